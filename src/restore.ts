import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFiles, copyFiles, readManifest, type Manifest } from './backup-manifest.ts'
import { operator } from './assemble.ts'
import type { Instant } from './core/day.ts'
import { fill, fillingAt, type Address } from './fill.ts'
import { UserError } from './kit/errors.ts'
import { HOUSE, type Db, type Store } from './kit/store.ts'
import { sha256 } from './kit/ledger.ts'
import { verifyLedger, type NamedVerdict as Verdict } from './kit/moves/verify.ts'
import { refuseBackup } from './kit/words/backup-refusals.ts'
import { syncFolder } from './store/embedded/disk.ts'
import { openEmbedded } from './store/embedded/index.ts'
import { prepareRows } from './store/embedded/prepare.ts'
import { readAddress } from './store/open.ts'

export interface RestoreOrder {
  /** The backup. */
  from: string
  /** Where to: an empty folder or database. */
  address: string
  now: Instant
  tell: (percent: number) => void
}

export interface Restored {
  madeAt: string
  plans: string[]
  entries: number
}

/**
 * Brings a backup into an empty store: its files are held to the manifest, then its ledger to its seals, and only then is it in its
 * place. Throws UserError, with nothing changed, where anything is amiss.
 */
export async function restoreBackup({ from, address, now, tell }: RestoreOrder): Promise<Restored> {
  const manifest = await readManifest(from)
  const target = readAddress(address)
  if (!target) throw refuseBackup.otherKind(manifest.kind)
  if (target.kind !== manifest.kind) return intoOtherKind({ from, now, tell }, manifest, target)
  if (target.kind === 'embedded') await refuseFull(target.folder)
  else await checkFiles(from, manifest, (percent) => tell(percent * 0.4))
  const found: { restored: Restored | null } = { restored: null }
  const check: Check = async (tx) => {
    found.restored = await inspect(tx, manifest, (percent) => tell(70 + percent * 0.3))
    await tx((db) => noteRestored(db, from, manifest, now))
  }
  try {
    if (target.kind === 'embedded') await intoFolder(target.folder, from, manifest, { now, tell, check })
    else await intoDatabase(target.url, from, now, check)
  } catch (error) {
    if (error instanceof UserError) throw error
    const { say, message } = error as { say?: { zh: string }; message?: string }
    throw Object.assign(refuseBackup.cannotRead(say?.zh ?? message ?? String(error)), { cause: error })
  }
  return found.restored ?? { madeAt: manifest.madeAt, plans: [], entries: 0 }
}

/** Looks at what was brought in, before it is in its place. */
type Check = (tx: Store['tx']) => Promise<void>

async function inspect(
  tx: Store['tx'],
  { through, madeAt }: Manifest,
  tell: (percent: number) => void,
): Promise<Restored> {
  if (through !== null && !(await tx((db) => reaches(db, through)))) throw refuseBackup.short(through)
  const verdicts = await verifyLedger(tx, tell)
  const broken = verdicts.find((verdict) => verdict.broken)
  if (broken?.broken) throw refuseBackup.broken(broken.key, broken.broken.at)
  return restoredOf(madeAt, verdicts)
}

async function reaches(db: Db, through: string): Promise<boolean> {
  for await (const { id } of db.history({ reverse: true, limit: 1 })) return id === through
  return false
}

/** Into a store of the other kind: carried over piece by piece, as `migrate` does from a live one. */
async function intoOtherKind(
  { from, now, tell }: Omit<RestoreOrder, 'address'>,
  manifest: Manifest,
  target: Address,
): Promise<Restored> {
  await checkFiles(from, manifest, (percent) => tell(percent * 0.3))
  const mark = sha256(JSON.stringify(manifest))
  const { kind, madeAt, through } = manifest
  const contents =
    kind === 'embedded'
      ? await (await import('./store/embedded/contents.ts')).copiedFolder(from, mark)
      : await (await import('./store/postgres/contents.ts')).copyContents(from, mark)
  const into = await fillingAt(target, mark, now)
  try {
    const note = { event: 'store.restored', via: 'cli:restore', body: { from, madeAt, through } }
    const { verdicts } = await fill(contents, into, {
      now,
      note,
      tell: (percent) => tell(30 + percent * 0.7),
    })
    return restoredOf(madeAt, verdicts)
  } finally {
    await into.close()
  }
}

const restoredOf = (madeAt: string, verdicts: readonly Verdict[]): Restored => ({
  madeAt,
  plans: verdicts.map(({ key }) => key).filter((key) => key !== HOUSE),
  entries: verdicts.reduce((sum, { sealed, unsealed }) => sum + sealed + unsealed, 0),
})

const noteRestored = (db: Db, from: string, { madeAt, through }: Manifest, now: Instant): Promise<void> =>
  db.note({
    planId: null,
    event: 'store.restored',
    by: operator.person.id,
    via: 'cli:restore',
    at: now,
    subjects: [],
    body: { from, madeAt, through },
  })

/** Where a restore is prepared, inside the folder itself: that may be a mounted disk, which cannot be put in another's place. */
const STAGE = 'restoring'

/** What an empty place may hold. */
const NOTHING = new Set([STAGE, 'lost+found'])

async function refuseFull(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw refuseBackup.notEmpty(folder)
  })
  if (there.some((name) => !NOTHING.has(name))) throw refuseBackup.notEmpty(folder)
}

async function intoFolder(
  folder: string,
  from: string,
  manifest: Manifest,
  { now, tell, check }: Pick<RestoreOrder, 'now' | 'tell'> & { check: Check },
): Promise<void> {
  const stage = join(folder, STAGE)
  await rm(stage, { recursive: true, force: true })
  // Where a file is not as it was, nothing is left: also not the folder itself, where there was none.
  let made = await mkdir(stage, { recursive: true, mode: 0o700 })
  try {
    await copyFiles(from, manifest, stage, (percent) => tell(percent * 0.3))
    made = stage
    await prepareRows(stage, now, (percent) => tell(30 + percent * 0.4))
    const store = await openEmbedded({ folder: stage, clock: () => now })
    try {
      await check((work) => store.tx(work))
    } finally {
      await store.close()
    }
    // The journal last: without it there is no state, and a restore that was cut short is begun again.
    for (const name of ['files', 'rows', 'journal']) await rename(join(stage, name), join(folder, name))
    await syncFolder(folder)
  } finally {
    await rm(made ?? stage, { recursive: true, force: true })
  }
}

async function intoDatabase(url: string, from: string, now: Instant, check: Check): Promise<void> {
  const { NotEmpty, restoreDatabase } = await import('./store/postgres/restore.ts')
  try {
    await restoreDatabase(url, from, now, (db) => check((work) => work(db)))
  } catch (error) {
    if (error instanceof NotEmpty) throw refuseBackup.notEmpty(new URL(url).pathname.slice(1))
    throw error
  }
}
