import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Low, type Adapter } from 'lowdb'
import writeFileAtomic from 'write-file-atomic'
import type { Kind } from '../../core/model/index.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { AnyRow } from './record.ts'
import { readSealed, seal } from './sealed.ts'
import { tooNew } from './segments.ts'

/*
 * THE LIVE ROWS ON DISK, for people to open and for start to begin from; the journal alone is the truth.
 *
 *   rows/<planId>.json   the rows of one plan          rows/shared.json   all other rows, and the claims
 *   rows/….previous      the generation before, whole
 *
 * One JSON object, one row a line: { format, partition, position, rows: [[kind, row]…], claims: [[key, keepUntil]…],
 * files: [[planId, position]…], sha256 }. `position` is the journal sequence that the rows reflect. A plan's file that is
 * listed in shared.json with the position it has reflects the position of shared.json too: nothing of it changed since.
 */
const FORMAT = 1

export interface LiveRows {
  /** A plan's id; null for what plans share. */
  partition: string | null
  position: number
  /** By kind and id, so that a key from outside can be anything. */
  rows: Map<string, [kind: Kind, row: AnyRow]>
  claims: Map<string, number | null>
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
  rows: new Map(),
  claims: new Map(),
  files: new Map(),
})

/** Opens a file of live rows at its newest intact generation; at nothing, position 0, where none is left. */
export async function openLive(folder: string, partition: string | null): Promise<LiveFile> {
  const path = rowsFile(folder, partition)
  const file: LiveFile = { path, generation: 'none', low: undefined as never }
  const adapter: Adapter<LiveRows> = {
    async read() {
      const newest = await readGeneration(path, partition)
      const found = newest ?? (await readGeneration(`${path}.previous`, partition))
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
  claims: [string, number | null][]
  files: [string, number][]
}

async function readGeneration(path: string, partition: string | null): Promise<LiveRows | null> {
  const found = (await readSealed(path)) as Written | null
  if (!found || found.partition !== partition) return null
  if (found.format > FORMAT) throw tooNew(path, 0, found.format)
  return {
    partition,
    position: found.position,
    rows: new Map(found.rows.map((entry) => [rowKey(entry[0], entry[1].id), entry])),
    claims: new Map(found.claims),
    files: new Map(found.files),
  }
}

function serialise({ partition, position, rows, claims, files }: LiveRows): string {
  const lines = (items: Iterable<unknown>): string =>
    `[\n${Array.from(items, (item) => JSON.stringify(item)).join(',\n')}\n]`
  const head = `{"format":${FORMAT},"partition":${JSON.stringify(partition)},"position":${position}`
  return seal(
    `${head},\n"rows":${lines(rows.values())},\n"claims":${lines(claims)},\n"files":${lines(files)}`,
  )
}
