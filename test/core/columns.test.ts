import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import {
  afterReport,
  afterRung,
  afterTakingBack,
  asksEveryPeriod,
  openAssignment,
  reckon,
} from '../../src/core/columns.ts'
import type { Day } from '../../src/core/day.ts'
import type { Assignment } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const by = (on: Day): Pick<Assignment, 'deadline'> => ({ deadline: { phrase: '按期完成', on } })
const columns = ({ dueOn, nextActionOn, yellowOn, redOn, provisional }: Assignment) => ({
  dueOn,
  nextActionOn,
  yellowOn,
  redOn,
  provisional,
})
const none = { dueOn: null, nextActionOn: null, yellowOn: null, redOn: null, provisional: false }
const support = { role: 'support', reports: false } as const

describe('the stored columns', () => {
  test.each<[what: string, row: Partial<Assignment>, expected: Partial<Assignment>]>([
    [
      'a period',
      { period: '2026-10' },
      { dueOn: '2026-10-23', nextActionOn: '2026-10-20', yellowOn: '2026-10-20', redOn: '2026-10-24' },
    ],
    [
      'a period and an earlier deadline',
      { period: '2026-10', ...by('2026-10-15') },
      { dueOn: '2026-10-23', nextActionOn: '2026-10-20', yellowOn: '2026-10-12', redOn: '2026-10-16' },
    ],
    [
      'a period and a later deadline',
      { period: '2026-10', ...by('2026-12-31') },
      { dueOn: '2026-10-23', nextActionOn: '2026-10-20', yellowOn: '2026-10-20', redOn: '2026-10-24' },
    ],
    [
      'a deadline of its own on a Sunday',
      { ...support, period: 'deadline', ...by('2026-11-15') },
      { dueOn: '2026-11-15', nextActionOn: '2026-11-10', yellowOn: '2026-11-10', redOn: '2026-11-16' },
    ],
    [
      'a deadline already reported: red all the same if it passes',
      { ...support, period: null, ...by('2026-11-15') },
      { dueOn: null, nextActionOn: null, yellowOn: '2026-11-10', redOn: '2026-11-16' },
    ],
    ['nothing asked', { ...support }, none],
    ['a deadline that was past before the plan', { ...support, ...by('2018-12-31') }, none],
    [
      'a past deadline beside a period',
      { period: '2026-10', ...by('2018-12-31') },
      { dueOn: '2026-10-23', nextActionOn: '2026-10-20', yellowOn: '2026-10-20', redOn: '2026-10-24' },
    ],
    [
      'a year without a decree',
      { period: '2027-03' },
      {
        dueOn: '2027-03-25',
        nextActionOn: '2027-03-22',
        yellowOn: '2027-03-22',
        redOn: '2027-03-26',
        provisional: true,
      },
    ],
    ['an unsettled one', { state: 'unsettled', period: '2026-10' }, none],
    ['a done one', { state: 'done', period: '2026-10', ...by('2026-10-15') }, none],
    ['a suspended one', { state: 'suspended', period: '2026-10' }, none],
    ['one that waits for acceptance', { state: 'completing', period: '2026-10' }, none],
  ])('%s', (_what, row, expected) => {
    const reckoned = reckon({ ...assignment, ...row }, plan, calendar)
    expect(columns(reckoned)).toEqual({ ...none, ...expected })
    expect(reckon(reckoned, plan, calendar)).toEqual(reckoned)
  })

  test('after the last rung, the next action is the weekly line or the next period, whichever comes first', () => {
    const last = { ...assignment, period: '2026-10', chase: { rung: 4, firedOn: '2026-10-30', round: 0 } }
    expect(reckon(last, plan, calendar).nextActionOn).toBe('2026-11-06')
    const later = { ...last, chase: { ...last.chase, firedOn: '2026-11-16' } }
    expect(reckon(later, plan, calendar).nextActionOn).toBe('2026-11-20')
  })

  test('a closed plan asks for nothing', () => {
    expect(
      reckon({ ...assignment, period: '2026-10' }, { ...plan, status: 'closed' }, calendar).nextActionOn,
    ).toBeNull()
  })
})

describe('opening', () => {
  test.each<[what: string, row: Partial<Assignment>, today: Day, period: string | null]>([
    ['a lead at the start', {}, '2026-09-28', '2026-10'],
    ['a lead before the start', {}, '2026-09-01', '2026-10'],
    ['a lead settled later', {}, '2026-12-01', '2026-12'],
    ['a support without a deadline', { ...support }, '2026-09-28', null],
    ['a support with one', { ...support, ...by('2027-06-30') }, '2026-09-28', 'deadline'],
    ['a support whose deadline was past', { ...support, ...by('2018-06-30') }, '2026-09-28', null],
    ['one resumed after it reported this period', { period: '2027-01' }, '2026-12-10', '2027-01'],
    ['one resumed with an old period', { period: '2026-10' }, '2026-12-10', '2026-12'],
    [
      'a support resumed after its report',
      { ...support, ...by('2027-06-30'), lastReportOn: '2026-11-02' },
      '2026-12-10',
      null,
    ],
    ['one that is not settled', { state: 'unsettled' }, '2026-09-28', null],
  ])('%s', (_what, row, today, period) => {
    const opened = openAssignment({ ...assignment, ...row }, plan, calendar, today)
    expect(opened.period).toBe(period)
    expect(opened).toEqual(reckon(opened, plan, calendar))
  })

  test('a period that is kept keeps its place on the ladder; a new one begins at the foot', () => {
    const chase = { rung: 2, firedOn: '2026-10-26', round: 1 }
    const row = { ...assignment, period: '2026-10', chase }
    expect(openAssignment(row, plan, calendar, '2026-10-23').chase).toEqual(chase)
    expect(openAssignment(row, plan, calendar, '2026-10-29').chase).toEqual({
      rung: -1,
      firedOn: null,
      round: 1,
    })
  })

  test.each([
    ['lead', 'lead', true],
    ['responsible', 'lead', true],
    ['support', 'lead', false],
    ['support', 'each', true],
  ] as const)('a %s unit under %s is asked every period: %s', (role, reporting, asks) => {
    expect(asksEveryPeriod(role, { reporting })).toBe(asks)
  })
})

describe('a report', () => {
  const october = reckon(
    { ...assignment, period: '2026-10', chase: { rung: 2, firedOn: '2026-10-26', round: 0 } },
    plan,
    calendar,
  )

  test('answers its period: the next one is asked, the ladder starts anew, nothing is red', () => {
    const next = afterReport(october, plan, calendar, 'rep_1', '2026-10-27', '2026-10')
    expect(next).toMatchObject({
      period: '2026-11',
      dueOn: '2026-11-25',
      nextActionOn: '2026-11-20',
      redOn: '2026-11-26',
      chase: { rung: -1, firedOn: null, round: 0 },
      lastReportId: 'rep_1',
      lastReportOn: '2026-10-27',
    })
  })

  test('that revises an answered period moves nothing', () => {
    const next = afterReport(october, plan, calendar, 'rep_2', '2026-10-27', '2026-09')
    expect(next).toEqual({ ...october, lastReportId: 'rep_2', lastReportOn: '2026-10-27' })
  })

  test('at a deadline ends the asking, not the deadline', () => {
    const asked = openAssignment(
      { ...assignment, ...support, ...by('2026-11-15') },
      plan,
      calendar,
      '2026-10-01',
    )
    const next = afterReport(asked, plan, calendar, 'rep_1', '2026-11-10', 'deadline')
    expect(next).toMatchObject({ period: null, dueOn: null, nextActionOn: null, redOn: '2026-11-16' })
  })

  test('taken back makes its period owed again, in a round of its own', () => {
    const reported = afterReport(october, plan, calendar, 'rep_1', '2026-10-27', '2026-10')
    const back = afterTakingBack(reported, plan, calendar, '2026-10', null)
    expect(back).toEqual({
      ...october,
      chase: { rung: -1, firedOn: null, round: 1 },
      nextActionOn: '2026-10-20',
      lastReportId: null,
      lastReportOn: null,
    })
    const again = afterReport(back, plan, calendar, 'rep_2', '2026-10-28', '2026-10')
    expect(again.chase.round).toBe(1)
  })

  test('taken back long after changes only which report is the last', () => {
    const last = { id: 'rep_0', on: '2026-09-20' }
    const back = afterTakingBack(october, plan, calendar, '2026-08', last)
    expect(back).toEqual({ ...october, lastReportId: 'rep_0', lastReportOn: '2026-09-20' })
  })

  test('taken back at a deadline: it is owed again', () => {
    const done = reckon(
      { ...assignment, ...support, ...by('2026-11-15'), lastReportOn: '2026-11-10' },
      plan,
      calendar,
    )
    expect(afterTakingBack(done, plan, calendar, 'deadline', null)).toMatchObject({
      period: 'deadline',
      dueOn: '2026-11-15',
    })
  })
})

test('a fired rung is remembered and the next one awaited', () => {
  const fired = afterRung(
    reckon({ ...assignment, period: '2026-10' }, plan, calendar),
    plan,
    calendar,
    0,
    '2026-10-20',
  )
  expect(fired.chase).toEqual({ rung: 0, firedOn: '2026-10-20', round: 0 })
  expect(fired.nextActionOn).toBe('2026-10-23')
})
