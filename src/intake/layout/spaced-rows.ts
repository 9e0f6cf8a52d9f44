import { isEmpty, plain } from '../source.ts'
import type { Source } from '../source.ts'
import type { Column } from '../understand/columns.ts'
import { NUMBER } from './spaced-body.ts'
import type { BodyLine } from './spaced-body.ts'
import { widthOf } from './spaced-line.ts'

const ENDS = /[。;.!?]$/
/** A line this much shorter than the longest of its column has room for one more character: it was the last. */
const SHORT = 3

/** No row has so many lines: numbers further apart count something else. */
const LONGEST_ROW = 200

/** What each line says about where rows begin. */
interface Cue {
  numbered: boolean
  gap: boolean
  page: boolean
  work: boolean
  unit: boolean
  /** The work above had come to its end. */
  ended: boolean
  /** A list of units above had not. */
  listed: boolean
  /** The first of several columns of work begins anew. */
  opens: boolean
  /** The columns that hold words. */
  filled: readonly number[]
}

/**
 * Lines of a drawn table put together to rows, by empty lines, by the column of numbers, or by a new start in the columns
 * of work: the line numbers at which rows begin, the first 0.
 */
export function rowStarts(source: Source, kinds: readonly Column[], lines: readonly BodyLine[]): number[] {
  const cues = cuesOf(source, kinds, lines)
  return byGaps(cues) ?? byNumbers(cues) ?? byWork(cues)
}

const UNITS: readonly Column[] = ['lead', 'support', 'responsible']

function cuesOf(source: Source, kinds: readonly Column[], lines: readonly BodyLine[]): Cue[] {
  const level = kinds.indexOf('level')
  const work = kinds.lastIndexOf('level')
  const number = kinds.indexOf('ordinal')
  const units = kinds.flatMap((kind, c) => (UNITS.includes(kind) ? [c] : []))
  const words = (line: BodyLine, c: number): string => {
    const cell = line.cells[c]
    return cell && !isEmpty(cell) ? plain(source, cell) : ''
  }
  const width = (line: BodyLine): number => [...words(line, work)].reduce((sum, c) => sum + widthOf(c), 0)
  const widest = Math.max(0, ...lines.map(width))
  let last: BodyLine | null = null
  return lines.map((line, i) => {
    const above = lines[i - 1]
    const cue = {
      numbered: number >= 0 && NUMBER.test(words(line, number)),
      gap: line.gap && i > 0,
      page: line.page,
      work: words(line, work) !== '',
      unit: units.some((c) => words(line, c) !== ''),
      ended: last === null || ENDS.test(words(last, work)) || width(last) < widest - SHORT,
      listed: above !== undefined && units.some((c) => /[、,]$/.test(words(above, c))),
      opens: level < work && words(line, level) !== '' && (!above || words(above, level) === ''),
      filled: line.cells.flatMap((cell, c) => (cell && c !== number ? [c] : [])),
    }
    if (cue.work) last = line
    return cue
  })
}

/** Empty lines part the rows where each part then has its work and most have a unit, and no two numbers stand in one. */
function byGaps(cues: readonly Cue[]): number[] | null {
  const parts = [0, ...cues.flatMap(({ gap, page }, i) => (i > 0 && (gap || page) ? [i] : []))]
  const part = (n: number): readonly Cue[] => cues.slice(parts[n], parts[n + 1])
  const counted = cues.some(({ numbered }) => numbered)
  const has = (n: number, what: 'numbered' | 'work' | 'unit'): boolean => part(n).some((cue) => cue[what])
  const starts = parts.filter((at, n) => {
    if (n === 0 || !cues[at]?.page) return true
    // What the page cut apart is one row again, unless each side is a row by itself.
    if (counted) return has(n, 'numbered') && has(n - 1, 'numbered')
    return has(n, 'work') && has(n, 'unit') && (cues[at]?.ended ?? false)
  })
  const gaps = cues.filter(({ gap, page }) => gap && !page).length
  const rows = starts.map((at, n) => cues.slice(at, starts[n + 1]))
  const whole = rows.every(
    (row) => row.some((cue) => cue.work) && row.filter((cue) => cue.numbered).length <= 1,
  )
  const led = rows.filter((row) => row.some((cue) => cue.unit)).length
  return gaps > 0 && whole && led * 2 >= rows.length ? starts : null
}

/** What speaks against a row beginning on this line. */
const against = ({ gap, page, ended, work, listed }: Cue): number =>
  (gap && !page ? -2 : 0) + (ended ? 0 : 3) + (work ? 0 : 2) + (listed ? 3 : 0)

/** Rows by their numbers, which stand on the first line of each row or in its middle: whichever breaks fewer sentences. */
function byNumbers(cues: readonly Cue[]): number[] | null {
  const numbers = cues.flatMap(({ numbered }, i) => (numbered ? [i] : []))
  const [first = 0] = numbers
  const apart = numbers.map((at, k) => (numbers[k + 1] ?? cues.length) - at)
  if (numbers.length === 0 || [first, ...apart].some((lines) => lines > LONGEST_ROW)) return null
  const middle = centred(cues, numbers)
  if (first !== 0) return middle.starts
  const top = numbers.slice(1).reduce((sum, at) => sum + against(cues[at] as Cue), 0)
  return top <= middle.cost ? numbers : middle.starts
}

/**
 * The cheapest way to part the lines between the numbers, so that each stands near the middle of its row. By rows from
 * above: for every line at which the next row may begin, the cheapest way to come there.
 */
function centred(cues: readonly Cue[], numbers: readonly number[]): { starts: number[]; cost: number } {
  let ways = new Map([[0, { starts: [0], cost: 0 }]])
  for (const [k, number] of numbers.entries()) {
    const next = new Map<number, { starts: number[]; cost: number }>()
    const final = k === numbers.length - 1
    const ends = final ? [cues.length] : range(number + 1, numbers[k + 1] ?? 0)
    for (const [start, way] of ways)
      for (const end of ends) {
        const torn = cues.slice(start + 1, end).some(({ page }) => page)
        const lean = torn ? 0 : Math.abs(number - start - (end - 1 - number))
        const off = torn ? 0 : offMiddle(cues, start, end, number)
        const cost =
          way.cost + 0.25 * lean + Math.max(0, lean - 1) + off + (final ? 0 : against(cues[end] as Cue))
        if (cost < (next.get(end)?.cost ?? Infinity))
          next.set(end, { starts: final ? way.starts : [...way.starts, end], cost })
      }
    ways = next
  }
  return [...ways.values()][0] ?? { starts: [0], cost: Infinity }
}

/** Outweighs a row that begins without its work: in centred rows that is nothing odd. */
const OFF = 2

/** How far the middle of each cell stands from the number's line; half a line is the typesetter's. In lines. */
function offMiddle(cues: readonly Cue[], start: number, end: number, number: number): number {
  const cells = new Map<number, { first: number; last: number }>()
  for (let at = start; at < end; at++)
    for (const c of cues[at]?.filled ?? []) cells.set(c, { first: cells.get(c)?.first ?? at, last: at })
  let off = 0
  for (const { first, last } of cells.values())
    off += OFF * Math.max(0, Math.abs((first + last) / 2 - number) - 0.5)
  return off
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** Without numbers, a row begins where the work above had ended and goes on. */
const byWork = (cues: readonly Cue[]): number[] =>
  cues.flatMap(({ work, ended, opens, listed }, i) =>
    i === 0 || (work && (ended || opens) && !listed) ? [i] : [],
  )
