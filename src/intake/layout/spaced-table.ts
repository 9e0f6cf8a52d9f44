import type { Span } from '../../core/model/index.ts'
import { written } from '../source.ts'
import type { Source } from '../source.ts'
import type { Column } from '../understand/columns.ts'
import { bodyUnder } from './spaced-body.ts'
import type { BodyLine } from './spaced-body.ts'
import { headAt } from './spaced-head.ts'
import type { Head } from './spaced-head.ts'
import { typedLines } from './spaced-line.ts'
import { rowStarts } from './spaced-rows.ts'

/** A table drawn with blanks; its head, said once, is the first row. */
export interface SpacedTable {
  /** The stretch of the text that it takes, page numbers and repeated heads within. */
  at: Span
  /** The words of every cell, its lines put together. */
  rows: string[][]
  /** Where they stand: a cell wrapped over several lines has as many pieces. */
  pieces: Span[][][]
}

/**
 * Tables drawn with blanks, as `pdftotext -layout` writes them or people type them: under a head of three or more headings,
 * lines that keep to its columns. What is not clear in every line is left alone, for running text has wide blanks too.
 */
export function spacedTables(source: Source): SpacedTable[] {
  const found: SpacedTable[] = []
  for (const wide of [2, 1] as const)
    for (const table of tablesIn(source, wide))
      if (!found.some(({ at }) => at.start < table.at.end && table.at.start < at.end)) found.push(table)
  return found.toSorted((a, b) => a.at.start - b.at.start)
}

function tablesIn(source: Source, wide: 1 | 2): SpacedTable[] {
  const lines = typedLines(source, wide)
  const tables: SpacedTable[] = []
  for (let i = 0; i < lines.length;) {
    const head = headAt(source, lines, i)
    const body = head ? bodyUnder(source, lines, head, wide) : null
    const table = head && body?.lines ? tableOf(source, head, body.lines) : null
    if (table) tables.push(table)
    i = body?.next ?? i + 1
  }
  return tables
}

function tableOf(source: Source, head: Head, body: readonly BodyLine[]): SpacedTable | null {
  const parts = partsOf(source, head.kinds, withoutTail(body))
  const last = parts.at(-1)?.at(-1)
  if (!last || !isTask(head.kinds, parts)) return null
  const headings = head.columns.map(({ words }) =>
    words.map(({ span }) => span).toSorted((a, b) => a.start - b.start),
  )
  const pieces = [headings, ...parts.map((part) => cellsOf(part, headings.length))]
  const rows = pieces.map((row) => row.map((cell) => cell.map((piece) => written(source, piece)).join('')))
  const start = Math.min(...headings.flat().map((span) => span.start))
  return { at: { start, end: last.line.end }, rows, pieces }
}

/** Behind the last empty line or page break, words in the first column alone stand under the table. */
function withoutTail(body: readonly BodyLine[]): readonly BodyLine[] {
  const last = body.findLastIndex(({ gap, page }) => gap || page)
  const tail = last < 0 ? [] : body.slice(last)
  const first = (line: BodyLine): boolean => line.cells.every((cell, c) => (cell === null) === c > 0)
  return tail.length > 0 && tail.every(first) ? body.slice(0, last) : body
}

/** The lines of each row; headings across the table are rows by themselves. */
function partsOf(source: Source, kinds: readonly Column[], body: readonly BodyLine[]): BodyLine[][] {
  const parts: BodyLine[][] = []
  let from = 0
  for (let i = 0; i <= body.length; i++) {
    const line = body[i]
    if (line && !line.across) continue
    const run = body.slice(from, i)
    const starts = run.length > 0 ? rowStarts(source, kinds, run) : []
    parts.push(...starts.map((at, n) => run.slice(at, starts[n + 1])))
    if (line) parts.push([line])
    from = i + 1
  }
  while (parts.length > 0 && isAfterwards(parts.at(-1) ?? [])) parts.pop()
  return parts
}

/** Behind an empty line, words in one column only are no row any more. */
function isAfterwards(part: readonly BodyLine[]): boolean {
  const filled = new Set(part.flatMap((line) => line.cells.flatMap((cell, c) => (cell ? [c] : []))))
  return part[0]?.across === true || (part[0]?.gap === true && !part[0].page && filled.size < 2)
}

function cellsOf(part: readonly BodyLine[], width: number): Span[][] {
  const across = part.find((line) => line.across)
  if (across) return Array.from({ length: width }, () => across.cells.flatMap((cell) => cell ?? []))
  return Array.from({ length: width }, (_, c) => part.flatMap((line) => line.cells[c] ?? []))
}

/** Two rows, or one with its number; nearly every one says what is to be done, and at least half of them who does it. */
function isTask(kinds: readonly Column[], parts: readonly BodyLine[][]): boolean {
  const rows = parts.filter((part) => part[0]?.across === false)
  const having = (wanted: readonly Column[]): number =>
    rows.filter((part) =>
      part.some((line) => line.cells.some((cell, c) => cell && wanted.includes(kinds[c] ?? 'other'))),
    ).length
  const enough = rows.length > 1 || having(['ordinal']) > 0
  return (
    enough &&
    having(['level']) >= 0.8 * rows.length &&
    having(['lead', 'support', 'responsible']) * 2 >= rows.length
  )
}
