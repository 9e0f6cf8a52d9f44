import type { Span } from '../../core/model/index.ts'
import { isEmpty, linesOf, trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import { CellText } from './cell-text.ts'
import type { DrawnTable } from './tables.ts'

/** Dashes between bars and colons. */
const isRule = (folded: string): boolean => folded.includes('-') && /^[\s:|+-]+$/.test(folded)

/** Bars before single words are the rest of a table that lost its shape: that is read elsewhere. */
const hasCells = (row: readonly Span[]): boolean => row.filter((cell) => !isEmpty(cell)).length > 1

/** No table has so many columns: filling up each of its rows would cost more than reading the document. */
const WIDEST = 200

/** Tables of Markdown: two or more lines parted by pipes, one below the other, rules between them or not. */
export function pipeTables(source: Source): DrawnTable[] {
  const tables: DrawnTable[] = []
  let rows: Span[][] = []
  let span: Span | null = null
  const close = (): void => {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
    if (span && rows.length > 1 && width <= WIDEST && rows.some(hasCells))
      tables.push({
        span,
        ...broken(
          source,
          rows.map((row) => filled(row, width)),
        ),
      })
    rows = []
    span = null
  }
  for (const raw of linesOf(source)) {
    const line = trimmed(source, raw)
    const folded = source.folded.slice(line.start, line.end)
    const piped = (folded.startsWith('|') && folded.length > 1) || folded.split('|', 3).length > 2
    if (!piped) {
      if (!isEmpty(line)) close()
      continue
    }
    span = span ? { start: span.start, end: line.end } : { ...line }
    if (!isRule(folded)) rows.push(cellsOf(source, line, folded))
  }
  close()
  return tables
}

const BREAK = /<br *\/?>/gi

/** A cell's `<br>` is a line break: where there is one, the cells get a text of their own. */
function broken(source: Source, rows: Span[][]): Pick<DrawnTable, 'source' | 'rows'> {
  if (!rows.flat().some(({ start, end }) => /<br/i.test(source.text.slice(start, end))))
    return { source, rows }
  const text = new CellText(source)
  const cells = rows.map((row) => row.map((cell) => text.cell(atBreaks(source, cell))))
  return { source: text.source(), rows: cells }
}

function atBreaks(source: Source, cell: Span): Span[] {
  const lines: Span[] = []
  let from = cell.start
  for (const mark of source.text.slice(cell.start, cell.end).matchAll(BREAK)) {
    lines.push({ start: from, end: cell.start + mark.index })
    from = cell.start + mark.index + mark[0].length
  }
  return [...lines, { start: from, end: cell.end }]
}

function cellsOf(source: Source, line: Span, folded: string): Span[] {
  const cells: Span[] = []
  let from = folded.startsWith('|') ? 1 : 0
  for (let i = from; i <= folded.length; i++) {
    if (i < folded.length && (folded[i] !== '|' || folded[i - 1] === '\\')) continue
    if (i === folded.length && folded.trimEnd().endsWith('|')) break
    cells.push(unmarked(source, trimmed(source, within(line, from, i))))
    from = i + 1
  }
  return cells
}

/** **bold** cells without their marks. */
function unmarked(source: Source, cell: Span): Span {
  const folded = source.folded.slice(cell.start, cell.end)
  const marks = /^(\*\*|__)([\s\S]+)\1$/.exec(folded)
  return marks ? trimmed(source, within(cell, 2, folded.length - 2)) : cell
}

const filled = (row: Span[], width: number): Span[] => {
  const end = row.at(-1)?.end ?? 0
  return [...row, ...Array.from({ length: Math.max(0, width - row.length) }, () => ({ start: end, end }))]
}
