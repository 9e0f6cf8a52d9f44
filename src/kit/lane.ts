import type { Instant } from '../core/day.ts'
import { paceOf, type Rates } from '../core/pace.ts'

/** The clock, and a way to wait for it: handed in, so that a given clock can be waited for in no time. */
export interface Timer {
  now(): Instant
  /** Resolves at or after a moment; at once when `signal` aborts. */
  wait(until: Instant, signal?: AbortSignal): Promise<void>
}

/** The way out to one bot account: everything that is sent by it passes here, so that no limit is broken. */
export interface Lane {
  /** Resolves when one message to a conversation may go out. Turns of one conversation come in the order of asking. */
  turn(to: string, how?: { group?: boolean }): Promise<void>
  /** The platform asked for silence until a moment: over all, or in one conversation. */
  pause(until: Instant, to?: string): void
}

export function openLane(rates: Rates, timer: Timer): Lane {
  const pace = paceOf(rates)
  const last = new Map<string, Promise<void>>()
  const take = async (to: string, isGroup: boolean): Promise<void> => {
    for (;;) {
      const now = timer.now()
      const free = pace.free(to, isGroup, now)
      // Looked at and taken without a pause between: nobody else can take the same place.
      if (free <= now) return pace.went(to, now)
      await timer.wait(free)
    }
  }
  return {
    turn(to, { group = false } = {}) {
      const before = last.get(to) ?? Promise.resolve()
      const mine = before.then(() => take(to, group))
      last.set(to, mine)
      return mine.finally(() => {
        if (last.get(to) === mine) last.delete(to)
      })
    },
    pause: (until, to) => pace.pause(until, to),
  }
}
