import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { dueMeetings, freeLabel, meetingDay, meetingRule, nextNumber } from '../../src/core/meeting.ts'
import type { Meeting, MeetingRule, Plan } from '../../src/core/model/index.ts'
import { plan as blank } from './rows.ts'

const calendar = makeCalendar()
const plan = (startedOn: string, meeting: MeetingRule = {}): Plan => ({
  ...blank,
  startedOn,
  settings: { ...blank.settings, meeting },
})

test.each([
  // The 5th is a working day, a Saturday, in the Qingming and the National Day holidays, before a make-up Sunday.
  ['2025-03', 5, '2025-03-05'],
  ['2025-04', 5, '2025-04-07'],
  ['2025-10', 5, '2025-10-09'],
  ['2026-02', 14, '2026-02-14'],
  ['2026-02', 15, '2026-02-24'],
  ['2025-02', 28, '2025-02-28'],
])('%s, day %i: the meeting is on %s', (month, day, on) => {
  expect(meetingDay(month, { day }, calendar)).toBe(on)
})

const cases: [
  why: string,
  today: string,
  lookedOn: string | null,
  due: string,
  rule?: MeetingRule,
  startedOn?: string,
][] = [
  ['a day before the lead time', '2025-03-27', '2025-03-26', ''],
  ['five working days before, Qingming between', '2025-03-28', '2025-03-27', '2025-04 2025-04-07'],
  ['any day until the meeting', '2025-04-03', '2025-03-27', '2025-04 2025-04-07'],
  ['the day itself, looked at in time', '2025-04-07', '2025-04-03', ''],
  ['down over the whole lead time', '2025-04-09', '2025-03-20', '2025-04 2025-04-16'],
  ['down over the first days of it only', '2025-04-02', '2025-03-20', '2025-04 2025-04-07'],
  ['looked at by an older duban without meetings', '2025-04-09', null, ''],
  ['down for two months: the newest only', '2025-05-12', '2025-03-20', '2025-05 2025-05-19'],
  ['missed, but the next one is due already', '2025-04-27', '2025-03-20', '2025-05 2025-05-06'],
  ['over New Year', '2025-12-29', '2025-12-26', '2026-01 2026-01-05'],
  ['switched off', '2025-03-28', '2025-03-27', '', { off: true }],
  ['another day and lead', '2025-03-17', '2025-03-14', '2025-03 2025-03-20', { day: 20, lead: 3 }],
  ['before the plan began', '2025-04-09', '2025-03-20', '', {}, '2025-04-08'],
  ['a plan that began within the lead time', '2025-04-02', '2025-04-01', '', {}, '2025-04-01'],
  ['missed, but its lead time began before the plan', '2025-04-09', '2025-03-20', '', {}, '2025-04-01'],
]

test.each(cases)('%s', (_why, today, lookedOn, due, rule = {}, startedOn = '2025-01-02') => {
  const found = dueMeetings(plan(startedOn, rule), today, lookedOn, calendar)
  expect(found.map(({ label, on }) => `${label} ${on}`).join()).toBe(due)
})

test('a closed plan has none', () => {
  expect(dueMeetings({ ...plan('2025-01-02'), status: 'closed' }, '2025-03-28', null, calendar)).toEqual([])
})

test('what a rule leaves open is the default', () => {
  expect(meetingRule(plan('2025-01-02', { day: 10 }))).toEqual({
    off: false,
    day: 10,
    lead: 5,
    at: '14:30',
    place: '',
  })
})

test('labels and numbers', () => {
  expect(freeLabel('2025-04', ['2025-03'])).toBe('2025-04')
  expect(freeLabel('2025-04', ['2025-04', '2025-04-2'])).toBe('2025-04-3')
  const rows = [
    { state: 'held', number: 1 },
    { state: 'cancelled', number: 2 },
  ] as Meeting[]
  expect(nextNumber(rows)).toBe(2)
  expect(nextNumber([])).toBe(1)
})
