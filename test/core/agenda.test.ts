import { expect, test } from 'vitest'
import { agendaFacts, type AgendaInput } from '../../src/core/agenda.ts'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import { instantOf } from '../../src/core/day.ts'
import type { Assignment, Request } from '../../src/core/model/index.ts'
import { assignment, plan, report } from './rows.ts'

const calendar = makeCalendar()
const today = '2026-12-01'
const at = (day: string) => instantOf(day, '10:00', plan.timezone)

let n = 0
const row = (code: string, given: Partial<Assignment>): Assignment =>
  reckon({ ...assignment, id: `asg_${code}`, code, ...given }, plan, calendar)
const due = (on: string) => ({ reports: false, period: 'deadline', deadline: { phrase: on, on } })
const resolved = (code: string, on: string, given: Partial<Assignment> = {}): Assignment =>
  row(code, {
    origin: 'meeting',
    source: { id: `pln_sy/${on.slice(0, 7)}`, words: `第${++n}行`, by: 'per_o', on },
    ...due('2026-12-31'),
    ...given,
  })
const request = (number: number, given: Partial<Request>): Request => ({
  id: `req_${number}`,
  version: 1,
  planId: plan.id,
  assignmentId: 'asg_1.1.1-1',
  kind: 'coordination',
  number,
  askedBy: 'per_a',
  askedAt: at('2026-11-20'),
  askedOn: '2026-11-20',
  statement: '用地',
  until: null,
  unitId: null,
  ownerId: null,
  answerBy: '2026-11-27',
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  decidedOn: null,
  remark: null,
  took: null,
  ...given,
})
const applied = (day: string) => ({
  askedBy: 'per_a',
  askedAt: at(day),
  statement: '已完成',
  decidedBy: null,
  decidedAt: null,
  outcome: null,
  reason: null,
})

const assignments: Assignment[] = [
  row('1.1.1-1', { period: '2026-11' }),
  row('1.1.2-1', { ...due('2026-11-10') }),
  row('1.1.3-1', { ...due('2026-12-03') }),
  row('1.1.4-1', { period: '2026-12' }),
  row('1.1.5-1', { state: 'withdrawn', ...due('2026-11-10') }),
  row('1.1.6-1', { state: 'completing', completion: applied('2026-11-16') }),
  row('1.1.7-1', { state: 'completing', completion: applied('2026-11-26') }),
  row('1.1.8-1', { state: 'declined' }),
  resolved('90.1-1', '2026-10-09', { lastReportId: 'rep_1', lastReportOn: '2026-11-20', period: null }),
  resolved('90.2-1', '2026-11-05', { state: 'done' }),
  resolved('90.3-1', '2026-10-09', { state: 'done' }),
  resolved('90.4-1', '2026-11-05', { ...due('2026-11-20') }),
  resolved('90.5-1', '2026-11-05', { state: 'withdrawn' }),
  row('91.1-1', {
    origin: 'hand',
    source: { id: null, words: '临时', by: 'per_o', on: '2026-11-05' },
    period: '2026-12',
  }),
]
const requests = [
  request(4, { kind: 'extension', until: '2027-01-31', assignmentId: 'asg_1.1.3-1' }),
  request(2, {}),
  request(1, { kind: 'decline', assignmentId: 'asg_1.1.8-1' }),
  request(3, { kind: 'completion', assignmentId: 'asg_1.1.6-1' }),
  request(5, { kind: 'countersign', unitId: 'unt_x' }),
  request(6, { state: 'granted' }),
]
const input: AgendaInput = {
  plan,
  assignments,
  requests,
  reports: [
    { ...report, id: 'rep_1', assignmentId: 'asg_90.1-1', filedOn: '2026-11-20', progress: '已立项' },
    { ...report, id: 'rep_0', assignmentId: 'asg_90.1-1', state: 'superseded' },
  ],
  previous: { told: ['asg_90.3-1'] },
  today,
  asOf: at(today),
  calendar,
}

const facts = agendaFacts(input)
const codes = (items: readonly { code: string }[]): string => items.map(({ code }) => code).join(' ')

test('red by working days overdue, yellow by working days left', () => {
  expect(facts.red.items.map(({ code, days }) => `${code} ${days}`)).toEqual([
    '1.1.2-1 15',
    '90.4-1 7',
    '1.1.1-1 4',
  ])
  expect(facts.yellow.items.map(({ code, days }) => `${code} ${days}`)).toEqual(['1.1.3-1 2'])
})

test('matters that wait for the office, by number; a unit’s and what is answered are none', () => {
  expect(facts.coordination.items).toMatchObject([
    { number: 2, code: '1.1.1-1', light: 'red', waited: 7, behind: 2 },
  ])
  expect(facts.decisions.items.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
    '1 decline',
    '4 extension',
  ])
})

test('applications to close only once they have waited longer than the office means to take', () => {
  expect(facts.completions.items.map(({ code, waited }) => `${code} ${waited}`)).toEqual(['1.1.6-1 11'])
})

test('what became of earlier resolutions: the open however old, the closed once', () => {
  expect(codes(facts.open.items)).toBe('90.1-1 90.4-1')
  expect(facts.open.items[0]).toMatchObject({
    meetingId: 'pln_sy/2026-10',
    words: '第1行',
    state: 'open',
    said: { reportId: 'rep_1', on: '2026-11-20', progress: '已立项' },
  })
  expect(facts.open.items[1]?.said).toBeNull()
  expect(codes(facts.closed.items)).toBe('90.2-1 90.5-1')
  expect(facts.told).toEqual(['asg_90.2-1', 'asg_90.3-1', 'asg_90.5-1'])
})

test('the next agenda tells of no closing a second time', () => {
  expect(agendaFacts({ ...input, previous: facts }).closed.items).toEqual([])
})

test('every figure counts the rows it names', () => {
  const { red, yellow, coordination, decisions, completions, open, closed } = facts
  for (const { value, refs, items } of [red, yellow, completions, open, closed]) {
    expect(value).toBe(items.length)
    expect(refs).toEqual(items.map(({ assignmentId }) => assignmentId).toSorted())
  }
  for (const { value, refs, items } of [coordination, decisions]) {
    expect(value).toBe(items.length)
    expect(refs).toEqual(items.map(({ requestId }) => requestId).toSorted())
  }
})

test('input order does not matter, and facts survive being stored', () => {
  const turned = agendaFacts({
    ...input,
    assignments: assignments.toReversed(),
    requests: requests.toReversed(),
    reports: [...input.reports].toReversed(),
  })
  expect(turned).toEqual(facts)
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
})
