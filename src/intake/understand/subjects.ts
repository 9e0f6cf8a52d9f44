import type { Day } from '../../core/day.ts'
import type { Span } from '../../core/model/index.ts'
import { isBareDepartment, isGroup } from '../aliases.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { actsByForm, linesIn } from './business.ts'
import { classesIn } from './classes.ts'
import { clausesBefore, tellsCase, tellsWhatIs } from './clauses.ts'
import { textOf } from './lists.ts'
import type { ListOf, Stretch } from './lists.ts'
import { mentionsOf } from './mentions.ts'
import type { Mention } from './mentions.ts'
import { endsAsUnit, isCertain } from './names.ts'
import { actorsIn, GOES_ON } from './prose.ts'
import type { Shares } from './shares.ts'
import { wordsOf } from './words.ts'

/**
 * Where a subject may begin: with a sentence, or behind a comma; 由, 请 and 经 say what its part is. Inside a clause 由 gives
 * what stands before it to somebody: 人选由市教育局推荐.
 */
const ANCHOR =
  /(?:(?:^|[。;:!?])(?:\d{1,2}[.、]|[一二三四五六七八九]是)?|,)(?:其中,)?(?:同时,)?(?<by>由(?!于)|请(?![示假柬求教愿])|经(?!营|济|费|过|办|信[局委厅]|研[所院]|发局|合局|开区))?|(?<=[\u4e00-\u9fff)])(?<![自理缘事因经来])(?<given>由(?![于此来衷浅点表]))/g
/** A clause is read no further than this for its subject: no sentence names more. In characters. */
const LONGEST = 160
/** What says that the unit before it is to act, wherever it stands. */
const MODAL =
  /^(?:(?:主要|具体|分别)?负责|(?:分别)?(?:按照?|依照?|依据|根据)(?:各自|部门|监管|工作|法定)*的?职[责能]|要|应当|应(?![用急届收聘对])|必须|须|需(?![求要])|(?:予以|积极|密切|协同|共同)*(?:配合|协助)(?=[。;]|$))/
/** What a unit does, where GOES_ON, which holds for lists of any kind, has no word for it. */
const DOES =
  /^(?:依法|分别|深入|强化|坚持|联动|合作|转发|依照|填写|收集|抽取|综合(?:检查|各|有关|分析|研判)|认真|抓紧|主动|(?:报送|上报|通报|汇报|审议|评选|推荐|公示|布置)(?!的)|统一(?!战线)|向[^,。;:!?]{2,20}(?:汇报|报告|报送|提交|反馈|通报))/
/** 各区在考核中给予加分, 各区以社区为单位: by what means, with the duty behind it. */
const BY_MEANS = new RegExp(
  `^(?:在[^,。;:!?]{2,60}?(?:中|内|上|方面)(?:${GOES_ON.source.slice(1)}|予以)|以(?!及)[^,。;:!?]{2,40}?(?<![行作认])为)`,
)
/** 各级党组织要: the word that says what units do elsewhere is the end of this one's name. */
const OWN_END = /(?:党|群团|社会)$/
/** 技术部组织,…: a clause of nothing but names and a word of duty. */
const BARE = /^(?<names>[^,的]{2,40}?)(?:组织|协同|负责|承办)$/
/** What the short names end with that such a clause may have, and what no name begins with. */
const NO_VERB = '(?!强化|发挥|突出|推行|增强|注重|优化|协调|做|抓)'
const SHORT = new RegExp(`^${NO_VERB}.{1,7}(?:部|处|科|室|所|站|中心|公司|集团|局|办|委|院)$`)
/** Behind a comma, where what goes before may be anything. */
const CLOSE = new RegExp(`^${NO_VERB}.{1,3}(?:部|处|科|室)$`)
/** 各区民政局在安排巡查时,要…: the duty stands behind the clause that says when. */
const WHEN = /^在[^,。;:!?]{2,40}(?:时|中|前|后),/
/** 全市各级住建、水务等部门: departments that only the words at both ends make units; one class, as it is written. */
const CLASS = /^(?:全[省市县区州])?各(?:级|有关|相关)[\u4e00-\u9fff、]{2,24}等(?:相关|有关|主管|职能)?部门$/
/** What goes on behind a name and says nothing of what it is to do. */
const NO_DUTY = /^(?:的|等|也|都|则|以|向|从|为|牵头|在(?!\d)|于(?!\d|每)|每(?![年季月周半]))/
/** 各村责任人要: whoever heads a unit is asked for it. */
const HEADS = /(?:主要|第一)?责任人$/
/** 值守人员要: persons otherwise, and nobody is asked by that name. */
const PERSONS = /(?:领导|干部|人员|书记|主任)$/
/** 经各县区汇总后: they collect and pass on. To be asked, or to agree, is no work. */
const PASSES_ON = /^(?:汇总|收集|整理)/
/** What stands before a unit that is spoken to or of, and does not act: 报市政府, 对各县区, 有条件的 …. */
const NOT_ACTING =
  /^(?:上?报|抄?送|[提聘邀申]请|提交|有条件|符合|涉及|使得?|(?:交|凡|与|和|同|给|受|被|如|若|当|因|至|让|除|超|不|未|已|再|并|且|但|或|其|该|此|可|能)(?=[各省市县区有相国本辖属当]))/

interface Options {
  aliases: AliasTable
  on: Day
  /** Whether a class that begins a sentence (融资担保机构要…) acts: where a paper has nothing but paragraphs. */
  classes?: boolean
}

/** Whether a paragraph begins with a unit, or a class of them, and what it must do. */
export function opensWithDuty(source: Source, span: Span, { aliases }: Options): boolean {
  const words = wordsOf(source, span)
  const list: ListOf = { source, words, aliases, lines: 'wrap' }
  return [...subjectAt(list, 0, MODAL), ...classAt(list, 0)].length > 0
}

/**
 * Who acts in a task's own sentences, where the document says so in no other way: 各区要…, 市统计局组织…, 由各镇审核….
 * All are responsible, none leads. Null where nobody is named. Every list opens with what certainly is a unit, so that
 * 企业应当… and 供电公司承担… name nobody.
 */
export function readSubjects(source: Source, spans: readonly Span[], options: Options): Shares | null {
  const responsible: Mention[] = []
  for (const span of spans)
    for (const mention of subjectsIn(source, span, options)) {
      const known = responsible.some(
        ({ unit }) =>
          unit === mention.unit || unit.startsWith(`${mention.unit}、`) || meansAgain(mention, unit),
      )
      if (!known) responsible.push(mention)
    }
  return responsible.length > 0 ? { lead: [], support: [], responsible, due: null, firstLeads: false } : null
}

/** 各单位 behind 各市直机关事业单位 is those again. */
const meansAgain = ({ unit }: Mention, before: string): boolean =>
  /^各(?:单位|部门|机构|企业|学校)$/.test(unit) && before.startsWith('各') && before.endsWith(unit.slice(1))

function subjectsIn(source: Source, span: Span, options: Options): Mention[] {
  const words = wordsOf(source, span)
  const list: ListOf = { source, words, aliases: options.aliases, lines: 'wrap' }
  /** Where a clause of bare duty ends: the next may have a subject of its own (技术部组织,各班组配合). */
  let goesOn = -1
  return Array.from(words.text.matchAll(ANCHOR)).flatMap((anchor) => {
    const from = anchor.index + anchor[0].length
    const by = anchor.groups?.['by'] ?? anchor.groups?.['given']
    if (by === '由' && tellsWhatIs(words.text.slice(0, from))) return []
    const behind = by === undefined && anchor[0].startsWith(',')
    const follows = goesOn === anchor.index
    const told = behind && (follows || tellsCase(clausesBefore(words.text, anchor.index) ?? ''))
    const bare = by === undefined ? bareDuty(list, from, behind && !told ? CLOSE : SHORT) : []
    if (bare.length > 0) {
      goesOn = endOfClause(words.text, from)
      return mentionsOf(source, words, bare, options)
    }
    const acts = by === '经' ? PASSES_ON : behind && !told ? MODAL : null
    const classes = options.classes && acts === null && by === undefined ? classAt(list, from) : []
    if (classes.length > 0)
      return mentionsOf(source, words, classes, options).map((mention) => ({
        ...mention,
        group: mention.group || !isCertain(mention.unit, options.aliases),
      }))
    const found = subjectAt(list, from, acts)
    // 对超期的项目,分送市民政局审核,各区数据按月通报: behind a case names must be whole.
    const whole = found.every((name, i) => {
      const text = textOf(words, name)
      return (
        isWhole(text, options.aliases) || (i > 0 && endsAsUnit(text)) || (follows && /^各.{2}$/.test(text))
      )
    })
    const names = told && !whole ? subjectAt(list, from, MODAL) : found
    if (follows && names.length > 0) goesOn = endOfClause(words.text, from)
    return wholeNames(mentionsOf(source, words, names, options), options.aliases)
  })
}

/** Where the clause from a place on ends with a comma; -1 where it ends otherwise. */
function endOfClause(text: string, from: number): number {
  const end = from + text.slice(from, from + LONGEST).search(/[,。;:!?]|$/)
  return text[end] === ',' ? end : -1
}

/** The short names of a clause that says nothing but that they act; no name of a level or a table is needed. */
function bareDuty(list: ListOf, from: number, form: RegExp): Stretch[] {
  const end = endOfClause(list.words.text, from)
  const names = end < 0 ? undefined : BARE.exec(list.words.text.slice(from, end))?.groups?.['names']
  const actors = names === undefined ? null : actorsIn(list, { from, to: from + names.length })
  return actors?.every((name) => form.test(textOf(list.words, name))) ? actors : []
}

const isWhole = (name: string, aliases: AliasTable): boolean =>
  actsByForm(name, aliases) ||
  (/^(?:各|全|国家|[省市县区州镇乡])/.test(name) && (endsAsUnit(name) || name.endsWith('镇街')))

/** The classes from a place on up to the first word of duty. */
function classAt(list: ListOf, from: number): Stretch[] {
  const clause = /^[^。;:!?,“”《》]*/.exec(list.words.text.slice(from, from + LONGEST))?.[0] ?? ''
  for (let i = 2; i < clause.length; i++)
    if (MODAL.test(clause.slice(i)) && !CLASS.test(clause.slice(0, i)))
      return classesIn(list, { from, to: from + i }) ?? []
  return []
}

/** The names from a place on up to the first word that says what they do; none where there is no such word. */
function subjectAt(list: ListOf, from: number, acts: RegExp | null): Stretch[] {
  const clause = /^[^。;:!?,“”《》]*/.exec(list.words.text.slice(from, from + LONGEST))?.[0] ?? ''
  if (NOT_ACTING.test(clause)) return []
  for (let i = 2; i < clause.length; i++) {
    const rest = clause.slice(i)
    const when = WHEN.exec(list.words.text.slice(from + i, from + LONGEST))?.[0].length ?? 0
    const must = MODAL.test(when > 0 ? list.words.text.slice(from + i + when) : rest)
    if (rest.startsWith('组织') && OWN_END.test(clause.slice(0, i))) continue
    const does = must || DOES.test(rest) || BY_MEANS.test(rest) || (GOES_ON.test(rest) && !NO_DUTY.test(rest))
    const goesOn = acts === null ? does : acts === MODAL ? must : acts.test(rest)
    if (must && PERSONS.test(clause.slice(0, i))) return []
    if (must && clause.startsWith('各') && HEADS.test(clause.slice(0, i)))
      return headsOf(list, from, clause.slice(0, i).replace(HEADS, ''))
    if (must && acts !== PASSES_ON && CLASS.test(clause.slice(0, i))) return [{ from, to: from + i }]
    const lines = goesOn && acts !== PASSES_ON ? linesIn(clause.slice(0, i), from, list.aliases) : null
    if (lines) return lines
    const names =
      goesOn && !/(?<!设区)的|由|[可要应须均都]$|牵头(?!部门|单位)/.test(clause.slice(0, i))
        ? actorsIn(list, { from, to: from + i }, (name) => actsByForm(name, list.aliases))
        : null
    const first = names?.[0] ? textOf(list.words, names[0]) : null
    if (names && first !== null && (isCertain(first, list.aliases) || actsByForm(first, list.aliases)))
      return names
  }
  return []
}

/** The units whose heads are asked; none where the words before are no names. */
function headsOf(list: ListOf, from: number, names: string): Stretch[] {
  const actors = actorsIn(list, { from, to: from + names.length })
  return actors?.every((name) => isCertain(textOf(list.words, name), list.aliases)) ? actors : []
}

/** 各市能源局、统计局: the second is 各市统计局. */
function wholeNames(mentions: readonly Mention[], aliases: AliasTable): Mention[] {
  let each: string | null = null
  return mentions.map((mention) => {
    each = /^各(?:有关|相关)?[省市县区州]+(?:\([^()]*\))?(?=.)/.exec(mention.unit)?.[0] ?? each
    if (each === null || mention.unit.startsWith('各') || !isBareDepartment(mention.unit, aliases))
      return mention
    const unit = `${each}${mention.unit}`
    return { ...mention, unit, aliases: [], group: isGroup(unit, aliases) }
  })
}
