import type { Kind } from '../../core/model/index.ts'
import { syncFolder } from './disk.ts'
import { openLive, rowKey, rowsFolder, type LiveFile, type LiveRows } from './live.ts'
import { parseRecord, partitionOf, type AnyRow, type Record } from './record.ts'
import { listSegments, visitRecords } from './segments.ts'
import { completeSidecars } from './sidecar.ts'

/** What the writer is asked: bring the live rows up to a durable sequence; claims that ended before `now` are left out. */
export interface RewriteOrder {
  folder: string
  upTo: number
  now: number
  /** Files to write even if nothing changed in them, because a generation of theirs was lost; null is the shared one. */
  mend: readonly (string | null)[]
}

/** What happened between two positions, per file; null is the shared one. */
interface Changes {
  rows: Map<string | null, Map<string, [Kind, AnyRow]>>
  claims: Map<string, number | null>
}

/**
 * Brings the files of live rows up to a sequence by replaying the journal over their last generation. Only the files
 * that change are read and written, one at a time, and shared.json last, which makes the others count.
 */
export async function rewriteLiveRows({ folder, upTo, now, mend }: RewriteOrder): Promise<void> {
  const shared = await openLive(folder, null)
  const from = shared.low.data.position
  if (upTo > from || mend.length > 0) {
    const changes = await changesBetween(folder, from, upTo)
    for (const partition of mend) if (!changes.rows.has(partition)) changes.rows.set(partition, new Map())
    for (const [partition, rows] of changes.rows) {
      if (partition === null) continue
      const file = await openLive(folder, partition)
      const missed = await missedBy(folder, file, shared.low.data)
      await rewrite(file, [...missed, ...rows.values()], upTo)
      shared.low.data.files.set(partition, upTo)
    }
    await syncFolder(rowsFolder(folder)).catch(() => undefined)
    const { claims } = shared.low.data
    for (const [key, keepUntil] of changes.claims) claims.set(key, keepUntil)
    for (const [key, keepUntil] of claims) if (keepUntil !== null && keepUntil < now) claims.delete(key)
    await rewrite(shared, changes.rows.get(null)?.values() ?? [], upTo)
    await syncFolder(rowsFolder(folder))
  }
  await completeSidecars((await listSegments(folder)).slice(0, -1))
}

async function rewrite(file: LiveFile, rows: Iterable<[Kind, AnyRow]>, position: number): Promise<void> {
  const { data } = file.low
  for (const [kind, row] of rows) {
    const known = data.rows.get(rowKey(kind, row.id))
    if (!known || known[1].version < row.version) data.rows.set(rowKey(kind, row.id), [kind, row])
  }
  data.position = position
  await file.low.write()
}

/** A file whose newest generation was lost stands further back than shared.json says: what it missed since. */
async function missedBy(folder: string, file: LiveFile, shared: LiveRows): Promise<Iterable<[Kind, AnyRow]>> {
  const { partition, position } = file.low.data
  if (partition === null || reflects(file.low.data, shared) >= shared.position) return []
  const changes = await changesBetween(folder, position, shared.position)
  return changes.rows.get(partition)?.values() ?? []
}

/** The sequence up to which a plan's file can be trusted, given the shared file beside it. */
export const reflects = (rows: LiveRows, shared: LiveRows): number =>
  rows.partition !== null && shared.files.get(rows.partition) === rows.position
    ? Math.max(rows.position, shared.position)
    : rows.position

async function changesBetween(folder: string, after: number, upTo: number): Promise<Changes> {
  const changes: Changes = { rows: new Map(), claims: new Map() }
  await visitRecords(folder, after, upTo, ({ payload }) => collect(changes, parseRecord(payload)))
  return changes
}

function collect(changes: Changes, record: Record): void {
  for (const [kind, row] of record.rows) {
    const partition = partitionOf(kind, row)
    const rows = changes.rows.get(partition) ?? new Map<string, [Kind, AnyRow]>()
    rows.set(rowKey(kind, row.id), [kind, row])
    changes.rows.set(partition, rows)
  }
  for (const [key, keepUntil] of record.claims) changes.claims.set(key, keepUntil)
}
