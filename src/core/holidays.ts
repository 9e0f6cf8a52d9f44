import chineseDays from 'chinese-days'
import { addDays, daysBetween, type Day } from './day.ts'

/** A year's statutory holidays by rule: day → Chinese name. */
export type Festivals = ReadonlyMap<Day, string>

/** The library's lunar table covers these years; outside them no lunar holiday is reckoned. */
const LUNAR_FROM = 1900
const LUNAR_TO = 2100

/** First day of the first lunar year in the table. */
const EPOCH: Day = '1900-01-31'

// Only the library's month table is used: its own date conversions shift by a day west of Greenwich.
const leapOf = (year: number) => chineseDays.getYearLeapMonth(year)

/** Days from lunar New Year to the first day of a lunar month; a leap month comes after its namesake. */
function daysBeforeMonth(year: number, month: number): number {
  const leap = leapOf(year)
  let days = 0
  for (let m = 1; m < month; m++) {
    days += chineseDays.monthDays(year, m)
    if (leap.leapMonth === m) days += leap.days
  }
  return days
}

const newYears = new Map<number, Day>([[LUNAR_FROM, EPOCH]])

/** Lunar New Year's Day (正月初一) of a solar year, 1900–2100. */
function newYear(year: number): Day {
  const known = newYears.get(year)
  if (known) return known
  const day = addDays(newYear(year - 1), daysBeforeMonth(year - 1, 13))
  newYears.set(year, day)
  return day
}

/** The solar day of a lunar month and day (never the leap month), for solar years 1900–2100. */
const lunarDay = (year: number, month: number, day: number): Day =>
  addDays(newYear(year), daysBeforeMonth(year, month) + day - 1)

/** 清明: the usual closed formula of the solar term, exact for 2000–2099 (checked against tyme4ts in the tests). */
function qingming(year: number): Day {
  const y = year % 100
  const day = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)
  return `${year}-04-${String(day).padStart(2, '0')}`
}

const cache = new Map<number, Festivals>()

/**
 * The days off for everyone by 《全国年节及纪念日放假办法》 (2024 revision): 元旦 1, 春节 4 with the eve, 清明 1, 劳动节 2,
 * 端午 1, 中秋 1, 国庆 3. The days moved around them (调休) and the days in lieu of a weekend (补假) are decreed each
 * year and cannot be known by rule.
 */
export function festivalsOf(year: number): Festivals {
  const known = cache.get(year)
  if (known) return known
  const found = new Map<Day, string>()
  const add = (name: string, first: Day, days: number) => {
    for (let i = 0; i < days; i++) if (!found.has(addDays(first, i))) found.set(addDays(first, i), name)
  }
  const y = String(year).padStart(4, '0')
  add('元旦', `${y}-01-01`, 1)
  if (year >= LUNAR_FROM && year <= LUNAR_TO) add('春节', addDays(newYear(year), -1), 4)
  add('清明', qingming(year), 1)
  add('劳动节', `${y}-05-01`, 2)
  if (year >= LUNAR_FROM && year <= LUNAR_TO) add('端午', lunarDay(year, 5, 5), 1)
  add('国庆节', `${y}-10-01`, 3)
  if (year >= LUNAR_FROM && year <= LUNAR_TO) add('中秋', lunarDay(year, 8, 15), 1)
  cache.set(year, found)
  return found
}

/** The statutory holiday next to a day of the same year, within ten days: what a decreed day off or make-up day is for. */
export function festivalNear(year: number, day: Day): string | null {
  let best: string | null = null
  let distance = 11
  for (const [date, name] of festivalsOf(year)) {
    const gap = Math.abs(daysBetween(date, day))
    if (gap < distance) [best, distance] = [name, gap]
  }
  return best
}
