import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kind } from '../../core/model/index.ts'
import type { Contents } from '../../kit/copy.ts'
import { sha256 } from '../../kit/ledger.ts'
import { SEGMENT_HEADER } from './frame.ts'
import { takeLock } from './lock.ts'
import { parseRecord, wholeEntry, type Record } from './record.ts'
import { recover } from './recover.ts'
import { scan } from './scan.ts'
import { checkSegment, listSegments, visitRecords, withFile, type Segment } from './segments.ts'
import { emptyState, replay, type State } from './state.ts'
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
    const entries = [...history.places({})].length
    let last = ''
    await visitRecords(folder, end.seq - 1, end.seq, ({ payload }) => void (last = sha256(payload)))
    const mark = `${end.seq} ${last} ${state.claims.size}`
    return contentsOf({ folder, state, entries, mark, close: () => lock.release() })
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

const inOrder = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))

function contentsOf({ folder, state, entries, mark, close }: Ground): Contents {
  let total = state.claims.size + entries
  for (const slots of state.slots.values()) total += slots.size
  return {
    ...{ mark, total, close },
    async *pieces() {
      for (const [kind, slots] of inOrder(state.slots))
        for (const [, { row }] of inOrder(slots)) yield { of: 'row', kind: kind as Kind, row }
      for (const [key, { keepUntil }] of inOrder(state.claims)) yield { of: 'claim', key, keepUntil }
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
