import type { Span } from '../../core/model/index.ts'
import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import { isFurniture } from './furniture.ts'
import { headAt, sameHead } from './spaced-head.ts'
import type { Head } from './spaced-head.ts'
import { cutAt } from './spaced-line.ts'
import type { TypedLine, Word } from './spaced-line.ts'

/** A line of a drawn table with its words put in columns. */
export interface BodyLine {
  line: Span
  cells: (Span | null)[]
  /** Whether empty lines stand above, and whether the page ended there. */
  gap: boolean
  page: boolean
  /** A heading across the whole table. */
  across: boolean
}

/** The lines under one printing of the head. */
interface Stretch {
  head: Head
  lines: { line: TypedLine; gap: boolean; page: boolean }[]
}

export const ANNEX = /^附(件|表|录)\d*:?$/
export const ACROSS =
  /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部分类])/
/** 1, 12., （三）, 四、 */
export const NUMBER = /^\(?(?:\d{1,4}|[一二三四五六七八九十]{1,4})\)?[.、]?$/
/** No cell and no line of one begins with these; running text does behind a wide blank. */
const NEVER_FIRST = /[,。、;:!?)》”]/
/** Words may reach so many columns into their neighbour's before they belong to neither. */
const OVERHANG = 2

const centre = ({ from, to }: { from: number; to: number }): number => (from + to) / 2

const fits = ({ columns }: Head, { words }: TypedLine): boolean =>
  words.every((word) => columns.filter((c) => word.from < centre(c) && centre(c) < word.to).length < 2)

/**
 * The lines that follow a head as far as they keep to its columns, page numbers left out; the head may be printed again on
 * the way. `lines` is null where one in their midst keeps to no column: then the drawing is not understood. `next` is the
 * line at which the drawing ends either way.
 */
export function bodyUnder(
  source: Source,
  lines: readonly TypedLine[],
  head: Head,
  wide: 1 | 2,
): { lines: BodyLine[] | null; next: number } {
  const { stretches, next } = stretchesUnder(source, lines, head)
  const body: BodyLine[] = []
  for (const stretch of stretches) {
    const edges = edgesOf(stretch)
    const starts = startsOf(stretch, edges)
    for (const { line, gap, page } of stretch.lines) {
      const across = isAcross(source, stretch.head, line)
      const cells = across ? [line.words[0]?.span ?? null] : cellsOf(source, line, edges, starts, wide)
      if (!cells) return { lines: null, next }
      body.push({ line: line.span, cells, gap, page, across })
    }
  }
  return { lines: body, next }
}

function stretchesUnder(
  source: Source,
  lines: readonly TypedLine[],
  head: Head,
): { stretches: Stretch[]; next: number } {
  const stretches: Stretch[] = [{ head, lines: [] }]
  let gap = false
  let page = false
  let i = head.end
  for (; i < lines.length; i++) {
    const line = lines[i] as TypedLine
    const { head: current, lines: taken } = stretches.at(-1) as Stretch
    if (line.words.length === 0) gap = true
    else if (isPageNumber(source, current, line)) page = true
    else {
      const again = headAt(source, lines, i)
      if (again && sameHead(source, head, again)) {
        stretches.push({ head: again, lines: [] })
        i = again.end - 1
        page = true
        continue
      }
      if (again || !belongs(source, current, lines, i)) break
      taken.push({
        line,
        gap,
        page: page || source.text.slice(line.span.start - 1, line.span.start) === '\f',
      })
      gap = page = false
    }
  }
  return { stretches, next: i }
}

/** Words alone in the column of numbers that are no number stand under the table. */
function isNumberless(source: Source, { columns, kinds }: Head, { words }: TypedLine): boolean {
  const [word] = words
  if (!word || words.length > 1 || kinds[0] !== 'ordinal') return false
  const inside = word.from < (columns[0]?.to ?? 0)
  return inside && !NUMBER.test(plain(source, word.span))
}

/** A figure alone is a page number only where the column of numbers is not. */
function isPageNumber(source: Source, { columns, kinds }: Head, { words }: TypedLine): boolean {
  const [word] = words
  if (!word || !isFurniture(source.folded.slice(word.span.start, words.at(-1)?.span.end))) return false
  const number = columns[kinds.indexOf('ordinal')]
  const next = columns[kinds.indexOf('ordinal') + 1]
  return !(number && word.from < (next?.from ?? Infinity) && /^\d+$/.test(plain(source, word.span)))
}

/** A line that crosses columns ends the table, unless the table goes on directly behind it. */
function belongs(source: Source, head: Head, lines: readonly TypedLine[], i: number): boolean {
  const line = lines[i] as TypedLine
  if (line.words.length === 1 && line.words.some(({ span }) => ANNEX.test(plain(source, span)))) return false
  if (fits(head, line)) return !isNumberless(source, head, line)
  const next = lines.slice(i + 1, i + 4).find(({ words }) => words.length > 0)
  return next !== undefined && next.words.length > 1 && fits(head, next)
}

function isAcross(source: Source, head: Head, line: TypedLine): boolean {
  const [word] = line.words
  return (
    line.words.length === 1 &&
    word !== undefined &&
    !fits(head, line) &&
    ACROSS.test(plain(source, word.span))
  )
}

/** Between two columns, the middle of the widest strip that the fewest words cross. */
function edgesOf({ head, lines }: Stretch): number[] {
  const words = lines.filter(({ line }) => fits(head, line)).flatMap(({ line }) => line.words)
  return head.columns.slice(1).map((column, c) => {
    const left = head.columns[c] as Head['columns'][number]
    const strip = { from: 0, to: 0, crossed: Infinity }
    const [first, last] = [Math.ceil(centre(left)), Math.floor(centre(column))]
    for (let at = first; at <= last; at++) {
      const crossed = [...words, left, column].filter(({ from, to }) => from < at && at < to).length
      const before = at - 1 === strip.to && crossed === strip.crossed
      if (before) strip.to = at
      else if (crossed < strip.crossed) Object.assign(strip, { from: at, to: at, crossed })
    }
    return (strip.from + strip.to) / 2
  })
}

const columnAt = (edges: readonly number[], at: number): number => edges.filter((edge) => edge <= at).length

/** Where words of each column begin on the lines that keep to them. */
function startsOf({ head, lines }: Stretch, edges: readonly number[]): Set<number>[] {
  const starts = head.columns.map((column) => new Set([column.from]))
  for (const { line } of lines)
    if (fits(head, line)) for (const word of line.words) starts[columnAt(edges, centre(word))]?.add(word.from)
  return starts
}

/** The words of a line by column; null where one stands across two of them and cannot be cut at a blank. */
function cellsOf(
  source: Source,
  { words }: TypedLine,
  edges: readonly number[],
  starts: readonly ReadonlySet<number>[],
  wide: 1 | 2,
): (Span | null)[] | null {
  const cells: (Span | null)[] = starts.map(() => null)
  const queue = [...words]
  const next = (c: number): number => Math.min(...(starts[c + 1] ?? [Infinity]))
  for (let word = queue.shift(); word; word = queue.shift()) {
    const home = columnAt(edges, centre(word))
    if (NEVER_FIRST.test(source.folded[word.span.start] ?? '')) return null
    const over = edges.some((edge) => edge - word.from > OVERHANG && word.to - edge > OVERHANG)
    const across = over && word.to > next(home)
    const cut = across ? cutInTwo(source, word, edges, starts, wide) : null
    if (across && !cut) return null
    if (cut) {
      queue.unshift(...cut)
      continue
    }
    const before = cells[home]
    cells[home] = { start: before?.start ?? word.span.start, end: word.span.end }
  }
  return cells
}

/** Where a column is full, only one blank is left before the next: words begin there on other lines too. */
function cutInTwo(
  source: Source,
  word: Word,
  edges: readonly number[],
  starts: readonly ReadonlySet<number>[],
  wide: 1 | 2,
): [Word, Word] | null {
  for (const [c, columns] of starts.entries())
    for (const start of c === 0 ? [] : columns) {
      const cut = start > word.from && start < word.to ? cutAt(source, word, start, wide) : null
      if (cut && columnAt(edges, centre(cut[0])) < c) return cut
    }
  return null
}
