import { describe, expect, test } from 'vitest'
import type { Reason } from '../../../src/core/light.ts'
import { light } from '../../../src/kit/words/light.ts'

const [period, dueOn] = ['2026-10', '2026-10-23']

describe('a light says why', () => {
  test.each<[reason: Reason, zh: string, en: string]>([
    [{ kind: 'done' }, '已销号办结', 'done and accepted'],
    [{ kind: 'completing' }, '已申请办结，待办公室审核', 'completion applied for, waiting for the office'],
    [{ kind: 'unsettled' }, '责任单位待明确', 'the answering unit is still to be settled'],
    [
      { kind: 'due-soon', period, dueOn, days: 3 },
      '3 个工作日后到期，本期未报',
      'due in 3 working days, not yet reported',
    ],
    [
      { kind: 'due-soon', period, dueOn, days: 0 },
      '10月23日到期，本期未报',
      'due on 2026-10-23, not yet reported',
    ],
    [
      { kind: 'overdue', period, dueOn, days: 1 },
      '2026年10月应报未报，逾期 1 个工作日',
      '2026-10 was due on 2026-10-23, 1 working day overdue',
    ],
    [
      { kind: 'overdue', period: 'deadline', dueOn, days: 2 },
      '应于10月23日反馈，逾期 2 个工作日',
      'this report was due on 2026-10-23, 2 working days overdue',
    ],
    [
      { kind: 'deadline-passed', dueOn, days: 2 },
      '完成时限2026年10月23日已过 2 个工作日，未办结',
      'deadline 2026-10-23 passed 2 working days ago, not done',
    ],
    [
      { kind: 'deadline-soon', dueOn, days: 2 },
      '距完成时限 2 个工作日，尚未办结',
      '2 working days to the deadline 2026-10-23, not done',
    ],
    [
      { kind: 'reported', on: '2026-10-20', period: '2026-11', dueOn: '2026-11-25' },
      '10月20日已反馈，下次11月25日',
      'reported on 2026-10-20, next due 2026-11-25',
    ],
    [
      { kind: 'reported', on: '2026-10-20', period: null, dueOn: null },
      '10月20日已反馈',
      'reported on 2026-10-20',
    ],
    [
      { kind: 'waiting', period, dueOn, days: 9 },
      '10月23日到期，尚有 9 个工作日',
      'due on 2026-10-23, 9 working days left',
    ],
    [{ kind: 'not-asked' }, '本期无需反馈', 'not asked in this period'],
  ])('%o', (reason, zh, en) => {
    expect([light.zh.reason(reason), light.en.reason(reason)]).toEqual([zh, en])
  })
})
