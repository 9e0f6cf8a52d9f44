import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { openAssignment } from '../../src/core/columns.ts'
import type { Assignment, Plan } from '../../src/core/model/index.ts'
import { rehearse, rehearsedUntil } from '../../src/core/rehearsal.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const today = plan.startedOn
const share = (id: string, part: Partial<Assignment> = {}): Assignment =>
  openAssignment({ ...assignment, id, ...part }, plan, calendar, today)

const run = (assignments: Assignment[], under: Plan = plan) =>
  rehearse({ plan: under, assignments, calendar, today, fieldsOf: ({ id }) => (id === 'asg_2' ? 5 : 3) })

test('one share: two reminders a month if reported in time, all rungs and weekly lines if never', () => {
  const [unit] = run([share('asg_1')])
  // September's due day is past when the plan starts; October, November and December follow.
  expect(unit).toMatchObject({ unitId: 'unt_edu', reported: { messages: 2, fields: 3 } })
  // −3 and 0 to A, +1 to A and B, +3 to the head: five a month, and the weekly line.
  expect(unit?.unanswered.messages).toBeGreaterThan(5)
  expect(unit?.unanswered.fields).toBe(3)
})

test('several shares of a unit are one card: messages stay, fields add up', () => {
  const [one] = run([share('asg_1')])
  const [two] = run([share('asg_1'), share('asg_2')])
  expect(two?.reported).toEqual({ messages: one?.reported.messages, fields: 8 })
})

test('units apart, the heaviest first; what is asked nothing is left out', () => {
  const weights = run([
    share('asg_1', { unitId: 'unt_a' }),
    share('asg_2', { unitId: 'unt_b' }),
    share('asg_3', { unitId: 'unt_c', reports: false, role: 'support' }),
    share('asg_4', { unitId: 'unt_d', state: 'done' }),
  ])
  expect(weights.map(({ unitId }) => unitId)).toEqual(['unt_b', 'unt_a'])
})

test('an overdue share is reported at once where everything is reported', () => {
  const late = share('asg_1', {
    reports: false,
    role: 'support',
    deadline: { phrase: '9月底', on: '2026-09-30' },
  })
  const [unit] = run([late])
  expect((unit?.reported.messages ?? 0) * 3).toBeCloseTo(1)
  expect((unit?.unanswered.messages ?? 0) * 3).toBeGreaterThan(5)
})

test.each([
  ['2026-09-28', '2026-12-28'],
  ['2026-11-30', '2027-02-28'],
])('three months from %s are over on %s', (from, until) => expect(rehearsedUntil(from)).toBe(until))
