import type { Span } from '../../core/model/index.ts'
import { isEmpty, linesOf, trimmed } from '../source.ts'
import type { Source } from '../source.ts'
import type { DrawnTable } from './tables.ts'

type Token = { kind: 'cell'; span: Span } | { kind: 'gap'; span: Span }

/**
 * Tables flattened to one cell a line: a leading tab opens a cell, a line without one continues it, an empty line
 * closes the row. The first row says how many cells a row has.
 */
export function flatTables(source: Source): DrawnTable[] {
  const lines = linesOf(source)
  const tables: DrawnTable[] = []
  for (let i = 0; i < lines.length; i++) {
    if (!opensCell(source, lines[i])) continue
    const first = i
    const tokens: Token[] = []
    for (; i < lines.length && addLine(source, tokens, lines[i] as Span); i++);
    const last = tokens.findLast((token) => token.kind === 'cell')
    const span = { start: (lines[first] as Span).start, end: last?.span.end ?? 0 }
    const rows = rowsOf(source, tokens)
    if (isTable(source, rows)) tables.push({ source, rows, span })
  }
  return tables
}

/** A head has cells and they are short: a tab also indents the paragraphs of a text. */
function isTable(source: Source, rows: readonly Span[][]): boolean {
  const head = rows[0] ?? []
  const short = ({ start, end }: Span): boolean =>
    end - start <= 40 && !/[。;]$/.test(source.folded.slice(start, end))
  return rows.length > 1 && head.length > 1 && head.every(short)
}

const opensCell = (source: Source, line: Span | undefined): boolean =>
  line !== undefined && !isEmpty(line) && source.folded[line.start] === '\t'

/** Takes a line into the table; false where the line is no longer part of it. */
function addLine(source: Source, tokens: Token[], line: Span): boolean {
  if (opensCell(source, line)) {
    tokens.push({ kind: 'cell', span: { ...line } })
    return true
  }
  if (isEmpty(trimmed(source, line))) {
    tokens.push({ kind: 'gap', span: { ...line } })
    return true
  }
  const last = tokens.at(-1)
  if (last?.kind !== 'cell') return false
  last.span.end = line.end
  return true
}

function rowsOf(source: Source, tokens: readonly Token[]): Span[][] {
  const rows: Span[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'cell') rows.at(-1)?.push(trimmed(source, token.span))
    else if (rows.at(-1)?.length !== 0) rows.push([])
  }
  if (rows.at(-1)?.length === 0) rows.pop()
  const width = rows[0]?.length ?? 0
  if (rows.every((row) => row.length === width)) return rows
  return rowsByCount(source, tokens, width) ?? rows
}

/**
 * Editors strip the tab of an empty cell, which then looks like the end of a row. Counting settles it: every row is
 * `width` cells and one empty line. Null where an empty cell kept its tab, or the count does not come out.
 */
function rowsByCount(source: Source, tokens: readonly Token[], width: number): Span[][] | null {
  if (tokens.some(({ kind, span }) => kind === 'cell' && isEmpty(trimmed(source, span)))) return null
  const rows: Span[][] = []
  const end = tokens.findLastIndex((token) => token.kind === 'cell')
  for (let i = 0; i <= end; i += width + 1) {
    const row = tokens.slice(i, i + width).map((token) => trimmed(source, token.span))
    if ((tokens[i + width]?.kind ?? 'gap') !== 'gap') return null
    // The file may end before the empty cells of its last row do.
    const last = row.at(-1)?.end ?? 0
    while (row.length < width) row.push({ start: last, end: last })
    rows.push(row)
  }
  return rows
}
