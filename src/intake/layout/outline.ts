import type { Span } from '../../core/model/index.ts'
import { isEmpty, linesOf, plain, trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'

/** A numbered passage of running text. */
export interface Passage {
  /** The heading without its number and without the closing 。 */
  title: Span
  span: Span
  /** What stands inside the brackets that close the passage, where there are any. */
  closing: Span | null
}

/** 一、 （一） 1． 1、 （1）: the numbers that open a heading, in folded text. */
const HEADING =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|\(\d{1,2}\))\s*/
const CLOSING = /\(((?:[^()]|\([^()]*\))*)\)[。.;]?$/
const ANNEX = /^附(件|表|录)/

/**
 * Every numbered passage outside the given spans (tables, in order): from its heading to the next heading of any level, to an annex
 * or to a table.
 */
export function passages(source: Source, apart: readonly Span[]): Passage[] {
  const found: Passage[] = []
  let open: { title: Span; span: Span } | null = null
  let next = 0
  for (const line of linesOf(source)) {
    const text = source.folded.slice(line.start, line.end)
    const heading = HEADING.exec(text)
    while (next < apart.length && (apart[next]?.end ?? 0) <= line.start) next++
    const closes = ANNEX.test(text.trim()) || line.start >= (apart[next]?.start ?? Infinity)
    if ((heading || closes) && open) found.push(closed(source, open))
    if (heading || closes) open = null
    if (heading && !closes) open = { title: titleOf(source, line, heading[0].length), span: { ...line } }
    else if (open && !isEmpty(trimmed(source, line))) open.span.end = line.end
  }
  if (open) found.push(closed(source, open))
  return found
}

/** Up to the first 。 of the line, or the whole line. */
function titleOf(source: Source, line: Span, from: number): Span {
  const text = source.folded.slice(line.start, line.end)
  const stop = text.indexOf('。', from)
  return trimmed(source, within(line, from, stop < 0 ? text.length : stop))
}

function closed(source: Source, { title, span }: { title: Span; span: Span }): Passage {
  const whole = trimmed(source, span)
  const found = CLOSING.exec(source.folded.slice(whole.start, whole.end))
  const from = found ? found.index + 1 : 0
  return { title, span: whole, closing: found ? within(whole, from, from + (found[1] ?? '').length) : null }
}

/** A title for comparison: without blanks, remarks in brackets and the closing mark. */
export const comparable = (source: Source, title: Span): string =>
  plain(source, title)
    .replace(/\([^()]*\)/g, '')
    .replace(/[。.;:]$/, '')
