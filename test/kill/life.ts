import type { Running } from '../support/process.ts'
import type { Chance } from './chance.ts'

/** When a process is to die: by what was sent or answered, and then a few milliseconds into what is under way. */
export interface Fate {
  by: 'sent' | 'answered'
  count: number
  afterMs: number
}

export const drawFate = (chance: Chance): Fate => ({
  by: chance.pick(['sent', 'answered']),
  count: 1 + chance.below(40),
  afterMs: chance.below(5),
})

/** One life of the process under a stream of messages. */
export interface Life {
  origin: string
  sent(): void
  answered(): void
  /** Resolves at the n-th answer of this life, or at its end. */
  answers(n: number): Promise<void>
  over: Promise<void>
}

/** Follows one life to its fate; without one it goes on until it is ended from outside. */
export function live(running: Running, fate: Fate | null): Life {
  const counts = { sent: 0, answered: 0 }
  const listeners = new Set<() => void>()
  const over = running.ended.then(() => undefined)
  const count = (what: 'sent' | 'answered'): void => {
    counts[what]++
    for (const listener of listeners) listener()
    if (!fate || fate.by !== what || counts[what] !== fate.count) return
    if (fate.afterMs === 0) running.signal('SIGKILL')
    else setTimeout(() => running.signal('SIGKILL'), fate.afterMs)
  }
  const answers = (n: number): Promise<void> =>
    new Promise((resolve) => {
      const listener = (): void => {
        if (counts.answered < n) return
        listeners.delete(listener)
        resolve()
      }
      listeners.add(listener)
      void over.then(resolve)
      listener()
    })
  return {
    origin: running.origin,
    sent: () => count('sent'),
    answered: () => count('answered'),
    answers,
    over,
  }
}
