import { addDays, dayOfMonth, isDay, yearOf } from '../../core/day.ts'
import type { Day } from '../../core/day.ts'
import type { Recurrence } from '../../core/model/index.ts'
import { numeral, yearNumeral } from './numerals.ts'

/** A bounding date found in folded text: offsets, and the last day it allows where one follows. */
export interface Deadline {
  start: number
  end: number
  on: Day | null
}

const pad = (n: number): string => String(n).padStart(2, '0')
const dayOf = (year: number, month: number, day: number): Day | null => {
  const found = `${year}-${pad(month)}-${pad(day)}`
  return isDay(found) ? found : null
}
const endOfMonth = (year: number, month: number): Day | null =>
  month >= 1 && month <= 12 ? dayOfMonth(`${year}-${pad(month)}`, 31) : null

/** Blanks between the parts of a date are few: a bound keeps a page of blanks from costing time. */
const DATE = String.raw`(?<year>\d{4}) {0,4}年(?: {0,4}(?<month>\d{1,2}) {0,4}月(?: {0,4}(?<day>\d{1,2}) {0,4}日)?)?`
const FORMS = [
  /** 到2025年, 2023年底, 2020年6月底前, 截至2019年3月1日: a date alone, without such a word, bounds nothing. */
  new RegExp(
    String.raw`(?<to>到|至|截至|截止|力争|争取)? {0,4}${DATE} {0,4}(?<close>年?底|年?末)? {0,4}(?<before>之前|以前|前)?`,
    'g',
  ),
  /** “十三五”末期: the last year of a five-year plan; the first five-year plan began in 1953, the sixth in 1981. */
  /(?<to>到|至)? {0,4}[“"]?(?<plan>[一二三四五六七八九十]{1,3})五[”"]?(?:时期)?(?<end>末期|期末|末|结束)/g,
  /** 未来五年, 三年内: counted from the day of issue. */
  /(?:力争|争取)?(?:未来|今后)(?<ahead>[一二两三四五六七八九十]{1,3}|\d{1,2})年|(?<inside>[一二两三四五六七八九十]{1,3}|\d{1,2})年(?:之|以)?内/g,
]

type Groups = Record<string, string | undefined>

/** `undefined` where the words do not bound anything. */
function lastDay(groups: Groups, issuedOn: Day | null): Day | null | undefined {
  const plan = numeral(groups['plan'] ?? '')
  if (plan !== null) return `${1955 + 5 * plan}-12-31`
  const years = numeral(groups['ahead'] ?? groups['inside'] ?? '')
  if (years !== null) {
    if (!issuedOn) return null
    const same = `${yearOf(issuedOn) + years}${issuedOn.slice(4)}`
    return isDay(same) ? same : addDays(`${yearOf(issuedOn) + years}-03-01`, -1)
  }
  if (!groups['to'] && !groups['close'] && !groups['before']) return undefined
  return lastDayOfDate(groups)
}

/** 2020年6月前 ends before June; 2020年6月底前 and 到2020年6月 end with it. */
function lastDayOfDate({ year: y, month: m, day: d, close, before }: Groups): Day | null {
  const year = Number(y)
  const strictly = before !== undefined && close === undefined
  if (d !== undefined) return dayOf(year, Number(m), Number(d))
  if (m === undefined) return strictly ? `${year - 1}-12-31` : `${year}-12-31`
  const first = dayOf(year, Number(m), 1)
  return strictly ? first && addDays(first, -1) : endOfMonth(year, Number(m))
}

/**
 * Every bounding date of a folded text, in order. A date before the day of issue is told, not set (截至2014年底，已建成…),
 * and is left out. `on` is null where the words alone do not give a day.
 */
export function readDeadlines(folded: string, issuedOn: Day | null): Deadline[] {
  const found: Deadline[] = []
  for (const form of FORMS)
    for (const match of folded.matchAll(form)) {
      const on = lastDay(match.groups ?? {}, issuedOn)
      if (on === undefined || (on !== null && issuedOn !== null && on < issuedOn)) continue
      const end = match.index + match[0].trimEnd().length
      found.push({ start: match.index + match[0].length - match[0].trimStart().length, end, on })
    }
  return found.sort((a, b) => a.start - b.start)
}

const EVERY: Record<string, Recurrence['every']> = {
  半年: 'half-year',
  年: 'year',
  季度: 'quarter',
  季: 'quarter',
  月: 'month',
  周: 'week',
  星期: 'week',
}
const RECURRENCE =
  /每(?:个)?(半年|年|季度|季|月|周|星期)(?![级度])(?:[\u4e00-\u9fff]{0,4}?[一二两三四五六七八九十\d]+次)?/

/** The first recurrence (每月, 每年举办一次): offsets in the folded text. */
export function readRecurrence(
  folded: string,
): { start: number; end: number; every: Recurrence['every'] } | null {
  const found = RECURRENCE.exec(folded)
  const every = found && EVERY[found[1] ?? '']
  return found && every ? { start: found.index, end: found.index + found[0].length, every } : null
}

/** A line that is nothing but a date, 2017年7月12日 or 二〇一七年七月十二日, as a day. */
export function dateAlone(plainLine: string): Day | null {
  const [, y, m, d] = /^([\d〇○零一二三四五六七八九]{4})年(.{1,3})月(.{1,3})日$/.exec(plainLine) ?? []
  const [year, month, day] = [yearNumeral(y ?? ''), numeral(m ?? ''), numeral(d ?? '')]
  return year !== null && month !== null && day !== null ? dayOf(year, month, day) : null
}
