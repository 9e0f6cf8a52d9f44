import { crc32 } from 'node:zlib'

/*
 * THE JOURNAL ON DISK. This layout cannot change without a new FORMAT and a migration. Numbers are big-endian.
 *
 *   journal/000000001.seg, 000000002.seg, …   numbered without gaps; only the last one is appended to
 *
 *   segment header, 24 bytes
 *      0  8  ASCII "DUBANSEG"
 *      8  4  FORMAT of everything in this file
 *     12  8  sequence of the first record
 *     20  4  CRC-32 of bytes 0–19
 *   then frames, back to back; one frame is one commit
 *      0  4  MAGIC FF 64 75 62. FF never occurs in UTF-8, so it cannot occur inside a payload
 *      4  4  length of the payload in bytes, at most FRAME_LIMIT
 *      8  8  sequence: 1, 2, 3 … over all segments, without gaps
 *     16  4  CRC-32 of bytes 4–15 and of the payload
 *     20  …  payload: JSON in UTF-8, see record.ts
 */
export const FORMAT = 1
export const SEGMENT_HEADER = 24
export const FRAME_HEADER = 20
/** Bytes of payload; a larger commit is refused before anything is written. */
export const FRAME_LIMIT = 256 * 1024 * 1024

const NAME = Buffer.from('DUBANSEG', 'ascii')
export const MAGIC = Buffer.from([0xff, 0x64, 0x75, 0x62])

export function segmentHeader(firstSeq: number): Buffer {
  const header = Buffer.alloc(SEGMENT_HEADER)
  NAME.copy(header)
  header.writeUInt32BE(FORMAT, 8)
  header.writeBigUInt64BE(BigInt(firstSeq), 12)
  header.writeUInt32BE(crc32(header.subarray(0, 20)), 20)
  return header
}

/** The header's fields, or null where it is not an intact header. */
export function readSegmentHeader(bytes: Buffer): { format: number; firstSeq: number } | null {
  if (bytes.length < SEGMENT_HEADER || !bytes.subarray(0, 8).equals(NAME)) return null
  if (crc32(bytes.subarray(0, 20)) !== bytes.readUInt32BE(20)) return null
  return { format: bytes.readUInt32BE(8), firstSeq: Number(bytes.readBigUInt64BE(12)) }
}

/** One commit as bytes. Throws RangeError above FRAME_LIMIT. */
export function encodeFrame(seq: number, payload: string): Buffer {
  const length = Buffer.byteLength(payload)
  if (length > FRAME_LIMIT) throw new RangeError(`a commit of ${length} bytes is over ${FRAME_LIMIT}`)
  const frame = Buffer.allocUnsafe(FRAME_HEADER + length)
  MAGIC.copy(frame)
  frame.writeUInt32BE(length, 4)
  frame.writeBigUInt64BE(BigInt(seq), 8)
  frame.write(payload, FRAME_HEADER)
  frame.writeUInt32BE(frameSum(frame, FRAME_HEADER + length), 16)
  return frame
}

/** The payload's length as the frame's header says, or null where no header stands here. */
export function frameLength(head: Buffer): number | null {
  if (head.length < FRAME_HEADER || !head.subarray(0, 4).equals(MAGIC)) return null
  const length = head.readUInt32BE(4)
  return length <= FRAME_LIMIT ? length : null
}

/** The sequence of a whole frame whose checksum holds, else null. */
export function frameSeq(frame: Buffer): number | null {
  return frame.readUInt32BE(16) === frameSum(frame, frame.length) ? Number(frame.readBigUInt64BE(8)) : null
}

const frameSum = (frame: Buffer, end: number): number =>
  crc32(frame.subarray(FRAME_HEADER, end), crc32(frame.subarray(4, 16)))
