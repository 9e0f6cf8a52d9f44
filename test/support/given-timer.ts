import type { Instant } from '../../src/core/day.ts'
import { soonest } from '../../src/core/soonest.ts'
import type { Timer } from '../../src/kit/lane.ts'

interface Wait {
  over: boolean
  end(): void
}

/** A clock that stands still while anything works, and then moves on to the next moment somebody waits for. */
export interface GivenTimer extends Timer {
  /** Does something at a moment, before those who wait for that moment go on. */
  at(moment: Instant, act: () => void): void
  /** Moves the clock on until `done` says so, or nothing waits any more. `busy` says that something works outside the clock. */
  run(done: () => boolean, busy?: () => boolean): Promise<void>
}

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function givenTimer(start: Instant = 0): GivenTimer {
  let now = start
  const waits = soonest<Wait>()
  const at = (moment: Instant, end: () => void): Wait => {
    const wait = { over: false, end }
    waits.put(moment, wait)
    return wait
  }
  return {
    now: () => now,
    at: (moment, act) => void at(moment, act),
    wait: (until, signal) =>
      new Promise<void>((resolve) => {
        if (until <= now || signal?.aborted) return resolve()
        const end = (): void => {
          wait.over = true
          signal?.removeEventListener('abort', end)
          resolve()
        }
        const wait = at(until, end)
        signal?.addEventListener('abort', end)
      }),
    async run(done, busy = () => false) {
      for (;;) {
        // Two quiet turns of the loop: what a finished work set off has begun by then.
        for (let quiet = 0; quiet < 2; quiet++) {
          await turnOfLoop()
          if (busy()) quiet = -1
        }
        if (done()) return
        const next = waits.next()
        if (next === undefined) return
        now = Math.max(now, next)
        while ((waits.next() ?? Infinity) <= now) {
          const wait = waits.take()
          if (wait && !wait.over) wait.end()
        }
      }
    },
  }
}
