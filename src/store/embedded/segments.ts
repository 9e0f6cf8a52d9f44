import { open, readdir, rename, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { store as words } from '../../kit/words/store.ts'
import { syncFolder } from './disk.ts'
import { FORMAT, readSegmentHeader, SEGMENT_HEADER, segmentHeader } from './frame.ts'
import { intactFrameAfter, readAt, scan, type Frame } from './scan.ts'
import { damaged, DamagedState } from './trouble.ts'

export interface Segment {
  number: number
  file: string
  firstSeq: number
  size: number
}

export const journalFolder = (folder: string): string => join(folder, 'journal')

const segmentName = (number: number): string => `${String(number).padStart(9, '0')}.seg`

export const segmentFile = (folder: string, number: number): string =>
  join(journalFolder(folder), segmentName(number))

/** The segments in order, headers checked. Throws DamagedState where one is missing or its header is not intact. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(journalFolder(folder))).filter((name) => /^\d{9}\.seg$/.test(name)).sort()
  const segments: Segment[] = []
  for (const [at, name] of names.entries()) {
    const expected = segmentFile(folder, at + 1)
    if (name !== segmentName(at + 1)) throw damaged(expected, 0, 'missingSegment')
    segments.push({ number: at + 1, file: expected, ...(await readHead(expected)) })
  }
  return segments
}

async function readHead(path: string): Promise<{ firstSeq: number; size: number }> {
  const { size } = await stat(path)
  const head = await withFile(path, (file) => readAt(file, 0, SEGMENT_HEADER))
  const header = readSegmentHeader(head)
  if (!header) throw damaged(path, 0, 'badHeader')
  if (header.format > FORMAT) throw tooNew(path, 8, header.format)
  return { firstSeq: header.firstSeq, size }
}

export const tooNew = (file: string, offset: number, format: number): DamagedState =>
  new DamagedState(file, offset, { zh: words.zh.newerFormat(format), en: words.en.newerFormat(format) })

/** A new empty segment, durable under its name, open for writing. Its header is never seen half-written. */
export async function createSegment(folder: string, number: number, firstSeq: number): Promise<FileHandle> {
  const path = segmentFile(folder, number)
  const file = await open(`${path}.new`, 'w+', 0o600)
  try {
    await file.write(segmentHeader(firstSeq), 0, SEGMENT_HEADER, 0)
    await file.sync()
    await rename(`${path}.new`, path)
    await syncFolder(journalFolder(folder))
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The torn tail that was found, in bytes from a place in the last segment. */
export interface TornTail {
  file: string
  at: number
  bytes: number
}

/**
 * Checks every frame of a segment: checksum and sequence, `next` being the sequence its first frame must have. A bad
 * frame in the last segment without an intact one after it is a torn tail; anything else throws DamagedState.
 */
export async function checkSegment(
  segment: Segment,
  next: number,
  last: boolean,
  visit: (frame: Frame) => void,
): Promise<{ next: number; torn: TornTail | null }> {
  const { file: path, size } = segment
  if (segment.firstSeq !== next) throw damaged(path, 12, 'badSequence')
  return await withFile(path, async (file) => {
    const stop = await scan(file, SEGMENT_HEADER, size, (frame) => {
      if (frame.seq !== next) throw damaged(path, frame.at, 'badSequence')
      visit(frame)
      next++
    })
    if (stop === size) return { next, torn: null }
    if (!last || (await intactFrameAfter(file, stop + 1, size))) throw damaged(path, stop, 'badFrame')
    return { next, torn: { file: path, at: stop, bytes: size - stop } }
  })
}

/** Visits the records after one sequence up to another, both known to be durable; other segments are not opened. */
export async function visitRecords(
  folder: string,
  after: number,
  upTo: number,
  visit: (frame: Frame, segment: number) => void,
): Promise<void> {
  const segments = await listSegments(folder)
  for (const [at, segment] of segments.entries()) {
    const beyond = segments[at + 1]?.firstSeq ?? Infinity
    if (beyond <= after + 1 || segment.firstSeq > upTo) continue
    let seen = segment.firstSeq - 1
    const stop = await withFile(segment.file, (file) =>
      scan(file, SEGMENT_HEADER, segment.size, (frame) => {
        if (frame.seq > upTo) return false
        seen = frame.seq
        if (frame.seq > after) visit(frame, segment.number)
        return true
      }),
    )
    if (seen < Math.min(upTo, beyond - 1)) throw damaged(segment.file, stop, 'badFrame')
  }
}

export async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r')
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}
