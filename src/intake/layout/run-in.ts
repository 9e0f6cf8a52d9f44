import type { Span } from '../../core/model/index.ts'
import { trimmed, within } from '../source.ts'
import type { Source } from '../source.ts'
import type { Piece } from './assigned.ts'

/** How many characters such a title takes, without its colon. */
const TITLE = /^[^,。;:、()\d]{2,20}(?=:\s*[^\s:])/

/**
 * 金融支持：发挥…: a paragraph without a number may name itself, where its item holds several. The title, and the piece without it;
 * what opens the whole item stays with the words.
 */
export function runIn(source: Source, piece: Piece): { title: Span | null; rest: Piece } {
  const at = piece.text.findIndex(({ start, end }) => TITLE.test(source.folded.slice(start, end)))
  const line = piece.text[at]
  if (!line) return { title: null, rest: piece }
  const said = TITLE.exec(source.folded.slice(line.start, line.end))?.[0].length ?? 0
  const title = trimmed(source, within(line, 0, said))
  const words = trimmed(source, within(line, said + 1, line.end - line.start))
  return { title, rest: { ...piece, text: piece.text.with(at, words) } }
}
