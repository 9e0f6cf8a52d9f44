import type { Calendar } from './calendar.ts'
import { addDays, instantOf, wallClock, type Instant } from './day.ts'
import type { Plan } from './model/index.ts'

/** Hours in which nothing is sent unasked: from an afternoon or evening hour until one of the next morning, `HH:MM`. */
export interface Quiet {
  /** `24:00` is midnight. */
  from: string
  to: string
}

/** What is sent unasked rests from this hour where a plan says nothing else. */
export const QUIET_FROM = '20:00'

/** The hours of working days in which a plan's letters go out, on the wall clock of its zone. */
export interface Window {
  timezone: string
  /** First minute, and the first minute after the last. */
  opens: string
  closes: string
}

/** A plan's hours: those its quiet hours leave, else from the hour of cards until the evening. */
export const windowOf = ({ timezone, settings }: Pick<Plan, 'timezone' | 'settings'>): Window => ({
  timezone,
  opens: settings.quiet?.to ?? settings.cardAt,
  closes: settings.quiet?.from ?? QUIET_FROM,
})

/** Whether a window is open; the card hour of a plan opens its cards only, so that it is not asked here. */
export function isOpen({ timezone, opens, closes }: Window, now: Instant, calendar: Calendar): boolean {
  const { day, time } = wallClock(now, timezone)
  return calendar.isWorkday(day) && time >= opens && time < closes
}

/** The first moment, not before now, at which a window is open. */
function nextOpen(window: Window, now: Instant, calendar: Calendar): Instant {
  if (isOpen(window, now, calendar)) return now
  const { day, time } = wallClock(now, window.timezone)
  const on = calendar.onOrAfter(time < window.opens ? day : addDays(day, 1))
  return instantOf(on, window.opens, window.timezone)
}

/** Windows that are to be met together are looked for this many openings ahead: some weeks, holidays among them. */
const OPENINGS = 30

/**
 * The moment until which a letter rests that must meet all of these windows; null where it may go now. Windows half a world
 * apart never meet: then the first alone decides, so that nobody waits for ever.
 */
export function restsFor(windows: readonly Window[], now: Instant, calendar: Calendar): Instant | null {
  let at = now
  for (let n = 0; n < OPENINGS; n++) {
    const next = Math.max(at, ...windows.map((window) => nextOpen(window, at, calendar)))
    if (next === at) return at === now ? null : at
    at = next
  }
  const [first] = windows
  const alone = first ? nextOpen(first, now, calendar) : now
  return alone === now ? null : alone
}
