import { open, type FileHandle } from 'node:fs/promises'
import type { Disk } from './disk.ts'
import { FRAME_HEADER, frameLength, frameSeq, SEGMENT_HEADER } from './frame.ts'
import { startGathering } from './gathering.ts'
import { readAgain, type Noted } from './read-again.ts'
import { parseRecord, type Record } from './record.ts'
import { readAt } from './scan.ts'
import { createSegment, segmentFile } from './segments.ts'
import { damaged, StoreFailed } from './trouble.ts'

/** Where a commit stands: a segment's number and the byte at which its frame begins. */
export interface Place {
  segment: number
  offset: number
}

/** The end of the journal as start found it: where the next frame goes, and the sequence of the last one. */
export interface JournalEnd extends Place {
  seq: number
}

export interface Journal {
  /** The last sequence that is on the disk. */
  durableSeq(): number
  /** Where the last record that is on the disk ends. */
  durableEnd(): Place
  /** Queues a commit's frame; it joins the batch that the running sync leaves behind. */
  append(record: Record, frame: Buffer): Place
  /** Resolves when a sequence is on the disk; rejects with StoreFailed if the disk failed before. */
  durable(seq: number): Promise<void>
  /** What the disk said, once it failed; nothing is accepted after that. */
  failure(): StoreFailed | null
  /** What a commit noted, from the batch that is not yet on the disk or from its segment. */
  read(seq: number, place: Place): Promise<Noted>
  /** The files were replaced by others of the same length; nothing may be queued. */
  renewed(): Promise<void>
  close(): Promise<void>
}

interface Queued extends Place {
  seq: number
  frame: Buffer
}

interface Options {
  folder: string
  disk: Disk
  /** A segment that has reached this many bytes is sealed and the next one begun. */
  segmentBytes: number
  end: JournalEnd
  /** Milliseconds; by it a sync is known to be slow. */
  clock: () => number
  onDurable: (seq: number) => void
  onFailure: (failure: StoreFailed) => void
}

/**
 * The append side. One write and one sync at a time; what is queued meanwhile goes with the next (group commit), which waits
 * a moment for those whom the last one let go.
 * After a failed write or sync nothing is tried again: the state of the file is unknown until the next start.
 */
export async function openJournal({
  folder,
  disk,
  segmentBytes,
  end,
  clock,
  ...tell
}: Options): Promise<Journal> {
  let file: FileHandle = await open(segmentFile(folder, end.segment), 'r+')
  let writing = end.segment
  let next: Place = { segment: end.segment, offset: end.offset }
  let durableSeq = end.seq
  let durableEnd: Place = { segment: end.segment, offset: end.offset }
  let failure: StoreFailed | null = null
  let queue: Queued[] = []
  let flushing: Promise<void> | null = null
  let waiters: { seq: number; resolve: () => void; reject: (error: Error) => void }[] = []
  const gathering = startGathering()
  const notYetDurable = new Map<number, Record>()
  let reading: { segment: number; file: FileHandle } | null = null
  const readBefore = readAgain()

  function takeBatch(): Queued[] {
    const cut = queue.findIndex((queued) => queued.segment !== queue[0]?.segment)
    return queue.splice(0, cut === -1 ? queue.length : cut)
  }

  async function writeBatch(batch: readonly Queued[]): Promise<void> {
    const [first] = batch
    if (!first) return
    if (first.segment !== writing) {
      await file.close()
      file = await createSegment(folder, first.segment, first.seq)
      writing = first.segment
    }
    await disk.write(
      file,
      batch.length === 1 ? first.frame : Buffer.concat(batch.map((b) => b.frame)),
      first.offset,
    )
    const from = clock()
    await disk.sync(file)
    gathering.synced(clock() - from)
  }

  function settle(seq: number): void {
    for (let done = durableSeq + 1; done <= seq; done++) notYetDurable.delete(done)
    durableSeq = seq
    const ready = waiters.filter((waiter) => waiter.seq <= seq)
    waiters = waiters.filter((waiter) => waiter.seq > seq)
    for (const waiter of ready) waiter.resolve()
    tell.onDurable(seq)
  }

  function fail(cause: unknown): void {
    failure = new StoreFailed(cause)
    queue = []
    for (const waiter of waiters.splice(0)) waiter.reject(failure)
    tell.onFailure(failure)
  }

  async function flush(): Promise<void> {
    try {
      while (queue.length > 0) {
        await gathering.gathered(queue.length)
        const batch = takeBatch()
        await writeBatch(batch)
        gathering.released(batch.length, queue.length)
        const last = batch.at(-1)
        if (last) durableEnd = { segment: last.segment, offset: last.offset + last.frame.length }
        settle(batch.at(-1)?.seq ?? durableSeq)
      }
    } catch (error) {
      fail(error)
    }
    flushing = null
  }

  async function readFrame(path: string, from: FileHandle, offset: number) {
    const length = frameLength(await readAt(from, offset, FRAME_HEADER))
    const frame = length === null ? null : await readAt(from, offset, FRAME_HEADER + length)
    if (!frame || frame.length !== FRAME_HEADER + (length ?? 0) || frameSeq(frame) === null)
      throw damaged(path, offset, 'badFrame')
    return { record: parseRecord(frame.subarray(FRAME_HEADER)), bytes: frame.length }
  }

  return {
    durableSeq: () => durableSeq,
    durableEnd: () => durableEnd,
    failure: () => failure,
    append(record, frame) {
      if (next.offset > SEGMENT_HEADER && next.offset + frame.length > segmentBytes)
        next = { segment: next.segment + 1, offset: SEGMENT_HEADER }
      const place = next
      next = { segment: place.segment, offset: place.offset + frame.length }
      queue.push({ ...place, seq: record.seq, frame })
      notYetDurable.set(record.seq, record)
      if (flushing) gathering.joined(queue.length)
      else flushing = flush()
      return place
    },
    durable(seq) {
      if (failure) return Promise.reject(failure)
      if (seq <= durableSeq) return Promise.resolve()
      return new Promise((resolve, reject) => waiters.push({ seq, resolve, reject }))
    },
    async read(seq, place) {
      const known = notYetDurable.get(seq) ?? readBefore.get(seq)
      if (known) return known
      const path = segmentFile(folder, place.segment)
      if (reading?.segment !== place.segment) {
        await reading?.file.close()
        reading = null
        reading = { segment: place.segment, file: await open(path, 'r') }
      }
      const from = reading
      const { record, bytes } = await readFrame(path, from.file, place.offset)
      // Where the files were replaced meanwhile, what they said before is not kept.
      return reading === from ? readBefore.put(record, bytes) : record
    },
    async renewed() {
      await flushing
      await reading?.file.close()
      reading = null
      readBefore.clear()
      const before = file
      file = await open(segmentFile(folder, writing), 'r+')
      await before.close()
    },
    async close() {
      await flushing
      await reading?.file.close()
      await file.close()
    },
  }
}
