import decreed from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, weekday, yearOf, type Day } from './day.ts'
import { festivalNear, festivalsOf } from './holidays.ts'

/** One year's notice of the State Council, loaded by an administrator: days off, and weekend days worked instead. */
export interface LoadedYear {
  year: number
  rest: Day[]
  work: Day[]
  /** The holiday each day belongs to, where the notice said it; else the nearest one. */
  names?: Record<Day, string>
}

/** What is added to the packaged calendar. A loaded year replaces the packaged one; local days override everything. */
export interface CalendarAdditions {
  years: LoadedYear[]
  local: { day: Day; kind: 'rest' | 'work'; note: string }[]
}

/** One year, worked out once: `upTo[i]` counts the working days among the year's days 0…i. */
export interface Year {
  days: Day[]
  works: Day[]
  upTo: Int16Array
  names: Map<Day, string>
  provisional: boolean
}

const packaged = decreed as { holidays: Record<Day, string>; workdays: Record<Day, string> }

/** A notice names National Day in every year; a year without it has no data, whatever single days spill into it. */
const isDecreed = (year: number): boolean => `${year}-10-01` in packaged.holidays

const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** A day's place in its year: 0 on 1 January, NaN for text that is no day. */
export function ordinal(day: Day): number {
  const month = Number(day.slice(5, 7))
  const before = BEFORE_MONTH[month - 1] ?? Number.NaN
  const date = Number(day.slice(8))
  return before + date - 1 + (month > 2 && isLeap(yearOf(day)) ? 1 : 0)
}

type Kind = 'rest' | 'work'

/** What is decreed of single days of one year, over the plain week. */
function exceptions(
  year: number,
  additions: CalendarAdditions,
): { kind: Map<Day, Kind>; names: Year['names'] } {
  const kind = new Map<Day, Kind>()
  const names: Year['names'] = new Map()
  const mark = (day: Day, what: Kind, name: string | null) => {
    if (yearOf(day) !== year) return
    kind.set(day, what)
    if (name) names.set(day, name)
    else names.delete(day)
  }
  const isLoaded = (y: number): boolean => additions.years.some((entry) => entry.year === y)
  // The last days of December belong to the next year's notice, and go where it goes.
  const kept = (day: Day, name: string): boolean =>
    name === '元旦' && day >= `${year}-12-20` ? !isLoaded(year + 1) : !isLoaded(year)
  if (isDecreed(year)) {
    for (const [of, what] of [
      [packaged.holidays, 'rest'],
      [packaged.workdays, 'work'],
    ] as const)
      for (const [day, text] of Object.entries(of)) {
        const name = text.split(',')[1] ?? text
        if (kept(day, name)) mark(day, what, name)
      }
  } else if (!isLoaded(year)) {
    for (const [day, name] of festivalsOf(year)) mark(day, 'rest', name)
  }
  // A notice may also decree days at the edge of the neighbouring year.
  for (const entry of additions.years) {
    const nameOf = (day: Day) => entry.names?.[day] ?? festivalNear(entry.year, day)
    for (const day of entry.rest) mark(day, 'rest', nameOf(day))
    for (const day of entry.work) mark(day, 'work', nameOf(day))
  }
  for (const { day, kind: what, note } of additions.local) mark(day, what, note)
  return { kind, names }
}

/** Works one year out from the packaged data, the rules where there is none, and the additions. */
export function workOut(year: number, additions: CalendarAdditions): Year {
  const { kind, names } = exceptions(year, additions)
  const provisional = !isDecreed(year) && !additions.years.some((entry) => entry.year === year)
  const length = isLeap(year) ? 366 : 365
  const first = `${String(year).padStart(4, '0')}-01-01`
  const found: Year = { days: [], works: [], upTo: new Int16Array(length), names, provisional }
  for (let i = 0; i < length; i++) {
    const day = addDays(first, i)
    const working = (kind.get(day) ?? (weekday(day) <= 5 ? 'work' : 'rest')) === 'work'
    found.days.push(day)
    if (working) found.works.push(day)
    found.upTo[i] = found.works.length
  }
  return found
}
