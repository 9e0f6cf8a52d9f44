import { isKnown, matches, prefixOf } from '../aliases.ts'
import type { AliasTable } from '../aliases.ts'
import type { Stretch } from './lists.ts'
import { isCommon, isLikely } from './names.ts'

/** 省级, 县级以上, 地方各级: which levels are meant. */
const SCOPE =
  '(?:地方各级|各级(?:地方)?|(?:国家|省|地市|市|设区市|区县|市县|县|区|州|乡镇)级(?:及)?(?:以上|以下)?(?:地方)?(?:各级)?)'
const GOVERNMENTS = new RegExp(`^${SCOPE}(?:人民)?政府$`)
/** 公司财务部, 公司工会, 本部党委: of the paper's own house. */
const HOUSE =
  /^(?:(?:本|总|省|市|县|区)?公司[\u4e00-\u9fff]{2,6}(?:部|处|室|中心|办)|(?:(?:本|总|省|市|县|区)?公司)?(?:本部|机关)?(?:党委会?|党组|工会|团委|纪委)(?:办公室|办)?)$/
/** Bodies that papers set up and then name without more: 办公室负责汇总, 年度评议领导小组审议. */
const SET_UP =
  /^(?:(?:[\u4e00-\u9fff]{0,14}(?:联席会议|领导小组|指挥部|专班))?办公室|[\u4e00-\u9fff]{0,14}领导小组|指挥部|工作专班|秘书处)$/
/** What stands between a line of business and 部门. */
const MANNER = '(?:行政主管|行政管理|监督管理|综合执法|行政执法|行政|主管|监管|管理|执法)?'
const DEPARTMENT = new RegExp(`^${SCOPE}?(?<line>[\\u4e00-\\u9fff]{2,8}?)${MANNER}(?:部门|机关)$`)
/** 公安派出所, 财政所, 消防救援大队: what such a line has in every place. */
const AT_THE_BASE = /^(?<line>[\u4e00-\u9fff]{2,6}?)(?<body>(?:派出)?所|[支大总]队|救援站|机构)$/
const TEAMS = ['支队', '大队', '总队']
/** What the office of a line of business ends with. */
const OFFICES = ['局', '厅', '委', '办', '管理局', '监管局', '监督管理局', '总局', ...TEAMS]
/** What the name of one body ends with, where a place or the state stands before it. */
const BODY = /(?:局|委|厅|署|院|支行|分行|分公司|海关|中心)$/

/** A line of business is what an office of the table is for: 税务 of 税务局, 卫生健康 of 卫生健康委. */
const isLine = (word: string, table: AliasTable): boolean =>
  /^[\u4e00-\u9fff]{2,8}$/.test(word) && OFFICES.some((office) => isKnown(`${word}${office}`, table))

/**
 * Whether the words can only be who acts, where a sentence begins with them: the department of a line of business
 * (税务部门, 省级医保行政部门), the governments of some levels, an office that the paper sets up, a body of a place (江西银保监局). In the middle of a sentence they may
 * be whom it is about.
 */
export function actsByForm(name: string, table: AliasTable): boolean {
  if (GOVERNMENTS.test(name) || SET_UP.test(name) || /^(?:相关|有关)(?:部门|单位)$/.test(name)) return true
  const line = DEPARTMENT.exec(name)?.groups?.['line']
  if (line !== undefined && isLine(line, table)) return true
  if (HOUSE.test(name)) return isLikely(name, table)
  if (atTheBase(name, table)) return true
  return (
    name.length > 4 &&
    BODY.test(name) &&
    isLikely(name, table) &&
    !isCommon(name) &&
    table.independent.some((pattern) => matches(name, pattern))
  )
}

/** Of 机构 only those whose line is a force: 消防救援机构 is the state's, 金融机构 is not. */
function atTheBase(name: string, table: AliasTable): boolean {
  const { line, body } = AT_THE_BASE.exec(name)?.groups ?? {}
  if (line === undefined) return false
  const force = TEAMS.some((team) => isKnown(`${line}${team}`, table))
  return force || (body !== '机构' && isLine(line, table))
}

/** Beside those who lead, 部门 may be left out: 自然资源、住建等协同配合. */
export const linesBeside = (text: string, at: number, table: AliasTable): Stretch[] | null =>
  linesIn(`${text.replace(/等$/, '')}等部门`, at, table)

const LIST = /^(?<lines>[\u4e00-\u9fff、]{2,80}?)(?<rest>等(?:相关|有关|主管|行政|职能)*部门|部门)$/

/**
 * 卫生健康、市场监管等部门, 省发展改革、工业和信息化部门: 部门 is said once, behind the last. Where the words of such a list stand, from
 * `at` on; null where it is none: at least two, the first and two in three of them known lines of business.
 */
export function linesIn(text: string, at: number, table: AliasTable): Stretch[] | null {
  const { lines = '', rest = '' } = LIST.exec(text)?.groups ?? {}
  const bare = (word: string): string => word.slice(prefixOf(word, table)?.length ?? 0)
  const known = (word: string): boolean => isLine(bare(word), table)
  // 商务和税务 are two, 文化和旅游 is one.
  const words = lines.split('、').flatMap((word) => {
    const [, left = '', right = ''] = /^(.{2,})[和及与](.{2,})$/.exec(word) ?? []
    return !known(word) && known(left) && known(right) ? [left, right] : [word]
  })
  if (words.length < 2 || words.some((word) => word.length < 2 || word.length > 10)) return null
  if (!known(words[0] ?? '') || words.filter(known).length * 3 < words.length * 2) return null
  let to = 0
  return words.map((word, i) => {
    const from = lines.indexOf(word, to)
    to = from + word.length
    const last = i === words.length - 1 && rest === '部门'
    return { from: at + from, to: at + to + (last ? rest.length : 0), line: true }
  })
}
