import { LunarDay, SolarTerm } from 'tyme4ts'
import { expect, test } from 'vitest'
import { addDays } from '../../src/core/day.ts'
import { festivalNear, festivalsOf } from '../../src/core/holidays.ts'

const iso = (day: { getYear(): number; getMonth(): number; getDay(): number }): string =>
  [day.getYear(), day.getMonth(), day.getDay()].map((n) => String(n).padStart(2, '0')).join('-')
const lunar = (year: number, month: number, day: number) =>
  iso(LunarDay.fromYmd(year, month, day).getSolarDay())

test('the year 2027, by rule', () => {
  expect(Object.fromEntries(festivalsOf(2027))).toEqual({
    '2027-01-01': '元旦',
    '2027-02-05': '春节',
    '2027-02-06': '春节',
    '2027-02-07': '春节',
    '2027-02-08': '春节',
    '2027-04-05': '清明',
    '2027-05-01': '劳动节',
    '2027-05-02': '劳动节',
    '2027-06-09': '端午',
    '2027-09-15': '中秋',
    '2027-10-01': '国庆节',
    '2027-10-02': '国庆节',
    '2027-10-03': '国庆节',
  })
})

test.each(Array.from({ length: 96 }, (_, i) => 2004 + i))('%i: moon and sun as in tyme4ts', (year) => {
  const festivals = festivalsOf(year)
  const of = (name: string) => [...festivals].filter(([, n]) => n === name).map(([day]) => day)
  const first = lunar(year, 1, 1)
  expect(of('春节')).toEqual([addDays(first, -1), first, addDays(first, 1), addDays(first, 2)])
  expect(of('清明')).toEqual([iso(SolarTerm.fromName(year, '清明').getSolarDay())])
  expect(festivals.get(lunar(year, 5, 5))).toBe('端午')
  // 中秋 may fall on the National Day holiday, as in 2020: then it has no day of its own.
  const midAutumn = lunar(year, 8, 15)
  expect(festivals.get(midAutumn)).toBe(/-10-0[123]$/.test(midAutumn) ? '国庆节' : '中秋')
  expect(festivals.size).toBeGreaterThanOrEqual(12)
})

test('outside the lunar table only the solar holidays are known', () => {
  expect([...new Set(festivalsOf(2101).values())]).toEqual(['元旦', '清明', '劳动节', '国庆节'])
})

test.each([
  [2027, '2027-02-12', '春节'],
  [2027, '2027-10-09', '国庆节'],
  [2027, '2027-07-20', null],
])('%i: a decreed day %s belongs to %s', (year, day, name) => {
  expect(festivalNear(year, day)).toBe(name)
})
