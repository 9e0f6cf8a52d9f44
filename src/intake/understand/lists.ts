import { isGroup, prefixOf } from '../aliases.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { isCertain, isCommon, isComplete, isLikely, PLACES } from './names.ts'
import { depths, gapBefore } from './words.ts'
import type { Words } from './words.ts'

/** Characters `from` to before `to` of the words. */
export interface Stretch {
  from: number
  to: number
  /** A line of business (税务) that 部门 at the end of its list makes a unit. */
  line?: boolean
}

interface Piece extends Stretch {
  /** Whether a line break, not a mark, parts it from the one before. */
  afterBreak: boolean
}

/** Whose list it is: in a cell a line break may part two names; elsewhere it only may be the end of the page. */
export interface ListOf {
  source: Source
  words: Words
  aliases: AliasTable
  lines: 'part' | 'wrap'
}

/**
 * The names of a list, in order: parted by 、 ； ， by lines, by 和 or 及 between complete names; 各市、县、区政府 stays
 * whole, 市人社局等市直有关部门 is a name and a class.
 */
export function splitNames(list: ListOf, { from, to }: Stretch): Stretch[] {
  const { words, aliases } = list
  const pieces = joinLevels(words, joinBroken(list, cutList(list, from, to)))
  return pieces
    .flatMap((piece) => cutEtCetera(words, bareName(words, piece), aliases))
    .flatMap((piece) => cutConjunctions(words, piece, aliases))
    .map((piece) => bareName(words, piece))
    .filter((piece) => !/^[\d\W]*$/.test(textOf(words, piece).replace(/[\u4e00-\u9fff]/g, 'x')))
    .filter((piece) => !/^(?:无|无需|不涉及|等|单位|部门|相关|有关)$/.test(textOf(words, piece)))
}

export const textOf = (words: Words, { from, to }: Stretch): string => words.text.slice(from, to)

function cutList({ source, words, aliases, lines }: ListOf, from: number, to: number): Piece[] {
  const depth = depths(words.text.slice(from, to))
  const pieces: Piece[] = []
  let start = from
  let afterBreak = false
  for (let i = from; i <= to; i++) {
    const mark = i === to || (depth[i - from] === 0 && /[、;,/|。]/.test(words.text[i] as string))
    const gap = i < to && i > start && depth[i - from] === 0 ? gapBefore(source, words, i) : 'none'
    const parts =
      gap === 'line' && lines === 'part' ? true : gap !== 'none' && opensName(words, start, i, to, aliases)
    if (!mark && !parts) continue
    if (i > start) pieces.push({ from: start, to: i, afterBreak })
    afterBreak = !mark
    start = mark ? i + 1 : i
  }
  return pieces
}

/** A blank or line break parts two names where one is whole before it and another with its own level begins. */
function opensName(words: Words, start: number, at: number, to: number, aliases: AliasTable): boolean {
  const left = words.text.slice(start, at)
  const right = /^[^、;,/|。]*/.exec(words.text.slice(at, to))?.[0] ?? ''
  if (left.length < 3 || !isComplete(left, aliases)) return false
  return (prefixOf(right, aliases) !== null || right.startsWith('各')) && isCertain(right, aliases)
}

/**
 * A line of one or two characters is the rest of a name that the layout broke (工业职业学 / 院), and so is one behind
 * words that are no name yet (市人力资源和社会 / 保障局).
 */
function joinBroken({ words, aliases }: ListOf, pieces: readonly Piece[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { afterBreak, from, to } of pieces) {
    const last = joined.at(-1)
    const [left, right] = [last ? textOf(words, last) : '', words.text.slice(from, to)]
    const rest = right.length < 3 || left.length < 2
    const unfinished =
      !isLikely(left, aliases) && isLikely(left + right, aliases) && prefixOf(right, aliases) === null
    if (afterBreak && last && (rest || unfinished)) last.to = to
    else joined.push({ from, to })
  }
  return joined
}

const ONLY_PLACES = new RegExp(`^(?:(?:全[省市县区])?各(?:级|有关|相关)?|有关|相关)?${PLACES}$`)
const PLACES_GO_ON = new RegExp(
  `^${PLACES}(?:$|人民政府|政府|党委|党工委|管委会|管理委员会|办事处|两级|三级|四级|级政府|级人民政府)`,
)
const RANK = '省州市盟地县旗区镇乡街'
const rankOf = (place: string): number => RANK.indexOf(place[0] ?? '')

/** 各市、县、区政府 is one: a piece that is only a place goes on in the next where that begins with a place too. */
function joinLevels(words: Words, pieces: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  let open = false
  for (const piece of pieces) {
    const text = textOf(words, piece)
    const last = joined.at(-1)
    const shared = last && /^(?:人民政府|政府|管委会)$/.test(text) && textOf(words, last).startsWith('各')
    if (last && (shared || (open && goesOnWith(textOf(words, last), text)))) last.to = piece.to
    else joined.push({ ...piece })
    open = ONLY_PLACES.test(text)
  }
  return joined
}

function goesOnWith(before: string, text: string): boolean {
  if (PLACES_GO_ON.test(text)) return true
  const lower = rankOf(text) > rankOf(before.replace(/^.*[、各]/, ''))
  return before.includes('各') && lower && /^[省市州盟地县旗区镇乡](?!级|域|内)/.test(text)
}

/** What is said about a unit rather than being its name. */
const BEFORE =
  /^(?:[-*★●△▲☆]|\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳]|(?:牵头|主办|配合|协办|参与|参加|责任|承办|落实|实施)(?:责任)?(?:单位|部门|处室|科室)?:|由|以及|并|会同|[和及与](?=[省市县区州各]))/
const AFTER =
  /(?:[(〔〈](?:以下|下称|简称|统称)[^()〔〕〈〉]*[)〕〉]|[(〔〈][^()〔〕〈〉]*下同[)〕〉])?(?:(?<![高中初同平对])等(?:\d+个?)?(?:单位|部门)?)?(?:按照?|依据?|根据)?(?:各自)?(?:职责|职能)?(?:分工)?(?:共同|分别|具体)?(?:负责|牵头|配合|落实)?[。.:]?$/

/** Without labels and numbers before it and 等, 按职责分工负责 after it. */
function bareName(words: Words, { from, to }: Stretch): Stretch {
  let text = words.text.slice(from, to)
  let start = from
  for (let found = BEFORE.exec(text); found && found[0] !== ''; found = BEFORE.exec(text)) {
    start += found[0].length
    text = text.slice(found[0].length)
  }
  return { from: start, to: start + text.length - (AFTER.exec(text)?.[0].length ?? 0) }
}

/** 等 that opens the rest of a list, not the one of 高等学校 or 同等. */
const ET_CETERA = /(?<![高中初同平对均])等(?!级|候|同)/g
const REST =
  /(?:部门|单位|企业|学校|院校|高校|机构|组织|厅局|委办局|地区|地市|县市|政府|公司|银行|成员)(?:\([^()]*\))?$/

/** 市人社局等市直有关部门 names a unit and a class; a bare 等部门 names nobody more. */
function cutEtCetera(words: Words, piece: Stretch, aliases: AliasTable): Stretch[] {
  const name = textOf(words, piece)
  for (const found of name.matchAll(ET_CETERA)) {
    const [left, behind] = [name.slice(0, found.index), name.slice(found.index + 1)]
    // 市教育局等和各级人民政府: what joins them is part of neither.
    const right = behind.replace(/^(?:以及|[和及与])/, '')
    if (left === '' || !(REST.test(right) || isGroup(right, aliases))) continue
    const first = { from: piece.from, to: piece.from + found.index }
    const bare = /^(?:\d+|[一二三四五六七八九十]+|多|相关方面|有关方面)?个?(?:部门、?单位|部门|单位)$/.test(
      right,
    )
    return bare ? [first] : [first, { from: piece.to - right.length, to: piece.to }]
  }
  return [piece]
}

function cutConjunctions(words: Words, piece: Stretch, aliases: AliasTable): Stretch[] {
  const name = textOf(words, piece)
  const depth = depths(name)
  const parts: Stretch[] = []
  let from = 0
  for (const found of name.matchAll(/以及|和|及(?!时|其)|与/g)) {
    const [left, right] = [name.slice(from, found.index), name.slice(found.index + found[0].length)]
    if (depth[found.index] !== 0 || !partsNames(left, right, aliases)) continue
    parts.push({ from: piece.from + from, to: piece.from + found.index })
    from = found.index + found[0].length
  }
  return [...parts, { from: piece.from + from, to: piece.to }]
}

/** Both must be whole: 市人力资源 and 社会保障局 are not two, nor are 各级党委 and 政府. */
function partsNames(left: string, right: string, aliases: AliasTable): boolean {
  const first = right.split(/以及|[和及与]/)[0] ?? right
  const whole = (name: string): boolean => isLikely(name, aliases) || /^各|^其/.test(name)
  // 各有关部门和单位 is one class.
  if (/(?:部门|单位|地区|机构|企业)$/.test(left) && /^(?:部门|单位|机构)$/.test(first)) return false
  const shared = /(?:党委|党组织|党工委|[省市县区州旗乡镇)〕]委)$/.test(left) && isCommon(right)
  return isComplete(left, aliases) && !shared && (whole(first) || whole(right))
}
