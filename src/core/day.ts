/** A calendar day, `YYYY-MM-DD`, without time or zone. Compares correctly as a string. */
export type Day = string

/** A moment, in milliseconds since 1970-01-01T00:00Z. Always handed in; nothing below main reads a clock. */
export type Instant = number

const DAY_MS = 86_400_000

const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** True for a real calendar day: `2026-02-30` is not one. */
export const isDay = (text: string): text is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toUtc(text)) && fromUtc(toUtc(text)) === text

export const addDays = (day: Day, days: number): Day => fromUtc(toUtc(day) + days * DAY_MS)

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toUtc(to) - toUtc(from)) / DAY_MS)

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (day: Day): number => new Date(toUtc(day)).getUTCDay() || 7

/** The Monday of the day's week. Weeks run Monday to Sunday (ISO 8601). */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day))

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** `YYYY-MM` plus a number of months. */
export function addMonths(month: string, count: number): string {
  const [year = 0, m = 1] = month.split('-').map(Number)
  const index = year * 12 + (m - 1) + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The given day of a month, or its last day where the month is shorter (31 → 30 April). */
export function dayOfMonth(month: string, day: number): Day {
  const last = Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8))
  return `${month}-${String(Math.min(Math.max(day, 1), last)).padStart(2, '0')}`
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(timezone: string): Intl.DateTimeFormat {
  let found = formats.get(timezone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timezone, found)
  }
  return found
}

function shownAt(at: Instant, timezone: string): { day: Day; time: string } {
  const part: Record<string, string> = {}
  for (const { type, value } of format(timezone).formatToParts(at)) part[type] = value
  return { day: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` }
}

const MINUTE_MS = 60_000
const STRETCH_MS = 6 * 3_600_000

/** A zone's clock by quarters of a UTC day: how far ahead it is, or null where it is put forward or back in that time. */
const stretches = new Map<string, Map<number, number | null>>()

/** Quarters of days kept of a zone; more are forgotten all at once. */
const KEPT = 4096

/** The minute that was shown last: one message asks for it a dozen times. */
let last = { minute: NaN, timezone: '', day: '', time: '' }

/** The wall clock at a moment: the day and `HH:MM` in an IANA time zone. Independent of the process's own zone. */
export function wallClock(at: Instant, timezone: string): { day: Day; time: string } {
  const minute = Math.floor(at / MINUTE_MS)
  if (last.minute === minute && last.timezone === timezone) return { day: last.day, time: last.time }
  const ahead = aheadIn(Math.floor(at / STRETCH_MS), timezone)
  if (ahead === null) return shownAt(at, timezone)
  const utc = new Date(at + ahead).toISOString()
  const [day, time] = [utc.slice(0, 10), utc.slice(11, 16)]
  // Zones whose minutes begin with ours: all of today's.
  if (ahead % MINUTE_MS === 0) last = { minute, timezone, day, time }
  return { day, time }
}

/** Formatting costs as much as several rows, and one message asks many times, so each stretch is formatted once. */
function aheadIn(stretch: number, timezone: string): number | null {
  let known = stretches.get(timezone)
  if (!known || known.size > KEPT) stretches.set(timezone, (known = new Map()))
  let ahead = known.get(stretch)
  if (ahead === undefined) known.set(stretch, (ahead = measured(stretch * STRETCH_MS, timezone)))
  return ahead
}

function measured(from: Instant, timezone: string): number | null {
  const off = (at: Instant): number => {
    const { day, time } = shownAt(at, timezone)
    return Date.parse(`${day}T${time}:00Z`) - at
  }
  const ahead = off(from)
  // Some zones were once off by seconds, so that their clock turned within a minute of ours: such a time is not kept.
  const whole = off(from + MINUTE_MS - 1) === ahead - MINUTE_MS + 1
  return whole && off(from + STRETCH_MS - MINUTE_MS) === ahead ? ahead : null
}

/** The moment at which the wall clock of a zone shows a day and `HH:MM` (the first one, where it shows it twice). */
export function instantOf(day: Day, time: string, timezone: string): Instant {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  let guess = wanted
  for (let i = 0; i < 3; i++) {
    const shown = wallClock(guess, timezone)
    const off = Date.parse(`${shown.day}T${shown.time}:00Z`) - wanted
    if (off === 0) return guess
    guess -= off
  }
  return guess
}
