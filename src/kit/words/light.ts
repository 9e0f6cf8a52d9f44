import type { Reason } from '../../core/light.ts'
import type { LifeState } from '../../core/life.ts'
import { core } from './core.ts'
import { turns } from './turns.ts'

/** A report period in words; the period of a deadline has no month of its own. */
const periodEn = (period: string): string => (period === 'deadline' ? 'this report' : core.en.month(period))

const zh = {
  /** Said of every date reckoned without a published holiday notice. */
  provisional: '（日期暂定）',
  /** The state of an assignment in a word. */
  state: (state: LifeState): string =>
    ({
      unsettled: '待明确',
      open: '推进中',
      assigned: '待签收',
      declined: '已退回交办',
      completing: '待审核办结',
      done: '已办结',
      suspended: '已暂缓',
      withdrawn: '已撤销',
    })[state],
  /** Why a light shows what it shows, in one short clause. */
  reason: (reason: Reason): string => {
    switch (reason.kind) {
      case 'done':
        return '已销号办结'
      case 'suspended':
        return '经办公室批准暂缓'
      case 'unsettled':
        return '责任单位待明确'
      case 'withdrawn':
        return '已撤销'
      case 'declined':
        return '承担单位退回交办，待办公室答复'
      case 'completing':
        return '已申请办结，待办公室审核'
      case 'overdue':
        return reason.period === 'deadline'
          ? `应于${core.zh.day(reason.dueOn)}反馈，逾期 ${reason.days} 个工作日`
          : `${core.zh.month(reason.period)}应报未报，逾期 ${reason.days} 个工作日`
      case 'due-soon':
        return reason.days === 0
          ? `${core.zh.day(reason.dueOn)}到期，本期未报`
          : `${reason.days} 个工作日后到期，本期未报`
      case 'deadline-passed':
        return `完成时限${core.zh.fullDay(reason.dueOn)}已过 ${reason.days} 个工作日，未办结`
      case 'deadline-soon':
        return reason.days === 0
          ? `完成时限${core.zh.day(reason.dueOn)}，尚未办结`
          : `距完成时限 ${reason.days} 个工作日，尚未办结`
      case 'turn-passed':
        return turns.zh.passed(turns.zh.name(reason.turn), core.zh.fullDay(reason.dueOn), reason.days)
      case 'turn-soon':
        return turns.zh.soon(turns.zh.name(reason.turn), core.zh.day(reason.dueOn), reason.days)
      case 'reported':
        return reason.dueOn === null
          ? `${core.zh.day(reason.on)}已反馈`
          : `${core.zh.day(reason.on)}已反馈，下次${core.zh.day(reason.dueOn)}`
      case 'waiting':
        return `${core.zh.day(reason.dueOn)}到期，尚有 ${reason.days} 个工作日`
      case 'not-asked':
        return '本期无需反馈'
    }
  },
}

const workingDays = (n: number): string => `${n} working day${n === 1 ? '' : 's'}`

const en: typeof zh = {
  provisional: ' (dates provisional)',
  state: (state) =>
    ({
      unsettled: 'unsettled',
      open: 'open',
      assigned: 'not yet signed for',
      declined: 'declined',
      completing: 'waiting for acceptance',
      done: 'done',
      suspended: 'suspended',
      withdrawn: 'withdrawn',
    })[state],
  reason: (reason) => {
    switch (reason.kind) {
      case 'done':
        return 'done and accepted'
      case 'suspended':
        return 'suspended by the office'
      case 'unsettled':
        return 'the answering unit is still to be settled'
      case 'withdrawn':
        return 'withdrawn'
      case 'declined':
        return 'the unit declined it, waiting for the office'
      case 'completing':
        return 'completion applied for, waiting for the office'
      case 'overdue':
        return `${periodEn(reason.period)} was due on ${reason.dueOn}, ${workingDays(reason.days)} overdue`
      case 'due-soon':
        return reason.days === 0
          ? `due on ${reason.dueOn}, not yet reported`
          : `due in ${workingDays(reason.days)}, not yet reported`
      case 'deadline-passed':
        return `deadline ${reason.dueOn} passed ${workingDays(reason.days)} ago, not done`
      case 'deadline-soon':
        return reason.days === 0
          ? `deadline ${reason.dueOn}, not done`
          : `${workingDays(reason.days)} to the deadline ${reason.dueOn}, not done`
      case 'turn-passed':
        return turns.en.passed(turns.en.name(reason.turn), reason.dueOn, reason.days)
      case 'turn-soon':
        return turns.en.soon(turns.en.name(reason.turn), reason.dueOn, reason.days)
      case 'reported':
        return reason.dueOn === null
          ? `reported on ${reason.on}`
          : `reported on ${reason.on}, next due ${reason.dueOn}`
      case 'waiting':
        return `due on ${reason.dueOn}, ${workingDays(reason.days)} left`
      case 'not-asked':
        return 'not asked in this period'
    }
  },
}

export const light = { zh, en }
