import type { Span } from '../../core/model/index.ts'
import { isEmpty, linesOf, trimmed } from '../source.ts'
import type { Source } from '../source.ts'
import { isFurniture } from './furniture.ts'

/** A line of running text as the file has it. */
export interface RawLine {
  /** Without blanks around it, marks included. */
  span: Span
  /** Columns before the first character and of the whole line; a wide character takes two. */
  indent: number
  width: number
  /** Whether an empty line or a table stands before it; page furniture in between does not count. */
  apart: boolean
  /** Whether a page ended before it. */
  newPage: boolean
}

const columnsOf = (text: string): number => {
  let columns = 0
  for (const c of text) columns += c === '\t' ? 4 : /[\u1100-\uffff]/.test(c) ? 2 : 1
  return columns
}

/** The lines that hold words, outside the given stretches (tables, in order), without what only the page put there. */
export function rawLines(source: Source, apart: readonly Span[]): RawLine[] {
  const found: RawLine[] = []
  let next = 0
  let gap = true
  let newPage = false
  for (const line of linesOf(source).flatMap((one) => atIndents(source, one))) {
    while (next < apart.length && (apart[next] as Span).end <= line.start) next++
    const inside = apart[next]
    if (inside && line.start >= inside.start && line.start < inside.end) {
      gap = true
      continue
    }
    const span = trimmed(source, line)
    if (isEmpty(span)) {
      gap ||= !newPage
      continue
    }
    if (isFurniture(source.folded.slice(span.start, span.end))) {
      newPage = true
      continue
    }
    found.push({
      span,
      indent: columnsOf(source.text.slice(line.start, span.start)),
      width: columnsOf(source.text.slice(line.start, span.end)),
      apart: gap,
      newPage,
    })
    gap = false
    newPage = false
  }
  return found
}

/** A line this long that holds indents of two wide blanks has swallowed its paragraphs. In characters. */
const SWALLOWED = 120

/** Web pages lose their line breaks and keep the indents: each begins a paragraph. */
function atIndents(source: Source, line: Span): Span[] {
  if (line.end - line.start < SWALLOWED) return [line]
  const parts: Span[] = []
  let from = line.start
  for (const indent of source.text.slice(line.start, line.end).matchAll(/\u3000{2,}/g)) {
    const at = line.start + indent.index
    if (at > from) parts.push({ start: from, end: at })
    from = at
  }
  return [...parts, { start: from, end: line.end }]
}
