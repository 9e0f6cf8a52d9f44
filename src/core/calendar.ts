import { weekday, yearOf, type Day } from './day.ts'
import { ordinal, workOut, type CalendarAdditions, type Year } from './year.ts'

export type { CalendarAdditions, LoadedYear } from './year.ts'

/** Working days as the State Council decrees them. Days are plain calendar days; counts are whole working days. */
export interface Calendar {
  isWorkday(day: Day): boolean
  /** Whether the day's year has no decreed calendar, so that it was reckoned by rule (暂定). */
  isProvisional(day: Day): boolean
  /** The holiday a day off or a make-up day belongs to, in Chinese, or a local day's note. */
  nameOf(day: Day): string | null
  /** A Saturday or Sunday on which people work (调休). */
  isMakeUp(day: Day): boolean
  onOrBefore(day: Day): Day
  onOrAfter(day: Day): Day
  /** The n-th working day after (n > 0) or before (n < 0) the day; with 0, the day itself or the working day before it. */
  step(day: Day, n: number): Day
  /** Working days in (from, to]; negative, as those in (to, from], where `to` is earlier. */
  between(from: Day, to: Day): number
  /** Years of the span that have no decreed calendar. */
  missingYears(from: Day, to: Day): number[]
}

const NOTHING: CalendarAdditions = { years: [], local: [] }

/** The packaged calendar with an organisation's additions. Each year is worked out once, at its first use. */
export function makeCalendar(additions: CalendarAdditions = NOTHING): Calendar {
  const years = new Map<number, Year>()
  const yearIn = (year: number): Year => {
    let found = years.get(year)
    if (!found) years.set(year, (found = workOut(year, additions)))
    return found
  }
  /** Working days of the day's year up to and including the day. */
  const upTo = (day: Day): number => {
    const count = yearIn(yearOf(day)).upTo[ordinal(day)]
    // Text that is no day is a defect of the caller: days are parsed at the edge.
    if (count === undefined) throw new RangeError(`not a calendar day: ${day}`)
    return count
  }
  const isWorkday = (day: Day): boolean => {
    const { works } = yearIn(yearOf(day))
    const at = upTo(day)
    return works[at - 1] === day
  }
  /** The working day at a place in a year's list; places before or after it run into the neighbouring years. */
  const workdayAt = (year: number, place: number): Day => {
    let [y, at] = [year, place]
    while (at < 0) at += yearIn(--y).works.length
    for (let { works } = yearIn(y); at >= works.length; { works } = yearIn(y)) {
      at -= works.length
      y++
    }
    return yearIn(y).works[at] as Day
  }
  const between = (from: Day, to: Day): number => {
    if (to < from) return 0 - between(to, from)
    let count = upTo(to) - upTo(from)
    for (let y = yearOf(from); y < yearOf(to); y++) count += yearIn(y).works.length
    return count
  }
  const onOrBefore = (day: Day): Day => workdayAt(yearOf(day), upTo(day) - 1)
  const onOrAfter = (day: Day): Day => (isWorkday(day) ? day : workdayAt(yearOf(day), upTo(day)))
  return {
    isWorkday,
    isProvisional: (day) => yearIn(yearOf(day)).provisional,
    nameOf: (day) => yearIn(yearOf(day)).names.get(day) ?? null,
    isMakeUp: (day) => weekday(day) > 5 && isWorkday(day),
    onOrBefore,
    onOrAfter,
    step: (day, n) => {
      if (n === 0) return onOrBefore(day)
      const before = upTo(day) - (n < 0 && isWorkday(day) ? 1 : 0)
      return workdayAt(yearOf(day), n > 0 ? before + n - 1 : before + n)
    },
    between,
    missingYears: (from, to) => {
      const missing: number[] = []
      for (let y = yearOf(from); y <= yearOf(to); y++) if (yearIn(y).provisional) missing.push(y)
      return missing
    },
  }
}
