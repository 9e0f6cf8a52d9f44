import type { Day } from '../../core/day.ts'
import type { Span, UnitRole } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { linesBeside, linesIn } from './business.ts'
import { tellsWhatIs } from './clauses.ts'
import { splitNames, textOf } from './lists.ts'
import type { ListOf, Stretch } from './lists.ts'
import { mentionsOf } from './mentions.ts'
import type { Mention } from './mentions.ts'
import { isCertain, isCommon, isLikely } from './names.ts'
import type { Shares } from './shares.ts'
import { gapBefore, wordsOf } from './words.ts'

/** Verbs and prepositions at which a list of names in a sentence ends; as part of a name (组织部, 监督管理局) they do not. */
export const GOES_ON =
  /^(?:对|将|把|按|根据|依据|在|就|以(?!及)|向|为|从|于|要|应|需|须|也|都|则|共|同步|同时|等|及时|每|的|制定|建立|完善|加强|推进|推动|组织|实施|落实|做好|抓好|倒排|编制|研究|出台|负责|进行|完成|明确|统筹|召开|定期|共同|联合|协商|讨论|确定|现场|积极|依托|指导|督促|监督|检查|审核|审批|提出|起草|切实|全面|进一步|加快|扩大|深化|支持|鼓励|引导|利用|结合|围绕|针对|建设|打造|设立|成立|办理|承担|采取|通过|选取|遴选|开展|拟定|制订|印发|发布|汇总|梳理|排查|摸排|摸底|核查|复核|验收|评估|评价|考核|认定|确认|分析|举办|开发|搭建|构建|健全|探索|试点|提供|给予|协调|配合|参与|牵头|会商|审定|修订|形成|汇编|筹集|安排|保障|管理(?!机构)|科学(?=论证|评估|研判|编制|制定|规划|谋划)|论证|做|抓|会同)(?!部(?![门委署队])|局(?!部)|厅|办(?:公室)?(?![理法好学事])|委(?!托)|院(?!校|所)|所(?![有在需辖属涉])|室|中心(?!城)|站|处(?![理置])|总局|管理局|管理委员会|委员会|协会|学会|公司|集团|银行|服务中心)/
const NAMES = String.raw`(?<names>[^。;:!?“”《》]{2,240}?)`
/** What opens the sentence before the names that act. */
const OPENING = String.raw`(?:^|[。;:!?]|(?:[一二三四五六七八九十]是)|(?:^|[。;])\d{1,2}[.、])`
const WHO = '(?:负责|共同|联合|分别|总)*'
const LED = '牵头(?!单位|部门|人|责任|领导|机构|作用|抓总的|实施的|承担的|的)'

/** 由X牵头, 请X负责, 由X会同Y, X牵头 and X会同Y where they open a sentence. */
const BY = new RegExp(
  `(?:由|(?<![聘邀申提])请(?![示求]))${NAMES}(?<said>(?:${WHO}${LED})|会同|联合(?![会社体国利]|组织)|负责(?!人|解释))`,
  'g',
)
const OPENS = new RegExp(
  `${OPENING}(?:由|请)?${NAMES}(?<said>(?:要|应|应当|须|需)?(?:积极|及时|主动|切实)?(?:${WHO}${LED}|会同))`,
  'g',
)
/** Behind a lead: those who act with it. */
const TOGETHER =
  /^[^。;]{0,12}?[,、]?(?:积极|会)?(?:会同|商(?=[省市县区州国各有相自])|联合(?!会|社|体)|协同|协调|组织(?!部|实施|开展|推进|制定|落实))/
const HELPED = new RegExp(
  `^[^。;]*?[,]${NAMES}(?:积极|密切|协同|共同|予以)*(?:配合|协助|参与|参加)(?:[,。;做实]|落实|开展|$)`,
)

interface Found {
  stretch: Stretch
  role: UnitRole
}

/**
 * Who is named in a task's own sentences: 由X牵头，会同Y (Y supports), X牵头，Y配合, 由X会同Y (both are responsible: no lead
 * is said). Every name must look like a unit and no common noun leads (企业牵头). Null where nobody is named.
 */
export function readProse(
  source: Source,
  span: Span,
  options: { aliases: AliasTable; on: Day; level?: string | null },
): Shares | null {
  const words = wordsOf(source, span)
  const list: ListOf = { source, words, aliases: options.aliases, lines: 'wrap' }
  const found = [...saidBy(list, BY), ...saidBy(list, OPENS)].sort((a, b) => a.stretch.from - b.stretch.from)
  if (found.length === 0) return null
  const once = found.filter(({ stretch }, i) => found.findIndex((one) => overlap(one.stretch, stretch)) === i)
  const mentions = mentionsOf(
    source,
    words,
    once.map(({ stretch }) => stretch),
    options,
  )
  const led = once.some(({ role }) => role === 'lead')
  const shares: Shares = { lead: [], support: [], responsible: [], due: null, firstLeads: false }
  const leads = new Set(mentions.filter((_, i) => once[i]?.role === 'lead').map((mention) => mention.unit))
  for (const [i, mention] of mentions.entries()) {
    const role = once[i]?.role ?? 'responsible'
    const kept = led && role === 'responsible' ? 'support' : role
    const known = shares[kept].some((other) => other.unit === mention.unit)
    // Who leads by one sentence may support by another that says so; to act besides says nothing more.
    const apart = role === 'support' && !ledBeside(words.text, once, i, mention, mentions)
    if (!known && (kept === 'lead' || apart || !leads.has(mention.unit))) shares[kept].push(mention)
  }
  return shares
}

/** Whether the sentence that names this unit as support names it as lead too. */
function ledBeside(
  text: string,
  found: readonly Found[],
  at: number,
  { unit }: Mention,
  mentions: readonly Mention[],
): boolean {
  const to = found[at]?.stretch.from ?? 0
  return found.some(
    ({ role, stretch }, i) =>
      role === 'lead' && mentions[i]?.unit === unit && !/[。;]/.test(text.slice(stretch.to, to)),
  )
}

const overlap = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to

function saidBy(list: ListOf, form: RegExp): Found[] {
  const { text } = list.words
  const found: Found[] = []
  for (const match of text.matchAll(form)) {
    const { names = '', said = '' } = match.groups ?? {}
    const to = match.index + match[0].length
    const from = to - said.length - names.length
    // 具体方案由市发改委牵头: what stands before 由 is no name.
    if (names.includes('由') || tellsWhatIs(text.slice(0, from))) continue
    const actors = actorsIn(list, { from, to: to - said.length }) ?? linesIn(names, from, list.aliases)
    if (actors === null) continue
    const leads = said.includes('牵头')
    const alone = said === '负责' && /^牵头(?!单位|部门|人)/.test(text.slice(to))
    const role: UnitRole = leads || alone ? 'lead' : 'responsible'
    found.push(...actors.map((stretch) => ({ stretch, role })))
    const rest = text.slice(to)
    if (/(?:会同|联合)$/.test(said)) found.push(...partners(list, to).map((stretch) => ({ stretch, role })))
    else if (leads || said === '负责') found.push(...helpers(list, to, rest, leads))
  }
  return found
}

function helpers(list: ListOf, to: number, rest: string, leads: boolean): Found[] {
  const together = leads ? TOGETHER.exec(rest) : null
  const beside = together ? partners(list, to + together[0].length) : []
  if (beside.length > 0) return beside.map((stretch) => ({ stretch, role: 'support' }))
  const helped = HELPED.exec(rest)
  const names = helped?.groups?.['names']
  if (helped === null || names === undefined) return []
  const comma = names.lastIndexOf(',') + 1
  for (const skip of comma > 0 ? [0, comma] : [0]) {
    const from = to + rest.indexOf(names) + skip
    const actors =
      actorsIn(list, { from, to: from + names.length - skip }) ??
      linesIn(names.slice(skip), from, list.aliases) ??
      linesBeside(names.slice(skip), from, list.aliases)
    if (actors) return actors.map((stretch) => ({ stretch, role: 'support' }))
  }
  return []
}

/**
 * Names that fill the words entirely; null where one does not look like a unit, or all are common nouns. `acts`: which
 * common nouns are units where these words stand.
 */
export function actorsIn(
  list: ListOf,
  { from: start, to }: Stretch,
  acts: (name: string) => boolean = () => false,
): Stretch[] | null {
  const told = /^(?:所|相关|有关)?(?:涉及|负责)到?的/.exec(list.words.text.slice(start, to))?.[0].length ?? 0
  const from = start + told
  const text = list.words.text.slice(from, to)
  const tail =
    /(?<![高中初同平对])等(?:\d+个|多个)?(?:相关|有关|职能|主管)?(?:职能)?(?:部门|单位)?(?:要|应|应当)?$/.exec(
      text,
    )?.[0].length ?? 0
  const names = splitNames(list, { from, to: to - tail })
  const texts = names.map((name) => textOf(list.words, name))
  const fits = texts.every((name) => isLikely(name, list.aliases) && !GOES_ON.test(name))
  const telling = texts.some((name) => isCertain(name, list.aliases) || !isCommon(name) || acts(name))
  const specific = texts.every((name, i) => !isCommon(name) || i > 0 || acts(name))
  return names.length > 0 && fits && telling && specific ? names : null
}

/** The names from a place on, as far as they go in the sentence. */
function partners(list: ListOf, from: number): Stretch[] {
  const { words, source, aliases } = list
  const clause = /^[^。;:!?“”《》]*/.exec(words.text.slice(from))?.[0] ?? ''
  const stop = /,/.exec(clause)?.index ?? clause.length
  const lines = linesIn(/^[^,]{2,100}?等(?:相关|有关)?部门/.exec(clause)?.[0] ?? '', from, aliases)
  if (lines) return lines
  let best: Stretch[] = []
  for (let i = 2; i <= stop; i++) {
    const ends = i === stop || GOES_ON.test(clause.slice(i)) || gapBefore(source, words, from + i) === 'line'
    if (!ends) continue
    const last = /[^、和及与]*$/.exec(clause.slice(0, i))?.[0] ?? ''
    const whole = isLikely(last.replace(/等$/, ''), aliases) && !/[省市县区州乡镇]$/.test(last)
    const actors = whole || last.endsWith('等') ? actorsIn(list, { from, to: from + i }) : null
    if (!actors) continue
    best = actors
    break
  }
  return best
}
