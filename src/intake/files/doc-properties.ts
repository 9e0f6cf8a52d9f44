/** Words of text as Word 97–2003 stores them: where in the file a stretch lies, and what its formatting says. */
export interface Run<T> {
  /** Offsets in the stream `WordDocument`, the end not included. */
  start: number
  end: number
  properties: T
}

/** Formatting instructions (MS-DOC “sprm”): number and operand, in order. */
export function* instructions(bytes: Buffer): Generator<[sprm: number, operand: Buffer]> {
  for (let at = 0; at + 2 <= bytes.length;) {
    const sprm = bytes.readUInt16LE(at)
    at += 2
    const size = operandSize(bytes, at, sprm)
    // The two whose length takes two bytes, and all others of own length, begin with it.
    const head = sprm >> 13 === 6 ? (sprm === TABLE_DEFINITION ? 2 : 1) : 0
    yield [sprm, bytes.subarray(at + head, at + size)]
    at += size
  }
}

const TABLE_DEFINITION = 0xd608
const CHANGED_TABS = 0xc615

function operandSize(bytes: Buffer, at: number, sprm: number): number {
  switch (sprm >> 13) {
    case 0:
    case 1:
      return 1
    case 2:
    case 4:
    case 5:
      return 2
    case 3:
      return 4
    case 7:
      return 3
    default: {
      if (sprm === TABLE_DEFINITION) return bytes.readUInt16LE(at) + 1
      const said = bytes.readUInt8(at)
      if (sprm !== CHANGED_TABS || said !== 255) return said + 1
      const removed = bytes.readUInt8(at + 1)
      return 3 + 4 * removed + 3 * bytes.readUInt8(at + 2 + 4 * removed)
    }
  }
}

/** The end of a row: where its cells begin and end (twips), and which go on from above or from the left. */
export interface RowDefinition {
  edges: number[]
  cells: { above: boolean; left: boolean }[]
}

export interface ParagraphProperties {
  style: number
  /** How many tables it lies in. */
  depth: number
  endsRow: boolean
  /** Ends a cell or a row of a table inside a table. */
  endsInnerCell: boolean
  endsInnerRow: boolean
  /** One-based list, 0 for none; null where only the style says. */
  list: number | null
  level: number | null
  row: RowDefinition | null
}

export interface CharacterProperties {
  /** Deleted by a tracked change, or hidden. */
  dropped: boolean
  /** Where in the stream `Data` the picture that the character stands for begins. */
  picture: number | null
}

const HUGE = [0x6645, 0x6646]

export function paragraphProperties(bytes: Buffer, data: Buffer): ParagraphProperties {
  const found: ParagraphProperties = {
    style: bytes.length >= 2 ? bytes.readUInt16LE(0) : 0,
    depth: 0,
    endsRow: false,
    endsInnerCell: false,
    endsInnerRow: false,
    list: null,
    level: null,
    row: null,
  }
  applyInstructions(found, bytes.subarray(2), data)
  return found
}

/** Instructions of a paragraph or of a paragraph style, over what was there. */
export function applyInstructions(found: ParagraphProperties, bytes: Buffer, data: Buffer | null): void {
  for (const [sprm, operand] of instructions(bytes)) {
    const byte = operand[0] ?? 0
    if (sprm === 0x2416) found.depth = Math.max(found.depth, byte)
    else if (sprm === 0x6649) found.depth = operand.readInt32LE(0)
    else if (sprm === 0x2417) found.endsRow = byte === 1
    else if (sprm === 0x244b) found.endsInnerCell = byte === 1
    else if (sprm === 0x244c) found.endsInnerRow = byte === 1
    else if (sprm === 0x460b) found.list = operand.readInt16LE(0)
    else if (sprm === 0x260a) found.level = byte
    else if (sprm === TABLE_DEFINITION) found.row = rowDefinition(operand)
    else if (HUGE.includes(sprm) && data) {
      // What did not fit stands elsewhere; it holds no further reference of the kind.
      const at = operand.readUInt32LE(0)
      applyInstructions(found, data.subarray(at + 2, at + 2 + data.readUInt16LE(at)), null)
    }
  }
}

function rowDefinition(operand: Buffer): RowDefinition {
  const count = operand.readUInt8(0)
  const edges = Array.from({ length: count + 1 }, (_, i) => operand.readInt16LE(1 + 2 * i))
  const first = 1 + 2 * (count + 1)
  const cells = Array.from({ length: count }, (_, i) => {
    const at = first + 20 * i
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0
    return { left: (flags & 2) !== 0, above: (flags & 0x60) === 0x20 }
  })
  return { edges, cells }
}

export function characterProperties(bytes: Buffer): CharacterProperties {
  const found: CharacterProperties = { dropped: false, picture: null }
  for (const [sprm, operand] of instructions(bytes)) {
    if (sprm === 0x0800 || sprm === 0x083c) found.dropped ||= operand[0] === 1
    else if (sprm === 0x6a03) found.picture = operand.readInt32LE(0)
  }
  return found
}

/** The pages of 512 bytes that hold formatting, by the index in the table stream; sorted by their place in the file. */
export function readRuns<T>(
  file: Buffer,
  index: Buffer,
  kind: 'paragraph' | 'character',
  read: (bytes: Buffer) => T,
): Run<T>[] {
  const runs: Run<T>[] = []
  const pages = Math.floor((index.length - 4) / 8)
  for (let i = 0; i < pages; i++) {
    const number = index.readUInt32LE((pages + 1) * 4 + i * 4) & 0x3fffff
    const page = file.subarray(number * 512, number * 512 + 512)
    const count = page.readUInt8(511)
    for (let j = 0; j < count; j++) {
      const start = page.readUInt32LE(4 * j)
      const end = page.readUInt32LE(4 * (j + 1))
      const at = 2 * page.readUInt8(4 * (count + 1) + j * (kind === 'paragraph' ? 13 : 1))
      runs.push({ start, end, properties: read(at === 0 ? page.subarray(0, 0) : formatting(page, at, kind)) })
    }
  }
  return runs.toSorted((a, b) => a.start - b.start)
}

function formatting(page: Buffer, at: number, kind: 'paragraph' | 'character'): Buffer {
  const said = page.readUInt8(at)
  if (kind === 'character') return page.subarray(at + 1, at + 1 + said)
  return said === 0
    ? page.subarray(at + 2, at + 2 + 2 * page.readUInt8(at + 1))
    : page.subarray(at + 1, at + 2 * said)
}

/** The run a place in the file lies in; undefined between runs. */
export function runAt<T>(runs: readonly Run<T>[], place: number): Run<T> | undefined {
  let [low, high] = [0, runs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (!run) return undefined
    if (place < run.start) high = middle - 1
    else if (place >= run.end) low = middle + 1
    else return run
  }
  return undefined
}
