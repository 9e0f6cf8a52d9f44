import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import { fold, plain, written } from '../source.ts'
import type { Source } from '../source.ts'
import type { Column } from '../understand/columns.ts'
import { numeral } from '../understand/numerals.ts'
import { bodyUnder } from './spaced-body.ts'
import type { BodyLine } from './spaced-body.ts'
import { fit, likenessOf } from './cell-likeness.ts'
import { headAt } from './spaced-head.ts'
import type { Head } from './spaced-head.ts'
import { typedLines } from './spaced-line.ts'
import type { TypedLine } from './spaced-line.ts'
import { rowStarts } from './spaced-rows.ts'
import { shiftedUnder } from './spaced-shifted.ts'

/** A table drawn with blanks; its head, said once, is the first row. */
export interface SpacedTable {
  /** The stretch of the text that it takes, page numbers and repeated heads within. */
  at: Span
  /** The words of every cell, its lines put together. */
  rows: string[][]
  /** Where they stand: a cell wrapped over several lines has as many pieces. */
  pieces: Span[][][]
}

const NO_NAMES: AliasTable = {
  prefixes: [],
  notPrefixes: [],
  departments: [],
  independent: [],
  known: [],
  aliases: [],
  groups: [],
}

/**
 * Tables drawn with blanks, as `pdftotext -layout` writes them or people type them: under a head of three or more headings,
 * lines that keep to its columns, or, where the rows are numbered, drift from them. Of the ways to read one that give
 * whole rows the likeliest counts; where none does it is left alone, for running text has wide blanks too.
 */
export function spacedTables(source: Source, aliases: AliasTable = NO_NAMES): SpacedTable[] {
  const found: SpacedTable[] = []
  const typed = { 1: typedLines(source, 1), 2: typedLines(source, 2) }
  for (let i = 0; i < typed[1].length;) {
    const heads = ([2, 1] as const).flatMap((wide) => {
      const head = headAt(source, typed[wide], i)
      return head ? [{ head, wide, lines: typed[wide] }] : []
    })
    const bodies = heads.flatMap(({ head, wide, lines }) => [
      { head, ...bodyUnder(source, lines, head, wide) },
      ...(head.kinds.includes('ordinal')
        ? [{ head, ...shiftedUnder(source, lines, head, wide, aliases) }]
        : []),
    ])
    const read = bodies.flatMap(({ head, lines }) => (lines && tableOf(source, head, lines, aliases)) ?? [])
    const best = read.reduce<Scored | null>((a, b) => (a && a.score >= b.score ? a : b), null)
    const [first] = heads
    if (best) found.push(best.table)
    i = first ? nextLine(typed[1], best?.table.at, first.head, bodies) : i + 1
  }
  return found
}

interface Scored {
  table: SpacedTable
  score: number
}

/** Behind the table; where none was read, behind what kept to the head's columns. */
function nextLine(
  lines: readonly TypedLine[],
  at: Span | undefined,
  head: Head,
  bodies: readonly { next: number }[],
): number {
  if (!at) return Math.max(head.end, Math.min(...bodies.map(({ next }) => next)))
  let next = head.end
  while ((lines[next]?.span.start ?? Infinity) < at.end) next++
  return next
}

function tableOf(source: Source, head: Head, body: readonly BodyLine[], aliases: AliasTable): Scored | null {
  const parts = partsOf(source, head.kinds, withoutTail(body))
  const last = parts.at(-1)?.at(-1)
  if (!last || !isTask(head.kinds, parts) || !countsOn(source, head.kinds, parts)) return null
  const headings = head.columns.map(({ words }) =>
    words.map(({ span }) => span).toSorted((a, b) => a.start - b.start),
  )
  const pieces = [headings, ...parts.map((part) => cellsOf(part, headings.length))]
  const rows = pieces.map((row) => row.map((cell) => cell.map((piece) => written(source, piece)).join('')))
  const start = Math.min(...headings.flat().map((span) => span.start))
  const table = { at: { start, end: last.line.end }, rows, pieces }
  return { table, score: likelihood(head.kinds, parts, rows.slice(1), aliases) }
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

/** Whether the rows' numbers go up by one, from 1 again behind a heading at most. */
function countsOn(source: Source, kinds: readonly Column[], parts: readonly BodyLine[][]): boolean {
  const number = kinds.indexOf('ordinal')
  if (number < 0) return true
  let last: number | null = null
  for (const part of parts) {
    const words = part.flatMap((line) => line.cells[number] ?? []).map((span) => plain(source, span))
    if (part[0]?.across || words.length === 0) continue
    const value = numeral(words.join('').replace(/[^\d一二三四五六七八九十]/g, ''))
    if (value === null || (last !== null && value !== last + 1 && value !== 1)) return false
    last = value
  }
  return true
}

/** A heading across the table, told as such, is worth more than as a row with one cell. */
const BANNER = 8

/** How well the cells fit their columns, all rows together: of two readings the one that breaks off early counts less. */
function likelihood(
  kinds: readonly Column[],
  parts: readonly BodyLine[][],
  rows: readonly string[][],
  aliases: AliasTable,
): number {
  const level = kinds.lastIndexOf('level')
  const scores = rows.flatMap((row, r) =>
    parts[r]?.[0]?.across
      ? [BANNER]
      : [
          row.reduce((sum, cell, c) => {
            const words = fold(cell).replace(/\s+/g, '')
            return sum + fit(likenessOf(words, aliases), kinds[c] ?? 'other', c === level)
          }, 0),
        ],
  )
  return scores.reduce((sum, score) => sum + score, 0)
}
