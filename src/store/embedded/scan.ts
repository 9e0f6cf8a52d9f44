import type { FileHandle } from 'node:fs/promises'
import { FRAME_HEADER, frameLength, frameSeq, MAGIC } from './frame.ts'

/** An intact frame in a segment. `payload` is a view, valid only during the visit. */
export interface Frame {
  seq: number
  at: number
  end: number
  payload: Buffer
}

const CHUNK = 1024 * 1024

/** Up to `length` bytes at a place; fewer where the file ends. */
export async function readAt(
  file: FileHandle,
  at: number,
  length: number,
  into: Buffer = Buffer.allocUnsafe(length),
): Promise<Buffer> {
  const bytes = into.subarray(0, length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/**
 * Visits the frames of a segment from `from` to `size`, holding one chunk at a time. Returns `size`, or the place of the
 * first frame that is not intact, or of the frame at which the visit returned false.
 */
export async function scan(
  file: FileHandle,
  from: number,
  size: number,
  visit: (frame: Frame) => boolean | void,
): Promise<number> {
  let window: Buffer = Buffer.alloc(0)
  let start = from
  // Read into again and again: a new one for each chunk would have to be collected, a gigabyte of them at a start.
  let room: Buffer = Buffer.alloc(0)
  const bytes = async (at: number, length: number) => {
    if (at < start || at + length > start + window.length) {
      const most = Math.min(Math.max(length, CHUNK), size - at)
      if (room.length < most) room = Buffer.allocUnsafe(most)
      window = await readAt(file, at, most, room)
      start = at
    }
    return window.subarray(at - start, at - start + length)
  }
  for (let at = from; at < size;) {
    const length = frameLength(await bytes(at, FRAME_HEADER))
    const end = at + FRAME_HEADER + (length ?? 0)
    if (length === null || end > size) return at
    const frame = await bytes(at, end - at)
    const seq = frame.length === end - at ? frameSeq(frame) : null
    if (seq === null || visit({ seq, at, end, payload: frame.subarray(FRAME_HEADER) }) === false) return at
    at = end
  }
  return size
}

/** Whether any intact frame begins at or after a place: what tells damage from a torn tail. */
export async function intactFrameAfter(file: FileHandle, from: number, size: number): Promise<boolean> {
  for (let at = from; at < size;) {
    const chunk = await readAt(file, at, Math.min(CHUNK, size - at))
    const hit = chunk.indexOf(MAGIC)
    if (hit === -1) {
      at += Math.max(1, chunk.length - MAGIC.length + 1)
      continue
    }
    let found = false
    await scan(file, at + hit, size, () => ((found = true), false))
    if (found) return true
    at += hit + 1
  }
  return false
}
