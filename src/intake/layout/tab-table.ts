import type { Span } from '../../core/model/index.ts'
import { isEmpty, linesOf, trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import { readColumns } from '../understand/columns.ts'
import { isFurniture } from './furniture.ts'
import type { DrawnTable } from './tables.ts'

/** No table has so many columns: filling up each of its rows would cost more than reading the document. */
const WIDEST = 200

/**
 * Tables with one row a line and a tab between cells, as a spreadsheet or a word processor gives them as text. A line
 * without a tab behind a short row goes on with its last cell. Only where a line is a head: tabs also indent.
 */
export function tabTables(source: Source): DrawnTable[] {
  const lines = linesOf(source)
  const tables: DrawnTable[] = []
  for (let i = 0; i < lines.length; i++) {
    const head = cellsOf(source, lines[i] as Span)
    if (head.length < 2 || head.length > WIDEST) continue
    const columns = readColumns(head.map((cell) => wordsOf(source, cell)))
    if (!columns) continue
    const rows = [head]
    let end = (lines[i] as Span).end
    /** Where the first cell of the next row begins, if a line break parts it. */
    let above: Span | null = null
    let next = i + 1
    for (; next < lines.length; next++) {
      const line = lines[next] as Span
      const row = cellsOf(source, line)
      // The page ends inside the table: its number stands in no cell.
      if (isPageMark(source, line) && cellsFollow(source, lines, next)) continue
      if (row.length >= 2) rows.push(filled(opened(row, above), head.length))
      else if (rows.length === 1 && columns.at(-1) !== 'other' && opensRow(source, line, lines[next + 1])) {
        above ??= trimmed(source, line)
        continue
      } else if (
        !isEmpty(trimmed(source, line)) &&
        !goesOn(source, rows.at(-1) as Span[], line, lines[next + 1])
      )
        break
      else if (isEmpty(trimmed(source, line)) && !cellsFollow(source, lines, next)) break
      above = null
      end = line.end
    }
    if (rows.length < 2) continue
    tables.push({ source, rows, span: { start: (lines[i] as Span).start, end } })
    i = next - 1
  }
  return tables
}

/** A number alone may be a cell's; with the marks of a page around it, it is none. */
function isPageMark(source: Source, line: Span): boolean {
  const { start, end } = trimmed(source, line)
  const words = source.folded.slice(start, end)
  return /[-—–―第页]/.test(words) && words.length < 20 && isFurniture(words)
}

/** Nothing of a head whose last column is known goes on below it: such a line begins the first cell of the row behind it. */
function opensRow(source: Source, line: Span, below: Span | undefined): boolean {
  const words = trimmed(source, line)
  const first = below && cellsOf(source, below)[0]
  return !isEmpty(words) && words.end - words.start <= 20 && first !== undefined && !isEmpty(first)
}

const opened = ([first, ...cells]: Span[], above: Span | null): Span[] =>
  first ? [{ start: above?.start ?? first.start, end: first.end }, ...cells] : []

const cellsFollow = (source: Source, lines: readonly Span[], at: number): boolean => {
  const next = lines.slice(at + 1, at + 4).find((line) => !isEmpty(trimmed(source, line)))
  return next !== undefined && cellsOf(source, next).length >= 2
}

/** A cell of several lines breaks its row: the line belongs to the last cell, if the table goes on below it. */
function goesOn(source: Source, last: Span[], line: Span, below: Span | undefined): boolean {
  const cell = last.at(-1)
  const words = trimmed(source, line)
  if (!cell || !below || words.end - words.start > 200) return false
  if (cellsOf(source, below).length < 2) return false
  last[last.length - 1] = { start: cell.start, end: words.end }
  return true
}

function cellsOf(source: Source, line: Span): Span[] {
  const text = source.text.slice(line.start, line.end)
  if (!text.includes('\t') || text.trim() === '') return []
  const cells: Span[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text[i] !== '\t') continue
    cells.push(trimmed(source, within(line, from, i)))
    from = i + 1
  }
  // One tab in front indents the line or stands for an empty first cell: with words in only one cell it is no row.
  return cells.filter((cell) => !isEmpty(cell)).length >= 1 ? cells : []
}

const wordsOf = (source: Source, { start, end }: Span): string =>
  source.folded.slice(start, end).replace(/\s+/g, '')

const filled = (row: Span[], width: number): Span[] => {
  const end = row.at(-1)?.end ?? 0
  const full = [
    ...row,
    ...Array.from({ length: Math.max(0, width - row.length) }, () => ({ start: end, end })),
  ]
  return full.length > width && full.slice(width).every(isEmpty) ? full.slice(0, width) : full
}
