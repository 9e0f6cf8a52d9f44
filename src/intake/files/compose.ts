import type { Span } from '../../core/model/index.ts'
import { intakeFiles } from '../../kit/words/intake-files.ts'
import type { Paper, PaperTable } from '../paper.ts'
import { layGrid } from './grid.ts'
import type { Placed } from './grid.ts'

/** What a format's reader finds, in the order of reading. */
export type Block =
  | { kind: 'line'; text: string }
  | { kind: 'table'; rows: Cell[][]; name?: string }
  /** Something that may hold words which are not read. */
  | { kind: 'picture' }

export interface Cell {
  blocks: Block[]
  /** Columns it covers, and rows, both at least 1. */
  across: number
  down: number
  /** It goes on from the cell above (Word's vertical merge). */
  above?: boolean
}

/**
 * Puts blocks together: a paragraph a line; a row of a table a line, its cells parted by tabs, the lines of a cell by line
 * breaks. A merged cell stands once in the text. UserError where a table has more places than the limit.
 */
export function compose(blocks: readonly Block[], name: string): Paper {
  const text = new Text()
  const tables: PaperTable[] = []
  const pictures: Span[] = []
  const add = (block: Block): void => {
    if (block.kind === 'picture') pictures.push(text.lastLine)
    else if (block.kind === 'line') for (const line of linesOf(block.text)) text.addLine(line)
    else if (block.name === undefined && isLayout(block.rows))
      for (const cell of block.rows.flat()) for (const inner of cell.blocks) add(inner)
    else {
      for (const cell of block.rows.flat()) pictures.push(...picturesIn(cell.blocks).map(() => text.lastLine))
      const rows = addTable(text, layGrid(block.rows, cellText, name))
      const span = spanOf(rows)
      if (span) tables.push({ rows, span, ...(block.name === undefined ? {} : { name: block.name }) })
    }
  }
  for (const block of blocks) add(block)
  const [first] = pictures
  const unread = first
    ? [
        {
          message: intakeFiles.zh.pictures(pictures.length),
          source: first.end > first.start ? first : null,
        },
      ]
    : []
  return { text: text.whole(), tables, breaks: 'paragraphs', unread }
}

/** Grows in pieces, since a long text built by adding to a string costs far more. */
class Text {
  pieces: string[] = []
  length = 0
  lastLine: Span = { start: 0, end: 0 }

  add(piece: string): Span {
    const start = this.length
    this.pieces.push(piece)
    this.length += piece.length
    return { start, end: this.length }
  }

  addLine(line: string): void {
    this.lastLine = this.add(line)
    this.add('\n')
  }

  whole(): string {
    return this.pieces.join('')
  }
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A tab inside a cell would look like the end of it. */
const cellText = (cell: Cell): string => cellLines(cell.blocks).join('\n').replaceAll('\t', ' ')

function cellLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return linesOf(block.text)
    if (block.kind === 'table')
      return block.rows.flatMap((row) => row.flatMap((cell) => cellLines(cell.blocks)))
    return []
  })
}

const picturesIn = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flat().flatMap((cell) => picturesIn(cell.blocks))
      : block.kind === 'picture'
        ? [block]
        : [],
  )

function addTable(text: Text, rows: readonly Placed[][]): Span[][] {
  const spans = new Map<Placed, Span>()
  return rows.map((row) => {
    const line = row.map((placed, column) => {
      if (column > 0) text.add('\t')
      const span = spans.get(placed) ?? text.add(placed.text)
      spans.set(placed, span)
      return span
    })
    text.add('\n')
    return line
  })
}

function spanOf(rows: readonly Span[][]): Span | null {
  const words = rows.flat().filter(({ start, end }) => end > start)
  const [first] = words
  if (!first) return null
  return words.reduce((whole, { start, end }) => ({
    start: Math.min(whole.start, start),
    end: Math.max(whole.end, end),
  }))
}

/** Lines of one cell from which on it may be an article laid out with a table: of one row, of two or three. */
const ARTICLE_LINES = { one: 8, few: 20 }

/**
 * Whether a table only lays out a page, as many government sites do: one column of text, or one cell with most of the words
 * that holds a table of its own or an article. Its cells are running text then.
 */
export function isLayout(rows: readonly Cell[][]): boolean {
  const cells = rows.map((row) => row.filter(({ blocks }) => cellLines(blocks).length > 0))
  if (cells.every((row) => row.length <= 1)) return true
  const sized = cells.flat().map(({ blocks }) => {
    const lines = cellLines(blocks)
    return { blocks, lines: lines.length, words: lines.reduce((sum, line) => sum + line.length, 0) }
  })
  const all = sized.reduce((sum, { words }) => sum + words, 0)
  const most = sized.find(({ words }) => words > all / 2)
  if (!most) return false
  if (most.blocks.some((block) => block.kind === 'table' && !isLayout(block.rows))) return true
  return rows.length <= 3 && most.lines >= (rows.length === 1 ? ARTICLE_LINES.one : ARTICLE_LINES.few)
}
