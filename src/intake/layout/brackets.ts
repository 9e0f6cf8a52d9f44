import type { Span } from '../../core/model/index.ts'
import { within } from '../source.ts'
import type { Source } from '../source.ts'

/** A bracket of a paragraph that holds no other text around it than its own. */
export interface Bracket {
  /** With its marks. */
  whole: Span
  inside: Span
  /** Nothing but a closing mark follows it in the paragraph. */
  last: boolean
  /** What stands before and behind it. */
  before: string
  behind: string
}

const PAIRS: Record<string, string> = { '(': ')', '【': '】', '〔': '〕', '[': ']', '{': '}' }

/** An opened bracket that nothing closes (the text breaks off) reaches to the end, if it is no longer than this. */
const OPEN_END = 160

/** The outermost brackets of a paragraph, in order. Unlike marks may close one another: typists mix them. */
export function bracketsOf(source: Source, span: Span): Bracket[] {
  const folded = source.folded.slice(span.start, span.end)
  const found: Bracket[] = []
  const closing = new Set(Object.values(PAIRS))
  let depth = 0
  let open = 0
  for (let i = 0; i < folded.length; i++) {
    const c = folded[i] as string
    if (c in PAIRS) {
      if (depth++ === 0) open = i
    } else if (closing.has(c) && depth > 0 && --depth === 0) found.push(bracket(span, folded, open, i, i + 1))
  }
  if (depth > 0 && folded.length - open <= OPEN_END)
    found.push(bracket(span, folded, open, folded.length, folded.length))
  return found
}

function bracket(span: Span, folded: string, open: number, close: number, end: number): Bracket {
  return {
    whole: within(span, open, end),
    inside: within(span, open + 1, close),
    last: /^[。.;,\s]*$/.test(folded.slice(end)),
    before: folded.slice(0, open).trimEnd().at(-1) ?? '',
    behind: folded.slice(end).trimStart().at(0) ?? '',
  }
}
