import type { Day } from '../../core/day.ts'
import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { splitNames } from './lists.ts'
import { mentionsOf } from './mentions.ts'
import type { Mention } from './mentions.ts'
import { MARK } from './roles.ts'
import { wordsOf } from './words.ts'

export type { Mention } from './mentions.ts'

/**
 * The units of one cell or bracket, in order. Names are parted by 、 ； ， and by lines (a cell of two lines names two
 * units), and by 和 or 及 between complete names. A department without its level takes the level of the names before it
 * (市教育局、人社局 → 市教育局, 市人社局), or `level` where none of these has one: that of the row's other cells. `on` is
 * the day for which aliases hold.
 */
export function readUnits(
  source: Source,
  span: Span,
  aliases: AliasTable,
  on: Day,
  level: string | null = null,
): Mention[] {
  const words = wordsOf(source, span)
  const list = { source, words, aliases, lines: 'part' as const }
  const names = splitNames(list, { from: 0, to: words.text.length }).map(({ from, to }) => ({
    from,
    to: to - (MARK.exec(words.text.slice(from, to))?.[0].length ?? 0),
  }))
  return mentionsOf(source, words, names, { aliases, on, level })
}
