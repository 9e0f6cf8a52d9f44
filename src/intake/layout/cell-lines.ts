import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import { isEmpty, linesOf, placed, plain, trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import { readColumns } from '../understand/columns.ts'
import type { Column } from '../understand/columns.ts'
import { numeral } from '../understand/numerals.ts'
import { align } from './align.ts'
import type { LooseCell } from './align.ts'
import { likenessOf } from './cell-likeness.ts'
import { CellText } from './cell-text.ts'
import type { Likeness } from './cell-likeness.ts'
import { isFurniture } from './furniture.ts'
import { ACROSS } from './spaced-body.ts'
import type { DrawnTable } from './tables.ts'

/** A head has this many names, each no longer than this. */
const FEWEST = 3
const MOST = 12
const HEADING = 14
/** Tables in which less than two rows come out are none. */
const FEWEST_ROWS = 2

/** Every head is tried on all that follows it. In a text of nothing but heads that must end somewhere. In cells. */
const worthDealing = (cells: number): number => Math.max(200_000, 5 * cells)

interface Cell {
  span: Span
  words: string
  /** `|` lines, or a `|` behind the words, before it. */
  bars: number
}

/**
 * Tables that lost their shape: every cell on a line of its own, as text taken from web pages has them, with or without
 * empty lines or bars between, merged cells not printed again. Found by their head; what belongs in which column is then
 * decided by what the cells are like (ordinal, units, time, words).
 */
export function cellLines(source: Source, aliases: AliasTable): DrawnTable[] {
  const cells = cellsOf(source)
  const likeness = remembered(aliases)
  const tables: DrawnTable[] = []
  const known = new Map<string, boolean>()
  let left = worthDealing(cells.length)
  for (let i = 0; i < cells.length && left > 0; i++) {
    const width = headWidth(cells, i, known)
    if (width === 0) continue
    left -= cells.length - i
    const read = tableFrom(source, cells, i, width, likeness)
    if (!read) continue
    tables.push(read.table)
    i = read.next - 1
  }
  return tables
}

/**
 * Tables whose cells are parted by one blank, a row a line or more, every row opening its line with the next number: found
 * by a head line whose words are all headings. Blanks inside a cell part it too; what follows what is decided as above.
 * Where columns are drawn with wider blanks or indents, order says too little, and the table is left alone.
 */
export function blankRows(source: Source, aliases: AliasTable): DrawnTable[] {
  const raw = linesOf(source)
  const lines = raw.map((line) => trimmed(source, line))
  const likeness = remembered(aliases)
  const tables: DrawnTable[] = []
  let left = worthDealing(lines.length)
  for (let i = 0; i < lines.length && left > 0; i++) {
    const head = tokensOf(source, lines[i] as Span)
    if (head.length < FEWEST || head.length > MOST || !head.every((cell) => isHeading(cell.words))) continue
    if (!readColumns(head.map((cell) => cell.words))) continue
    const rest = lines.slice(i + 1).filter((line) => !isEmpty(line))
    const cells = [...head, ...rest.flatMap((line) => tokensOf(source, line))]
    left -= cells.length
    const read = tableFrom(source, cells, 0, head.length, likeness)
    if (!read || !countsByLine(read.table, lines) || isDrawn(source, raw.slice(i), read.table.span.end))
      continue
    tables.push(read.table)
    while (i + 1 < lines.length && (lines[i + 1] as Span).start < read.table.span.end) i++
  }
  return tables
}

/** Whether the rows' numbers go up by one, each the first words of a line. */
function countsByLine({ source, rows }: DrawnTable, lines: readonly Span[]): boolean {
  const openings = new Set(lines.map((line) => line.start))
  const columns = readColumns((rows[0] ?? []).map((cell) => plain(source, cell)))
  let last: number | null = null
  return rows.slice(1).every((row) => {
    const [first = { start: 0, end: 0 }, second] = row.filter((cell) => !isEmpty(cell))
    // 一、推进产业升级 among the rows, on a line of its own.
    if (!second && ACROSS.test(plain(source, first))) {
      last = null
      return true
    }
    const number = numeral(plain(source, first).replace(/[().、]/g, ''))
    // Units on a line of their own go on with the row above.
    if (number === null && last !== null && row.every((cell, c) => isEmpty(cell) || columns?.[c] !== 'level'))
      return true
    const next = number !== null && (last === null || number === last + 1)
    last = number
    return next && openings.has(placed(source, first).start)
  })
}

/** So many blanks in a row, or before a line, are there to place words under others. */
const DRAWN = /^ {6,}\S|\S {2,}\S/

/** Whether columns are drawn with blanks in the lines up to the given place, or in the one behind it. */
function isDrawn(source: Source, lines: readonly Span[], end: number): boolean {
  const behind = lines.findIndex((line) => line.start > end && !isEmpty(trimmed(source, line)))
  return lines
    .slice(1, behind < 0 ? lines.length : behind + 1)
    .some((line) => DRAWN.test(source.folded.slice(line.start, line.end)))
}

/** The same words are met again under every head that is tried. */
function remembered(aliases: AliasTable): (words: string) => Likeness {
  const known = new Map<string, Likeness>()
  return (words) => {
    const found = known.get(words) ?? likenessOf(words, aliases)
    known.set(words, found)
    return found
  }
}

const tokensOf = (source: Source, line: Span): Cell[] =>
  Array.from(source.folded.slice(line.start, line.end).matchAll(/\S+/g), (found) => {
    const span = within(line, found.index, found.index + found[0].length)
    return { span, words: plain(source, span), bars: 0 }
  })

function cellsOf(source: Source): Cell[] {
  const cells: Cell[] = []
  let bars = 0
  for (const raw of linesOf(source)) {
    const line = trimmed(source, raw)
    if (isEmpty(line)) continue
    const folded = source.folded.slice(line.start, line.end)
    const from = /^[|\s]*/.exec(folded)?.[0].length ?? 0
    let to = folded.length
    while (to > from && (folded[to - 1] === '|' || folded[to - 1] === ' ')) to--
    bars += countBars(folded.slice(0, from))
    if (to > from) {
      const span = within(line, from, to)
      cells.push({ span, words: plain(source, span), bars })
      bars = 0
    }
    bars += countBars(folded.slice(to))
  }
  return cells
}

const countBars = (text: string): number => text.split('|').length - 1

/** How many cells from here on are the head of a table; 0 for none. `known`: what was asked before. */
function headWidth(cells: readonly Cell[], at: number, known: Map<string, boolean>): number {
  let width = 0
  for (let i = 0; i < MOST && at + i < cells.length; i++) {
    const { words } = cells[at + i] as Cell
    if (words.length > HEADING || words.includes('|') || !isHeading(words)) break
    width = i + 1
  }
  while (width >= FEWEST) {
    const headings = cells.slice(at, at + width).map((cell) => cell.words)
    const words = headings.join('\n')
    const isHead = known.get(words) ?? readColumns(headings) !== null
    known.set(words, isHead)
    if (isHead) return width
    width--
  }
  return 0
}

const HEADINGS =
  /^(?:序号|编号|备注|类别|分类|领域|项目|事项|任务|内容|措施|举措|要求|目标|时限|期限|单位|部门|科室|处室|.*(?:名称|任务|内容|措施|举措|要求|目标|事项|项目|清单|时限|时间|期限|节点|单位|部门|科室|处室|领导|责任人|负责人|联系人|电话|备注|标准|分值|情况|进展|进度|成效|成果|问题|状态|类别|领域|指标|重点工作|工作|实事|目标与任务))$/
const isHeading = (words: string): boolean => HEADINGS.test(words.replace(/\([^()]*\)/g, ''))

function tableFrom(
  source: Source,
  all: readonly Cell[],
  at: number,
  width: number,
  likeness: (words: string) => Likeness,
): { table: DrawnTable; next: number } | null {
  const head = all.slice(at, at + width)
  const named = readColumns(head.map((cell) => cell.words)) as Column[]
  const body = bodyOf(all, at + width)
  const doubled = body.some((cell) => cell.bars >= 2) && body.some((cell) => cell.bars === 1)
  const loose: LooseCell[] = body.map(({ words, bars }, i) => ({
    ...likeness(words),
    opensRow: i > 0 && doubled && bars >= 2,
    mayGoOn: bars === 0,
  }))
  const [chosen] = headsFor(named, loose)
    .map((columns) => ({ columns, ...align(loose, columns) }))
    .sort((a, b) => b.score - a.score)
  if (!chosen || chosen.places.filter((place) => place.opens).length < FEWEST_ROWS) return null
  const added = chosen.columns.length - named.length
  const last = body[chosen.taken - 1] as Cell
  const first = head[0] as Cell
  return {
    table: {
      ...rebuilt(source, head, added, body.slice(0, chosen.taken), chosen),
      span: { start: first.span.start, end: last.span.end },
    },
    next: at + width + chosen.taken,
  }
}

/** The head as printed, and, where numbers run beside the rows that it does not name, with a column for them. */
function headsFor(named: Column[], loose: readonly LooseCell[]): Column[][] {
  if (named.includes('ordinal') || !loose.some((cell) => cell.ordinal)) return [named]
  return [named, ...named.map((_, i): Column[] => [...named.slice(0, i), 'ordinal', ...named.slice(i)])]
}

/** Cells up to what can be no part of a table: a long paragraph of several sentences without bars, or an annex. */
function bodyOf(all: readonly Cell[], from: number): Cell[] {
  let to = from
  while (to < all.length) {
    const { words } = all[to] as Cell
    if (/^附(?:件|表|录)\d*(?:$|[:：])/.test(words) || words.length > 1500) break
    to++
  }
  return all.slice(from, to).filter((cell) => !isFurniture(cell.words) || /^\d{1,3}$/.test(cell.words))
}

/** Rows of cells in a text of their own, since a cell may be of several lines. */
function rebuilt(
  source: Source,
  head: readonly Cell[],
  added: number,
  body: readonly Cell[],
  { columns, places }: { columns: readonly Column[]; places: readonly { column: number; opens: boolean }[] },
): { source: Source; rows: Span[][] } {
  const text = new CellText(source)
  const rows: Span[][] = []
  const empty = (): Span[] => columns.map(() => text.nothing())
  const ordinal = added > 0 ? columns.indexOf('ordinal') : -1
  const headRow = empty()
  let column = 0
  for (const cell of head) {
    if (column === ordinal) column++
    headRow[column++] = text.cell([cell.span])
  }
  rows.push(headRow)
  for (const [i, place] of places.entries()) {
    if (place.opens) rows.push(empty())
    const row = rows.at(-1) as Span[]
    const cell = text.cell([(body[i] as Cell).span])
    const before = row[place.column] as Span
    row[place.column] = before.end > before.start ? { start: before.start, end: cell.end } : cell
  }
  return { source: text.source(), rows }
}
