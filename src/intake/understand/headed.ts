import type { Day } from '../../core/day.ts'
import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { splitNames, textOf } from './lists.ts'
import { mentionsOf } from './mentions.ts'
import { isCertain, isCommon, isLikely } from './names.ts'
import type { Shares } from './shares.ts'
import { wordsOf } from './words.ts'

/** A list of fewer headings may be of places or topics. */
const FEWEST = 3

/**
 * Below a heading that parts the work (任务分工), items that are headed by units (1.各街道。… 2.市水务局。…): each is its units' own.
 * All headings must be names, one of them certainly a unit; the units are responsible, none leads. Null where they are not.
 */
export function readHeaded(
  source: Source,
  { above, headings, own }: { above: string; headings: readonly (Span | null)[]; own: Span | null },
  options: { aliases: AliasTable; on: Day },
): Shares | null {
  if (!/分工|职责/.test(above) || own === null || headings.length < FEWEST) return null
  const namesIn = (heading: Span) => {
    const words = wordsOf(source, heading)
    const list = { source, words, aliases: options.aliases, lines: 'wrap' as const }
    const names = splitNames(list, { from: 0, to: words.text.length })
    return { words, names, texts: names.map((name) => textOf(words, name)) }
  }
  const all = headings.map((heading) => (heading ? namesIn(heading).texts : []))
  const named = all.every(
    (texts) => texts.length > 0 && texts.every((text) => isLikely(text, options.aliases)),
  )
  if (!named || !all.flat().some((text) => isCertain(text, options.aliases))) return null
  const { words, names } = namesIn(own)
  // 社区 by itself is a class: nobody can be asked by that name.
  const responsible = mentionsOf(source, words, names, options).map((mention) => ({
    ...mention,
    group: mention.group || isCommon(mention.unit),
  }))
  return { lead: [], support: [], responsible, due: null, firstLeads: false }
}
