import type { Day } from '../../core/day.ts'
import type { Span } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import { mentionsOf } from './mentions.ts'
import { isLikely } from './names.ts'
import type { Shares } from './shares.ts'
import { wordsOf } from './words.ts'

const GROUP = /(?:组|专班)$/
/** What opens the list of what a group is there for: 工作职责：1.…2.… */
const OPENS = /^(?:工作|主要|具体)?(?:职责任务|职责分工|职责|任务|分工):$/

/**
 * The duties of a working group: a list that 工作职责： opens below a heading that is the group's name (（二）安全保卫组). The
 * group is responsible, nobody leads. Null where either is something else.
 */
export function readGroupDuties(
  source: Source,
  { heading, opening }: { heading: Span | null; opening: Span | undefined },
  options: { aliases: AliasTable; on: Day },
): Shares | null {
  if (!heading || !opening || !OPENS.test(plain(source, opening))) return null
  const words = wordsOf(source, heading)
  if (!GROUP.test(words.text) || !isLikely(words.text, options.aliases)) return null
  const responsible = mentionsOf(source, words, [{ from: 0, to: words.text.length }], options)
  return { lead: [], support: [], responsible, due: null, firstLeads: false }
}
