import { describe, expect, test } from 'vitest'
import {
  absenceSaid,
  aheadOf,
  datesMeant,
  withAbsence,
  withoutAbsence,
  workdaysIn,
} from '../../src/core/absence.ts'
import { makeCalendar } from '../../src/core/calendar.ts'

const calendar = makeCalendar()
/** A Friday. */
const today = '2025-11-28'

test.each([
  ['12-01至12-05', '', '12-01至12-05', ''],
  ['张三 12-01至12-05', '张三', '12-01至12-05', ''],
  ['市教育局 张三 12月1日至5日', '市教育局 张三', '12月1日至5日', ''],
  ['下周一到周三 由 李四 代', '', '下周一到周三', '李四'],
  ['下周一到周三由李四代', '', '下周一到周三', '李四'],
  ['12月1日到12月3日，请李四代班', '', '12月1日到12月3日', '李四'],
  ['12-01 - 12-05 代班：李四', '', '12-01 - 12-05', '李四'],
  ['2025-12-01 to 2025-12-05 covered by Li Si', '', '2025-12-01 to 2025-12-05', 'Li Si'],
  ['Zhang next monday cover Li', 'Zhang', 'next monday', 'Li'],
  ['张三', '张三', '', ''],
  ['', '', '', ''],
])('“%s” is parted', (text, who, dates, cover) => {
  expect(absenceSaid(text)).toEqual({ who, dates, cover })
})

describe('dates', () => {
  test.each([
    ['12-01至12-05', '2025-12-01', '2025-12-05'],
    ['12.1-12.5', '2025-12-01', '2025-12-05'],
    ['12月1日至5日', '2025-12-01', '2025-12-05'],
    ['12月1日—12月5日', '2025-12-01', '2025-12-05'],
    ['从12月1日到12月5日', '2025-12-01', '2025-12-05'],
    ['2025-12-01至2025-12-05', '2025-12-01', '2025-12-05'],
    ['2025年12月1日-5日', '2025-12-01', '2025-12-05'],
    ['12月29日至1月3日', '2025-12-29', '2026-01-03'],
    ['下周一到周三', '2025-12-01', '2025-12-03'],
    ['下周一至下周三', '2025-12-01', '2025-12-03'],
    ['今天到下周三', '2025-11-28', '2025-12-03'],
    ['明天', '2025-11-29', '2025-11-29'],
    ['12月1日', '2025-12-01', '2025-12-01'],
    ['12月1日起3天', '2025-12-01', '2025-12-03'],
    ['12月5日起3个工作日', '2025-12-05', '2025-12-09'],
    ['明天起一周', '2025-11-29', '2025-12-05'],
    ['12月1日至5日外出', '2025-12-01', '2025-12-05'],
    ['11月26日至12月2日', '2025-11-28', '2025-12-02'],
    ['2025-12-01 to 2025-12-05', '2025-12-01', '2025-12-05'],
    ['next monday to wednesday', '2025-12-01', '2025-12-03'],
    ['1 December to 5 December', '2025-12-01', '2025-12-05'],
    ['12-01至05-29', '2025-12-01', '2026-05-29'],
  ])('“%s”', (said, from, to) => {
    expect(datesMeant(said, today, calendar)).toEqual({ from, to })
  })

  test.each([
    ['12-05至12-01', 'backwards'],
    ['11月3日至11月5日', 'past'],
    ['11月20日', 'past'],
    ['12-01至2026-05-30', 'too-long'],
    ['2月30日', 'unreadable'],
    ['12月1日至2月30日', 'unreadable'],
    ['过几天', 'unreadable'],
    ['', 'unreadable'],
  ])('“%s” is refused: %s', (said, fault) => {
    expect(datesMeant(said, today, calendar)).toEqual({ fault })
  })
})

const away = (from: string, to: string, coverId: string | null = null) => ({ from, to, coverId })

test.each([
  ['apart', [away('2025-12-01', '2025-12-03')], away('2025-12-05', '2025-12-06'), 2, 0],
  ['touching is not overlapping', [away('2025-12-01', '2025-12-03')], away('2025-12-04', '2025-12-06'), 2, 0],
  ['overlapping', [away('2025-12-01', '2025-12-04')], away('2025-12-03', '2025-12-06'), 1, 1],
  ['held within', [away('2025-12-01', '2025-12-09')], away('2025-12-03', '2025-12-06'), 1, 1],
  [
    'joining two',
    [away('2025-12-01', '2025-12-03'), away('2025-12-05', '2025-12-09')],
    away('2025-12-03', '2025-12-05'),
    1,
    2,
  ],
])('absences %s', (_how, before, added, count, merged) => {
  const after = withAbsence(before, added)
  expect(after.away).toHaveLength(count)
  expect(after.merged).toHaveLength(merged)
  const all = merged > 0 ? [...after.merged, added] : [added]
  expect(after.stretch).toMatchObject({
    from: all.map(({ from }) => from).sort()[0],
    to: all
      .map(({ to }) => to)
      .sort()
      .at(-1),
  })
})

test('what becomes one has the cover that was named last; without one, the one there was', () => {
  const before = [away('2025-12-01', '2025-12-04', 'per_li')]
  expect(withAbsence(before, away('2025-12-03', '2025-12-06', 'per_wang')).stretch.coverId).toBe('per_wang')
  expect(withAbsence(before, away('2025-12-03', '2025-12-06')).stretch.coverId).toBe('per_li')
})

test('one that is called off leaves the days that passed', () => {
  const [past, now, later] = [
    away('2025-11-03', '2025-11-05'),
    away('2025-11-26', '2025-12-02'),
    away('2025-12-10', '2025-12-11'),
  ]
  expect(aheadOf([later, past, now], today)).toEqual([now, later])
  expect(withoutAbsence([past, now, later], now, today)).toEqual([past, { ...now, to: '2025-11-27' }, later])
  expect(withoutAbsence([past, now, later], later, today)).toEqual([past, now])
})

test('working days', () => {
  expect(workdaysIn(away('2025-12-05', '2025-12-09'), calendar)).toEqual([
    '2025-12-05',
    '2025-12-08',
    '2025-12-09',
  ])
  expect(workdaysIn(away('2025-11-29', '2025-11-30'), calendar)).toEqual([])
})
