import type { Day } from '../../core/day.ts'
import type { Span, UnitRole } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { FIRST_LEADS, leadsFirst } from './first-leads.ts'
import type { FirstLeads } from './first-leads.ts'
import { segmentsOf } from './labels.ts'
import { splitNames, textOf } from './lists.ts'
import type { ListOf, Stretch } from './lists.ts'
import { mentionsOf } from './mentions.ts'
import type { Mention } from './mentions.ts'
import { isCertain, isCommon, isLikely } from './names.ts'
import { MARK, rolesIn } from './roles.ts'
import { sumOf } from './sums.ts'
import { isTime } from './time.ts'
import { depths, placeOf, wordsOf } from './words.ts'

/** Who does what, and by when where that is said beside the units. */
export interface Shares {
  lead: Mention[]
  support: Mention[]
  responsible: Mention[]
  due: Span | null
  /** Who leads wherever no role is marked: said here or before. */
  firstLeads: FirstLeads
}

export interface SharesOptions {
  aliases: AliasTable
  /** The day for which aliases hold. */
  on: Day
  /** An earlier bracket said 列第一位者为牵头单位，下同. */
  firstLeads?: FirstLeads
  /** What a label before the span said the units are; then the words are units even where they do not look so. */
  fallback?: UnitRole | null
  /** The level of names that leave it out and have none before them. */
  level?: string | null
}

/** Openings of brackets that explain and assign nothing. */
const EXPLAINS =
  /^(?:以下|下同|下称|简称|统称|又称|亦称|含|包括|包含|不含|不包括|即|如|例如|比如|见|详见|参见|附件|附表|附图|附后|注|试行|暂行|修订|征求|送审|指|原|或|除|另有|截至|截止|此件|公开|非|不|第(?!一)|总第|印发|转发|发布|拟)/
/** No office writes a list of units longer than this. In characters. */
const LONGEST = 3000
const SAME_BELOW = /[,。;]?(?:以下|下)同$/
/** 以下各项均涉及各县区，不再列出: what holds for the items below, and is no name. */
const HOLDS_BELOW =
  /[,。;](?:以下|下同|后续)[^,。;]{0,8}(?:均|都)[^。;]{0,60}(?:不再|不一一|不另)[^,。;]{0,4}(?:列出|列示|罗列|赘述|注明|标注|列)[。;]?$/

const MARKED_LEAD = /\((?:总|共同)?(?:牵头|主办)[^)]*\)$/

interface Named {
  names: Stretch[]
  role: UnitRole | null
  /** Whether a label or a word of duty says that these are units. */
  said: boolean
}

/**
 * Reads the inside of a bracket, or the words behind a label, for units with their roles. Null where it names none: a
 * bracket is about units by a label, by words of duty (负责, 牵头, 配合 …), or because it closes a sentence, all its names
 * look like units and one certainly is. 责任单位 beside a 牵头单位 support; without any 牵头 nobody leads.
 */
export function readShares(source: Source, span: Span, options: SharesOptions): Shares | null {
  const words = wordsOf(source, span)
  if (words.text.length > LONGEST) return null
  const list: ListOf = { source, words, aliases: options.aliases, lines: options.fallback ? 'part' : 'wrap' }
  const rule = FIRST_LEADS.exec(words.text)
  const told = (options.fallback ?? null) !== null
  if (!told && EXPLAINS.test(words.text)) return null
  const segments = besideRule(words.text, rule).flatMap(({ from, to }) =>
    segmentsOf(words.text.slice(from, to)).map((one) => ({
      ...one,
      from: one.from + from,
      to: one.to + from,
    })),
  )
  const parts: Named[] = []
  let due: Span | null = null
  for (const segment of segments) {
    if (segment.label === 'other') continue
    if (segment.label === 'due') {
      due ??= placeOf(words, ...trimmedOf(words.text, segment))
      continue
    }
    const label = segment.label ?? options.fallback ?? null
    for (const share of rolesIn(words.text, firstSentence(list, segment), options.aliases)) {
      const pieces = splitNames(list, share)
      const times = pieces.filter((piece) => isTime(textOf(words, piece)))
      if (times[0]) due ??= placeOf(words, times[0].from, times[0].to)
      const names = pieces.filter((piece) => !times.includes(piece))
      // 牵头单位:A、B按职责分工负责: the label says more than 负责.
      const role = share.role === 'responsible' ? (segment.label ?? share.role) : (share.role ?? label)
      parts.push({ names, role, said: share.role !== null || label !== null })
    }
  }
  const kept = keptNames(list, parts, told || segments.some(({ label }) => label !== null))
  if (kept === null) return null
  if (!kept.some(({ said }) => said) && !(told || rule || closesSentence(source, span))) return null
  const firstLeads = rule ? leadsFirst({ folded: rule[0] }) : (options.firstLeads ?? false)
  return { ...shared(list, kept, { ...options, firstLeads }), due, firstLeads }
}

/** What stands before and behind the rule about the first unit, without 下同, and behind words that sum up (上述两项). */
function besideRule(text: string, rule: RegExpExecArray | null): Stretch[] {
  const end = (HOLDS_BELOW.exec(text) ?? SAME_BELOW.exec(text))?.index ?? text.length
  const start = sumOf(text)?.length ?? 0
  if (!rule) return [{ from: start, to: end }]
  const behind = rule.index + rule[0].length
  return [
    { from: start, to: rule.index },
    { from: behind, to: Math.max(end, behind) },
  ].filter(({ from, to }) => to > from)
}

/** A second sentence explains (具体任务均涉及相关市政府，不再分工), unless it names units too. */
function firstSentence(list: ListOf, { from, to }: Stretch): Stretch {
  const stop = list.words.text.slice(from, to).search(/。(?!$)/)
  if (stop < 0) return { from, to }
  const rest = splitNames(list, { from: from + stop + 1, to })
  const more = rest.length > 0 && rest.every((name) => isLikely(textOf(list.words, name), list.aliases))
  return { from, to: more ? to : from + stop }
}

function trimmedOf(text: string, { from, to }: Stretch): [number, number] {
  const tail = /[,;。、]*$/.exec(text.slice(from, to))?.[0].length ?? 0
  return [from, Math.max(to - tail, from)]
}

/** The parts without what is no name; null where it is not about units. */
function keptNames({ words, aliases }: ListOf, parts: readonly Named[], labelled: boolean): Named[] | null {
  const plainOf = (name: Stretch): string => textOf(words, name).replace(MARK, '')
  const texts = parts.flatMap(({ names }) => names.map(plainOf))
  if (texts.length === 0) return null
  if (labelled)
    return parts.map((part) => ({
      ...part,
      names: part.names.filter((name) => isShort(textOf(words, name))),
    }))
  const certain = texts.some((text) => isCertain(text, aliases))
  const telling = texts.some((text) => isLikely(text, aliases) && !isCommon(text))
  const marked = parts.some(({ names }) => names.some((name) => MARK.test(textOf(words, name))))
  const said = marked || parts.some((part) => part.said)
  const all = texts.every((text) => isLikely(text, aliases))
  if (!said) return all && certain ? [...parts] : null
  if (!certain && !(all && telling)) return null
  const fits = (name: Stretch, part: Named): boolean => {
    const text = plainOf(name)
    return isLikely(text, aliases) || (part.said && isShort(text) && text.length <= 8)
  }
  return parts.map((part) => ({ ...part, names: part.names.filter((name) => fits(name, part)) }))
}

/** A name is no sentence, even behind a label. In characters. */
const isShort = (text: string): boolean => text.length <= 40 && !/[。?!]/.test(text)

/** Whether a bracket stands at the end of a sentence or line, rather than behind a word it explains. */
function closesSentence(source: Source, span: Span): boolean {
  const before = source.folded.slice(Math.max(0, span.start - 40), span.start).replace(/[ \t]+$/, '')
  if (!/[([〔【]$/.test(before)) return true
  const after = source.folded.slice(span.end, span.end + 40)
  return (
    /[。;!.]\s*[([〔【]$/.test(before) ||
    /^\s*(?:$|[)\]〕】]\s*(?:[。;.!]|$|[\r\n]))/.test(after.replace(/^[ \t]+/, ''))
  )
}

function shared(
  list: ListOf,
  parts: readonly Named[],
  { firstLeads, aliases, on, level }: SharesOptions,
): Pick<Shares, UnitRole> {
  const { source, words } = list
  const names = parts.flatMap((part) =>
    part.names.map((name) => {
      const text = textOf(words, name)
      const mark = MARK.exec(text)
      const role: UnitRole = MARKED_LEAD.test(text) ? 'lead' : (part.role ?? 'responsible')
      return { from: name.from, to: mark ? name.from + mark.index : name.to, role }
    }),
  )
  const mentions = mentionsOf(source, words, names, { aliases, on, level: level ?? null })
  const marked = names.some(({ role }) => role === 'lead')
  const leading = marked || !firstLeads ? [] : firstOf(words.text, names, firstLeads)
  const shares: Pick<Shares, UnitRole> = { lead: [], support: [], responsible: [] }
  for (const [i, mention] of mentions.entries()) {
    const role = names[i]?.role ?? 'responsible'
    const led = (marked || leading.length > 0) && role === 'responsible'
    shares[leading.includes(i) ? 'lead' : led ? 'support' : role].push(mention)
  }
  return shares
}

/** Which of the names lead by the rule: the first that only answers, or every such name before the first mark. */
function firstOf(
  text: string,
  names: readonly (Stretch & { role: UnitRole })[],
  rule: true | ',' | ';',
): number[] {
  const open = names.flatMap(({ role }, i) => (role === 'responsible' ? [i] : []))
  if (rule === true) return open.slice(0, 1)
  const from = names[open[0] ?? 0]?.from ?? 0
  const depth = depths(text.slice(from))
  const stop = depth.findIndex((inside, i) => inside === 0 && text[from + i] === rule)
  return open.filter((i) => stop < 0 || (names[i]?.from ?? 0) < from + stop)
}
