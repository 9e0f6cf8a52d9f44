import { canSettle } from '../../kit/settled.ts'
import { historyEntries } from './history.ts'
import { rowKey } from './live.ts'
import { parseRecord, partitionOf } from './record.ts'
import { claimKeyOf, GONE, idIn, indexKeyOf, rowKeyOf } from './runs/key.ts'
import { placedRow, placesOf, type Placed } from './runs/places.ts'
import type { RunEntry } from './runs/run-file.ts'
import type { Shelf } from './runs/shelf.ts'
import { visitRecords } from './segments.ts'

/** What happened between two positions: rows per file, null being the shared one, as they were in the end. */
export interface Changes {
  /** With its place where the row is settled and leaves the files. */
  rows: Map<string | null, Map<string, Placed>>
  claims: Map<string, number | null>
  history: RunEntry[]
}

export async function changesBetween(folder: string, after: number, upTo: number): Promise<Changes> {
  const changes: Changes = { rows: new Map(), claims: new Map(), history: [] }
  await visitRecords(folder, after, upTo, (frame, segment) => {
    const record = parseRecord(frame.payload)
    const places = placesOf(record, segment, frame)
    for (const [kind, row] of record.rows) {
      const partition = partitionOf(kind, row)
      const rows = changes.rows.get(partition) ?? new Map<string, Placed>()
      rows.set(rowKey(kind, row.id), placedRow(kind, row, places.get(row) ?? null))
      changes.rows.set(partition, rows)
    }
    for (const [key, keepUntil] of record.claims) changes.claims.set(key, keepUntil)
    for (const entry of historyEntries(record, { segment, offset: frame.at })) changes.history.push(entry)
  })
  return changes
}

/** All this as the entries of one run, in order, given what the shelf had before; claims that ended are nothing any more. */
export function entriesOf(changes: Changes, shelf: Shelf, now: number): RunEntry[] {
  const entries = [...changes.history]
  for (const [key, keepUntil] of changes.claims)
    if (keepUntil === null || keepUntil >= now) entries.push([claimKeyOf(key), keepUntil])
  for (const rows of changes.rows.values())
    for (const row of rows.values()) if (canSettle(row.kind)) entries.push(...rowEntries(row, shelf))
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** A row that settles, settles anew, or is taken up again. */
function* rowEntries(row: Placed, shelf: Shelf): Generator<RunEntry> {
  const { kind, id } = row
  const before = new Set((shelf.row(kind, id)?.keys ?? []).map(([name, key]) => indexKeyOf(kind, name, key)))
  const known = shelf.version(kind, id) > 0
  if (row.place) {
    yield [rowKeyOf(kind, id), row.place]
    for (const [name, key] of row.keys)
      if (!before.delete(indexKeyOf(kind, name, key)))
        yield [indexKeyOf(kind, name, key), idIn(key) === id ? 1 : id]
  } else if (known) yield [rowKeyOf(kind, id), GONE]
  for (const key of before) yield [key, GONE]
}
