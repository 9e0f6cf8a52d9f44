import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keysOf } from '../../kit/indexes.ts'
import { store as words } from '../../kit/words/store.ts'
import { SEGMENT_HEADER } from './frame.ts'
import { createHistory, type History } from './history.ts'
import type { JournalEnd } from './journal.ts'
import { openLive, rowsFolder, type LiveFile } from './live.ts'
import { frozen, parseRecord } from './record.ts'
import { reflects } from './rewrite.ts'
import type { Frame } from './scan.ts'
import { readSealed } from './sealed.ts'
import {
  checkSegment,
  createSegment,
  listSegments,
  segmentFile,
  type Segment,
  type TornTail,
} from './segments.ts'
import { readSidecar, subjectsOfCommit } from './sidecar.ts'
import { applyClaim, applyRow, emptyState, replay, slotsOf, type State } from './state.ts'
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
  const live = await loadLive(folder, notice)
  const history = createHistory()
  let next = 1
  let torn: TornTail | null = null
  for (const segment of segments) {
    const last = segment === segments.at(-1)
    const visit = await readingOf(segment, last, live, history)
    ;({ next, torn } = await checkSegment(segment, next, last, visit))
  }
  const lastSeq = next - 1
  if (live.highest > lastSeq) throw missingTail(folder, segments.at(-1), live.highest)
  const end = await openEnd(folder, segments.at(-1), torn)
  if (torn) notice(tornTail(torn))
  return { state: live.state, history, rowsFrom: live.from, mend: live.mend, end: { ...end, seq: lastSeq } }
}

/** How a segment's frames are read: parsed only where its rows are news, or where no sidecar tells its subjects. */
async function readingOf(
  segment: Segment,
  last: boolean,
  live: Live,
  history: History,
): Promise<(frame: Frame) => void> {
  const known = last ? null : await readSidecar(segment)
  if (!last && !known) await rm(segment.file.replace(/\.seg$/, '.idx'), { force: true })
  for (const commit of known ?? []) history.add(segment.number, commit)
  return ({ seq, at, payload }) => {
    try {
      if (known && seq <= live.from) return
      const record = parseRecord(payload)
      if (!known) history.add(segment.number, subjectsOfCommit(record, at))
      if (seq > live.from) replay(live.state, record)
    } catch (error) {
      throw Object.assign(damaged(segment.file, at, 'badRecord'), { cause: error })
    }
  }
}

interface Live {
  state: State
  /** Records up to this one are in the state. */
  from: number
  /** The highest sequence that any file reflects; it was durable once, so the journal must reach it. */
  highest: number
  mend: (string | null)[]
}

async function loadLive(folder: string, notice: (say: Say) => void): Promise<Live> {
  const live: Live = { state: emptyState(), from: 0, highest: 0, mend: [] }
  const shared = await openLive(folder, null)
  const plans: LiveFile[] = []
  for (const partition of await partitionsIn(folder, shared)) plans.push(await openLive(folder, partition))
  for (const { path, generation, low } of [shared, ...plans]) {
    live.highest = Math.max(live.highest, low.data.position)
    if (generation === 'previous' || (low.data.partition !== null && generation === 'none')) {
      notice({ zh: words.zh.rowsLost(path), en: words.en.rowsLost(path) })
      live.mend.push(low.data.partition)
    }
    for (const [kind, row] of low.data.rows.values()) {
      const known = slotsOf(live.state, kind).get(row.id)
      if (known && known.row.version >= row.version) continue
      applyRow(live.state, kind, { row: frozen(row), keys: keysOf(kind, row), seq: low.data.position })
    }
    for (const [key, keepUntil] of low.data.claims)
      applyClaim(live.state, key, { keepUntil, seq: low.data.position })
  }
  live.from = Math.min(
    shared.low.data.position,
    ...plans.map(({ low }) => reflects(low.data, shared.low.data)),
  )
  return live
}

/** Plans whose rows are in a file: those that shared.json lists, and those whose file came after it. */
async function partitionsIn(folder: string, shared: LiveFile): Promise<Set<string>> {
  const partitions = new Set(shared.low.data.files.keys())
  for (const name of await readdir(rowsFolder(folder))) {
    if (!/\.json(\.previous)?$/.test(name)) {
      await rm(join(rowsFolder(folder), name), { force: true })
      continue
    }
    const found = (await readSealed(join(rowsFolder(folder), name))) as { partition?: unknown } | null
    if (typeof found?.partition === 'string') partitions.add(found.partition)
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
