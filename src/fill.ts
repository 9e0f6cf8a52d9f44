import { operator } from './assemble.ts'
import { carry, SORTS, tallyOf, type Tally } from './carry.ts'
import type { Instant } from './core/day.ts'
import type { Contents, Filling } from './kit/copy.ts'
import { verifyLedger, type NamedVerdict } from './kit/moves/verify.ts'
import type { NewEntry } from './kit/store.ts'
import { refuseMigrate } from './kit/words/migrate.ts'
import type { readAddress } from './store/open.ts'

export type Address = NonNullable<ReturnType<typeof readAddress>>

/** Makes a store of either kind ready to be filled with a state. Throws UserError where it holds anything else. */
export async function fillingAt(to: Address, mark: string, now: Instant): Promise<Filling> {
  try {
    if (to.kind === 'embedded')
      return await (await import('./store/embedded/filling.ts')).fillFolder(to.folder, mark, now)
    return await (await import('./store/postgres/filling.ts')).fillDatabase(to.url, mark, now)
  } catch (error) {
    if (error instanceof Error && /^(?:NotEmpty|FolderNotEmpty|FolderInUse)$/.test(error.name))
      throw Object.assign(refuseMigrate.notEmpty(), { cause: error })
    throw error
  }
}

export interface Filled {
  from: Tally
  to: Tally
  verdicts: NamedVerdict[]
}

/**
 * Carries `from` into the store, reads both back against each other, has the ledger verified there and `note` written, and only
 * then opens it. Throws UserError, with the store still shut, where they differ.
 */
export async function fill(
  from: Contents,
  into: Filling,
  order: {
    now: Instant
    note: Omit<NewEntry, 'by' | 'at' | 'subjects' | 'planId'>
    tell: (percent: number) => void
  },
): Promise<Filled> {
  const { now, note, tell } = order
  let steps = 0
  const step = (): void => tell(Math.min(99, (100 * ++steps) / (2 * Math.max(1, from.total))))
  const given = await carryOrRead(from, into, step)
  if (into.whole) {
    await into.finish(async () => undefined)
    tell(100)
    return { from: given, to: given, verdicts: [] }
  }
  const there = await into.contents()
  const found = await tallyOf(there, step)
  await there.close()
  const differs = SORTS.find((of) => given[of].count !== found[of].count || given[of].hash !== found[of].hash)
  if (differs) throw refuseMigrate.differs(differs)
  let verdicts: NamedVerdict[] = []
  await into.finish(async (tx) => {
    verdicts = await verifyLedger(tx, () => undefined)
    const broken = verdicts.find((verdict) => verdict.broken)
    if (broken?.broken) throw refuseMigrate.broken(broken.key, broken.broken.at)
    await tx((db) => db.note({ ...note, planId: null, by: operator.person.id, at: now, subjects: [] }))
  })
  tell(100)
  return { from: given, to: found, verdicts }
}

const carryOrRead = (from: Contents, into: Filling, step: () => void): Promise<Tally> =>
  into.whole ? tallyOf(from, step) : carry(from, into, step)
