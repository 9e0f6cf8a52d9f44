import { realpath, stat } from 'node:fs/promises'
import { SORTS, tallyOf, type Tally } from './carry.ts'
import type { Instant } from './core/day.ts'
import { fill, fillingAt, type Address } from './fill.ts'
import type { Contents } from './kit/copy.ts'
import { migrateSaid, refuseMigrate } from './kit/words/migrate.ts'
import type { LocalAnswer } from './local.ts'
import { readAddress } from './store/open.ts'

export interface MigrateOrder {
  /** Addresses of stores. */
  from: string
  to: string
  dryRun: boolean
  now: Instant
  tell: (percent: number) => void
}

/**
 * Moves everything a store holds into an empty one of either kind, ids and hashes as they are. Cut short, it goes on when it is
 * begun again; where the source changed meanwhile, it begins anew. Throws UserError where the source is in use or the target
 * is not free.
 */
export async function migrate({ from, to, dryRun, now, tell }: MigrateOrder): Promise<LocalAnswer> {
  const [source, target] = [readAddress(from), readAddress(to)]
  if (!source || !target) throw refuseMigrate.usage()
  if (await isSame(source, target)) throw refuseMigrate.same()
  const contents = await contentsAt(source)
  try {
    if (dryRun) {
      if (!(await isFree(target))) throw refuseMigrate.notEmpty()
      const steps = { n: 0 }
      const tally = await tallyOf(contents, () => tell(Math.min(99, (100 * ++steps.n) / contents.total)))
      return {
        ok: true,
        text: [...linesOf(tally, null), migrateSaid.dry].join('\n'),
        data: { dryRun: true, from: tally },
      }
    }
    const into = await fillingAt(target, contents.mark, now)
    try {
      const resumed = into.done
      const body = { from: source.kind, to: target.kind }
      const note = { event: 'store.migrated', via: 'cli:migrate', body }
      const { from: given, to: found, verdicts } = await fill(contents, into, { now, note, tell })
      const before = resumed > 0 ? [migrateSaid.resumed(resumed)] : []
      const text = [...before, ...linesOf(given, found), migrateSaid.done].join('\n')
      return { ok: true, text, data: { dryRun: false, resumed, from: given, to: found, ledger: verdicts } }
    } finally {
      await into.close()
    }
  } finally {
    await contents.close()
  }
}

const linesOf = (from: Tally, to: Tally | null): string[] =>
  SORTS.map((of) => migrateSaid.line(of, from[of], to?.[of] ?? null))

async function isSame(a: Address, b: Address): Promise<boolean> {
  if (a.kind === 'postgres' || b.kind === 'postgres')
    return a.kind === 'postgres' && b.kind === 'postgres' && a.url === b.url
  const real = (folder: string): Promise<string | null> => realpath(folder).catch(() => null)
  const one = await real(a.folder)
  return one !== null && one === (await real(b.folder))
}

const isFree = async (to: Address): Promise<boolean> =>
  to.kind === 'embedded'
    ? (await import('./store/embedded/filling.ts')).folderIsFree(to.folder)
    : (await import('./store/postgres/filling.ts')).databaseIsFree(to.url)

/** Everything the source holds, taken so that nobody else can write to it. */
async function contentsAt(from: Address): Promise<Contents> {
  if (from.kind === 'embedded') {
    if (!(await stat(`${from.folder}/journal`).catch(() => null))) throw refuseMigrate.nothing()
    const { folderContents } = await import('./store/embedded/contents.ts')
    return await folderContents(from.folder).catch((error: unknown) => {
      throw error instanceof Error && error.name === 'FolderInUse' ? refuseMigrate.sourceOpen() : error
    })
  }
  const { databaseContents } = await import('./store/postgres/contents.ts')
  const found = await databaseContents(from.url).catch((error: unknown) => {
    throw (error as { code?: unknown }).code === '42P01' ? refuseMigrate.nothing() : error
  })
  if (!found) throw refuseMigrate.sourceOpen()
  return found
}
