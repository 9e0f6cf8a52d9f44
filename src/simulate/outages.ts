import type { Calendar } from '../core/calendar.ts'
import { addDays, dayOfMonth, instantOf, mondayOf, type Day, type Instant } from '../core/day.ts'
import type { Chance } from './chance.ts'
import type { Outage } from './log.ts'

/** Days between two stretches, at least: longer than any of them, so that no week misses its digest twice. */
const APART = 12

/** The first day of the next stretch: over a due day, over the last working day of a week, or any day, in turn. */
function nextStart(n: number, earliest: Day, dueDay: number, calendar: Calendar, chance: Chance): Day {
  if (n % 3 === 0) {
    const due = calendar.onOrBefore(dayOfMonth(earliest.slice(0, 7), dueDay))
    const start = addDays(due, -chance.between(0, 1))
    if (start >= earliest) return start
  }
  if (n % 3 === 1) {
    const last = calendar.onOrBefore(addDays(mondayOf(earliest), 6))
    if (last >= earliest) return last
  }
  return addDays(earliest, chance.between(0, 20))
}

/** Stretches of 1 to 6 days without rounds, about one in five weeks; every second one deaf. */
export function planOutages(
  span: { from: Day; to: Day },
  timezone: string,
  dueDay: number,
  calendar: Calendar,
  chance: Chance,
): Outage[] {
  const found: Outage[] = []
  let earliest = addDays(span.from, chance.between(8, 20))
  for (let n = 0; ; n++) {
    const day = nextStart(n, earliest, dueDay, calendar, chance)
    const from = clock(day, timezone, chance, 12, 14)
    const over = addDays(day, chance.between(1, 6))
    if (addDays(over, 2) > span.to) return found
    found.push({ from, to: clock(over, timezone, chance, 0, 23), deaf: n % 2 === 1 })
    earliest = addDays(over, APART + chance.between(0, 20))
  }
}

function clock(day: Day, timezone: string, chance: Chance, from: number, to: number): Instant {
  const two = (n: number): string => String(n).padStart(2, '0')
  return instantOf(day, `${two(chance.between(from, to))}:${two(chance.between(0, 59))}`, timezone)
}

/** The stretch that a moment lies in. */
export const outageAt = (outages: readonly Outage[], at: Instant): Outage | undefined =>
  outages.find(({ from, to }) => from <= at && at < to)
