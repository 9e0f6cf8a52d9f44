import type { Instant } from '../../core/day.ts'
import { padded } from '../indexes.ts'
import { hashBody, hashSeal } from '../ledger.ts'
import type { Db, Entry } from '../store.ts'
import { collect, firstOf } from './look.ts'

/** Entries under one seal. */
const MOST = 500

/** The head of every chain. */
const GENESIS = '0'.repeat(64)

/**
 * Seals the next entries of a plan's ledger: one link of its hash chain. False when nothing is unsealed. Run by one
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
    previous,
    hash: hashSeal(previous, entries),
    at: now,
  })
  return true
}

export interface Verdict {
  planId: string
  sealed: number
  /** The first entry or seal that does not agree, and how; null when all agree. */
  broken: { at: string; why: 'entry-missing' | 'body-changed' | 'seal-broken' | 'chain-broken' } | null
  /** Entries written since the last seal. */
  unsealed: number
}

/** Walks a plan's chain from the beginning. An expunged body (null) is no break; a changed one is. */
export async function verifyPlan(db: Db, planId: string): Promise<Verdict> {
  const verdict: Verdict = { planId, sealed: 0, broken: null, unsealed: 0 }
  let previous = GENESIS
  let after: string | undefined
  for (const seal of await collect(db.list('seal', 'byPlan', { prefix: [planId], from: padded(0) }))) {
    const entries = await collect(
      db.history({ of: planId, limit: seal.entries.length, ...(after ? { after } : {}) }),
    )
    verdict.broken = faultOf(seal, entries, previous)
    if (verdict.broken) return verdict
    verdict.sealed += entries.length
    previous = seal.hash
    after = seal.entries.at(-1)
  }
  for await (const _entry of db.history({ of: planId, ...(after ? { after } : {}) })) verdict.unsealed++
  return verdict
}

function faultOf(
  seal: { id: string; entries: string[]; previous: string; hash: string },
  entries: Entry[],
  previous: string,
): Verdict['broken'] {
  if (seal.previous !== previous) return { at: seal.id, why: 'chain-broken' }
  for (const [i, id] of seal.entries.entries()) {
    const entry = entries[i]
    if (entry?.id !== id) return { at: id, why: 'entry-missing' }
    if (entry.body !== null && hashBody(entry.body) !== entry.bodyHash) return { at: id, why: 'body-changed' }
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
