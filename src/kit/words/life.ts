import type { LifeEvent, LifeState } from '../../core/life.ts'
import type { Relation } from '../../core/rights.ts'
import { core } from './core.ts'
import { light } from './light.ts'

/** The life of an assignment in the field's own terms, for its picture and its table of rights. */
export const words = {
  state: {
    unsettled: light.zh.state('unsettled'),
    assigned: light.zh.state('assigned'),
    open: light.zh.state('open'),
    declined: light.zh.state('declined'),
    completing: light.zh.state('completing'),
    done: light.zh.state('done'),
    suspended: light.zh.state('suspended'),
    withdrawn: light.zh.state('withdrawn'),
  } satisfies Record<LifeState, string>,
  event: {
    settle: '明确承担单位',
    sign: '签收',
    decline: '退回交办',
    uphold: '维持交办',
    report: '反馈',
    'withdraw-report': '撤回反馈',
    'return-report': '退回反馈',
    extend: '延期申请',
    'decide-extension': '批复延期',
    apply: '申请办结',
    accept: '销号',
    return: '退回办结申请',
    reopen: '重启',
    reassign: '改派',
    suspend: '暂缓',
    resume: '恢复',
    withdraw: '撤销',
  } satisfies Record<LifeEvent, string>,
  relation: (relation: Relation): string => core.zh.relation[relation],
}
