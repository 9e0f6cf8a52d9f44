import type { Span } from '../../core/model/index.ts'
import { trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import { opensSection } from './sections.ts'

/** A heading is no longer than this; a longer first sentence is the text itself. In characters. */
export const HEADING_MAX = 45

/** What stands behind the number of an item: its heading, where it has one, and the rest of the line. */
export interface Opening {
  heading: Span | null
  rest: Span
}

/** `span` is the paragraph without its number. */
export function openingOf(source: Source, span: Span): Opening {
  const folded = source.folded.slice(span.start, span.end)
  const end = headingEnd(folded)
  if (end === null) return { heading: null, rest: span }
  const heading = trimmed(source, within(span, 0, end))
  const rest = within(span, end, folded.length)
  const skipped = /^[。.:;\s]*/.exec(folded.slice(end))?.[0].length ?? 0
  return { heading, rest: trimmed(source, { start: rest.start + skipped, end: rest.end }) }
}

/** How far the heading reaches, or null where the line is running text from its first word on. */
function headingEnd(folded: string): number | null {
  const stop = stopOf(folded)
  const sentence = folded.slice(0, stop)
  const colon = sentence.search(/:/)
  if (colon >= 2 && colon <= 25 && !/[,;。]/.test(sentence.slice(0, colon))) return colon
  const gap = sentence.search(/\s{2,}|\u3000/)
  if (gap >= 2 && gap <= 30 && !/[,;]/.test(sentence.slice(0, gap)) && folded.length > gap + 30) return gap
  const known = opensSection(sentence)
  if (known !== null && stop > 25) return known
  if (stop > HEADING_MAX || sentence.split(',').length > 3) return null
  return stop
}

/** The end of the first sentence, outside brackets and quotation marks. */
function stopOf(folded: string): number {
  let depth = 0
  for (let i = 0; i < folded.length; i++) {
    const c = folded[i] as string
    if (/[(〔《“「【]/.test(c)) depth++
    else if (/[)〕》”」】]/.test(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /[。;!?]/.test(c)) return i
  }
  return folded.length
}
