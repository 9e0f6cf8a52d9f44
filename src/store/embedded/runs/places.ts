import { crc32 } from 'node:zlib'
import type { Kind } from '../../../core/model/index.ts'
import { isSettled } from '../../../kit/settled.ts'
import { FRAME_HEADER } from '../frame.ts'
import type { AnyRow, Record } from '../record.ts'
import type { Frame } from '../scan.ts'

/** Where a row's own JSON stands in the journal, and its CRC-32. */
export type RowPlace = [version: number, segment: number, offset: number, bytes: number, crc: number]

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
    const text = Buffer.from(JSON.stringify(row))
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

export type Placed = [kind: Kind, row: AnyRow, place: RowPlace | null]
