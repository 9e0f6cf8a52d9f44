import { open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { asStored, headOf, holds, without } from '../../core/expunge.ts'
import type { Expunged, Expunging } from '../../kit/expunge.ts'
import { keysOf } from '../../kit/indexes.ts'
import { syncFolder } from './disk.ts'
import { encodeFrame, FRAME_HEADER, frameLength, frameSeq, SEGMENT_HEADER } from './frame.ts'
import { rowsFolder } from './live.ts'
import { parseRecord, partitionOf, type Record } from './record.ts'
import { journalFolder, listSegments, type Segment } from './segments.ts'
import { damaged } from './trouble.ts'

/**
 * Takes words out of the journal of a folder that nobody writes to. Every frame keeps its length, so that all places in the journal
 * stay what they are; each segment is written beside itself and takes its own place whole. What is derived from the journal goes first:
 * it holds words, too, and sums over them, and start makes it anew. The body of the entry goes in a second round: until then another
 * try can read from it which words are meant.
 */
export async function expungeFolder(folder: string, what: Expunging): Promise<Expunged> {
  await dropDerived(folder)
  const done: Expunged = { bodies: 0, rows: 0 }
  for (const segment of await listSegments(folder))
    await rewrite(segment, (record) => mask(record, what, done))
  for (const segment of await listSegments(folder))
    await rewrite(segment, (record) => dropBody(record, what.entry, done))
  return done
}

async function dropDerived(folder: string): Promise<void> {
  for (const name of await readdir(rowsFolder(folder))) await rm(join(rowsFolder(folder), name))
  await syncFolder(rowsFolder(folder))
  for (const name of await readdir(journalFolder(folder)))
    if (name.endsWith('.run')) await rm(join(journalFolder(folder), name))
  await syncFolder(journalFolder(folder))
}

/** `change` returns the record as it shall be, or null where it stays. */
async function rewrite({ file }: Segment, change: (record: Record) => Record | null): Promise<void> {
  const bytes = await readFile(file)
  let changed = false
  for (let at = SEGMENT_HEADER; at < bytes.length;) {
    const length = frameLength(bytes.subarray(at, at + FRAME_HEADER))
    const end = at + FRAME_HEADER + (length ?? 0)
    const frame = bytes.subarray(at, end)
    const seq = length === null ? null : frameSeq(frame)
    if (length === null || seq === null) throw damaged(file, at, 'badFrame')
    const record = change(parseRecord(frame.subarray(FRAME_HEADER)))
    if (record) {
      const payload = JSON.stringify(record)
      const room = length - Buffer.byteLength(payload)
      if (room < 0) throw new Error(`commit ${seq} would become longer by ${-room} bytes`)
      encodeFrame(seq, payload + ' '.repeat(room)).copy(frame)
      changed = true
    }
    at = end
  }
  if (changed) await replace(file, bytes)
}

async function replace(path: string, bytes: Buffer): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(join(path, '..'))
}

/** Rows of the plan or of none, and what the ledger keeps of either. A text by which a row is found stays. */
function mask(record: Record, { entry: named, planId, words }: Expunging, done: Expunged): Record | null {
  const marks = words.map((word) => asStored(headOf(word)))
  const text = JSON.stringify([record.rows, record.bodies])
  if (!marks.some((mark) => text.includes(mark))) return null
  let changed = false
  const rows = record.rows.map(([kind, row]): Record['rows'][number] => {
    const partition = partitionOf(kind, row)
    if (partition !== null && partition !== planId) return [kind, row]
    const less = without(row, words)
    if (less === row || JSON.stringify(keysOf(kind, less)) !== JSON.stringify(keysOf(kind, row)))
      return [kind, row]
    done.rows++
    changed = true
    return [kind, less]
  })
  const bodies = { ...record.bodies }
  const kept = record.entries.find(({ id }) => id === named)?.bodyHash
  for (const entry of record.entries) {
    if (entry.bodyHash === kept || (entry.planId !== null && entry.planId !== planId)) continue
    if (!holds(bodies[entry.bodyHash] ?? null, words)) continue
    delete bodies[entry.bodyHash]
    done.bodies++
    changed = true
  }
  return changed ? { ...record, rows, bodies } : null
}

function dropBody(record: Record, named: string, done: Expunged): Record | null {
  const hash = record.entries.find(({ id }) => id === named)?.bodyHash
  if (hash === undefined || !(hash in record.bodies)) return null
  const { [hash]: _gone, ...bodies } = record.bodies
  done.bodies++
  return { ...record, bodies }
}
