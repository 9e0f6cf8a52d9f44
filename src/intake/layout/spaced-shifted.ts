import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import { isEmpty, plain, trimmed } from '../source.ts'
import type { Source } from '../source.ts'
import { isFurniture } from './furniture.ts'
import { ACROSS, ANNEX, NUMBER } from './spaced-body.ts'
import type { BodyLine } from './spaced-body.ts'
import { bitLine, dealt, stripsUnder } from './spaced-drift.ts'
import type { BitLine, Strip } from './spaced-drift.ts'
import { headAt, sameHead } from './spaced-head.ts'
import type { Head } from './spaced-head.ts'
import type { TypedLine } from './spaced-line.ts'

/** The lines of one page under its head, or under the head of the page before where it is not printed again. */
interface Page {
  head: Head
  lines: { bits: BitLine; gap: boolean; page: boolean; banner: boolean }[]
}

/** What is said about a table stands under it. */
const NOTE = /^(?:备?注|说明|联系人|填表人)\d?[:：]/

/** In columns of print. */
const REACH = 3

/** A heading among the rows is no longer than this. */
const BANNER = 40
/** A line of one stretch of words so long is running text. In characters. */
const SENTENCE = 60

/**
 * The lines under a head whose columns drift from line to line, as `pdftotext` writes ruled tables: dealt to columns by
 * order, likeness and nearness, page by page. `lines` is null where one runs across columns and is no heading.
 */
export function shiftedUnder(
  source: Source,
  lines: readonly TypedLine[],
  head: Head,
  wide: 1 | 2,
  aliases: AliasTable,
): { lines: BodyLine[] | null; next: number } {
  const { pages, next } = pagesUnder(source, lines, head, wide, aliases)
  const body: BodyLine[] = []
  let above: Head | null = null
  let width = 1
  for (const { head: own, lines: taken } of pages) {
    const plainLines = taken.filter((line) => !line.banner).map((line) => line.bits)
    // Where a page does not print the head again, its columns stand closer or wider as a whole.
    const by = own === above ? widthOf(plainLines) / width : 1
    const columns = own.columns.map(({ from, to }) => ({ from: from * by, to: to * by }))
    if (plainLines.some((line) => runsAcross(line, columns))) return { lines: null, next }
    const strips = stripsUnder(columns, plainLines)
    if (own !== above) width = widthOf(plainLines)
    above = own
    const found = dealt(plainLines, own.kinds, strips)
    let at = 0
    for (const line of taken) {
      const { gap, page, bits } = line
      if (line.banner) {
        const words = { start: bits.bits[0]?.span.start ?? 0, end: bits.bits.at(-1)?.span.end ?? 0 }
        body.push({ line: bits.line, cells: [words], gap, page, across: true })
      } else {
        const columns = found.columns[at++] ?? []
        body.push({
          line: bits.line,
          cells: cellsOf(bits, columns, own.columns.length),
          gap,
          page,
          across: false,
        })
      }
    }
  }
  return { lines: withoutTail(source, body, head.kinds.indexOf('ordinal')), next }
}

/** Behind an empty line under the last number, lines with one cell each stand under the table. */
function withoutTail(source: Source, body: readonly BodyLine[], number: number): BodyLine[] {
  const filled = (line: BodyLine): number => line.cells.filter((cell) => cell !== null).length
  const last = body.findLastIndex((line) => !line.across && line.cells[number])
  const whole = Math.max(
    last,
    body.findLastIndex((line) => !line.across && filled(line) > 1),
  )
  const note = body.findIndex(({ line }, i) => i > last && NOTE.test(plain(source, line)))
  const tail = body.findIndex((line, i) => i > whole && line.gap && !line.page)
  return body.slice(0, Math.min(...[note, tail].map((at) => (at < 0 ? body.length : at))))
}

/** Words that reach well past the middle of two headings are of no column. */
function runsAcross({ bits }: BitLine, columns: readonly Strip[]): boolean {
  const middles = columns.map(({ from, to }) => (from + to) / 2)
  return bits.some(({ from, to }) => middles.filter((at) => from < at - REACH && to > at + REACH).length > 1)
}

const widthOf = (lines: readonly BitLine[]): number =>
  Math.max(1, ...lines.map(({ bits }) => bits.at(-1)?.to ?? 0))

function cellsOf({ bits }: BitLine, columns: readonly number[], width: number): (Span | null)[] {
  const cells: (Span | null)[] = Array.from({ length: width }, () => null)
  for (const [b, bit] of bits.entries()) {
    const c = columns[b] ?? 0
    cells[c] = { start: cells[c]?.start ?? bit.span.start, end: bit.span.end }
  }
  return cells
}

function pagesUnder(
  source: Source,
  lines: readonly TypedLine[],
  head: Head,
  wide: 1 | 2,
  aliases: AliasTable,
): { pages: Page[]; next: number } {
  const pages: Page[] = [{ head, lines: [] }]
  let gap = false
  let page = false
  let i = head.end
  for (; i < lines.length; i++) {
    const line = lines[i] as TypedLine
    const turned = source.text[line.span.start - 1] === '\f'
    if (turned) {
      pages.push({ head: (pages.at(-1) as Page).head, lines: [] })
      page = true
    }
    if (isEmpty(trimmed(source, line.span))) {
      gap = true
      continue
    }
    const again = headAt(source, lines, i)
    if (again && !sameHead(source, head, again)) break
    if (again) {
      pages.push({ head: again, lines: [] })
      i = again.end - 1
      page = true
      continue
    }
    const bits = bitLine(source, line.span, wide, aliases)
    if (isPageNumber(source, lines, i)) {
      page = true
      continue
    }
    if (ends(bits)) break
    const banner = isBanner(bits)
    ;(pages.at(-1) as Page).lines.push({ bits, gap, page, banner })
    gap = page = false
  }
  return { pages, next: i }
}

/** A figure alone is the page's where the page ends behind it, any other mark of a page everywhere. */
function isPageNumber(source: Source, lines: readonly TypedLine[], i: number): boolean {
  const span = trimmed(source, (lines[i] as TypedLine).span)
  const words = source.folded.slice(span.start, span.end)
  if (!isFurniture(words)) return false
  if (!NUMBER.test(words)) return true
  let after = i + 1
  while (lines[after]?.words.length === 0) after++
  return after === lines.length || source.text.slice(span.end, lines[after]?.span.start).includes('\f')
}

function ends({ bits }: BitLine): boolean {
  const [first] = bits
  const whole = bits.every((bit, b) => b === 0 || bit.gap === 1)
  const words = bits.map((bit) => bit.words).join('')
  return (bits.length === 1 && ANNEX.test(first?.words ?? '')) || (whole && words.length > SENTENCE)
}

function isBanner({ bits }: BitLine): boolean {
  const words = bits.map((bit) => bit.words).join('')
  return (
    words.length <= BANNER &&
    ACROSS.test(words) &&
    bits.every((bit, b) => b === 0 || (bit.gap === 1 && bit.figure))
  )
}
