import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Kind } from '../../../core/model/index.ts'
import { keysOf } from '../../../kit/indexes.ts'
import { canSettle } from '../../../kit/settled.ts'
import { lastRead } from '../last-read.ts'
import { frozen, parseJson, type AnyRow } from '../record.ts'
import { segmentFile } from '../segments.ts'
import { damaged } from '../trouble.ts'
import type { IndexKey } from '../state.ts'
import { claimKeyOf, idIn, indexKeyOf, rowKeyOf } from './key.ts'
import { isPlace, type RowPlace } from './places.ts'
import { noRuns, openRuns, type Runs } from './runs.ts'
import type { RunName } from './run-file.ts'

/** Characters of rows that are kept once they were read. */
const KEPT = 4 * 1024 * 1024
const FILES = 16

export interface Shelved {
  readonly row: AnyRow
  readonly keys: readonly IndexKey[]
  /** What stands here was durable before it came here. */
  readonly seq: 0
}

/** What has left memory: settled rows, claims and entries up to a position of the journal, found by the runs. */
export interface Shelf {
  readonly runs: Runs
  row(kind: Kind, id: string): Shelved | undefined
  /** The version of the row that stands here; 0 for none. */
  version(kind: Kind, id: string): number
  /** Index keys from `low` to before `high`, with the ids of their rows. */
  keys(
    kind: Kind,
    name: string,
    low: string,
    high: string,
    reverse: boolean,
  ): Generator<readonly [string, string]>
  count(kind: Kind, name: string, low: string, high: string): number
  /** Until when a claim is kept, null for ever; undefined where there is none. */
  claim(key: string): number | null | undefined
  become(names: readonly RunName[]): Shelf
  close(): void
}

export const emptyShelf = (): Shelf => shelfOf('', noRuns(), rowsIn(''))

export const openShelf = (folder: string, names: readonly RunName[]): Shelf =>
  shelfOf(folder, openRuns(folder, names), rowsIn(folder))

function shelfOf(folder: string, runs: Runs, rows: PlacedRows): Shelf {
  const place = (kind: Kind, id: string): RowPlace | null => {
    if (!canSettle(kind)) return null
    const value = runs.get(rowKeyOf(kind, id))
    return isPlace(value) ? value : null
  }
  return {
    runs,
    version: (kind, id) => place(kind, id)?.[0] ?? 0,
    row(kind, id) {
      const found = place(kind, id)
      return found ? shelved(kind, rows.read(found)) : undefined
    },
    *keys(kind, name, low, high, reverse) {
      const head = indexKeyOf(kind, name, '')
      for (const [key, value] of runs.range(head + low, head + high, reverse)) {
        const own = key.slice(head.length)
        yield [own, typeof value === 'string' ? value : idIn(own)]
      }
    },
    count(kind, name, low, high) {
      const head = indexKeyOf(kind, name, '')
      return runs.count(head + low, head + high)
    },
    claim: (key) => runs.get(claimKeyOf(key)) as number | null | undefined,
    become: (names) => shelfOf(folder, runs.become(folder, names), rows),
    close() {
      runs.close()
      rows.close()
    },
  }
}

const shelved = (kind: Kind, row: AnyRow): Shelved => ({
  row,
  get keys() {
    return keysOf(kind, row)
  },
  seq: 0,
})

interface PlacedRows {
  read(place: RowPlace): AnyRow
  close(): void
}

/** Rows by their place in the journal, checked; those read last are kept. A place never changes what stands in it. */
export function rowsIn(folder: string): PlacedRows {
  const files = new Map<number, number>()
  const kept = lastRead<string, AnyRow>(KEPT)

  function fileOf(segment: number): number {
    const known = files.get(segment)
    if (known !== undefined) return known
    const fd = openSync(segmentFile(folder, segment), 'r')
    files.set(segment, fd)
    for (const [oldest, open] of files) {
      if (files.size <= FILES) break
      files.delete(oldest)
      closeSync(open)
    }
    return fd
  }

  function fromDisk([, segment, offset, length, crc]: RowPlace): AnyRow {
    const bytes = Buffer.allocUnsafe(length)
    const read = readSync(fileOf(segment), bytes, 0, length, offset)
    if (read !== length || crc32(bytes) !== crc)
      throw damaged(segmentFile(folder, segment), offset, 'badFrame')
    return frozen(parseJson(bytes) as AnyRow)
  }

  return {
    read(place) {
      const name = `${place[1]}:${place[2]}`
      return kept.get(name) ?? kept.put(name, fromDisk(place), place[3])
    },
    close() {
      for (const fd of files.values()) closeSync(fd)
      files.clear()
    },
  }
}
