import type { Span } from '../../core/model/index.ts'
import { composed, isEmpty, within } from '../source.ts'
import type { Source } from '../source.ts'
import { markedPieces } from './markdown.ts'
import { rawLines } from './raw-lines.ts'
import type { RawLine } from './raw-lines.ts'
import { closesBracket, goesOn, wrappingOf } from './wrapped.ts'
import type { Wrapping } from './wrapped.ts'

/**
 * The running text with one paragraph a line: page furniture and Markdown marks gone, lines that the page broke put
 * together, tables left out. Knows its places in the document.
 */
export function tidy(source: Source, apart: readonly Span[], breaks: 'paragraphs' | 'lines'): Source {
  const lines = rawLines(source, apart)
  const wrapping = breaks === 'lines' ? wrappingOf(source, lines) : null
  const pieces: (Span | '\n' | ' ')[] = []
  let before: RawLine | undefined
  for (const line of lines) {
    const here = markedPieces(source, line.span).flatMap((piece) => unspaced(source, piece, wrapping))
    if (here.length === 0) continue
    const same =
      before && (wrapping ? goesOn(source, before, line, wrapping) : closesBracket(source, before, line))
    if (before && !same) pieces.push('\n')
    else if (before && betweenWords(source, before.span, line.span)) pieces.push(' ')
    pieces.push(...here)
    before = line
  }
  return composed(source, pieces)
}

/** Two Latin words keep the blank that the line break stood for. */
const betweenWords = (source: Source, before: Span, after: Span): boolean =>
  /[A-Za-z]/.test(source.folded[before.end - 1] ?? '') && /[A-Za-z]/.test(source.folded[after.start] ?? '')

/** Typesetting puts blanks around figures and marks (到 ２０２７ 年): where pages were set, they are not the author's. */
function unspaced(source: Source, piece: Span, wrapping: Wrapping | null): Span[] {
  if (!wrapping) return [piece]
  const kept: Span[] = []
  let from = 0
  const folded = source.folded.slice(piece.start, piece.end)
  for (const found of folded.matchAll(/(?<![A-Za-z]) +(?=\S)| +(?![A-Za-z ])/g)) {
    kept.push(within(piece, from, found.index))
    from = found.index + found[0].length
  }
  kept.push(within(piece, from, folded.length))
  return kept.filter((span) => !isEmpty(span))
}
