import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Low, type Adapter } from 'lowdb'
import writeFileAtomic from 'write-file-atomic'
import type { Kind } from '../../core/model/index.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { AnyRow } from './record.ts'
import { readSealed, seal } from './sealed.ts'
import type { RunName } from './runs/run-file.ts'
import { tooNew } from './segments.ts'

/*
 * THE LIVE ROWS ON DISK, for people to open and for start to begin from; the journal alone is the truth.
 *
 *   rows/<planId>.json   the rows of one plan          rows/shared.json   all other rows, and the names of the runs
 *   rows/….previous      the generation before, whole
 *
 * One JSON object, one row a line: { format, partition, position, rows: [[kind, row]…], runs: [[file, sha256, entries]…],
 * files: [[planId, position]…], sha256 }. `position` is the journal sequence that the rows reflect. A plan's file that is
 * listed in shared.json with the position it has reflects the position of shared.json too: nothing of it changed since.
 * Settled rows, claims and entries are not here: the runs (journal/*.run) know where they stand.
 */
/** 1 held all rows and the claims. It is read for its position alone: the journal tells the rest once more. */
const FORMAT = 2

export interface LiveRows {
  /** A plan's id; null for what plans share. */
  partition: string | null
  /** The rows are as of this sequence. */
  position: number
  /** The journal reached this sequence when the file was written. */
  reached: number
  /** By kind and id, so that a key from outside can be anything. */
  rows: Map<string, [kind: Kind, row: AnyRow]>
  runs: RunName[]
  files: Map<string, number>
}

export type Generation = 'newest' | 'previous' | 'none'

/** One file of live rows: lowdb over an adapter that syncs, checks, and keeps the generation before. */
export interface LiveFile {
  low: Low<LiveRows>
  path: string
  /** Which generation was read. */
  generation: Generation
}

export const rowsFolder = (folder: string): string => join(folder, 'rows')

/** Ids that could mean another file are named by their hash; the file itself says whose it is. */
const nameOf = (partition: string | null): string =>
  partition === null
    ? 'shared'
    : /^[\w-]{1,80}$/.test(partition) && partition !== 'shared'
      ? partition
      : `~${sha256(JSON.stringify(partition)).slice(0, 32)}`

export const rowsFile = (folder: string, partition: string | null): string =>
  join(rowsFolder(folder), `${nameOf(partition)}.json`)

export const rowKey = (kind: Kind, id: string): string => `${kind}\u0000${id}`

const nothing = (partition: string | null): LiveRows => ({
  partition,
  position: 0,
  reached: 0,
  rows: new Map(),
  runs: [],
  files: new Map(),
})

/**
 * Opens a file of live rows at its newest intact generation; at nothing, position 0, where none is left. A generation of which
 * `whole` says that its runs are not there is not intact.
 */
export async function openLive(
  folder: string,
  partition: string | null,
  whole: (runs: readonly RunName[]) => Promise<boolean> = async () => true,
): Promise<LiveFile> {
  const path = rowsFile(folder, partition)
  const file: LiveFile = { path, generation: 'none', low: undefined as never }
  const intact = async (name: string): Promise<LiveRows | null> => {
    const found = await readGeneration(name)
    return found?.partition === partition && (await whole(found.runs)) ? found : null
  }
  const adapter: Adapter<LiveRows> = {
    async read() {
      const newest = await intact(path)
      const found = newest ?? (await intact(`${path}.previous`))
      file.generation = newest ? 'newest' : found ? 'previous' : 'none'
      return found
    },
    async write(rows) {
      await mkdir(rowsFolder(folder), { recursive: true, mode: 0o700 })
      if (file.generation === 'newest') await keepPrevious(path)
      await writeFileAtomic(path, serialise(rows), { mode: 0o600 })
      file.generation = 'newest'
    },
  }
  file.low = new Low(adapter, nothing(partition))
  await file.low.read()
  return file
}

/** Whose rows a file holds, by its newest intact generation; undefined where there is none, or where it belongs elsewhere. */
export async function partitionOfFile(folder: string, path: string): Promise<string | undefined> {
  for (const name of [path, `${path}.previous`]) {
    const found = await readGeneration(name)
    if (found && found.partition !== null && rowsFile(folder, found.partition) === path)
      return found.partition
  }
  return undefined
}

/** The intact file becomes the previous generation while keeping its own name: at no moment are both missing. */
async function keepPrevious(path: string): Promise<void> {
  const step = `${path}.keeping`
  await rm(step, { force: true })
  await link(path, step).catch(() => copyFile(path, step))
  await rename(step, `${path}.previous`)
}

interface Written {
  format: number
  partition: string | null
  position: number
  rows: [Kind, AnyRow][]
  runs?: [file: string, sha256: string, entries: number][]
  files: [string, number][]
}

async function readGeneration(path: string): Promise<LiveRows | null> {
  const found = (await readSealed(path)) as Written | null
  if (!found) return null
  if (found.format > FORMAT) throw tooNew(path, 0, found.format)
  const { partition, position } = found
  if (found.format < FORMAT) return { ...nothing(partition), reached: position }
  return {
    ...{ partition, position, reached: position },
    rows: new Map(found.rows.map((entry) => [rowKey(entry[0], entry[1].id), entry])),
    runs: (found.runs ?? []).map(([file, sha256, entries]) => ({ file, sha256, entries })),
    files: new Map(found.files),
  }
}

function serialise({ partition, position, rows, runs, files }: LiveRows): string {
  const lines = (items: Iterable<unknown>): string =>
    `[\n${Array.from(items, (item) => JSON.stringify(item)).join(',\n')}\n]`
  const named = runs.map(({ file, sha256, entries }) => [file, sha256, entries])
  const head = `{"format":${FORMAT},"partition":${JSON.stringify(partition)},"position":${position}`
  return seal(`${head},\n"rows":${lines(rows.values())},\n"runs":${lines(named)},\n"files":${lines(files)}`)
}
