import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { addDays, type Day } from '../../src/core/day.ts'
import type { AssignmentState, Completion, Occurrence, Recurrence } from '../../src/core/model/index.ts'
import {
  owedTurn,
  readTurn,
  rhythmOf,
  turnHeldTo,
  turnMoves,
  turnOn,
  turnsBetween,
  turnWaits,
  type Duty,
  type Rhythm,
} from '../../src/core/occurrence.ts'

const calendar = makeCalendar()

test.each<[every: Recurrence['every'], rhythm: Rhythm | null]>([
  ['year', 'year'],
  ['half-year', 'half-year'],
  ['quarter', 'quarter'],
  // The report period is the turn already.
  ['month', null],
  ['week', null],
])('every %s has turns of a %s', (every, rhythm) => {
  expect(rhythmOf({ phrase: '', every })).toBe(rhythm)
  expect(rhythmOf(null)).toBeNull()
})

test.each<[day: Day, rhythm: Rhythm, label: string, from: Day, to: Day]>([
  ['2025-01-01', 'year', '2025', '2025-01-01', '2025-12-31'],
  ['2024-02-29', 'year', '2024', '2024-01-01', '2024-12-31'],
  ['2025-12-31', 'year', '2025', '2025-01-01', '2025-12-31'],
  ['2025-06-30', 'half-year', '2025H1', '2025-01-01', '2025-06-30'],
  ['2025-07-01', 'half-year', '2025H2', '2025-07-01', '2025-12-31'],
  ['2024-02-29', 'quarter', '2024Q1', '2024-01-01', '2024-03-31'],
  ['2025-06-30', 'quarter', '2025Q2', '2025-04-01', '2025-06-30'],
  ['2025-09-30', 'quarter', '2025Q3', '2025-07-01', '2025-09-30'],
  ['2025-10-01', 'quarter', '2025Q4', '2025-10-01', '2025-12-31'],
])('%s lies in the %s %s', (day, rhythm, label, from, to) => {
  expect(turnOn(day, rhythm)).toEqual({ label, from, to })
})

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2010-01-01', n))
const rhythms = fc.constantFrom<Rhythm>('year', 'half-year', 'quarter')

test('each day lies in exactly one turn, whatever the day on which a plan began', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1500 }), rhythms, (began, span, rhythm) => {
      const until = addDays(began, span)
      const turns = turnsBetween(began, until, rhythm)
      const [first, last] = [turns.at(0), turns.at(-1)]
      expect([(first?.from ?? '9') <= began, (last?.to ?? '') >= until]).toEqual([true, true])
      expect(turns.slice(1).map(({ from }) => from)).toEqual(
        turns.slice(0, -1).map(({ to }) => addDays(to, 1)),
      )
      const day = addDays(began, Math.floor(span / 2))
      const holding = turns.filter(({ from, to }) => from <= day && day <= to)
      expect(holding).toEqual([turnOn(day, rhythm)])
      expect(readTurn(turnOn(day, rhythm).label)).toBe(turnOn(day, rhythm).label)
    }),
  )
})

test.each([
  ['2026', '2026'],
  ['２０２６年度', '2026'],
  ['2026年', '2026'],
  ['2026h1', '2026H1'],
  ['2026年下半年', '2026H2'],
  ['2026Q2', '2026Q2'],
  ['2026年第二季度', '2026Q2'],
  ['2026年3季度', '2026Q3'],
  ['26', null],
  ['2026H3', null],
  ['2026Q5', null],
  ['明年', null],
  ['', null],
])('“%s” is read as %s', (written, label) => {
  expect(readTurn(written)).toBe(label)
})

const turn = (label: string, more: Partial<Occurrence> = {}): Occurrence => {
  const month = label.includes('H') ? (label.endsWith('1') ? '01' : '07') : '01'
  const whole = turnOn(`${label.slice(0, 4)}-${month}-01`, label.includes('H') ? 'half-year' : 'year')
  return {
    id: `asg@${label}`,
    version: 1,
    assignmentId: 'asg',
    planId: 'pln',
    ...whole,
    state: 'open',
    ...more,
  }
}
const asked: Completion = {
  ...{ askedBy: 'per', askedAt: 0, statement: '' },
  ...{ decidedBy: null, decidedAt: null, outcome: null, reason: null },
}

/** `2025 open, 2025 miss`: what is to happen, in order. */
const moves = (given: Partial<Omit<Duty, 'assignment'>> & { state?: AssignmentState; reports?: boolean }) => {
  const { state = 'open', reports = true, ...rest } = given
  const duty = { rhythm: 'year' as const, turns: [], began: '2025-03-03', today: '2025-03-03', calendar }
  return turnMoves({ assignment: { state, reports }, ...duty, ...rest })
    .map(({ turn: { label }, what }) => `${label} ${what}`)
    .join(', ')
}

describe('what becomes of turns', () => {
  test.each<[what: string, given: Parameters<typeof moves>[0], expected: string]>([
    ['the first is the one that holds the day on which it began', {}, '2025 open'],
    [
      'begun on the last day of a year',
      { began: '2025-12-31', today: '2026-01-01' },
      '2025 open, 2025 miss, 2026 open',
    ],
    ['looked at again, nothing', { turns: [turn('2025')] }, ''],
    ['on the last day of the year, nothing', { turns: [turn('2025')], today: '2025-12-31' }, ''],
    ['the year rolls over', { turns: [turn('2025')], today: '2026-01-01' }, '2025 miss, 2026 open'],
    [
      'what is done is not missed',
      { turns: [turn('2025', { state: 'done' })], today: '2026-01-01' },
      '2026 open',
    ],
    [
      'once missed, not again',
      { turns: [turn('2025', { state: 'missed' }), turn('2026')], today: '2026-05-01' },
      '',
    ],
    [
      'after two years of downtime every turn is opened, and missed, once',
      { turns: [turn('2025')], today: '2027-02-01' },
      '2025 miss, 2026 open, 2026 miss, 2027 open',
    ],
    [
      'what waits for the office is not missed meanwhile',
      { turns: [turn('2025', { completion: asked })], today: '2026-01-05' },
      '2026 open',
    ],
    [
      'what lay with the office moves the end on',
      { turns: [turn('2025', { grace: 2 }), turn('2026')], today: '2026-01-03' },
      '',
    ],
    [
      'and then it is missed all the same',
      { turns: [turn('2025', { grace: 2 }), turn('2026')], today: '2026-01-06' },
      '2025 miss',
    ],
    ['a support has none', { reports: false }, ''],
    ['what does not recur has none', { rhythm: null }, ''],
    [
      'what recurs no longer loses what was open',
      { rhythm: null, turns: [turn('2024', { state: 'missed' }), turn('2025')] },
      '2024 close, 2025 close',
    ],
    ['suspended: closed', { state: 'suspended', turns: [turn('2025')] }, '2025 close'],
    ['withdrawn: closed', { state: 'withdrawn', turns: [turn('2025')] }, '2025 close'],
    [
      'done: closed, what was completed stays so',
      { state: 'done', turns: [turn('2024', { state: 'done' }), turn('2025')] },
      '2025 close',
    ],
    ['suspended or withdrawn from the first: none', { state: 'suspended' }, ''],
    ['not settled yet: none', { state: 'unsettled' }, ''],
    [
      'while the whole waits for the office nothing moves',
      { state: 'completing', turns: [turn('2025')], today: '2026-02-01' },
      '',
    ],
    [
      'resumed within the year: the same turn again',
      { turns: [turn('2025', { state: 'closed' })], today: '2025-09-01' },
      '2025 reopen',
    ],
    [
      'resumed years later: what went by was not owed',
      { turns: [turn('2025', { state: 'closed' })], today: '2028-01-09' },
      '2028 open',
    ],
    [
      'another rhythm: the old turn is closed, the present one opened',
      { rhythm: 'half-year', turns: [turn('2025')], today: '2025-08-01' },
      '2025 close, 2025H2 open',
    ],
  ])('%s', (_what, given, expected) => {
    expect(moves(given)).toBe(expected)
  })

  test('done day by day or after any downtime, the same turns stand, each opened once', () => {
    fc.assert(
      fc.property(
        days,
        fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 8 }),
        rhythms,
        (began, gaps, rhythm) => {
          const opened: string[] = []
          let turns: Occurrence[] = []
          let today = began
          for (const gap of [0, ...gaps, 0]) {
            today = addDays(today, gap)
            const duty = {
              assignment: { state: 'open', reports: true },
              rhythm,
              turns,
              began,
              today,
              calendar,
            } as const
            for (const { turn: one, what } of turnMoves(duty)) {
              if (what === 'open') opened.push(one.label)
              const row = { id: one.label, version: 1, assignmentId: '', planId: '', ...one }
              const state = what === 'miss' ? 'missed' : 'open'
              turns = [...turns.filter(({ label }) => label !== one.label), { ...row, state }]
            }
            expect(turnMoves({ ...duty, turns })).toEqual([])
          }
          const due = turnsBetween(began, today, rhythm)
          expect(opened).toEqual(due.map(({ label }) => label))
          for (const { to, state } of turns) expect(state).toBe(to < today ? 'missed' : 'open')
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('the light is decided by the earliest turn that is neither completed nor applied for', () => {
  const [old, now] = [turn('2025', { state: 'missed', grace: 3 }), turn('2026')]
  expect(owedTurn([now, old])).toEqual({ label: '2025', to: '2025-12-31', grace: 3 })
  expect(owedTurn([now, { ...old, completion: asked }])).toEqual({ label: '2026', to: '2026-12-31' })
  expect(owedTurn([{ ...old, state: 'done' }])).toBeUndefined()
  expect(turnWaits({ ...now, completion: { ...asked, outcome: 'returned' } })).toBe(false)
  // New Year's Day is a holiday, the 2nd and 3rd of 2026 too.
  expect(turnHeldTo({ to: '2025-12-31', grace: 1 }, calendar)).toBe('2026-01-04')
})
