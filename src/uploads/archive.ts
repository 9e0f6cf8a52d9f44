import { inflateRawSync } from 'node:zlib'

/** What all parts of a ZIP-based document may inflate to, in bytes; and how many parts there may be. */
export const MAX_INFLATED = 100 * 1024 * 1024
export const MAX_PARTS = 5000

/**
 * How many times its packed size a part may inflate to once it is larger than 1 MB. Word and spreadsheet XML stays
 * under 60; deflate can do 1,000.
 */
export const MAX_RATIO = 150

/** What is said of a file that cannot be opened: by whoever asked for it, in the words of what it is for. */
export interface ArchiveRefusals {
  damaged(): Error
  encrypted(): Error
  tooLargeInside(): Error
  /** A part defines entities, which no document part does. */
  entities(): Error
}

/** The parts of a ZIP file, as its directory has them. Nothing is inflated until it is asked for. */
export interface Archive {
  names: readonly string[]
  /** What a part inflates to by the directory, in bytes; 0 where there is none. */
  sizeOf(name: string): number
  /** The bytes of a part, null where there is none; a refusal where they are more than the directory says. */
  part(name: string): Uint8Array | null
  /** The same as text (UTF-8, UTF-16 by its mark); a refusal where it defines entities. */
  xml(name: string): string | null
}

interface Entry {
  name: string
  flags: number
  method: number
  packed: number
  size: number
  offset: number
}

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

/**
 * Reads the directory and holds it to the limits before anything is inflated: number of parts, their sizes together, the
 * ratio of each. ZIP64 is not read: within 20 MB nobody needs it.
 */
export function openArchive(bytes: Uint8Array, refuse: ArchiveRefusals): Archive {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { entries, shift } = directory(file, refuse)
  if (entries.length > MAX_PARTS) throw refuse.tooLargeInside()
  let inflated = 0
  let packed = 0
  for (const entry of entries) {
    inflated += entry.size
    packed += entry.packed
    const allowed = Math.max(1024 * 1024, entry.packed * MAX_RATIO)
    if (inflated > MAX_INFLATED || (isXml(entry.name) && entry.size > allowed)) throw refuse.tooLargeInside()
  }
  // Parts that lie on top of one another unfold the same bytes many times.
  if (packed > file.length) throw refuse.damaged()
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const part = (wanted: string): Uint8Array | null => {
    const entry = byName.get(wanted)
    return entry ? inflate(file, entry, shift, refuse) : null
  }
  return {
    names: [...byName.keys()],
    sizeOf: (wanted) => byName.get(wanted)?.size ?? 0,
    part,
    xml(wanted) {
      const found = part(wanted)
      return found && xmlText(found, refuse)
    },
  }
}

const isXml = (part: string): boolean => /\.(xml|rels|vml)$/i.test(part)

function directory(file: Buffer, refuse: ArchiveRefusals): { entries: Entry[]; shift: number } {
  const end = endOfDirectory(file)
  if (end < 0) throw refuse.damaged()
  const count = file.readUInt16LE(end + 10)
  const length = file.readUInt32LE(end + 12)
  // Bytes in front of the archive (a self-extractor) move every offset by as much.
  const shift = end - length - file.readUInt32LE(end + 16)
  if (shift < 0) throw refuse.damaged()
  const entries: Entry[] = []
  let at = end - length
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuse.damaged()
    const [named, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + named).replaceAll('\\', '/'),
      flags: file.readUInt16LE(at + 8),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + named + extra + comment
  }
  return { entries, shift }
}

function endOfDirectory(file: Buffer): number {
  const lowest = Math.max(0, file.length - 22 - 0xffff)
  for (let at = file.length - 22; at >= lowest; at--) if (file.readUInt32LE(at) === DIRECTORY_END) return at
  return -1
}

/** Never more than the directory promised: what would go beyond it is not even held. */
function inflate(file: Buffer, entry: Entry, shift: number, refuse: ArchiveRefusals): Uint8Array {
  if (entry.flags & 1) throw refuse.encrypted()
  const local = entry.offset + shift
  if (local + 30 > file.length) throw refuse.damaged()
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw refuse.damaged()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
  } catch (error) {
    const beyond = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw beyond ? refuse.tooLargeInside() : refuse.damaged()
  }
}

function xmlText(bytes: Uint8Array, refuse: ArchiveRefusals): string {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refuse.entities()
  return text
}
