import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Paper } from '../paper.ts'
import { isEmpty, linesOf, plain, trimmed, written } from '../source.ts'
import type { Source } from '../source.ts'
import { readColumns } from '../understand/columns.ts'
import type { Column } from '../understand/columns.ts'
import { isFurniture } from './furniture.ts'
import { flatTables } from './flat-table.ts'
import { blankRows, cellLines } from './cell-lines.ts'
import { withNumberedItems } from './numbered-column.ts'
import { pipeTables } from './pipe-table.ts'
import { spacedAsDrawn } from './spaced.ts'
import { tabTables } from './tab-table.ts'

/** A table as its rows of cells. Cells lie in `source`, which is the document's text or knows its places in it. */
export interface DrawnTable {
  source: Source
  rows: Span[][]
  /** The stretch of the document's text that it takes. */
  span: Span
  name?: string
}

/** A table whose head says what its columns hold. */
export interface Table extends DrawnTable {
  title: string
  /** The rows that say it, printed again on every page or not. */
  head: Span[][]
  columns: Column[]
  /** What the head says, one heading a column. */
  headings: string[]
}

/** Rows above the head may hold the table's name. */
const HEAD_WITHIN = 5
/** What else stands there: 附件1, 填报单位：… */
const NO_TITLE = /^附(?:件|表|录)\d*:?$|^(?:填报|填表|制表|报送|单位|日期|时间|截至)[^:]{0,8}:/

/** Every table of a document, in order: those its format declares, and those drawn with tabs, pipes, lines or blanks. */
export function tablesOf(
  source: Source,
  paper: Pick<Paper, 'tables' | 'breaks'>,
  aliases: AliasTable,
): DrawnTable[] {
  const declared = paper.tables.map((table) => ({ ...table, source }))
  if (paper.breaks === 'paragraphs') return declared
  const found: DrawnTable[] = [...declared]
  for (const draw of [flatTables, tabTables, pipeTables, spacedAsDrawn, cellLines, blankRows])
    for (const table of draw(source, aliases))
      if (!found.some(({ span }) => span.start < table.span.end && table.span.start < span.end))
        found.push(table)
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** A table with its head read; null where no row of it names a column of work and one of units. */
export function headed(source: Source, table: DrawnTable): Table | null {
  const above = titleAbove(source, table.span.start)
  for (let at = 0; at < Math.min(HEAD_WITHIN, table.rows.length); at++) {
    const row = table.rows[at] as Span[]
    const below = table.rows[at + 1] ?? []
    const single = row.map((cell) => plain(table.source, cell))
    const double = twoRows(table.source, row, below)
    const [headings, height] = double && readColumns(double) ? [double, 2] : [single, 1]
    const columns = readColumns(headings)
    if (!columns) continue
    const inside = table.rows
      .slice(0, at)
      .flat()
      .find((cell) => !isEmpty(cell) && !NO_TITLE.test(plain(table.source, cell)))
    const rows = table.rows.slice(at + height)
    return {
      ...table,
      title: inside ? written(table.source, inside) : above || (table.name ?? ''),
      head: table.rows.slice(at, at + height),
      rows,
      columns: withNumberedItems(table.source, rows, columns, headings),
      headings,
    }
  }
  return null
}

/** 责任单位 over 牵头 and 配合: one heading a column, or null where the second row is no head. */
function twoRows(source: Source, row: readonly Span[], below: readonly Span[]): string[] | null {
  if (row.length !== below.length || row.length < 3) return null
  const same = (a: Span | undefined, b: Span | undefined) => a?.start === b?.start && a?.end === b?.end
  // One cell over the whole width is the table's name.
  if (row.every((cell) => same(cell, row[0]))) return null
  const spread = row.some((cell, i) => i > 0 && !isEmpty(cell) && same(cell, row[i - 1]))
  const shared = row.some((cell, i) => !isEmpty(cell) && same(cell, below[i]))
  const words = below.map((cell) => plain(source, cell))
  const gaps = row.some(isEmpty) && words.some((word) => word === '')
  const heads = words.filter((word) =>
    /^.{0,6}(牵头|配合|责任|主办|协办|参与|单位|部门|时限|时间)/.test(word),
  )
  if (!(spread || shared || gaps) || heads.length === 0 || words.some((word) => word.length > 12)) return null
  let upper = ''
  return row.map((cell, i) => {
    if (!isEmpty(cell)) upper = plain(source, cell)
    if (same(cell, below[i])) return plain(source, cell)
    return words[i] === '' ? plain(source, cell) : `${isEmpty(cell) && !gaps ? '' : upper}${words[i]}`
  })
}

/** `附件1`, `附表`, `附件：` alone on a line. */
const annexLine = /^附(件|表|录)\d*:?$/

/** The lines above a table, up to the annex's number or to running text; at most three, as one title. */
export function titleAbove(source: Source, start: number): string {
  const above = linesOf({ ...source, text: source.text.slice(Math.max(0, start - 600), start) }).map(
    (line) => ({
      start: line.start + Math.max(0, start - 600),
      end: line.end + Math.max(0, start - 600),
    }),
  )
  const title: string[] = []
  for (const raw of above.toReversed()) {
    const line = trimmed(source, raw)
    const words = plain(source, line)
    if (isEmpty(line) || isFurniture(words)) {
      if (title.length > 0) break
      continue
    }
    if (title.length >= 3 || annexLine.test(words) || /[。;:|]$/.test(words) || words.length > 60) break
    title.unshift(written(source, line).replace(/^[#*\s]+|[*\s]+$/g, ''))
  }
  return title.join('').replace(/^附(?:件|表|录)\s*\d*\s*[:：]?\s*/, '')
}
