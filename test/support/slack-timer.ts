import { setTimeout as sleep } from 'node:timers/promises'
import type { Timer } from '../../src/kit/lane.ts'

/** Up to this a wait is a pause between messages; what is longer and may be given up is a deadline, or a line that is down. */
const PAUSE_MS = 1100

/** A breath in which other things can happen. */
const BREATH_MS = 2

/** A clock moved by hand that jumps to whatever is waited for; what is longer and may be given up takes the time that it takes. */
export function handTimer(clock: { now: number }, jump = { on: true }) {
  const waits: number[] = []
  const timer: Timer = {
    now: () => clock.now,
    async wait(until, signal) {
      const ms = Math.max(0, until - clock.now)
      waits.push(ms)
      const real = !jump.on || (signal !== undefined && ms > PAUSE_MS)
      await sleep(real ? ms : BREATH_MS, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(
        () => {},
      )
      if (signal?.aborted !== true) clock.now = Math.max(clock.now, until)
    },
  }
  return { timer, waits, jump }
}
