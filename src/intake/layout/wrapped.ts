import type { Source } from '../source.ts'
import { enumeratorOf } from './enumerators.ts'
import type { Form } from './enumerators.ts'
import { isLabelled } from './labels.ts'
import type { RawLine } from './raw-lines.ts'

/** How a text breaks its lines: how wide the page is, and whether paragraphs begin with an indent. */
export interface Wrapping {
  /** Columns at which lines are full. */
  full: number
  indented: boolean
}

/** Lines shorter than this say nothing about the page, and pages are no wider than this. In columns. */
const NARROWEST = 24
const WIDEST = 140
/** How far before the page's edge a line may stop: a mark that may not begin a line, or a word of Latin letters. */
const SLACK = 8
/** From here on an indent is meant: two characters, less what a page's margin shifts. In columns. */
const INDENT = 2
const ENDED = /[。;:!?…]["”’)]*$/

/**
 * Whether, and how, the lines were broken by the width of a page rather than by the author: many lines stop at the same
 * column in the middle of a sentence. Null where a line is a paragraph.
 */
export function wrappingOf(source: Source, lines: readonly RawLine[]): Wrapping | null {
  const wide = lines.map((line) => line.width).filter((width) => width >= NARROWEST)
  if (wide.length < 4) return null
  const sorted = wide.toSorted((a, b) => a - b)
  const full = sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 0
  if (full > WIDEST || (sorted.at(-1) ?? 0) > full + 2 * SLACK) return null
  const endsFull = (line: RawLine): boolean =>
    line.width >= full - SLACK && !ENDED.test(wordsOf(source, line))
  const unended = lines.filter(endsFull)
  if (unended.length < 3) return null
  // Where paragraphs are short few lines are cut, but no author ends them inside a bracket again and again.
  const inBracket = unended.filter((line) => leavesOpen(wordsOf(source, line)))
  if (unended.length < lines.length * 0.2 && inBracket.length < 3) return null
  const flush = lines.filter((line, i) => i > 0 && line.indent < INDENT && endsFull(lines[i - 1] as RawLine))
  const deep = lines.filter((line) => line.indent >= INDENT)
  return { full, indented: flush.length >= unended.length * 0.6 && deep.length >= lines.length * 0.08 }
}

/** Whether a line goes on from the one before it. */
export function goesOn(source: Source, before: RawLine, line: RawLine, wrapping: Wrapping): boolean {
  const words = wordsOf(source, line)
  const last = wordsOf(source, before)
  const ended = ENDED.test(last)
  const reached = before.width >= wrapping.full - SLACK
  const labels = isLabelled(words) && !(reached && leavesOpen(last))
  if (labels || (line.apart && (ended || !line.newPage))) return false
  if (/[、,(〔《“]$/.test(last)) return true
  const opens = enumeratorOf(words)
  // Behind a closed bracket, most often that of the units, the next item begins.
  const chance = reached && !ended && !/[)〕】]$/.test(last)
  if (opens && opens.form !== '一是' && !(chance && MAY_BE_CHANCE.has(opens.form))) return false
  if (wrapping.indented) return line.indent < INDENT && (reached || !ended)
  return reached && line.indent <= before.indent + INDENT
}

/** How far a bracket may reach over the end of a line that is no page's width. In characters. */
const ACROSS = 300

/**
 * Whether a line only closes the bracket that the line before it left open: a page ended inside it, in a text whose
 * lines are paragraphs otherwise.
 */
export function closesBracket(source: Source, before: RawLine, line: RawLine): boolean {
  const [last, words] = [wordsOf(source, before), wordsOf(source, line)]
  if (!leavesOpen(last) || enumeratorOf(words) || isLabelled(words)) return false
  const close = words.search(/[)〕\]]/)
  const reaches = last.length - Math.max(last.lastIndexOf('('), last.lastIndexOf('〔'), last.lastIndexOf('['))
  return close >= 0 && !/[(〔[。;]/.test(words.slice(0, close)) && reaches + close <= ACROSS
}

/** Whether a bracket that opens in a folded line is not closed in it. */
function leavesOpen(words: string): boolean {
  const opens = Math.max(words.lastIndexOf('('), words.lastIndexOf('〔'), words.lastIndexOf('['))
  return opens >= 0 && !/[)〕\]]/.test(words.slice(opens))
}

/** Numbers that a line may begin with because the page ended there. */
const MAY_BE_CHANCE = new Set<Form>(['1.', '1)', '1.1', '1.1.1', 'bullet'])

const wordsOf = (source: Source, { span }: RawLine): string => source.folded.slice(span.start, span.end)
