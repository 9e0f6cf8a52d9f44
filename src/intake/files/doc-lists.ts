import { applyInstructions, paragraphProperties } from './doc-properties.ts'
import type { ListLevel, WordList } from './numbering.ts'

/** Word's numbers for ways of counting (MS-OSHARED MSONFC), as ECMA-376 names them. */
const FORMATS: Record<number, string> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
}

interface Base {
  levels: ListLevel[]
}

/** The lists that paragraphs name by number (from 1, as text): definitions in `lists`, uses of them in `uses`. */
export function readDocLists(
  table: Buffer,
  definitions: number,
  size: number,
  uses: Buffer,
): Map<string, WordList> {
  const found = new Map<string, WordList>()
  if (size < 2 || uses.length < 4) return found
  const bases = readBases(table, definitions)
  const count = uses.readUInt32LE(0)
  let at = 4 + 16 * count
  for (let i = 0; i < count; i++) {
    const id = uses.readInt32LE(4 + 16 * i)
    const overrides = uses.readUInt8(4 + 16 * i + 12)
    at += 4
    const levels = [...(bases.get(id)?.levels ?? [])]
    const starts = new Map<number, number>()
    for (let j = 0; j < overrides; j++) {
      const start = uses.readInt32LE(at)
      const flags = uses.readUInt32LE(at + 4)
      at += 8
      const level = flags & 0xf
      if (flags & 0x20) {
        const own = readLevel(uses, at)
        levels[level] = own.level
        at = own.end
      } else if (flags & 0x10) starts.set(level, start)
    }
    found.set(String(i + 1), { base: String(id), levels, starts })
  }
  return found
}

function readBases(table: Buffer, from: number): Map<number, Base> {
  const bases = new Map<number, Base>()
  const count = table.readUInt16LE(from)
  let at = from + 2 + 28 * count
  for (let i = 0; i < count; i++) {
    const entry = from + 2 + 28 * i
    const simple = (table.readUInt8(entry + 26) & 1) === 1
    const levels: ListLevel[] = []
    for (let level = 0; level < (simple ? 1 : 9); level++) {
      const own = readLevel(table, at)
      levels.push(own.level)
      at = own.end
    }
    bases.set(table.readInt32LE(entry), { levels })
  }
  return bases
}

function readLevel(bytes: Buffer, at: number): { level: ListLevel; end: number } {
  const flags = bytes.readUInt8(at + 5)
  const words = at + 28 + bytes.readUInt8(at + 24) + bytes.readUInt8(at + 25)
  const length = bytes.readUInt16LE(words)
  const signs = bytes.toString('utf16le', words + 2, words + 2 + 2 * length)
  const level = {
    start: bytes.readInt32LE(at),
    format: FORMATS[bytes.readUInt8(at + 4)] ?? 'decimal',
    // Levels stand in the text as the characters 0–8.
    // oxlint-disable-next-line no-control-regex
    text: signs.replaceAll(/[\u0000-\u0008]/g, (sign) => `%${sign.charCodeAt(0) + 1}`),
    restart: flags & 8 ? bytes.readUInt8(at + 26) : null,
    legal: (flags & 4) !== 0,
  }
  return { level, end: words + 2 + 2 * length }
}

export interface DocStyle {
  list: number | null
  level: number | null
  /** A line of a table of contents. */
  contents: boolean
}

/** Paragraph styles by their number, what they are based on included. */
export function readDocStyles(sheet: Buffer): (style: number) => DocStyle {
  const none: DocStyle = { list: null, level: null, contents: false }
  if (sheet.length < 6) return () => none
  const count = sheet.readUInt16LE(2)
  const head = sheet.readUInt16LE(4)
  const styles: { own: DocStyle; base: number }[] = []
  let at = 2 + sheet.readUInt16LE(0)
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const size = sheet.readUInt16LE(at)
    const style = sheet.subarray(at + 2, at + 2 + size)
    styles[i] = size < head ? { own: none, base: 0xfff } : readStyle(style, head)
    at += 2 + size + (size % 2)
  }
  return (wanted) => {
    const found = { ...none }
    let next = wanted
    for (let depth = 0; depth < 20; depth++) {
      const style = styles[next]
      if (!style) break
      found.list ??= style.own.list
      found.level ??= style.own.level
      found.contents ||= style.own.contents
      next = style.base
    }
    return found
  }
}

function readStyle(style: Buffer, head: number): { own: DocStyle; base: number } {
  const kind = style.readUInt16LE(2) & 0xf
  const base = style.readUInt16LE(2) >> 4
  const builtIn = style.readUInt16LE(0) & 0xfff
  const own: DocStyle = { list: null, level: null, contents: builtIn >= 19 && builtIn <= 27 }
  let at = head + 2 + 2 * style.readUInt16LE(head) + 2
  at += at % 2
  if (kind === 1 && at + 2 <= style.length) {
    const properties = paragraphProperties(Buffer.alloc(0), Buffer.alloc(0))
    applyInstructions(properties, style.subarray(at + 4, at + 2 + style.readUInt16LE(at)), null)
    own.list = properties.list
    own.level = properties.level
  }
  return { own, base }
}
