import { setTimeout as breathe } from 'node:timers/promises'
import type { Timer } from '../../src/kit/lane.ts'

/** A clock of its own that jumps to whatever is waited for, after a breath in which other things can happen. */
export function jumping(from: number): Timer {
  let at = from
  return {
    now: () => at,
    async wait(until, signal) {
      if (signal?.aborted) return
      await breathe(5, undefined, signal ? { signal } : {}).catch(() => {})
      if (!signal?.aborted) at = Math.max(at, until)
    },
  }
}
