import type { Span } from '../core/model/index.ts'
import { trimmed, within, written } from './source.ts'
import type { Source } from './source.ts'

/** A first sentence no longer than this, with more behind it, is the author's own heading. In characters. */
const HEADING_MAX = 24
/** Clauses that open with these words say by what or for what, not what is to be done. */
const OPENER = /^(根据|按照|依据|围绕|依托|结合|针对|为了?|通过|以|在|对照|坚持)/

/** A short name for a task out of its own words: people meet it in cards and lists, always beside the code. */
export function shortTitle(source: Source, text: Span, instead: string | null = null): string {
  const folded = source.folded.slice(text.start, text.end)
  const cut = (from: number, to: number): Span => trimmed(source, within(text, from, to))
  const stop = folded.search(/[。;]/)
  if (stop > 0 && stop <= HEADING_MAX && stop < folded.length - 1 && !folded.slice(0, stop).includes(','))
    return written(source, cut(0, stop))
  if (instead) return instead
  let from = 0
  const sentence = stop < 0 ? folded.length : stop
  while (OPENER.test(folded.slice(from).trimStart())) {
    const comma = folded.indexOf(',', from)
    if (comma < 0 || comma > sentence) break
    from = comma + 1
  }
  const close = folded.slice(from).search(/[,。;]/)
  return written(source, cut(from, close < 0 ? folded.length : from + close))
}
