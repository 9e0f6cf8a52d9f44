import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kind } from '../../core/model/index.ts'
import type { Contents } from '../../kit/copy.ts'
import { sha256 } from '../../kit/ledger.ts'
import { SEGMENT_HEADER } from './frame.ts'
import { takeLock } from './lock.ts'
import { parseRecord, wholeEntry, type Record } from './record.ts'
import { recover } from './recover.ts'
import { claimKeyOf, rowKeyOf } from './runs/key.ts'
import { scan } from './scan.ts'
import { checkSegment, listSegments, visitRecords, withFile, type Segment } from './segments.ts'
import { claimAt, emptyState, replay, slotAt, slotsOf, type State } from './state.ts'
import { damaged } from './trouble.ts'

/** What a copy of a folder holds, of which only journal and files are needed; nothing in it is changed. */
export async function copiedFolder(folder: string, mark: string): Promise<Contents> {
  const state = emptyState()
  let next = 1
  let entries = 0
  for (const segment of await listSegments(folder))
    ({ next } = await checkSegment(segment, next, false, ({ payload }) => {
      const record = parseRecord(payload)
      entries += record.entries.length
      replay(state, record)
    }))
  return contentsOf({ folder, state, entries, mark, close: async () => undefined })
}

/** What a folder holds, taken for this process alone. Throws FolderInUse or DamagedState, as opening it would. */
export async function folderContents(folder: string): Promise<Contents> {
  await stat(join(folder, 'journal'))
  const lock = await takeLock(folder)
  try {
    await mkdir(join(folder, 'rows'), { recursive: true, mode: 0o700 })
    const { state, history, end } = await recover(folder, () => undefined)
    lock.check()
    const entries = history.count()
    let last = ''
    await visitRecords(folder, end.seq - 1, end.seq, ({ payload }) => void (last = sha256(payload)))
    const mark = `${end.seq} ${last} ${claimKeys(state).length}`
    return contentsOf({
      ...{ folder, state, entries, mark },
      async close() {
        state.shelf.close()
        await lock.release()
      },
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

interface Ground {
  folder: string
  state: State
  entries: number
  mark: string
  close(): Promise<void>
}

/** Ids of rows or keys of claims, those in memory and those on the shelf, in order. */
function idsOf(state: State, recent: Iterable<string>, head: string): string[] {
  const ids = new Set(recent)
  for (const [key] of state.shelf.runs.range(head, `${head}\uffff`)) ids.add(key.slice(head.length))
  return [...ids].sort((a, b) => (a < b ? -1 : 1))
}

const rowIds = (state: State, kind: Kind): string[] =>
  idsOf(state, slotsOf(state, kind).keys(), rowKeyOf(kind, ''))

const claimKeys = (state: State): string[] => idsOf(state, state.claims.keys(), claimKeyOf(''))

function contentsOf({ folder, state, entries, mark, close }: Ground): Contents {
  const kinds = [...state.slots.keys()].sort((a, b) => (a < b ? -1 : 1))
  let total = claimKeys(state).length + entries
  for (const kind of kinds) total += rowIds(state, kind).length
  return {
    ...{ mark, total, close },
    async *pieces() {
      for (const kind of kinds)
        for (const id of rowIds(state, kind)) {
          const found = slotAt(state, kind, id)
          if (found) yield { of: 'row', kind, row: found.row }
        }
      for (const key of claimKeys(state)) {
        const claim = claimAt(state, key)
        if (claim) yield { of: 'claim', key, keepUntil: claim.keepUntil }
      }
      for (const segment of await listSegments(folder))
        for (const record of await recordsOf(segment))
          for (const index of record.entries.keys()) {
            const entry = wholeEntry(record, index)
            if (entry) yield { of: 'entry', entry }
          }
    },
    async *files() {
      const root = join(folder, 'files')
      if (!(await stat(root).catch(() => null))) return
      for (const shelf of (await readdir(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort())
        for (const name of (await readdir(join(root, shelf))).sort()) {
          const path = join(root, shelf, name)
          const bytes = await readFile(path)
          if (sha256(bytes) !== `${shelf}${name}`) throw damaged(path, 0, 'badFile')
          yield { hash: `${shelf}${name}`, bytes }
        }
    },
  }
}

/** The records of one segment that note anything: a segment is held at a time. */
async function recordsOf(segment: Segment): Promise<Record[]> {
  const records: Record[] = []
  const stop = await withFile(segment.file, (file) =>
    scan(file, SEGMENT_HEADER, segment.size, ({ payload }) => {
      const record = parseRecord(payload)
      if (record.entries.length > 0) records.push(record)
    }),
  )
  if (stop !== segment.size) throw damaged(segment.file, stop, 'badFrame')
  return records
}
