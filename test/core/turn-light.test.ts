import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import { digestFacts } from '../../src/core/digest.ts'
import { instantOf, type Day } from '../../src/core/day.ts'
import { lightOf, type Reason } from '../../src/core/light.ts'
import type { Assignment, Occurrence } from '../../src/core/model/index.ts'
import { readTurnCode, readWhole } from '../../src/core/turn-saying.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const turn = { label: '2026', to: '2026-12-31' }
const row = (more: Partial<Assignment> = {}): Assignment =>
  reckon({ ...assignment, period: '2027-01', lastReportOn: '2026-12-25', turn, ...more }, plan, calendar)

describe('the end of a turn turns the light as a deadline does', () => {
  test.each<[what: string, more: Partial<Assignment>, on: Day, light: string, reason: Partial<Reason>]>([
    ['well before', {}, '2026-12-25', 'green', { kind: 'reported' }],
    ['three working days before', {}, '2026-12-28', 'yellow', { kind: 'turn-soon', turn: '2026', days: 3 }],
    ['on its last day', {}, '2026-12-31', 'yellow', { kind: 'turn-soon', days: 0 }],
    ['the day after', {}, '2027-01-01', 'red', { kind: 'turn-passed', dueOn: '2026-12-31', days: 1 }],
    ['without an open turn', { turn: undefined as never }, '2027-01-01', 'green', { kind: 'reported' }],
    ['put off by the office', { turn: { ...turn, grace: 2 } }, '2027-01-01', 'yellow', { kind: 'turn-soon' }],
    ['suspended', { state: 'suspended' }, '2027-01-01', 'grey', { kind: 'suspended' }],
    [
      'a deadline passed weighs more',
      { deadline: { phrase: '12月30日', on: '2026-12-30' } },
      '2027-01-05',
      'red',
      { kind: 'deadline-passed' },
    ],
    ['the period is due first', { period: '2026-12' }, '2026-12-22', 'yellow', { kind: 'due-soon' }],
    [
      'the period is late, the turn not over',
      { period: '2026-12' },
      '2026-12-28',
      'red',
      { kind: 'overdue' },
    ],
  ])('%s', (_what, more, on, light, reason) => {
    const { turn: given, ...rest } = more
    const shown = lightOf('turn' in more && given === undefined ? without(rest) : row(more), on, calendar)
    expect(shown).toMatchObject({ light, reason })
  })
})

function without(more: Partial<Assignment>): Assignment {
  const { turn: _none, ...rest } = {
    ...assignment,
    period: '2027-01',
    lastReportOn: '2026-12-25',
    turn,
    ...more,
  }
  return reckon(rest, plan, calendar)
}

test('columns: yellow and red by the turn where it ends first', () => {
  expect(row()).toMatchObject({ yellowOn: '2026-12-28', redOn: '2027-01-01', dueOn: '2027-01-25' })
  expect(row({ period: '2026-12' })).toMatchObject({ yellowOn: '2026-12-22', redOn: '2026-12-26' })
})

test('a digest counts turns: under way, completed since the last, missed; and says which end next week', () => {
  const cutOff = instantOf('2026-12-25', '16:00', plan.timezone)
  const one = (id: string, more: Partial<Occurrence>): Occurrence => ({
    ...{ id, version: 1, assignmentId: 'asg_1', planId: plan.id, label: id },
    ...{ from: '2026-01-01', to: '2026-12-31', state: 'open', ...more },
  })
  const decided = (at: number) => ({
    ...{ askedBy: 'per', askedAt: 0, statement: '', decidedBy: 'clerk', decidedAt: at },
    ...{ outcome: 'accepted' as const, reason: null },
  })
  const facts = digestFacts({
    ...{ plan, assignments: [row()], reports: [], papers: [], openFindings: [], completing: [] },
    turns: [
      one('open', {}),
      one('missed', { state: 'missed' }),
      one('asked', { completion: { ...decided(0), decidedAt: null, outcome: null } }),
      one('now', { state: 'done', completion: decided(cutOff - 1000) }),
      one('then', { state: 'done', completion: decided(cutOff - 9 * 86_400_000) }),
      one('ended', { state: 'closed' }),
    ],
    ...{ today: '2026-12-25', cutOff, calendar, previous: null },
  })
  expect(facts.turns).toEqual({
    open: { value: 2, refs: ['asked', 'open'] },
    completed: { value: 1, refs: ['now'] },
    missed: { value: 1, refs: ['missed'] },
    waiting: { value: 1, refs: ['asked'] },
  })
  expect(facts.dueNextWeek.items).toMatchObject([{ dueOn: '2026-12-31', what: 'turn' }])
})

test.each([
  ['2.1.3@2026 大赛已举办', { code: '2.1.3', turn: '2026', rest: '大赛已举办' }],
  ['２．１．３＠２０２６年度，已举办', { code: '2.1.3', turn: '２０２６年度', rest: '已举办' }],
  ['SY-2.1.3-1@2026年上半年已举办', { code: 'SY-2.1.3-1', turn: '2026年上半年', rest: '已举办' }],
  ['2.1.3@2026', { code: '2.1.3', turn: '2026', rest: '' }],
  ['2.1.3@明年 已举办', { code: '2.1.3', turn: '明年', rest: '已举办' }],
  ['2.1.3@2026Q2: done', { code: '2.1.3', turn: '2026Q2', rest: 'done' }],
  ['2.1.3 已举办', { code: '2.1.3', rest: '已举办' }],
  ['2.1.3已举办', { code: '2.1.3', rest: '已举办' }],
  ['甲乙 已举办', { code: '甲乙', rest: '已举办' }],
  ['5@2026 已举办', { code: '5', turn: '2026', rest: '已举办' }],
  ['  ', null],
])('“%s”', (said, read) => {
  expect(readTurnCode(said)).toEqual(read)
})

test.each([
  ['整项 不再举办', true, '不再举办'],
  ['整项任务，不再举办', true, '不再举办'],
  ['whole no more', true, 'no more'],
  ['全部完成', false, '全部完成'],
  ['整项目标已达成', false, '整项目标已达成'],
])('“%s”: the whole %s', (said, whole, rest) => {
  expect(readWhole(said)).toEqual({ whole, rest })
})
