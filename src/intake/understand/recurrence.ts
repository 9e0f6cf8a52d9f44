import type { Recurrence } from '../../core/model/index.ts'

const EVERY: Record<string, Recurrence['every']> = {
  半年: 'half-year',
  年: 'year',
  年度: 'year',
  季度: 'quarter',
  季: 'quarter',
  月: 'month',
  月度: 'month',
  周: 'week',
  星期: 'week',
}

const DAY_IN = String.raw`(?:(?:\d{1,2}月份?(?:\d{1,2}[日号]|[底末初]|[上中下]旬)?|\d{1,2}[日号]|年?[底末]|[上中下]旬)(?:之前|以前|前)?)`
const SINCE = String.raw`(?:[自从]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?起,?)?`
const TIMES = String.raw`(?:[\u4e00-\u9fff]{0,6}?[一二两三四五六七八九十\d]+次(?!性))?`
const FORMS = [
  new RegExp(
    String.raw`${SINCE}(?<![人生户家名位村校班亩])每个?(?<every>半年|年度?|季度|季|月度?|周|星期)(?!级)${DAY_IN}?${TIMES}`,
    'g',
  ),
  /** 按季度通报, 按月调度: not 按月发放, which is a manner of paying. */
  /(?:按|逐)(?<every>半年|年度?|季度|季|月度?|周)(?=通报|调度|报送|上报|汇总|分析|研判|会商|公布|发布|开展|督查|督导|考核|报告)/g,
  /(?:一年一度|一(?<every>年|季|季度|月|周)一(?:次|调度|通报|报告|分析))/g,
]
/** A rate or a limit, not an action: 每年不超过1000万元, 每年的补贴, 每年贴息上限为5万元. */
const RATE =
  /^(?:的|(?:补助|补贴|奖励|给予|最高|最多|原则上|总额|累计|支付|收取|资助|按|可)*(?:不超过|不高于|不少于|不低于|不得超过|超过|至多|约)?\d[\d.,]*(?:(?:万|亿)?元|%)|(?:给予|补助|补贴|奖励|资助)[^,。;:\d]{0,20}\d[\d.,]*(?:(?:万|亿)?元|%)|[^,。;:\d]{0,8}(?:上限|限额)(?:为|是)?约?\d)/
/** What is done to those who do something every year: 对每年…的企业. */
const CONDITION = /^(?:对|凡|给予|符合)/

export interface Recurring {
  from: number
  to: number
  every: Recurrence['every']
}

/** The first recurrence of the action itself in words without blanks (每月, 每年举办一次); null where none is. */
export function recurrenceIn(words: string): Recurring | null {
  if (!/[年季月周]|星期/.test(words)) return null
  const found = FORMS.flatMap((form) => Array.from(words.matchAll(form)))
    .filter((match) => isAction(words, match.index, match.index + match[0].length))
    .sort((a, b) => a.index - b.index)[0]
  const every = found && EVERY[found.groups?.['every'] ?? '年']
  return found && every ? { from: found.index, to: found.index + found[0].length, every } : null
}

function isAction(words: string, from: number, to: number): boolean {
  if (RATE.test(words.slice(to))) return false
  const clause = /[^,。;:]*$/.exec(words.slice(0, from))?.[0] ?? ''
  const rest = /^[^,。;:]*/.exec(words.slice(to))?.[0] ?? ''
  return !(CONDITION.test(clause) && /的(?:企业|单位|个人|项目|机构|学校|人员|家庭农场|主体|$)/.test(rest))
}
