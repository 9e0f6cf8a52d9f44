import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { openAssignment, reckon } from '../../src/core/columns.ts'
import { lightOf } from '../../src/core/light.ts'
import { matterFacts } from '../../src/core/matters.ts'
import type { Assignment, Request } from '../../src/core/model/index.ts'
import { answerBy, behind, extended, heldTo, waited, withGrace } from '../../src/core/request.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()

/** Asked on Monday 2026-11-02, so to be answered by Monday 9. */
const request: Request = {
  id: 'req_1',
  version: 1,
  planId: plan.id,
  assignmentId: assignment.id,
  kind: 'extension',
  number: 1,
  askedBy: 'per_a',
  askedAt: 100,
  askedOn: '2026-11-02',
  statement: '场地未交付',
  until: '2026-12-31',
  unitId: null,
  ownerId: null,
  answerBy: '2026-11-09',
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  decidedOn: null,
  remark: null,
  took: null,
}

describe('the clock of a matter counts working days', () => {
  test.each([
    ['2026-11-02', 0, 0],
    ['2026-11-06', 4, 0],
    ['2026-11-08', 4, 0],
    ['2026-11-09', 5, 0],
    ['2026-11-12', 8, 3],
  ])('on %s: waited %i, behind %i', (today, days, late) => {
    expect(waited(request, today, calendar)).toBe(days)
    expect(behind(request, today, calendar)).toBe(late)
  })

  test('five working days where the plan says nothing, else the plan’s own', () => {
    expect(answerBy('2026-11-02', plan.settings, calendar)).toBe('2026-11-09')
    expect(answerBy('2026-11-02', { ...plan.settings, answerWithin: 2 }, calendar)).toBe('2026-11-04')
    expect(
      answerBy('2026-09-29', plan.settings, calendar),
      'over the October holiday; Saturday the 10th is a make-up day',
    ).toBe('2026-10-12')
  })

  test('an answer stops it', () => {
    const answered = { ...request, state: 'granted' as const, decidedOn: '2026-11-04' }
    expect(waited(answered, '2026-12-31', calendar)).toBe(2)
  })
})

/** Due on Friday 2026-11-20, reporting each month like any lead. */
const owing = (fields: Partial<Assignment> = {}): Assignment =>
  openAssignment(
    { ...assignment, deadline: { phrase: '11月20日', on: '2026-11-20' }, ...fields },
    plan,
    calendar,
    '2026-10-28',
  )
const reported = (row: Assignment): Assignment =>
  reckon({ ...row, lastReportId: 'r', lastReportOn: '2026-11-02', period: '2026-12' }, plan, calendar)

describe('what lay with the office does not count against the unit', () => {
  test('the light turns as many working days later as the office took', () => {
    const row = reported(owing())
    expect(lightOf(row, '2026-11-23', calendar)).toMatchObject({
      light: 'red',
      reason: { kind: 'deadline-passed', dueOn: '2026-11-20', days: 1 },
    })
    const held = reported(withGrace(row, 3))
    expect(heldTo(held, calendar)).toBe('2026-11-25')
    expect(lightOf(held, '2026-11-25', calendar).light).not.toBe('red')
    expect(lightOf(held, '2026-11-27', calendar)).toMatchObject({
      light: 'red',
      reason: { kind: 'deadline-passed', dueOn: '2026-11-20', days: 2 },
    })
    expect(held.deadline, 'the written date stays').toEqual(row.deadline)
  })

  test('while an extension asked for in time waits, the deadline turns no light; one asked for too late does not hide it', () => {
    const pending = (since: string) => ({ pending: { requestId: 'req_1', since } })
    expect(lightOf(reported(owing(pending('2026-11-18'))), '2026-11-24', calendar).light).toBe('green')
    expect(lightOf(reported(owing(pending('2026-11-23'))), '2026-11-24', calendar).light).toBe('red')
  })

  test('the first date is never overwritten, however often it is extended', () => {
    const once = extended(withGrace(owing(), 2), '2026-12-31', '2026-12-31')
    const twice = extended(once, '2027-01-29', '2027-01-29')
    expect(twice).toMatchObject({
      deadline: { on: '2027-01-29' },
      firstDeadline: { phrase: '11月20日', on: '2026-11-20' },
    })
    expect(once.grace, 'the new date was given with all of that in view').toBeUndefined()
  })
})

test('the facts of a digest: what waits, what is behind, what was answered since, each with its refs', () => {
  const decided = { ...request, id: 'req_2', number: 2, state: 'granted' as const, decidedAt: 200, took: 4 }
  const facts = matterFacts({
    open: [
      request,
      { ...request, id: 'req_3', number: 3, kind: 'coordination', answerBy: '2026-11-20' },
      { ...request, id: 'req_4', number: 4, kind: 'countersign', unitId: 'unt_fin' },
      { ...request, id: 'req_5', number: 5, kind: 'completion' },
    ],
    decided: [
      decided,
      { ...decided, id: 'req_6', decidedAt: 100 },
      { ...decided, id: 'req_7', decidedAt: 301 },
    ],
    since: 100,
    cutOff: 300,
    today: '2026-11-10',
    calendar,
  })
  expect(facts).toMatchObject({
    waiting: {
      value: 2,
      refs: ['req_1', 'req_3'],
      items: [{ number: 1, waited: 6, behind: 1 }, { number: 3 }],
    },
    behind: { value: 1, refs: ['req_1'] },
    answered: { value: 1, refs: ['req_2'], days: 4 },
    extended: { value: 1, refs: ['req_2'] },
  })
})
