import type { Calendar } from '../calendar.ts'
import { addDays, addMonths, dayOfMonth, daysBetween, mondayOf, weekday, yearOf, type Day } from '../day.ts'

type Parts = Record<string, string | undefined>

/** One way of saying a day: how it looks, and the date it means, which may be none that there is (`2026-02-30`). */
export interface Form {
  /** With the flags `gi`. What only closes it (前, 之前) is not part of it. */
  words: RegExp
  /** Set where the words are a day only if a sentence begins with them: `18日`, `12/18`; elsewhere they are mostly a measure. */
  first?: true
  on(parts: Parts, today: Day, calendar: Calendar): string
}

export const form = (words: string, on: Form['on']): Form => ({ words: new RegExp(words, 'gi'), on })
export const firstForm = (words: string, on: Form['on']): Form => ({ ...form(words, on), first: true })

/** Other years are no deadline of anybody's, and beyond 9999 there is no day. */
export const YEAR = '(?:19|20|21)\\d\\d'

export const dated = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Half a year, in days. */
const HALF = 183

/** The year that is meant where none is said: this one, unless the day lies more than half a year back; then the next. */
export function yearMeant(month: number, day: number, today: Day): number {
  const year = yearOf(today)
  const here = dayOfMonth(dated(year, month, 1).slice(0, 7), day)
  return daysBetween(here, today) > HALF ? year + 1 : year
}

export const yearless = (month: number, day: number, today: Day): string =>
  dated(yearMeant(month, day, today), month, day)

/** A day of the week, 1 to 7, some weeks on; where no week was said (null) the one that comes next, today included. */
export function inWeek(weeks: number | null, day: number, today: Day): Day {
  const found = addDays(mondayOf(today), 7 * (weeks ?? 0) + day - 1)
  return weeks === null && day < weekday(today) ? addDays(found, 7) : found
}

export const monthOf = (day: Day): string => day.slice(0, 7)

/** The same day some months on, or the last of a month that is shorter. */
export const monthsOn = (today: Day, count: number): Day =>
  dayOfMonth(addMonths(monthOf(today), count), Number(today.slice(8)))
