import { padded } from '../indexes.ts'
import { HOUSE, type Db, type Store } from '../store.ts'
import { collect } from './look.ts'
import { faultOf, GENESIS, type Fault } from './seal.ts'

/** Seals that are walked in one transaction: on a store that does one thing at a time nobody waits for a whole ledger. */
const AT_ONCE = 4

/** How far the walk along a chain has come. */
interface Walk {
  chain: string
  previous: string
  /** The last entry that was looked at. */
  after: string | null
  n: number
  sealed: number
  broken: Fault | null
}

export interface Verdict {
  /** A plan's id, or HOUSE. */
  planId: string
  sealed: number
  /** The first entry or seal that does not agree, and how; null when all agree. */
  broken: Fault | null
  /** Entries written since the last seal. */
  unsealed: number
  /** The first of them; null where there is none. Nothing vouches for these but the place they are kept in. */
  tail: string | null
}

const begin = (chain: string): Walk => ({
  ...{ chain, previous: GENESIS, after: null, n: 0, sealed: 0, broken: null },
})

/** Walks the next seals of a chain. False when there are none left, or one is broken. */
async function step(db: Db, walk: Walk): Promise<boolean> {
  const { chain } = walk
  const range = { prefix: [chain], from: padded(walk.n + 1), limit: AT_ONCE }
  const seals = await collect(db.list('seal', 'byPlan', range))
  for (const seal of seals) {
    const limit = seal.entries.length
    const entries = await collect(
      db.history({ of: chain, limit, ...(walk.after === null ? {} : { after: walk.after }) }),
    )
    walk.broken = faultOf(seal, entries, walk.previous)
    if (walk.broken) return false
    walk.sealed += entries.length
    walk.previous = seal.hash
    walk.after = seal.entries.at(-1) ?? walk.after
    walk.n = seal.n
  }
  return seals.length === AT_ONCE
}

async function verdictOf(db: Db, { chain, sealed, broken, after }: Walk): Promise<Verdict> {
  const verdict: Verdict = { planId: chain, sealed, broken, unsealed: 0, tail: null }
  if (broken) return verdict
  for await (const { id } of db.history({ of: chain, ...(after === null ? {} : { after }) })) {
    verdict.tail ??= id
    verdict.unsealed++
  }
  return verdict
}

/** Walks one chain from the beginning, in one transaction. An expunged body (null) is no break; a changed one is. */
export async function verifyPlan(db: Db, chain: string): Promise<Verdict> {
  const walk = begin(chain)
  while (await step(db, walk));
  return verdictOf(db, walk)
}

export interface NamedVerdict extends Verdict {
  /** The plan's key; HOUSE for the entries of no plan. */
  key: string
}

/** Walks every chain, piece by piece, and tells after each piece how far it has come, in percent. Plans by key, the house last. */
export async function verifyLedger(
  tx: Store['tx'],
  tell: (percent: number) => void = () => undefined,
): Promise<NamedVerdict[]> {
  const plans = await tx((db) => collect(db.list('plan', 'byKey')))
  const total = Math.max(1, await tx((db) => db.count('seal', 'byPlan')))
  const verdicts: NamedVerdict[] = []
  let before = 0
  for (const { id, key } of [...plans, { id: HOUSE, key: HOUSE }]) {
    const walk = begin(id)
    while (await tx((db) => step(db, walk))) tell((100 * (before + walk.n)) / total)
    verdicts.push({ key, ...(await tx((db) => verdictOf(db, walk))) })
    before += walk.n
    tell(Math.min(100, (100 * before) / total))
  }
  tell(100)
  return verdicts
}
