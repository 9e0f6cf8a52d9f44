import type { Instant } from '../../core/day.ts'
import type { Seal } from '../../core/model/index.ts'
import { hashBody, hashEntry, hashSeal } from '../ledger.ts'
import type { Db, Entry } from '../store.ts'
import { collect, firstOf } from './look.ts'

/** Entries under one seal. */
const MOST = 500

/** The head of every chain. */
export const GENESIS = '0'.repeat(64)

/** Enough of an entry's hash to name the one that was changed; that something was, the seal's own hash says. */
const markOf = (entry: Entry): string => hashEntry(entry).slice(0, 8)

/**
 * Seals the next entries of a plan's ledger, or of the HOUSE: one link of its hash chain. False when nothing is unsealed. Run by one
 * leaseholder a moment after commit, so that reports do not queue behind the chain.
 */
export async function sealNext(db: Db, planId: string, now: Instant): Promise<boolean> {
  const last = await firstOf(db.list('seal', 'byPlan', { prefix: [planId], reverse: true, limit: 1 }))
  const after = last?.entries.at(-1)
  const entries = await collect(db.history({ of: planId, limit: MOST, ...(after ? { after } : {}) }))
  if (entries.length === 0) return false
  const n = (last?.n ?? 0) + 1
  const previous = last?.hash ?? GENESIS
  await db.put('seal', {
    id: `${planId}#${String(n).padStart(9, '0')}`,
    version: 0,
    planId,
    n,
    entries: entries.map((entry) => entry.id),
    marks: entries.map(markOf),
    previous,
    hash: hashSeal(previous, entries),
    at: now,
  })
  return true
}

export interface Fault {
  /** The id of the first entry that does not agree, or of the seal. */
  at: string
  why: 'entry-missing' | 'body-changed' | 'entry-changed' | 'seal-broken' | 'chain-broken'
}

/**
 * What is amiss with a seal and the entries that now stand where it was made; null where all agrees. A seal from before entries
 * were marked one by one names only the first under it.
 */
export function faultOf(
  seal: Pick<Seal, 'id' | 'entries' | 'previous' | 'hash' | 'marks'>,
  entries: readonly Entry[],
  previous: string,
): Fault | null {
  if (seal.previous !== previous) return { at: seal.id, why: 'chain-broken' }
  for (const [i, id] of seal.entries.entries()) {
    const entry = entries[i]
    if (entry?.id !== id) return { at: id, why: 'entry-missing' }
    if (entry.body !== null && hashBody(entry.body) !== entry.bodyHash) return { at: id, why: 'body-changed' }
    const mark = seal.marks?.[i]
    if (mark !== undefined && mark !== markOf(entry)) return { at: id, why: 'entry-changed' }
  }
  return hashSeal(previous, entries) === seal.hash
    ? null
    : { at: seal.entries[0] ?? seal.id, why: 'seal-broken' }
}

/** Whether a plan's newest seal agrees with the entries under it: quick, whatever the length of the ledger. */
export async function verifyNewest(db: Db, planId: string): Promise<boolean> {
  const [newest, before] = await collect(
    db.list('seal', 'byPlan', { prefix: [planId], reverse: true, limit: 2 }),
  )
  if (!newest) return true
  const after = before?.entries.at(-1)
  const entries = await collect(
    db.history({ of: planId, limit: newest.entries.length, ...(after ? { after } : {}) }),
  )
  return faultOf(newest, entries, before?.hash ?? GENESIS) === null
}
