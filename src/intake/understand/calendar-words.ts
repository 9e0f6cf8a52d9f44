import { addDays, addMonths, dayOfMonth, isDay, yearOf } from '../../core/day.ts'
import type { Day } from '../../core/day.ts'
import { numeral, yearNumeral } from './numerals.ts'

/** The named parts of a matched date; what a form does not have is undefined. */
export type Parts = Record<string, string | undefined>

const pad = (n: number): string => String(n).padStart(2, '0')

export const dayOf = (year: number, month: number, day: number): Day | null => {
  const found = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isDay(found) ? found : null
}

const endOfMonth = (year: number, month: number): Day | null =>
  month >= 1 && month <= 12 ? dayOfMonth(`${year}-${pad(month)}`, 31) : null

/** Last days of the thirds of a month; 下旬 ends with it. */
const THIRDS: Record<string, number> = { 初: 5, 上旬: 10, 中旬: 20, 下旬: 31 }

/** The last day of a part of a year: `2020年6月前` ends before June; `2020年6月底前` and `到2020年6月` end with it. */
export function lastDayOfDate(year: number, parts: Parts): Day | null {
  const { month, day, half, quarter, third, close, before } = parts
  const strictly = before !== undefined && close === undefined && third === undefined
  const ends = (on: Day | null, months: number): Day | null =>
    strictly && on ? dayOfMonth(addMonths(on.slice(0, 7), -months), 31) : on
  if (day !== undefined) return dayOf(year, Number(month), Number(day))
  if (third !== undefined && month !== undefined) {
    const whole = endOfMonth(year, Number(month))
    return whole && dayOfMonth(whole.slice(0, 7), THIRDS[third] ?? 31)
  }
  if (month !== undefined) return ends(endOfMonth(year, Number(month)), 1)
  if (half !== undefined) return ends(endOfMonth(year, half === '上' ? 6 : 12), 6)
  if (quarter !== undefined) return ends(endOfMonth(year, 3 * (numeral(quarter) ?? 5)), 3)
  return strictly ? `${year - 1}-12-31` : `${year}-12-31`
}

/** 2025 and 二〇二五. */
export const yearOfWords = (words: string): number | null => yearNumeral(words)

/** The last day of a five-year plan: the first began in 1953, the sixth in 1981. Null for what is no number. */
export function lastDayOfPlan(words: string): Day | null {
  const plan = numeral(words)
  return plan === null || plan < 1 ? null : `${1955 + 5 * plan}-12-31`
}

/** `from` plus a term; null without a day to count from, and for working days, which need the year's calendar. */
export function afterTerm(from: Day | null, count: string, unit: string): Day | null {
  const n = numeral(count)
  if (from === null || n === null) return null
  if (unit === '年' || unit === '月' || unit === '半年') {
    const months = unit === '年' ? 12 * n : unit === '月' ? n : 6 * n
    return dayOfMonth(addMonths(from.slice(0, 7), months), Number(from.slice(8)))
  }
  if (unit === '周') return addDays(from, 7 * n)
  return unit === '日' || unit === '天' ? addDays(from, n) : null
}

/** A date without a year, in the year of `from` (今年, 年底前) or a later one (明年); null without a day of issue. */
export function inYearOf(from: Day | null, which: string, parts: Parts): Day | null {
  if (from === null) return null
  const later = which === '明' || which === '次' ? 1 : which === '后' ? 2 : 0
  const on = lastDayOfDate(yearOf(from) + later, parts)
  // 3月底前 in a paper of November means the next March.
  if (on !== null && on < from && which === '') return lastDayOfDate(yearOf(from) + 1, parts)
  return on
}
