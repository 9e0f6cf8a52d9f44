import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import {
  afterAsk,
  afterAskEnded,
  afterReport,
  afterTakingBack,
  openAssignment,
  rollOver,
} from '../../src/core/columns.ts'
import { targetPeriod } from '../../src/core/target-period.ts'
import { rungOn } from '../../src/core/ladder.ts'
import type { Asked, Assignment } from '../../src/core/model/index.ts'
import { askedFor, askLabel, DEADLINE } from '../../src/core/period.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const label = askLabel('2026-11-18')

/** A support under 牵头汇总 that owes a report at its deadline only, in February. */
const support: Assignment = openAssignment(
  { ...assignment, role: 'support', reports: false, deadline: { phrase: '2月底', on: '2027-02-26' } },
  plan,
  calendar,
  '2026-11-02',
)
const asked: Asked = {
  label,
  leadId: 'asg_lead',
  forPeriod: '2026-11',
  by: 'per_lead',
  on: '2026-11-09',
  resume: support.period,
  chase: support.chase,
}

test('a lead’s question is a period of the support, asked on the same ladder', () => {
  expect(askedFor(label)).toBe('2026-11-18')
  expect(askedFor('2026-11')).toBeNull()
  const row = afterAsk(support, plan, calendar, asked)
  expect(row).toMatchObject({
    period: label,
    dueOn: '2026-11-18',
    nextActionOn: '2026-11-13',
    redOn: '2026-11-19',
  })
  expect(rungOn(row, plan, calendar, '2026-11-13')).toMatchObject({ index: 0, to: ['A'] })
  expect(targetPeriod(row, plan, calendar, '2026-11-20')).toEqual({ label, dueOn: '2026-11-18', late: 2 })
  expect(rollOver(row, plan, calendar, '2026-12-31'), 'it waits for its answer').toBeNull()
})

test('answered, withdrawn or objected to, what was asked for before is asked for again', () => {
  const row = afterAsk(support, plan, calendar, asked)
  const answered = afterReport(row, plan, calendar, 'rep', '2026-11-12', label)
  expect(answered).toMatchObject({ period: DEADLINE, dueOn: '2027-02-26', lastReportId: 'rep' })
  expect(afterAskEnded(row, plan, calendar, '2026-11-10').period).toBe(DEADLINE)
  expect(afterAskEnded(support, plan, calendar, '2026-11-10')).toBe(support)
  const back = afterTakingBack(answered, plan, calendar, label, null)
  expect(back).toMatchObject({ period: label, dueOn: '2026-11-18', chase: { round: 1 } })
})

test('suspended in the middle, it is asked for again where it stopped', () => {
  const row = afterAsk(support, plan, calendar, asked)
  expect(openAssignment(row, plan, calendar, '2026-12-01').period).toBe(label)
})
