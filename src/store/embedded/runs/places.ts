import { crc32 } from 'node:zlib'
import type { Kind } from '../../../core/model/index.ts'
import { keysOf } from '../../../kit/indexes.ts'
import { isSettled } from '../../../kit/settled.ts'
import { FRAME_HEADER } from '../frame.ts'
import type { AnyRow, Record } from '../record.ts'
import type { Frame } from '../scan.ts'
import type { IndexKey } from '../state.ts'

/** Where a row's own JSON stands in the journal, and its CRC-32. */
export type RowPlace = [version: number, segment: number, offset: number, bytes: number, crc: number]

let room: Buffer = Buffer.alloc(64 * 1024)

/** A text as bytes, which are good until the next one: nothing of the kind is left to be collected. */
function bytesOf(text: string): Buffer {
  // A unit of UTF-16 is three bytes at most.
  if (room.length < text.length * 3) room = Buffer.alloc(text.length * 3)
  return room.subarray(0, room.write(text))
}

/**
 * The settled rows of a commit with their places. The record is the JSON of its parts, so each part is written again to know
 * how long it is, and compared with what stands there; a record that was written in another way has no places, and its rows
 * stay among the live ones.
 */
export function placesOf(
  { seq, at, rows }: Record,
  segment: number,
  { at: frame, payload }: Frame,
): Map<AnyRow, RowPlace> {
  const places = new Map<AnyRow, RowPlace>()
  const last = rows.findLastIndex(([kind, row]) => isSettled(kind, row))
  let from = `{"seq":${seq},"at":${at},"rows":[`.length
  for (const [kind, row] of rows.slice(0, last + 1)) {
    from += `["${kind}",`.length
    const text = bytesOf(JSON.stringify(row))
    if (isSettled(kind, row)) {
      if (payload.compare(text, 0, text.length, from, from + text.length) !== 0) return places
      places.set(row, [row.version, segment, frame + FRAME_HEADER + from, text.length, crc32(text)])
    }
    from += text.length + '],'.length
  }
  return places
}

/** What a run keeps of a row, as it was written by `placesOf`. */
export const isPlace = (value: unknown): value is RowPlace => Array.isArray(value) && value.length === 5

/**
 * A row as it was in the end. Of a settled one, which leaves the files, only what a run keeps: a long way is gone with little memory
 * while the words of what is over are let go at once.
 */
export type Placed = { kind: Kind; id: string; version: number } & (
  | { row: AnyRow; place: null }
  | { row: null; place: RowPlace; keys: readonly IndexKey[] }
)

export function placedRow(kind: Kind, row: AnyRow, place: RowPlace | null): Placed {
  const { id, version } = row
  return place
    ? { kind, id, version, row: null, place, keys: keysOf(kind, row) }
    : { kind, id, version, row, place }
}
