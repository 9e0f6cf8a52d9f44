import type { Span } from '../../core/model/index.ts'
import type { Reading } from '../reading.ts'
import { placed, plain, trimmed } from '../source.ts'
import { shortTitle } from '../titles.ts'
import { opensWithDuty } from '../understand/subjects.ts'
import { newItem } from './outline.ts'
import type { Item } from './outline.ts'

/** So many paragraphs must begin with who is to act, and so many of all: a report or a letter has one or two. */
const FEWEST = 3
const MOSTLY = 1 / 3
/** A shorter line is a heading, a day, a signature. In characters. */
const SHORTEST = 15
/** 现提出如下措施。 What stands before it is no work. */
const ANNOUNCES = /如下[\u4e00-\u9fff]{0,6}[:。]$/

/** The mark behind a lost heading stays at the front of its text. */
const withoutMark =
  (source: Reading['source']) =>
  ({ start, end }: Span): Span =>
    trimmed(source, {
      start: start + (/^[。;:,.\s]*/.exec(source.folded.slice(start, end))?.[0].length ?? 0),
      end,
    })

/**
 * A text that lost its headings and numbers, as web pages do: each paragraph that begins with who is to act (各地要…) is an item.
 * `unnamed` are the paragraphs among them that begin otherwise. Null where the text has numbers, or hardly any such paragraph.
 */
export function itemsOfUnnumbered(
  reading: Reading,
  parts: readonly Item[],
): { part: Item; unnamed: { title: string; place: Span }[] } | null {
  const [first] = parts
  if (!first || parts.some((part) => part.children.length > 0 || part.labels.length > 0)) return null
  const { source } = reading
  const lines = parts.flatMap((part) => part.text)
  const announced = lines.findIndex((line) => ANNOUNCES.test(plain(source, line)))
  const text = lines
    .slice(announced + 1)
    .map(withoutMark(source))
    .filter((line) => {
      const words = plain(source, line)
      return words.length >= SHORTEST && /[。;]$/.test(words)
    })
  const acts = text.map((line) => opensWithDuty(source, line, reading))
  const count = acts.filter(Boolean).length
  if (count < FEWEST || count < text.length * MOSTLY) return null
  const part = newItem('root', null, first.span, null)
  part.heading = first.heading
  part.children = text
    .filter((_, i) => acts[i])
    .map((line) => ({ ...newItem('bullet', null, line, part), text: [line] }))
  const from = announced < 0 ? acts.indexOf(true) : 0
  const unnamed = text.filter((_, i) => i >= from && !acts[i])
  return {
    part,
    unnamed: unnamed.map((line) => ({ title: shortTitle(source, line), place: placed(source, line) })),
  }
}
