import type { DocumentBlock, Line, OfficialDocument, Piece } from './document.ts'

/** A page of official paper by GB/T 9704-2012: lines a page, and characters a line. */
export const PAGE = { lines: 22, characters: 28 } as const

export const textOf = (line: Line): string => line.map(pieceText).join('')

export function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return piece
  if ('strong' in piece) return piece.strong
  return 'figure' in piece ? piece.figure : piece.text
}

/** Width in characters of the page: a Chinese character is one, a digit or Latin letter a little over half. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.55), 0)

/** Of a line in characters of the page. A light stands behind its dot; Latin letters in bold are wider. */
export const widthOfLine = (line: Line): number =>
  line.reduce((sum, piece) => {
    if (typeof piece === 'string') return sum + widthOf(piece)
    if ('strong' in piece) return sum + widthOf(piece.strong) * 1.15
    return sum + widthOf(pieceText(piece)) + ('light' in piece ? 1.1 : 0)
  }, 0)

const linesIn = (text: string | Line, indent: number, room: number): number =>
  Math.max(1, Math.ceil((indent + (typeof text === 'string' ? widthOf(text) : widthOfLine(text))) / room))

/** A code of a share inside of a text: `1.2.1-2`, `90.13-1`. */
export const CODE = /(?<![\d.-])\d+(?:\.\d+)+-\d+(?![\d-])/g

/**
 * Whether a paragraph holds so many codes that lines of one length would tear its words apart: no line may end within a code,
 * so they end early, and what is left is better left over at their ends.
 */
export const isRagged = (line: Line): boolean => [...textOf(line).matchAll(CODE)].length >= 4

/** A title stands in larger type: 22 points against 16. */
const TITLE = Math.floor((PAGE.characters * 16) / 22)
const PICTURE = 10

/** The keys of the evidence that a document's pieces name, each once, in the order in which they stand. */
export function citedIn(blocks: readonly DocumentBlock[]): string[] {
  const keys = new Set<string>()
  const see = (line: Line): void => {
    for (const piece of line) if (typeof piece !== 'string' && 'evidence' in piece) keys.add(piece.evidence)
  }
  for (const block of blocks) {
    if ('line' in block) see(block.line)
    if (block.kind === 'table') for (const row of block.rows) for (const cell of row) see(cell.line)
  }
  return [...keys]
}

function linesOfBlock(block: DocumentBlock, before: number): number {
  switch (block.kind) {
    case 'heading':
      return linesIn(block.line, 2, PAGE.characters)
    case 'paragraph':
      return linesIn(block.line, block.flush ? 0 : 2, PAGE.characters)
    case 'picture':
      return PICTURE + 1
    case 'page':
      return (PAGE.lines - (before % PAGE.lines)) % PAGE.lines
    case 'table': {
      const whole = block.columns.reduce((sum, { width }) => sum + width, 0)
      // A cell keeps a little room on either side.
      const room = block.columns.map(({ width }) => Math.max(2, (PAGE.characters * width) / whole - 1))
      const head = Math.max(...block.columns.map(({ title }, n) => linesIn(title, 0, room[n] ?? 2)))
      const rows = block.rows.map((row) =>
        Math.max(...row.map(({ line }, n) => linesIn(line, 0, room[n] ?? 2))),
      )
      return (block.caption === null ? 0 : 1) + head + rows.reduce((sum, one) => sum + one, 0)
    }
  }
}

/**
 * How many lines a paper takes at 22 lines of 28 characters a page, estimated from its words alone, a little too many rather
 * than too few: what a renderer sets in smaller type takes less. Evidence (notes, links) is not counted.
 */
export function linesOf(document: OfficialDocument): number {
  if (!document.head) return linesFrom(document, 0)
  return linesFrom(document, hasCloseHead(document) ? HEAD.close : HEAD.roomy)
}

/** Lines of a red head down to the title: with the 35 mm above it that 7.2.4 sets, and as in the form of a letter (10.1). */
const HEAD = { roomy: 11, close: 5 } as const

/** Whether the room around the red head gives way, so that a notice of one page does not go over by three lines. */
export const hasCloseHead = (document: OfficialDocument): boolean =>
  document.head !== null &&
  linesFrom(document, HEAD.roomy) > PAGE.lines &&
  linesFrom(document, HEAD.close) <= PAGE.lines

function linesFrom(document: OfficialDocument, before: number): number {
  const { title, subtitle, addressee, blocks, signature, copies } = document
  let lines = before
  lines += Math.ceil(widthOf(title) / TITLE) + 1
  if (subtitle) lines += linesIn(subtitle, 0, PAGE.characters)
  // A line below the title, which the addressee has above it.
  lines += addressee ? 1 + linesIn(addressee, 0, PAGE.characters) : 1
  for (const block of blocks) lines += linesOfBlock(block, lines)
  if (signature) lines += 3
  if (copies) lines += 1
  return lines
}
