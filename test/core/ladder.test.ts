import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon } from '../../src/core/columns.ts'
import { addDays, type Day } from '../../src/core/day.ts'
import { defaultSettings, nextRung, rungDay, rungOn, validateLadder } from '../../src/core/ladder.ts'
import type { Assignment, ChaseState, Plan, Rung } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()

const asked = (period: string, chase: Partial<ChaseState> = {}, row: Partial<Assignment> = {}, of = plan) =>
  reckon({ ...assignment, period, chase: { ...assignment.chase, ...chase }, ...row }, of, calendar)

test('the defaults are a usable ladder', () => {
  expect(validateLadder(defaultSettings.ladder)).toEqual([])
  expect(defaultSettings).toMatchObject({ dueDay: 25, cardAt: '09:00', digestAt: '16:00', reporting: 'lead' })
})

test.each<[what: string, ladder: Rung[], faults: [number, string][]]>([
  ['nothing', [], [[-1, 'empty']]],
  [
    'falling',
    [
      { at: 1, to: ['A'] },
      { at: 0, to: ['A'] },
    ],
    [[1, 'not-rising']],
  ],
  [
    'twice the same day',
    [
      { at: 1, to: ['A'] },
      { at: 1, to: ['B'] },
    ],
    [[1, 'not-rising']],
  ],
  ['half a day', [{ at: 0.5, to: ['A'] }], [[0, 'not-whole']]],
  ['to nobody', [{ at: 0, to: [] }], [[0, 'nobody']]],
  ['a month ahead', [{ at: -20, to: ['A'] }], [[0, 'too-far']]],
  ['paper nobody drafts', [{ at: 5, to: ['head'], paper: true }], [[0, 'paper-without-office']]],
])('a ladder of %s is refused', (_what, ladder, faults) => {
  expect(validateLadder(ladder).map(({ rung, fault }) => [rung, fault])).toEqual(faults)
})

describe('the days of the rungs', () => {
  test('on time, over the National Day make-up Saturday', () => {
    const early: Plan = { ...plan, startedOn: '2026-01-01', settings: { ...defaultSettings, dueDay: 9 } }
    const row = asked('2026-10', {}, {}, early)
    expect(row.dueOn).toBe('2026-10-09')
    const days = [0, 1, 2, 3, 4].map((i) => rungDay(row, i, early, calendar))
    expect(days).toEqual(['2026-09-29', '2026-10-09', '2026-10-10', '2026-10-13', '2026-10-15'])
  })

  test.each<[what: string, chase: Partial<ChaseState>, days: Day[]]>([
    ['nothing fired', {}, ['2026-10-20', '2026-10-23', '2026-10-26', '2026-10-28', '2026-10-30']],
    [
      'the first fired on time',
      { rung: 0, firedOn: '2026-10-20' },
      ['2026-10-20', '2026-10-23', '2026-10-26', '2026-10-28', '2026-10-30'],
    ],
    [
      'the first fired two days late',
      { rung: 0, firedOn: '2026-10-22' },
      ['2026-10-22', '2026-10-27', '2026-10-28', '2026-10-30', '2026-11-03'],
    ],
    [
      'the third fired late',
      { rung: 2, firedOn: '2026-10-30' },
      ['2026-10-20', '2026-10-23', '2026-10-30', '2026-11-03', '2026-11-05'],
    ],
  ])('%s', (_what, chase, days) => {
    const row = asked('2026-10', chase)
    expect([0, 1, 2, 3, 4].map((i) => rungDay(row, i, plan, calendar))).toEqual(days)
  })

  test('a plan that started inside the window asks from its first working day on', () => {
    const late = { ...plan, startedOn: '2026-10-24' }
    const row = asked('2026-10', {}, {}, late)
    expect(rungDay(row, 0, late, calendar)).toBe('2026-10-26')
    expect(rungOn(row, late, calendar, '2026-10-23')).toBeNull()
  })

  test('reminders of a deadline on a Sunday move, the deadline does not', () => {
    const deadline = { phrase: '11月15日前', on: '2026-11-15' }
    const row = asked('deadline', {}, { reports: false, role: 'support', deadline })
    expect([row.dueOn, row.redOn]).toEqual(['2026-11-15', '2026-11-16'])
    const days = [0, 1, 2].map((i) => rungDay(row, i, plan, calendar))
    expect(days).toEqual(['2026-11-10', '2026-11-13', '2026-11-16'])
  })

  test('a rung the ladder has not is a defect', () => {
    expect(() => rungDay(asked('2026-10'), 9, plan, calendar)).toThrow(RangeError)
    expect(() => rungDay(assignment, 0, plan, calendar)).toThrow(RangeError)
  })
})

describe('which rung fires today', () => {
  test.each<[today: Day, chase: Partial<ChaseState>, fires: string | null]>([
    ['2026-10-19', {}, null],
    ['2026-10-20', {}, '0'],
    ['2026-10-20', { rung: 0, firedOn: '2026-10-20' }, null],
    ['2026-10-23', { rung: 0, firedOn: '2026-10-20' }, '1'],
    ['2026-10-24', { rung: 1, firedOn: '2026-10-23' }, null],
    ['2026-10-25', { rung: 1, firedOn: '2026-10-23' }, null],
    ['2026-10-26', { rung: 1, firedOn: '2026-10-23' }, '2'],
    ['2026-10-28', { rung: 2, firedOn: '2026-10-26' }, '3'],
    ['2026-10-30', { rung: 3, firedOn: '2026-10-28' }, '4'],
    ['2026-11-05', { rung: 4, firedOn: '2026-10-30' }, null],
    ['2026-11-06', { rung: 4, firedOn: '2026-10-30' }, 'weekly:2026-11-06'],
    ['2026-11-09', { rung: 4, firedOn: '2026-10-30' }, 'weekly:2026-11-09'],
    // After downtime the next unfired one, never a later one.
    ['2026-11-05', {}, '0'],
    ['2026-11-05', { rung: 0, firedOn: '2026-10-20' }, '1'],
    ['2026-10-31', {}, null],
  ])('%s with %o: %s', (today, chase, fires) => {
    expect(rungOn(asked('2026-10', chase), plan, calendar, today)?.rung ?? null).toBe(fires)
  })

  test('a firing says to whom, where on the ladder, and whether a paper is drafted', () => {
    const last = asked('2026-10', { rung: 3, firedOn: '2026-10-28' })
    expect(rungOn(last, plan, calendar, '2026-10-30')).toEqual({
      rung: '4',
      index: 4,
      to: ['office'],
      at: 5,
      paper: true,
    })
    const weekly = asked('2026-10', { rung: 4, firedOn: '2026-10-30' })
    expect(rungOn(weekly, plan, calendar, '2026-11-06')).toEqual({
      rung: 'weekly:2026-11-06',
      index: 4,
      to: ['A'],
      at: 10,
      paper: false,
    })
  })

  test.each<[what: string, row: Assignment, of: Plan]>([
    ['completing', asked('2026-10', {}, { state: 'completing' }), plan],
    ['done', asked('2026-10', {}, { state: 'done' }), plan],
    ['suspended', { ...asked('2026-10'), state: 'suspended' }, plan],
    ['without a due day', assignment, plan],
    ['of a closed plan', asked('2026-10'), { ...plan, status: 'closed' }],
  ])('nothing fires for an assignment %s', (_what, row, of) => {
    for (let day: Day = '2026-10-15'; day < '2026-11-20'; day = addDays(day, 1))
      expect(rungOn(row, of, calendar, day)).toBeNull()
  })
})

describe('without decreed dates nothing goes beyond liaison B', () => {
  const decreed = makeCalendar({ years: [{ year: 2027, rest: ['2027-10-01'], work: [] }], local: [] })
  const row = reckon({ ...assignment, period: '2027-03' }, plan, calendar)

  test('liaison rungs fire, then one line a week, however long it takes', () => {
    let now = row
    const fired: [Day, string][] = []
    for (let day: Day = '2027-03-15'; day <= '2027-04-23'; day = addDays(day, 1)) {
      const firing = rungOn(now, plan, calendar, day)
      if (!firing) continue
      expect(firing.to.every((place) => place === 'A' || place === 'B')).toBe(true)
      fired.push([day, firing.rung])
      now = { ...now, chase: { rung: firing.index, firedOn: day, round: 0 } }
    }
    expect(fired).toEqual([
      ['2027-03-22', '0'],
      ['2027-03-25', '1'],
      ['2027-03-26', '2'],
      ['2027-04-02', 'weekly:2027-04-02'],
      ['2027-04-12', 'weekly:2027-04-12'],
      ['2027-04-19', 'weekly:2027-04-19'],
    ])
  })

  test('once the year is loaded the rung that waited comes next', () => {
    const waiting = { ...row, chase: { rung: 2, firedOn: '2027-04-02', round: 0 } }
    expect(nextRung(waiting, plan, calendar)).toEqual({ index: null, on: '2027-04-12' })
    expect(nextRung(waiting, plan, decreed)).toEqual({ index: 3, on: '2027-04-06' })
    expect(rungOn(waiting, plan, decreed, '2027-04-06')).toMatchObject({ rung: '3', to: ['head'] })
  })

  test('a due day of a decreed year does not help once today is not decreed', () => {
    const december = asked('2026-12', { rung: 3, firedOn: '2026-12-30' })
    expect(rungOn(december, plan, calendar, '2027-01-04')).toBeNull()
    expect(rungOn(december, plan, decreed, '2027-01-04')?.rung).toBe('4')
  })

  test('a far deadline in an undecreed year does not hold back this month', () => {
    const row = asked(
      '2026-10',
      { rung: 2, firedOn: '2026-10-26' },
      { deadline: { phrase: '2027年底', on: '2027-12-31' } },
    )
    expect(row.provisional).toBe(true)
    expect(rungOn(row, plan, calendar, '2026-10-28')?.to).toEqual(['head'])
  })
})
