import type { AliasTable } from '../aliases.ts'
import type { Span } from '../../core/model/index.ts'
import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import type { Column } from '../understand/columns.ts'
import { likenessOf } from './cell-likeness.ts'
import type { Likeness } from './cell-likeness.ts'
import { NUMBER } from './spaced-body.ts'
import { bitsIn } from './spaced-line.ts'
import type { Bit } from './spaced-line.ts'

/** The columns of print that a column of the table takes, as far as known. */
export interface Strip {
  from: number
  to: number
  /** Where its cells begin, or have their middle, if they keep to that. */
  line?: { by: 'from' | 'middle'; at: number }
}

/** A line of a table, in pieces no blank runs through, and what each is like. */
export interface BitLine {
  line: Span
  bits: (Bit & { words: string; like: Likeness })[]
}

/** What it costs to put a piece where it does not seem to belong. They weigh against one another, nothing else. */
const OUTSIDE = 0.5
const STAYS_OVER_GAP = 14
const STAYS_OVER_BLANK = 7
const PARTS_A_FIGURE = 1
const PARTS_A_DATE = 4
const UNLIKE = 2
const UNEXPECTED = 2
/** At most so far outside counts: beyond it a piece is simply wrong. In columns of print. */
const FAR = 30
const OFF_LINE = 0.2
const FAR_OFF = 15
/** From so many pieces on a column's strip is measured, else it stays as the head suggests. */
const MEASURED = 3

export function bitLine(source: Source, line: Span, wide: 1 | 2, aliases: AliasTable): BitLine {
  const bits = bitsIn(source, line, wide).map((bit) => {
    const words = plain(source, bit.span)
    return { ...bit, words, like: likenessOf(words, aliases) }
  })
  return { line, bits }
}

/**
 * Deals the pieces of lines to columns by order, by what they are like, and by nearness: once by the strips that the head
 * suggests, and again by the strips that were then found. For each line, for each piece, its column; and what it cost.
 */
export function dealt(
  lines: readonly BitLine[],
  kinds: readonly Column[],
  strips: readonly Strip[],
): { columns: number[][]; cost: number } {
  const first = dealtBy(lines, kinds, strips)
  const second = dealtBy(lines, kinds, measuredStrips(lines, first.columns, strips))
  return dealtBy(lines, kinds, measuredStrips(lines, second.columns, strips))
}

function dealtBy(
  lines: readonly BitLine[],
  kinds: readonly Column[],
  strips: readonly Strip[],
): { columns: number[][]; cost: number } {
  let cost = 0
  let last: number | null = null
  let above: readonly number[] = []
  const columns = lines.map((line) => {
    const found = lineDealt(line, kinds, strips, { last, above })
    cost += found.cost
    above = found.columns
    const number = found.columns.findIndex((c) => kinds[c] === 'ordinal')
    if (number >= 0) last = valueOf(line.bits[number]?.words ?? '') ?? last
    return found.columns
  })
  return { columns, cost }
}

const valueOf = (words: string): number | null => {
  const figures = /\d+/.exec(words)?.[0]
  return figures === undefined ? null : Number(figures)
}

/** What a date, or any piece of one, holds. */
const DATE = /[\d年月日季旬底前后初末期间天周长持每推常贯即随全]/

const UNITS: readonly Column[] = ['lead', 'support', 'responsible']

interface Above {
  last: number | null
  above: readonly number[]
}

/** The cheapest way to put the pieces of a line into columns from left to right. */
function lineDealt(
  { bits }: BitLine,
  kinds: readonly Column[],
  strips: readonly Strip[],
  above: Above,
): { columns: number[]; cost: number } {
  let ways: { columns: number[]; cost: number }[] = []
  for (const [i, bit] of bits.entries()) {
    const alone = strips.map((strip, c) => aloneIn(bit, i, kinds[c] ?? 'other', strip, c, above))
    ways = alone.flatMap((own, c) => {
      const begins = offLine(bits, i, strips[c] as Strip)
      if (i === 0) return [{ columns: [c], cost: own + begins }]
      let best: { columns: number[]; cost: number } | null = null
      for (const way of ways) {
        const before = way.columns.at(-1) ?? 0
        if (before > c) continue
        const cost =
          way.cost +
          own +
          (before === c
            ? stays(bit, kinds[c])
            : parts(bit, before === 0 && kinds[0] === 'ordinal' ? '' : (bits[i - 1]?.words ?? '')))
        if (!best || cost < best.cost) best = { columns: way.columns, cost }
      }
      return best ? [{ columns: [...best.columns, c], cost: best.cost }] : []
    })
  }
  return ways.reduce((a, b) => (b.cost < a.cost ? b : a), ways[0] ?? { columns: [], cost: 0 })
}

const stays = (bit: Bit, kind: Column | undefined): number =>
  kind === 'ordinal' ? Infinity : bit.gap > 1 ? STAYS_OVER_GAP : bit.figure ? 0 : STAYS_OVER_BLANK
/** 2026 年 6 月 is one date. */
const parts = (bit: BitLine['bits'][number], before: string): number => {
  if (bit.gap > 1 || !bit.figure) return 0
  const date = /\d$/.test(before) ? /^[年月日季]/ : /[年月]$/.test(before) ? /^\d/ : null
  return date?.test(bit.words) ? PARTS_A_DATE : PARTS_A_FIGURE
}

function aloneIn(
  { from, to, words, like }: BitLine['bits'][number],
  i: number,
  kind: Column,
  strip: Strip,
  column: number,
  { last, above }: Above,
): number {
  const outside = Math.min(FAR, Math.max(0, strip.from - from) + Math.max(0, to - strip.to)) * OUTSIDE
  if (kind === 'ordinal') {
    if (i > 0 || !NUMBER.test(words)) return Infinity
    const value = valueOf(words)
    return outside + (value === null || last === null || value === last + 1 ? 0 : UNEXPECTED)
  }
  const next =
    i === 0 && column > 0 && NUMBER.test(words) && valueOf(words) === (last ?? 0) + 1 ? UNEXPECTED : 0
  const goesOn = /^[、，,。；;)）》”]/.test(words) && !above.includes(column) ? UNLIKE : 0
  const unlike =
    (kind === 'due' && (like.units || !DATE.test(words))) ||
    (kind === 'level' && like.units) ||
    (UNITS.includes(kind) && ((like.time && words.length > 1) || /^\d/.test(words)))
  return outside + next + goesOn + (unlike ? UNLIKE : 0)
}

/** Where the pieces of each column stand, but for the few that stand furthest out. */
function measuredStrips(
  lines: readonly BitLine[],
  columns: readonly number[][],
  strips: readonly Strip[],
): Strip[] {
  return strips.map((strip, c) => {
    const cells = lines.flatMap(({ bits }, l) => {
      const own = bits.filter((_, b) => columns[l]?.[b] === c)
      return own.length > 0 ? [{ from: own[0]?.from ?? 0, to: own.at(-1)?.to ?? 0 }] : []
    })
    if (cells.length < MEASURED) return strip
    const out = Math.floor(cells.length * 0.08)
    const from = cells.map((cell) => cell.from).toSorted((a, b) => a - b)[out] ?? strip.from
    const to = cells.map((cell) => cell.to).toSorted((a, b) => b - a)[out] ?? strip.to
    return { from, to, line: lineOf(cells) }
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Columns are set flush left or centred: whichever their cells keep to more closely. */
function lineOf(cells: readonly Strip[]): NonNullable<Strip['line']> {
  const from = median(cells.map((cell) => cell.from))
  const middle = median(cells.map(middleOf))
  const spread = (values: readonly number[], at: number): number =>
    values.reduce((sum, value) => sum + Math.min(Math.abs(value - at), FAR), 0)
  return spread(
    cells.map((cell) => cell.from),
    from,
  ) <= spread(cells.map(middleOf), middle)
    ? { by: 'from', at: from }
    : { by: 'middle', at: middle }
}

const middleOf = ({ from, to }: Strip): number => (from + to) / 2

/** How far the cell that this piece begins stands from its column's line. */
function offLine(bits: BitLine['bits'], i: number, { line }: Strip): number {
  if (!line) return 0
  let last = i
  while (bits[last + 1]?.gap === 1 && bits[last + 1]?.figure) last++
  const from = bits[i]?.from ?? 0
  const at = line.by === 'from' ? from : (from + (bits[last]?.to ?? 0)) / 2
  return OFF_LINE * Math.min(Math.abs(at - line.at), FAR_OFF)
}

/** Between two headings, the middle of the widest strip that the fewest pieces cross. */
export function stripsUnder(head: readonly Strip[], lines: readonly BitLine[]): Strip[] {
  const pieces = lines.flatMap(({ bits }) => joined(bits))
  const edges = head.slice(1).map((column, c) => {
    const left = head[c] as Strip
    const [first, last] = [Math.ceil((left.from + left.to) / 2), Math.floor((column.from + column.to) / 2)]
    const strip = { from: first, to: first, crossed: Infinity }
    let open = strip
    for (let at = first; at <= last; at++) {
      const crossed = pieces.filter(({ from, to }) => from < at && at < to).length
      open =
        open.crossed === crossed && open.to === at - 1 ? { ...open, to: at } : { from: at, to: at, crossed }
      if (
        open.crossed < strip.crossed ||
        (open.crossed === strip.crossed && open.to - open.from > strip.to - strip.from)
      )
        Object.assign(strip, open)
    }
    return (strip.from + strip.to) / 2
  })
  return head.map((_, c) => ({ from: edges[c - 1] ?? 0, to: edges[c] ?? 1000 }))
}

/** Pieces that only a blank beside a figure parts are one here: 完成 3 家. */
function joined(bits: readonly Bit[]): Strip[] {
  const found: Strip[] = []
  for (const bit of bits) {
    const open = found.at(-1)
    if (open && bit.gap === 1 && bit.figure && bit.from - open.from < 12) open.to = bit.to
    else found.push({ from: bit.from, to: bit.to })
  }
  return found
}
