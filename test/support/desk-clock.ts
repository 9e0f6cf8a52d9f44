import { addDays, instantOf, wallClock, type Instant } from '../../src/core/day.ts'

/** The moments after `now` and before `until` at which a wall clock of the zone shows one of these hours, in order. */
export function* hoursBetween(
  now: Instant,
  until: Instant,
  hours: readonly string[],
  zone: string,
): Generator<Instant> {
  const last = wallClock(until, zone).day
  for (let { day } = wallClock(now, zone); day <= last; day = addDays(day, 1))
    for (const hour of hours) {
      const then = instantOf(day, hour, zone)
      if (then > now && then < until) yield then
    }
}
