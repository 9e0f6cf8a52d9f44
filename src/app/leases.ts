import type { Timer } from '../kit/lane.ts'
import { holdLease, type Held } from '../kit/moves/lease.ts'
import type { Store } from '../kit/store.ts'

/** What this process alone may do at the moment. */
export interface Leases {
  holds(id: string): boolean
  /** Looks after those that ran out unseen, and takes them again at once where they are free. */
  fresh(): Promise<void>
  /** Resolves once each was held for the first time. */
  first: Promise<void>
  /** Somebody gave one back: those that are waited for are asked for now. */
  look(): void
  /** Gives everything back and asks for nothing more. */
  stop(): Promise<void>
}

export interface LeaseParts {
  store: Store
  /** Of this process alone: a name and something fresh. */
  holder: string
  timer: Timer
  termMs?: number
  /** Told when one was gained: what waited for it can begin. */
  gained: (id: string) => void
  /** Told when one that was gained is gone, or given back. */
  lost?: (id: string) => void
  log?: (event: string, facts: Record<string, unknown>) => void
}

/** How long it waits after the store failed, in milliseconds. */
const AGAIN_MS = 5000

/** The name of the lease under which one process sends on a channel. */
export const sendingOn = (channel: string): string => `send:${channel}`

/** Keeps asking for these leases and holds what it gets, each by itself. */
export function keepLeases(ids: readonly string[], parts: LeaseParts): Leases {
  const { store, holder, timer, termMs, gained, lost, log } = parts
  const now = new Map<string, Held>()
  const stop = new AbortController()
  const { signal } = stop
  let waiting = new AbortController()
  const sooner = (): AbortSignal => waiting.signal
  async function keep(id: string, got: () => void): Promise<void> {
    while (!signal.aborted)
      try {
        const asked = { signal, sooner, ...(termMs ? { termMs } : {}) }
        const held = await holdLease(store, id, holder, timer, asked)
        if (!held) return
        now.set(id, held)
        got()
        log?.('lease.held', { lease: id })
        if (signal.aborted) return await held.release()
        gained(id)
        await over(held.ended)
        now.delete(id)
        lost?.(id)
        log?.('lease.ended', { lease: id })
      } catch (error) {
        log?.('lease.failed', { lease: id, error: String(error) })
        await timer.wait(timer.now() + AGAIN_MS, signal)
      }
  }
  const keeping: Promise<void>[] = []
  const firsts = ids.map((id) => new Promise<void>((got) => keeping.push(keep(id, got))))
  return {
    first: Promise.all(firsts).then(() => undefined),
    async fresh() {
      for (const held of [...now.values()]) if (!held.held()) await held.renew()
    },
    look() {
      waiting.abort()
      waiting = new AbortController()
    },
    holds: (id) => now.get(id)?.held() ?? false,
    async stop() {
      stop.abort()
      await Promise.allSettled([...now.values()].map((held) => held.release()))
      await Promise.all(keeping)
    },
  }
}

const over = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
