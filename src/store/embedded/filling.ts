import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Instant } from '../../core/day.ts'
import type { Filling, Piece } from '../../kit/copy.ts'
import { copiedFolder } from './contents.ts'
import { realDisk, syncFolder } from './disk.ts'
import { openFiles } from './files.ts'
import { encodeFrame } from './frame.ts'
import { openEmbedded } from './index.ts'
import { openJournal, type Journal, type JournalEnd } from './journal.ts'
import { takeLock } from './lock.ts'
import type { Record } from './record.ts'
import { recover } from './recover.ts'

/** Where a folder is filled, inside itself: it may be a mounted disk. */
const STAGE = 'filling'
const NOTHING = new Set([STAGE, 'lost+found', 'lock.sock'])
const PARTS = ['files', 'rows', 'journal'] as const
const SEGMENT_BYTES = 16 * 1024 * 1024

/** The folder holds something already: nothing was changed. */
export class FolderNotEmpty extends Error {
  override name = 'FolderNotEmpty'
}

interface Mark {
  mark: string
  /** `looking` once all is written: it is read back and opened. `moving` when it has passed: its parts are put in their place. */
  state: 'filling' | 'looking' | 'moving'
}

const markFile = (folder: string): string => join(folder, STAGE, 'mark.json')

/** What an earlier run left; null where there is nothing of the kind. */
async function markOf(folder: string): Promise<Mark | null> {
  const text = await readFile(markFile(folder), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Mark)
}

/** Whether a folder is being filled, and must not be opened. */
export const isFilling = async (folder: string): Promise<boolean> => (await markOf(folder)) !== null

/** Whether a folder could be filled: it holds nothing, or what an earlier run left. Changes nothing. */
export async function folderIsFree(folder: string): Promise<boolean> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return there.every((name) => NOTHING.has(name)) || (await markOf(folder))?.state === 'moving'
}

/** Throws FolderNotEmpty where the folder holds anything else, FolderInUse where another process has it. */
export async function fillFolder(folder: string, mark: string, now: Instant): Promise<Filling> {
  if (!(await folderIsFree(folder))) throw new FolderNotEmpty(`${folder} is not empty`)
  const stage = join(folder, STAGE)
  await mkdir(stage, { recursive: true, mode: 0o700 })
  const lock = await takeLock(folder)
  try {
    const left = await markOf(folder)
    const whole = left?.mark === mark && left.state === 'moving'
    if (left?.mark !== mark || left.state === 'looking') await beginStage(folder, mark, left)
    const found = whole ? null : await recover(stage, () => undefined)
    const end = found?.end ?? null
    const lastId = found?.history.lastBefore(found.end.seq) ?? null
    return await filling({ folder, stage, mark, end, lastId, now, release: () => lock.release() })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** What an earlier run left is of another state, or cannot be gone on with: it is taken away. */
async function beginStage(folder: string, mark: string, left: Mark | null): Promise<void> {
  const stage = join(folder, STAGE)
  if (left?.state === 'moving')
    for (const name of PARTS) await rm(join(folder, name), { recursive: true, force: true })
  await rm(stage, { recursive: true, force: true })
  for (const name of PARTS) await mkdir(join(stage, name), { recursive: true, mode: 0o700 })
  await writeFileAtomic(markFile(folder), JSON.stringify({ mark, state: 'filling' } satisfies Mark))
  await syncFolder(folder)
}

interface Ground {
  folder: string
  stage: string
  mark: string
  /** Where the journal ends; null where everything is written and only has to be put in its place. */
  end: JournalEnd | null
  /** Of the last entry that was carried by an earlier run. */
  lastId: string | null
  now: Instant
  release(): Promise<void>
}

async function filling({ folder, stage, mark, end, lastId, now, release }: Ground): Promise<Filling> {
  const files = end && (await openFiles(stage))
  let journal: Journal | null = end && (await openIn(stage, end))
  let seq = end?.seq ?? 0
  let last = lastId
  const write = async (pieces: readonly Piece[]): Promise<void> => {
    const record = recordOf(++seq, now, pieces)
    journal?.append(record, encodeFrame(seq, JSON.stringify(record)))
    await journal?.durable(seq)
    last = record.entries.at(-1)?.id ?? last
  }
  const shut = async (): Promise<void> => {
    await journal?.close()
    journal = null
  }
  return {
    ...(end ? { done: end.seq, whole: false } : { done: 0, whole: true }),
    file: async (bytes) => void (await files?.put(bytes)),
    batch: write,
    contents: () => copiedFolder(stage, ''),
    async finish(check) {
      if (end) {
        await writeFileAtomic(markFile(folder), JSON.stringify({ mark, state: 'looking' } satisfies Mark))
        // The next commit's number begins the ids of its entries, which must come after all that were carried.
        for (let left = Number(last?.slice(0, 12) ?? 0) - seq; left > 0; left--) await write([])
        await shut()
        const store = await openEmbedded({ folder: stage, clock: () => now })
        try {
          await check((work) => store.tx(work))
        } catch (error) {
          await store.close()
          await rm(stage, { recursive: true, force: true })
          throw error
        }
        await store.close()
        await writeFileAtomic(markFile(folder), JSON.stringify({ mark, state: 'moving' } satisfies Mark))
      }
      await putInPlace(folder)
    },
    async close() {
      await shut()
      await release()
    },
  }
}

const openIn = (folder: string, end: JournalEnd): Promise<Journal> =>
  openJournal({
    ...{ folder, end, disk: realDisk, segmentBytes: SEGMENT_BYTES },
    // One writer that waits for each batch: nothing is gathered, so nothing need be timed.
    clock: () => 0,
    onDurable: () => undefined,
    onFailure: () => undefined,
  })

/** One batch as one commit. Of two entries with one body, of which one was expunged, the batch may hold only one (see carry.ts). */
function recordOf(seq: number, at: Instant, pieces: readonly Piece[]): Record {
  const record: Record = { seq, at, rows: [], claims: [], entries: [], bodies: {} }
  for (const piece of pieces)
    if (piece.of === 'row') record.rows.push([piece.kind, piece.row])
    else if (piece.of === 'claim') record.claims.push([piece.key, piece.keepUntil])
    else {
      const { body, ...entry } = piece.entry
      record.entries.push(entry)
      if (body !== null) record.bodies[entry.bodyHash] = body
    }
  return record
}

/** The journal last but for the mark: until the mark is gone, nobody opens the folder. */
async function putInPlace(folder: string): Promise<void> {
  const stage = join(folder, STAGE)
  for (const name of PARTS)
    if (await stat(join(stage, name)).catch(() => null)) await rename(join(stage, name), join(folder, name))
  await syncFolder(folder)
  await rm(stage, { recursive: true, force: true })
  await syncFolder(folder)
}
