import { dayOfMonth } from '../../core/day.ts'
import type { Day } from '../../core/day.ts'
import { afterTerm, dayOf, inYearOf, lastDayOfDate, lastDayOfPlan, yearOfWords } from './calendar-words.ts'
import type { Parts } from './calendar-words.ts'
import { depths } from './words.ts'

/**
 * A date in words without blanks, and the last day it allows. `bound`: said to be one (到2025年, 2023年底前); `bare`: a
 * date alone, which bounds what it opens; `period`: from one to another; `term`: counted from a day; `year`: 年内.
 */
export interface Dated {
  from: number
  to: number
  on: Day | null
  kind: 'bound' | 'bare' | 'period' | 'term'
}

const YEAR = String.raw`(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})`
const CLOSE = '(?<close>年?[底末](?!期))?(?<before>之前|以前|前(?!期|列|沿|瞻|提|端|后|景))?'
const PART = String.raw`(?:(?<month>\d{1,2})月份?(?:(?<day>\d{1,2})[日号]|(?<third>初|[上中下]旬))?|(?<half>[上下])半年|第?(?<quarter>[一二三四1-4])季度)`
/** 6月20日18:00前, 6月20日(星期五)12时前, 6月20日下班前 */
const CLOCK = String.raw`(?:\((?:星期|周)[一二三四五六日天]\))?(?:(?:上午|下午)?\d{1,2}(?::\d{2}|[时点](?:\d{1,2}分)?)|(?:上午|下午)?下班|中午)?`
const COUNT = String.raw`(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)`
const RANGE = '(?:起|开始)?[,]?(?:至|到|—|–|-|~|―|―|－){1,2}'

interface Form {
  words: RegExp
  kind: (parts: Parts, cell: boolean) => Dated['kind'] | null
  on: (parts: Parts, issuedOn: Day | null) => Day | null
}

const FORMS: Form[] = [
  /** 2022年7月至2022年12月, 2023—2025年, 2022年7月至12月底 */
  {
    words: new RegExp(
      String.raw`(?:自|从|即日起)?(?<first>${YEAR})(?=年|[-—–~―]{1,2}${YEAR})年?(?:(?<from>\d{1,2})(?:月(?:份|\d{1,2}日|[底末初]|[上中下]旬)?)?)?${RANGE}(?:(?:(?<year>${YEAR})年)(?:(?<month>\d{1,2})月份?(?:(?<day>\d{1,2})[日号])?)?|(?<month2>\d{1,2})月份?(?:(?<day2>\d{1,2})[日号])?)(?<close>年?[底末])?(?<before>之前|前)?`,
      'g',
    ),
    kind: () => 'period',
    on: ({ first = '', year, month, month2, day, day2, close, before }) =>
      lastDayOfDate(yearOfWords(year ?? first) ?? 0, {
        month: month ?? month2,
        day: day ?? day2,
        close: close ?? (before ? undefined : ''),
        before,
      }),
  },
  /** 2024年汛前, 春节前, 2024年秋季学期开学前: before what comes every year, on a day that the words do not give */
  {
    words: new RegExp(
      String.raw`(?:到|至)?(?:${YEAR}年|[今本明]年)?(?:[“"]?(?:五一|十一)[”"]?|(?:公司|集团|全?[国省市县区])?[“"]?两会[”"]?|主?汛期?|春节|元旦|国庆节?|中秋节?|清明节?|端午节?|重阳节?|迎峰度[夏冬]|三夏|三秋|雨季|供暖季?|采暖季?|入冬|封冻|高考|中考|春耕|暑假|寒假|[春秋]季?(?:学期)?开学|新?学[期年]开学|开学)(?:到来|来临)?(?:之前|以前|前(?!期|后|列))`,
      'g',
    ),
    kind: () => 'bound',
    on: () => null,
  },
  /** 到2025年, 2023年底, 2020年6月底前, 截至2019年3月1日, 2023年上半年; a date alone is bare */
  {
    words: new RegExp(
      String.raw`(?<to>即日起至|不[迟晚]于|不超过|(?:顺?延|延长|推迟)至|到|至|截至|截止到?)?(?<![\d])(?<year>${YEAR})年(?:${PART}${CLOCK})?${CLOSE}`,
      'g',
    ),
    kind: ({ to, close, before, third }) => (to || close || before || third === '下旬' ? 'bound' : 'bare'),
    on: ({ year = '', ...parts }) => lastDayOfDate(yearOfWords(year) ?? 0, parts),
  },
  /** “十三五”末期, “十四五”期间 */
  {
    words:
      /(?<to>到|至)?[“"]?(?<plan>[一二三四五六七八九十]{1,3})五[”"]?(?:规划)?(?:(?:时期|期间)?(?:末期|期末|末|结束|收官)|期间|时期)(?!以来|取得|累计)/g,
    kind: () => 'bound',
    on: ({ plan = '' }) => lastDayOfPlan(plan),
  },
  /** 未来五年, 用5年时间, 三年内, 2个月内, 10个工作日内 */
  {
    words: new RegExp(
      String.raw`(?:力争|争取)?(?:未来|今后)${COUNT.replace('count', 'ahead')}(?:至[一二两三四五六七八九十\d]+)?年(?:时间)?(?:之内|以内|内)?|(?:用|利用|再用|力争用|争取用)${COUNT.replace('count', 'spent')}(?<spentUnit>年|个月)(?:左右)?的?时间|(?<![\d一二三四五六七八九十百第近前过])${COUNT}(?:个)?(?<unit>工作日|半年|年|月|周|日|天)(?:时间)?(?:之|以)?内`,
      'g',
    ),
    kind: () => 'term',
    on: ({ ahead, spent, spentUnit, count, unit = '' }, issuedOn) =>
      ahead !== undefined
        ? afterTerm(issuedOn, ahead, '年')
        : spent !== undefined
          ? afterTerm(issuedOn, spent, spentUnit === '个月' ? '月' : '年')
          : afterTerm(issuedOn, count ?? '', unit),
  },
  /** 今年底前, 年内, 明年6月前, 6月底前, 三季度末, 上半年, 月底前 */
  {
    words: new RegExp(
      String.raw`(?<![\d一二三四五六七八九十两几多每近来逐全半当年])(?:(?<which>今|本|明|次|后)年度?(?:${PART}|年?(?<inside>内))?${CLOSE}|年(?<in>内|底|末)(?<b>之前|以前|前)?)|(?<![\d年每个度])(?:${PART.replaceAll('<', '<p')})${CLOCK}(?<pclose>年?[底末])?(?<pbefore>之前|以前|前(?!期|列|沿|瞻|提|端|后))?|(?<![\d每个逐])(?<thisMonth>本?月)底(?:之前|前)`,
      'g',
    ),
    kind: relativeKind,
    on: (parts, issuedOn) => relativeDay(parts, issuedOn),
  },
]

function relativeKind(parts: Parts, cell: boolean): Dated['kind'] | null {
  if (parts['thisMonth'] || parts['in']) return 'bound'
  if (parts['which'])
    return parts['inside'] || parts['close'] || parts['before'] ? 'bound' : parts['month'] ? 'bare' : null
  return parts['pclose'] || parts['pbefore']
    ? 'bound'
    : parts['phalf'] || parts['pquarter'] || parts['pthird']?.endsWith('旬') || (cell && parts['pmonth'])
      ? 'bare'
      : null
}

function relativeDay(parts: Parts, issuedOn: Day | null): Day | null {
  if (parts['thisMonth']) return issuedOn && dayOfMonth(issuedOn.slice(0, 7), 31)
  if (parts['in']) return inYearOf(issuedOn, '今', {})
  if (parts['which']) return inYearOf(issuedOn, parts['which'], parts)
  const own = Object.fromEntries(
    ['month', 'day', 'third', 'half', 'quarter', 'close', 'before'].map((name) => [name, parts[`p${name}`]]),
  )
  return inYearOf(issuedOn, '', own)
}

/** 2023.12, 2023-12-31, 2023/6: only where a date is expected, elsewhere they are numbers. */
const FIGURES =
  /(?:(?:(\d{4})[./-])(?:1[0-2]|0?[1-9])(?:[./-]\d{1,2})?[-—~至到]{1,2})?(?<year>\d{4})[./-](?<month>1[0-2]|0?[1-9])(?:[./-](?<day>\d{1,2}))?(?![\d])(?<close>底)?(?<before>前)?/g

/** Names and numbers of documents date nothing: 《…（2019—2021年）》, 〔2017〕. */
const quotedOut = (text: string): string =>
  text.replace(/《[^《》]*(?:《[^》]*》[^《》]*)*》|〔[^〕]*〕/g, (name) => '□'.repeat(name.length))

/** One of these stands in every date: most of what is looked at, lists of units above all, holds none. */
const SIGNS = /[\d年月周日天内前五季]/

/**
 * Every date in words without blanks, in order and without overlap. `cell`: the words stand where a deadline is expected
 * and may be figures.
 */
export function datesIn(words: string, issuedOn: Day | null, cell = false): Dated[] {
  if (!SIGNS.test(words)) return []
  const text = quotedOut(words)
  const depth = depths(text.replaceAll('“', ' ').replaceAll('”', ' '))
  const taken = new Uint8Array(text.length + 1)
  const found: Dated[] = []
  const add = (match: RegExpMatchArray, kind: Dated['kind'] | null, on: Day | null): void => {
    const [from, to] = [match.index ?? 0, (match.index ?? 0) + match[0].length]
    if (kind === null || taken.subarray(from, to).some((one) => one === 1)) return
    taken.fill(1, from, to)
    const aside = !cell && depth[from] === 1 && (kind === 'period' || kind === 'bare')
    const begins = /^(?:起|以来|以后|之后|后|开始|第|版|届)/.test(text.slice(to, to + 4)) && kind !== 'term'
    const other = /有效期限?(?:为|自|从)?$|每年[^,。;]{0,12}[和、及]$/.test(
      text.slice(Math.max(0, from - 20), from),
    )
    if (!aside && !begins && !other) found.push({ from, to, on, kind })
  }
  for (const { words: form, kind, on } of FORMS)
    for (const match of text.matchAll(form)) {
      const parts = match.groups ?? {}
      add(match, kind(parts, cell), on(parts, issuedOn))
    }
  if (cell)
    for (const match of text.matchAll(FIGURES)) {
      const { year = '', month = '', day, close, before } = match.groups ?? {}
      const on =
        day === undefined
          ? lastDayOfDate(Number(year), { month, close, before })
          : dayOf(Number(year), Number(month), Number(day))
      add(match, match[1] === undefined ? 'bound' : 'period', on)
    }
  return found.sort((a, b) => a.from - b.from)
}
