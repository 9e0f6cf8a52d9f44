import { setTimeout as wait } from 'node:timers/promises'
import type { Instant } from './core/day.ts'
import type { Timer } from './kit/lane.ts'

/** Waits in real time; the process may end while something waits. */
export const realTimer = (clock: () => Instant): Timer => ({
  now: clock,
  wait: (until, signal) =>
    wait(Math.max(0, until - clock()), undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(
      () => {},
    ),
})
