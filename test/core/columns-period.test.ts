import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { reckon, rollOver } from '../../src/core/columns.ts'
import { targetPeriod } from '../../src/core/target-period.ts'
import type { Day } from '../../src/core/day.ts'
import type { Assignment, Plan } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const by = (on: Day): Pick<Assignment, 'deadline'> => ({ deadline: { phrase: '按期完成', on } })
const support = { role: 'support', reports: false } as const

describe('to which period a report belongs', () => {
  const at = (row: Partial<Assignment>, on: Day, of: Plan = plan) =>
    targetPeriod(reckon({ ...assignment, ...row }, of, calendar), of, calendar, on)

  test.each<[what: string, row: Partial<Assignment>, on: Day, label: string, late: number]>([
    ['inside the window', { period: '2026-10' }, '2026-10-09', '2026-10', 0],
    ['on the due day', { period: '2026-10' }, '2026-10-23', '2026-10', 0],
    ['on the Saturday after', { period: '2026-10' }, '2026-10-24', '2026-10', 1],
    ['overdue', { period: '2026-10' }, '2026-10-28', '2026-10', 3],
    ['before the first window', { period: '2026-10' }, '2026-09-24', '2026-10', 0],
    [
      'again, before the next window',
      { period: '2026-11', lastReportOn: '2026-10-20' },
      '2026-10-22',
      '2026-10',
      0,
    ],
    [
      'early in the next window',
      { period: '2026-11', lastReportOn: '2026-10-20' },
      '2026-10-26',
      '2026-11',
      0,
    ],
    [
      'a correction of a late report',
      { period: '2026-11', lastReportOn: '2026-10-27' },
      '2026-10-27',
      '2026-10',
      2,
    ],
    [
      'the day after a late report',
      { period: '2026-11', lastReportOn: '2026-10-27' },
      '2026-10-28',
      '2026-11',
      0,
    ],
    [
      'two owed periods, same day',
      { period: '2026-10', lastReportOn: '2026-11-26' },
      '2026-11-26',
      '2026-10',
      24,
    ],
    ['at a deadline', { ...support, period: 'deadline', ...by('2026-11-15') }, '2026-11-16', 'deadline', 1],
    ['again at a deadline', { ...support, period: null, ...by('2026-11-15') }, '2026-11-12', 'deadline', 0],
    ['of a unit that is not asked', { ...support }, '2026-11-12', '2026-11', 0],
  ])('%s', (_what, row, on, label, late) => {
    expect(at(row, on)).toMatchObject({ label, late })
  })
})

describe('a period that ends unreported', () => {
  const october = reckon({ ...assignment, period: '2026-10' }, plan, calendar)

  test.each<[today: Day, missed: string | null]>([
    ['2026-11-19', null],
    ['2026-11-20', '2026-10'],
    ['2026-12-01', '2026-10'],
  ])('on %s: missed %s', (today, missed) => {
    expect(rollOver(october, plan, calendar, today)?.missed ?? null).toBe(missed)
  })

  test('gives way to the next, one at a time, until the one that is asked now', () => {
    const missed: string[] = []
    let row = october
    for (let over = rollOver(row, plan, calendar, '2027-01-21'); over;) {
      missed.push(over.missed ?? '')
      row = over.assignment
      over = rollOver(row, plan, calendar, '2027-01-21')
    }
    expect([missed, row.period]).toEqual([['2026-10', '2026-11', '2026-12'], '2027-01'])
    expect(row.chase).toEqual({ rung: -1, firedOn: null, round: 0 })
  })

  test('a deadline never gives way, nor does what is not open', () => {
    const owed = reckon(
      { ...assignment, ...support, period: 'deadline', ...by('2026-11-15') },
      plan,
      calendar,
    )
    expect(rollOver(owed, plan, calendar, '2028-01-01')).toBeNull()
    expect(rollOver({ ...october, state: 'completing' }, plan, calendar, '2028-01-01')).toBeNull()
  })

  test('a ladder that starts after the due day does not keep the old period past the next due day', () => {
    const late = { ...plan, settings: { ...plan.settings, ladder: [{ at: 2, to: ['A'] as const }] } }
    const row = reckon(october, late, calendar)
    expect(rollOver(row, late, calendar, '2026-11-24')).toBeNull()
    expect(rollOver(row, late, calendar, '2026-11-25')?.missed).toBe('2026-10')
  })
})
