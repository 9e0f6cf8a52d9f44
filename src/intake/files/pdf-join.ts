import { wordsOf } from './pdf-table.ts'
import type { Cell, Ruled } from './pdf-table.ts'

/** Column edges of the same table differ by less, in points, from one page to the next. */
const SAME_EDGE = 4

/**
 * The table with its part from the next page, or null where that is another table: the edges differ. A head printed again
 * is dropped, and a row that the page break cut in two is one row.
 */
export function joined(above: Ruled, below: Ruled): Ruled | null {
  const next = onEdgesOf(above, below)
  const whole = next ?? onEdgesOf(below, above)
  if (!whole) return null
  const upper = next ? above.rows : whole.rows
  const lower = withoutHead(upper, next ? next.rows : below.rows)
  const cut = lower[0] !== undefined && goesOn(upper, lower[0])
  return { ...(next ? above : below), rows: carried(upper, lower, cut) }
}

/** The table's rows on the other's columns, where each of its edges is one of the other's and the outer ones are the same. */
function onEdgesOf(model: Ruled, table: Ruled): Ruled | null {
  const shift = (model.xs[0] ?? 0) - (table.xs[0] ?? 0)
  const own = table.xs.map((x) => model.xs.findIndex((edge) => Math.abs(edge - x - shift) < SAME_EDGE))
  if (own.includes(-1) || own[0] !== 0 || own.at(-1) !== model.xs.length - 1) return null
  const places = model.xs.slice(0, -1).map((_, c) => own.findLastIndex((edge) => edge <= c))
  return { ...table, xs: model.xs, rows: table.rows.map((row) => places.flatMap((c) => row[c] ?? [])) }
}

const sameWords = (a: readonly Cell[], b: readonly Cell[]): boolean =>
  a.length === b.length && a.every((cell, c) => wordsOf(cell) === wordsOf(b[c]))

/** Rows that open both parts alike are the head; it may have several. */
function withoutHead(upper: readonly Cell[][], lower: readonly Cell[][]): Cell[][] {
  let head = 0
  while (head < Math.min(upper.length, lower.length) && sameWords(upper[head] ?? [], lower[head] ?? []))
    head++
  return lower.slice(head)
}

const ENDS = /[。;；！？!?]$/
/** What opens an item of its own: 1. （一） ① 一是 */
const OPENS =
  /^(?:[（(]?[\d一二三四五六七八九十]+[）)]?[.、．]|[（(][\d一二三四五六七八九十]+[）)]|[①-⑳]|[一二三四五六七八九十]是)/

/**
 * Whether the row below is the rest of the last row above: its first cell is empty and it continues, in some of the columns
 * only, words whose last line was full and did not end. Where the first cell is merged downwards its being empty says
 * nothing; then the column must be one whose other cells do end.
 */
function goesOn(upper: readonly Cell[][], below: readonly Cell[]): boolean {
  const above = upper.at(-1) ?? []
  const own = filled(above).filter((c) => c > 0)
  const after = filled(below)
  if (after.length === 0 || after.length >= own.length || after.some((c) => !own.includes(c))) return false
  const running = after.filter(
    (c) => above[c]?.full && !ENDS.test(wordsOf(above[c])) && !OPENS.test(wordsOf(below[c])),
  )
  const merged = above[0] !== undefined && (above[0] === upper.at(-2)?.[0] || wordsOf(above[0]) === '')
  return running.some((c) => !merged || endsOften(upper.slice(0, -1), c))
}

const filled = (row: readonly Cell[]): number[] => row.flatMap((cell, c) => (wordsOf(cell) === '' ? [] : [c]))

function endsOften(rows: readonly Cell[][], c: number): boolean {
  const words = rows.map((row) => wordsOf(row[c])).filter((text) => text !== '')
  return words.filter((text) => ENDS.test(text)).length * 2 > words.length
}

/**
 * All rows, with the cells made whole that the page break cut: each of a row that was cut, else only merged ones. A whole
 * cell stands in every place that its parts had.
 */
function carried(upper: readonly Cell[][], lower: readonly Cell[][], cut: boolean): Cell[][] {
  const whole = new Map<Cell, Cell>()
  for (const [c, above] of (upper.at(-1) ?? []).entries()) {
    const below = lower[0]?.[c]
    if (!below || whole.has(below) || !(cut || isOneCell(upper, c, above, below))) continue
    const start = whole.get(above) ?? above
    const cell = { ...start, full: below.full, below: below.below, rows: start.rows + below.rows }
    cell.lines = [...start.lines, ...below.lines]
    whole.set(below, cell)
    for (const [part, into] of whole) if (into === start) whole.set(part, cell)
    whole.set(above, cell)
  }
  return [...upper, ...lower.slice(cut ? 1 : 0)].map((row) => row.map((cell) => whole.get(cell) ?? cell))
}

/**
 * Whether a merged cell was cut: its words, set in its middle, run off the one page and on from the top of the other; or
 * they stand on one page only, in a column where no other cell is empty.
 */
function isOneCell(upper: readonly Cell[][], c: number, above: Cell, below: Cell): boolean {
  if (above.rows < 2 && below.rows < 2) return false
  const [before, after] = [wordsOf(above) !== '', wordsOf(below) !== '']
  if (before && after)
    return (
      above.below < 1 && above.above > above.below + 1 && below.above < 1 && below.below > below.above + 1
    )
  return before !== after && upper.every((row) => row[c] === above || wordsOf(row[c]) !== '')
}
