import type { Instant } from '../../core/day.ts'
import type { Timer } from '../lane.ts'
import type { Db, Store } from '../store.ts'

/** How long a lease lasts without being renewed, in milliseconds: so long is nobody there after a kill. */
export const TERM_MS = 60_000

/** Where one process alone can have the store: it renews so seldom that the journal does not grow by it. */
export const TERM_ALONE_MS = 86_400_000

/** What somebody holds: true until it is given back, or could not be renewed in time. */
export interface Held {
  /** Asked before each deed that only the holder may do. */
  held(): boolean
  /** Aborts when it is lost or given back. */
  ended: AbortSignal
  /** Takes it again at once where it ran out unseen: the machine slept, or its clock was moved. False where it is gone. */
  renew(): Promise<boolean>
  release(): Promise<void>
}

export interface Holding {
  termMs?: number
  /** Gives up waiting for it. */
  signal?: AbortSignal
  /** Asked before each wait: where it aborts, somebody gave a lease back, and this one is looked at before its time. */
  sooner?: () => AbortSignal
}

/** Takes or renews a lease until `now` + `termMs`; false while somebody else holds it. */
export async function takeLease(
  db: Db,
  { id, holder, now, termMs }: { id: string; holder: string; now: Instant; termMs: number },
): Promise<boolean> {
  const lease = await db.get('lease', id)
  // Further ahead than any term reaches: written by a clock that ran ahead, and not believed.
  const stands = lease !== undefined && lease.until > now && lease.until - now <= 2 * termMs
  if (stands && lease.holder !== holder) return false
  await db.put('lease', { id, version: lease?.version ?? 0, holder, until: now + termMs })
  return true
}

/** Gives a lease back; one that is not the holder's is left alone. */
export async function releaseLease(db: Db, id: string, holder: string, now: Instant): Promise<void> {
  const lease = await db.get('lease', id)
  if (lease?.holder === holder && lease.until > now) await db.put('lease', { ...lease, until: now })
}

/** Who holds what now. */
export async function leasesNow(
  db: Db,
  now: Instant,
): Promise<{ id: string; holder: string; until: Instant }[]> {
  const found = []
  for await (const { id, holder, until } of db.list('lease', 'byId'))
    if (until > now) found.push({ id, holder, until })
  return found
}

/** At the start of the one process that can have a store: whoever held something there is gone. */
export const endLeases = (store: Store, now: Instant): Promise<void> =>
  store.tx(async (db) => {
    for await (const lease of db.list('lease', 'byId'))
      if (lease.until > now) await db.put('lease', { ...lease, until: now })
  })

/**
 * Waits for a lease, resolves once it is held, and renews it until it is released or lost; null where `signal` aborts the
 * waiting. A holder counts itself out a sixth of the term before the row runs out, so the clocks of two processes may
 * differ by that much. `holder` is fresh for every process.
 */
export async function holdLease(
  store: Store,
  id: string,
  holder: string,
  timer: Timer,
  { termMs = TERM_MS, signal, sooner }: Holding = {},
): Promise<Held | null> {
  const margin = termMs / 6
  const take = async (): Promise<Instant | null> => {
    const now = timer.now()
    return (await store.tx((db) => takeLease(db, { id, holder, now, termMs }))) ? now + termMs - margin : null
  }
  const ends = signal ? [signal] : []
  // Asked for before the look: what is given back meanwhile is not slept over.
  let next = sooner?.()
  let until = await take()
  while (until === null) {
    if (signal?.aborted) return null
    await timer.wait(timer.now() + termMs / 6, AbortSignal.any(next ? [...ends, next] : ends))
    if (signal?.aborted) return null
    next = sooner?.()
    until = await take()
  }
  let mine: Instant = until
  const end = new AbortController()
  const ended = end.signal
  const held = (): boolean => !ended.aborted && timer.now() < mine

  async function renewals(): Promise<void> {
    for (;;) {
      await timer.wait(Math.min(mine, timer.now() + termMs / 3), ended)
      if (!held()) return end.abort()
      // A store that hangs does not keep a lease that has run out.
      const raced = new AbortController()
      const late = timer.wait(mine, AbortSignal.any([ended, raced.signal]))
      const next = await Promise.race([take().catch(() => undefined), late])
      raced.abort()
      if (ended.aborted) return
      if (next === null) return end.abort()
      if (typeof next === 'number') mine = next
      else await timer.wait(Math.min(mine, timer.now() + termMs / 12), ended)
    }
  }
  const renewing = renewals()
  return {
    held,
    ended,
    async renew() {
      if (ended.aborted || held()) return held()
      const next = await take()
      if (next === null) end.abort()
      else mine = next
      return held()
    },
    async release() {
      const was = held()
      end.abort()
      await renewing
      if (was) await store.tx((db) => releaseLease(db, id, holder, timer.now()))
    },
  }
}
