import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keysOf } from '../../kit/indexes.ts'
import { store as words } from '../../kit/words/store.ts'
import { SEGMENT_HEADER } from './frame.ts'
import { createHistory, type History } from './history.ts'
import type { JournalEnd } from './journal.ts'
import { openLive, partitionOfFile, rowsFile, rowsFolder, type LiveFile } from './live.ts'
import { frozen, parseRecord } from './record.ts'
import { reflects } from './rewrite.ts'
import type { Frame } from './scan.ts'
import type { RunName } from './runs/run-file.ts'
import { isIntact } from './runs/run.ts'
import { runFile } from './runs/runs.ts'
import { openShelf } from './runs/shelf.ts'
import {
  checkSegment,
  journalFolder,
  createSegment,
  listSegments,
  segmentFile,
  type Segment,
  type TornTail,
} from './segments.ts'
import { applyRow, emptyState, replay, slotsOf, type State } from './state.ts'
import { damaged, DamagedState, type Say } from './trouble.ts'

export interface Recovered {
  state: State
  history: History
  end: JournalEnd
  /** The sequence from which the live rows had to be brought up to date. */
  rowsFrom: number
  /** The files of live rows of which a generation was lost; null is the shared one. */
  mend: (string | null)[]
}

/**
 * State as it was after the last commit: the newest intact live rows, then the records after them. Every frame of every
 * segment is checked on the way. Throws DamagedState for anything but a torn tail.
 */
export async function recover(folder: string, notice: (say: Say) => void): Promise<Recovered> {
  const segments = await listSegments(folder)
  await sweepSidecars(folder)
  const live = await loadLive(folder, notice)
  try {
    return await replayed(folder, segments, live, notice)
  } catch (error) {
    live.state.shelf.close()
    throw error
  }
}

async function replayed(
  folder: string,
  segments: readonly Segment[],
  live: Live,
  notice: (say: Say) => void,
): Promise<Recovered> {
  const history = createHistory(() => live.state.shelf.runs)
  let next = 1
  let torn: TornTail | null = null
  for (const segment of segments) {
    const last = segment === segments.at(-1)
    const visit = readingOf(segment, live, history)
    ;({ next, torn } = await checkSegment(segment, next, last, visit))
  }
  const lastSeq = next - 1
  if (live.highest > lastSeq) throw missingTail(folder, segments.at(-1), live.highest)
  const end = await openEnd(folder, segments.at(-1), torn)
  if (torn) notice(tornTail(torn))
  return { state: live.state, history, rowsFrom: live.from, mend: live.mend, end: { ...end, seq: lastSeq } }
}

/** A segment's frames are checked, all of them, and parsed where they are news. */
function readingOf(segment: Segment, live: Live, history: History): (frame: Frame) => void {
  return ({ seq, at, payload }) => {
    if (seq <= live.from) return
    try {
      const record = parseRecord(payload)
      // Entries and claims up to the shelf's position stand there, though rows of a file that was lost are read once more.
      if (seq > live.shelved) history.add({ segment: segment.number, offset: at }, record)
      replay(live.state, record)
    } catch (error) {
      throw Object.assign(damaged(segment.file, at, 'badRecord'), { cause: error })
    }
  }
}

/** What earlier releases kept beside their sealed segments; the runs say it now. */
async function sweepSidecars(folder: string): Promise<void> {
  for (const name of await readdir(journalFolder(folder)))
    if (/^\d{9}\.idx$/.test(name)) await rm(join(journalFolder(folder), name), { force: true })
}

interface Live {
  state: State
  /** Records up to this one are in the state. */
  from: number
  /** Entries, claims and settled rows up to this one are on the shelf. */
  shelved: number
  /** The highest sequence that any file reflects; it was durable once, so the journal must reach it. */
  highest: number
  mend: (string | null)[]
}

async function loadLive(folder: string, notice: (say: Say) => void): Promise<Live> {
  const spoilt = new Set<string>()
  const shared = await openLive(folder, null, async (runs) => {
    const bad = await firstSpoilt(folder, runs)
    if (bad !== null) spoilt.add(bad)
    return bad === null
  })
  const { data } = shared.low
  for (const path of spoilt) notice({ zh: words.zh.rowsLost(path), en: words.en.rowsLost(path) })
  const state = emptyState(openShelf(folder, data.runs))
  const live: Live = { state, from: 0, shelved: data.position, highest: 0, mend: [] }
  const plans: LiveFile[] = []
  for (const partition of await partitionsIn(folder, shared)) plans.push(await openLive(folder, partition))
  for (const { path, generation, low } of [shared, ...plans]) {
    live.highest = Math.max(live.highest, low.data.reached)
    if (generation === 'previous' || (low.data.partition !== null && generation === 'none')) {
      notice({ zh: words.zh.rowsLost(path), en: words.en.rowsLost(path) })
      live.mend.push(low.data.partition)
    }
    for (const [kind, row] of low.data.rows.values()) {
      const known = slotsOf(state, kind).get(row.id)
      if (known && known.row.version >= row.version) continue
      applyRow(state, kind, { row: frozen(row), keys: keysOf(kind, row), seq: low.data.position })
    }
  }
  live.from = Math.min(data.position, ...plans.map(({ low }) => reflects(low.data, data)))
  return live
}

async function firstSpoilt(folder: string, runs: readonly RunName[]): Promise<string | null> {
  for (const run of runs)
    if (!(await isIntact(runFile(folder, run.file), run))) return runFile(folder, run.file)
  return null
}

/** Plans whose rows are in a file: those that shared.json lists, and those whose file came after it. */
async function partitionsIn(folder: string, shared: LiveFile): Promise<Set<string>> {
  const partitions = new Set(shared.low.data.files.keys())
  const known = new Set([null, ...partitions].map((partition) => rowsFile(folder, partition)))
  for (const name of await readdir(rowsFolder(folder))) {
    const path = join(rowsFolder(folder), name.replace(/\.previous$/, ''))
    if (!/\.json(\.previous)?$/.test(name)) await rm(join(rowsFolder(folder), name), { force: true })
    if (!path.endsWith('.json') || known.has(path)) continue
    known.add(path)
    const partition = await partitionOfFile(folder, path)
    if (partition !== undefined) partitions.add(partition)
  }
  return partitions
}

/** Where the next frame goes: after the last intact one, a torn tail being cut off; all of it on the disk from now on. */
async function openEnd(
  folder: string,
  last: Segment | undefined,
  torn: TornTail | null,
): Promise<Omit<JournalEnd, 'seq'>> {
  if (!last) {
    await (await createSegment(folder, 1, 1)).close()
    return { segment: 1, offset: SEGMENT_HEADER }
  }
  const file = await open(last.file, 'r+')
  try {
    if (torn) await file.truncate(torn.at)
    await file.sync()
  } finally {
    await file.close()
  }
  return { segment: last.number, offset: torn?.at ?? last.size }
}

const missingTail = (folder: string, last: Segment | undefined, seq: number): DamagedState =>
  new DamagedState(last?.file ?? segmentFile(folder, 1), last?.size ?? 0, {
    zh: words.zh.missingTail(seq),
    en: words.en.missingTail(seq),
  })

const tornTail = ({ file, at, bytes }: TornTail): Say => ({
  zh: words.zh.tornTail(file, at, bytes),
  en: words.en.tornTail(file, at, bytes),
})
