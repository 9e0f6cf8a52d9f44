import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach } from 'vitest'
import type { Kind } from '../../src/core/model/index.ts'
import { indexes, type IndexName } from '../../src/kit/indexes.ts'
import type { Store } from '../../src/kit/store.ts'
import { openEmbedded, type EmbeddedOptions, type EmbeddedStore } from '../../src/store/embedded/index.ts'
import { all, NOW } from './clauses/clause.ts'

const folders: string[] = []
const stores: EmbeddedStore[] = []

/** A folder that does not exist yet, in a place that is swept after the test. */
export async function freshFolder(): Promise<string> {
  const outer = await mkdtemp(join(tmpdir(), 'duban-'))
  folders.push(outer)
  return join(outer, 'state')
}

/** Closes what the test opened and sweeps its folders. */
export const sweep = async (): Promise<void> => {
  for (const store of stores.splice(0)) await store.close().catch(() => undefined)
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
}
export const sweepAfterEach = (): void => void afterEach(sweep)

export async function open(
  folder: string,
  options: Omit<Partial<EmbeddedOptions>, 'folder'> = {},
): Promise<EmbeddedStore> {
  const store = await openEmbedded({ folder, clock: () => NOW, ...options })
  stores.push(store)
  return store
}

/**
 * What a process killed at this moment leaves behind: a copy, since the first store still holds its folder. As in any
 * backup the journal comes last (it may be ahead of the rows, never behind them), each folder listed once beforehand.
 */
export async function copyOf(folder: string): Promise<string> {
  const copy = await freshFolder()
  for (const name of ['rows', 'files', 'journal']) {
    const paths = (await readdir(join(folder, name), { recursive: true, withFileTypes: true })).flatMap(
      (each) => (each.isFile() ? [join(each.parentPath, each.name)] : []),
    )
    await mkdir(join(copy, name), { recursive: true })
    for (const path of paths) {
      const target = join(copy, relative(folder, path))
      await mkdir(dirname(target), { recursive: true })
      await copyFile(path, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error // a half-written file got its name meanwhile
      })
    }
  }
  return copy
}

/** Segments, sidecars or live rows by name, in order. */
export const filesIn = async (folder: string, sub: string, ending: string): Promise<string[]> =>
  (await readdir(join(folder, sub)))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, sub, name))

/** What the runs say that the live rows name, the oldest first; the lines of a run before its foot are its keys and values. */
export async function runsIn(folder: string): Promise<Map<string, unknown>[]> {
  const shared = JSON.parse(await readFile(join(folder, 'rows', 'shared.json'), 'utf8')) as {
    runs: [file: string][]
  }
  return await Promise.all(
    shared.runs.map(async ([name]) => {
      const lines = (await readFile(join(folder, 'journal', name), 'utf8')).trimEnd().split('\n').slice(0, -2)
      const flat = lines.flatMap((line) => JSON.parse(line) as unknown[])
      return new Map(flat.flatMap((key, at) => (at % 2 === 0 ? [[String(key), flat[at + 1]] as const] : [])))
    }),
  )
}

/** The claims in them. */
export const claimsIn = async (folder: string): Promise<[key: string, keepUntil: unknown][]> =>
  (await runsIn(folder)).flatMap((run) =>
    [...run].flatMap(([key, value]): [string, unknown][] =>
      key.startsWith('c\u0001') ? [[key.slice(2), value]] : [],
    ),
  )

/** Every row through every index that finds it, every count and the whole ledger: what two equal stores agree on. */
export function everything(store: Store): Promise<unknown> {
  return store.tx(async (db) => {
    const found: unknown[] = []
    for (const [kind, table] of Object.entries(indexes) as [Kind, object][])
      for (const name of Object.keys(table) as IndexName<Kind>[]) {
        const rows = await all(db.list(kind, name))
        if (rows.length > 0) found.push([kind, name, await db.count(kind, name), rows])
      }
    return { found, entries: await all(db.history()) }
  })
}
