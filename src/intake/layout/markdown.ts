import type { Span } from '../../core/model/index.ts'
import { isEmpty, within } from '../source.ts'
import type { Source } from '../source.ts'

/** What Markdown writes for the eye: quote marks at the start, bold and code marks, links, rules. Heading marks say more: they stay. */
const OPENING = /^(?:>\s*)+/
const MARKS = /\*\*|__|`|!?\[([^\]]{0,200})\]\([^)]{1,500}\)|<\/?[A-Za-z][^<>]{0,200}>|\\(?=[*_#.\-[\]()])/g
const RULE = /^(?:[-*_=]\s*){3,}$/

/** The stretches of a line that are words. Nothing where the line is only a mark. */
export function markedPieces(source: Source, line: Span): Span[] {
  const folded = source.folded.slice(line.start, line.end)
  if (RULE.test(folded)) return []
  const kept: Span[] = []
  const opening = OPENING.exec(folded)?.[0].length ?? 0
  let from = opening
  for (const found of folded.slice(opening).matchAll(MARKS)) {
    const at = found.index + opening
    kept.push(within(line, from, at))
    // A link keeps its words.
    if (found[1] !== undefined) {
      const words = at + found[0].indexOf('[') + 1
      kept.push(within(line, words, words + found[1].length))
    }
    from = at + found[0].length
  }
  kept.push(within(line, from, folded.length))
  return trimEnds(
    source,
    kept.filter((span) => !isEmpty(span)),
  )
}

/** Blanks that stood beside a mark are not part of the words. */
function trimEnds(source: Source, pieces: Span[]): Span[] {
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) return []
  while (first.start < first.end && /\s/.test(source.folded[first.start] ?? '')) first.start++
  while (last.end > last.start && /\s/.test(source.folded[last.end - 1] ?? '')) last.end--
  return pieces.filter((span) => !isEmpty(span))
}
