import type { Day } from '../../core/day.ts'
import type { Due, Recurrence, Span } from '../../core/model/index.ts'
import { trimmed, written } from '../source.ts'
import type { Source } from '../source.ts'
import { dayOf } from './calendar-words.ts'
import { datesIn } from './dates.ts'
import type { Dated } from './dates.ts'
import { numeral, yearNumeral } from './numerals.ts'
import { recurrenceIn } from './recurrence.ts'
import { gapBefore, placeOf, wordsOf, writtenAt } from './words.ts'
import type { Words } from './words.ts'

/** A bounding date found in folded text: offsets, and the last day it allows where one follows. */
export interface Deadline {
  start: number
  end: number
  on: Day | null
}

/** A date that opens its clause, or follows 力争 or 计划, bounds what comes behind it; 2021年度 and 2020年版 do not. */
const OPENS = /(?:^|[,。;:!?、(“"]|[一二三四五六七八九]是|力争|争取|计划|预计|确保|拟|于|在|并|步)$/
const TOLD =
  /^(?:度(?!末|底)|已|版|级|届|初|起|以来|以后|远景|中央|第|春节|元旦|五一|端午|中秋|国庆|全国|我国|国务院|省委|市委|[^,。;]{0,8}(?:印发|出台|颁布|发布的|修订|以来))/
/** 3年内不得, 一年内取消: a rule about others, no term for the work. */
const RULE =
  /^(?:不|未|取消|累计|再|禁止|免|给予|享受|仍|的|新|首次|连续|有|按照?(?:一定|规定|有关)?(?:限额|标准|比例|规定))/
const SINCE_ISSUE = /(?:印发|发布|下发|实施|出台|公布|施行)(?:之日)?(?:起|后)的?,?$/

/**
 * Every bounding date of a folded text, in order. A date before the day of issue is told, not set (截至2014年底，已建成…),
 * and is left out, as are dates in the names of documents. `on` is null where the words alone do not give a day.
 */
export function readDeadlines(folded: string, issuedOn: Day | null): Deadline[] {
  const source = { folded }
  const words = wordsOf(source, { start: 0, end: folded.length })
  return boundsIn(source, words, issuedOn).map(({ from, to, on }) => ({ ...placeOf(words, from, to), on }))
}

/** Dates that bound the work, in words without blanks: set rather than told, and not a rule about others. */
export function boundsIn(source: Pick<Source, 'folded'>, words: Words, issuedOn: Day | null): Dated[] {
  return datesIn(words.text, issuedOn).filter(({ from, to, on, kind }) => {
    if (on !== null && issuedOn !== null && on < issuedOn) return false
    const [before, after] = [words.text.slice(0, from), words.text.slice(to)]
    const opens = OPENS.test(before) || gapBefore(source, words, from) === 'line'
    if (kind === 'bare' || kind === 'period') {
      const day = /[日号]$/.test(words.text.slice(from, to))
      const bounds = /^(?:底|末|前|完成)/.test(after) || (kind === 'period' && after.startsWith('期间'))
      return (opens && !(kind === 'bare' && day) && !TOLD.test(after)) || bounds
    }
    if (kind !== 'term' || /^(?:力争|争取|未来|今后|用|再用|利用)/.test(words.text.slice(from, to)))
      return true
    const long = /(?:年|月)(?:时间)?(?:之|以)?内$/.test(words.text.slice(from, to))
    return SINCE_ISSUE.test(before) || (long && opens && !RULE.test(after))
  })
}

/** 为确保资金在年底前退回,各单位须于11月24日前缴纳: by when its purpose is to be reached bounds no work that has a date of its own. */
const PURPOSE = /(?:^|[。;:!?])为(?:了|确保|保证|保障|使)[^,。;:!?]*$/

/**
 * The deadline and the recurrence in a task's own words. Of several deadlines the latest bounds the whole; of several of
 * one day, the first is its phrase.
 */
export function readDue(
  source: Source,
  span: Span,
  issuedOn: Day | null,
): { due: Due | null; recurrence: Recurrence | null } {
  const words = wordsOf(source, span)
  const dates = boundsIn(source, words, issuedOn)
  const ends = dates.filter(({ from }) => !PURPOSE.test(words.text.slice(0, from)))
  const found = latest(ends.length > 0 ? ends : dates)
  return {
    due: found && { phrase: writtenAt(source, words, found.from, found.to), on: found.on },
    recurrence: recurrenceOf(source, words),
  }
}

function latest(dates: readonly Dated[]): Dated | null {
  let best: Dated | null = null
  for (const one of dates) if (best === null || (one.on ?? '') > (best.on ?? '')) best = one
  return best
}

function recurrenceOf(source: Source, words: Words): Recurrence | null {
  const found = recurrenceIn(words.text)
  return found && { phrase: writtenAt(source, words, found.from, found.to), every: found.every }
}

/** What may be said about time without a day: 持续推进, 立即, 按时间节点. */
const WITHOUT_DAY =
  /持续|长期|常态|经常|立即|即知即改|即时|实时|即日|立行立改|全年|适时|随时|按要求|按时|按期|按计划|按照|按序时|同步|贯穿|每[年月季周半日天]|定期|不定期|进行中|已完成|年度|节前|节后|春节|国庆|两会|汛期|分阶段|分步|逐年|阶段性|近期|远期|中期|暂定|待定/
/** What is said about work beside its date. */
const BESIDE =
  /完成|落实|到位|实施|推进|坚持|取得|阶段性|成效|成果|明显|基本|全面|全部|建成|达到|开展|启动|见效|结束|并|且|以后|此后|之后|其后|后|每年|每月|每季度|每半年|于|在|为|力争|争取|确保|预计|拟|计划|持续|长期|常态化|立即|即日|前|底|末|起|至|到|内|以|[,。;、.()/]/g

/**
 * The words of a cell, line or heading bracket for deadlines, verbatim, and the day they mean: the latest one, null where
 * they name none (持续推进) or a recurring one (每年12月底前). `due` is null where the words are not about time at all.
 */
export function readDueCell(
  source: Source,
  span: Span,
  issuedOn: Day | null,
): { due: Due | null; recurrence: Recurrence | null } {
  const words = wordsOf(source, span)
  const recurrence = recurrenceOf(source, words)
  const dates = datesOfCell(words.text, issuedOn)
  const about =
    dates.length > 0 || recurrence !== null || (WITHOUT_DAY.test(words.text) && words.text.length < 40)
  if (!about || words.text === '') return { due: null, recurrence: null }
  const phrase = written(source, trimmed(source, span))
  return { due: { phrase, on: latest(dates)?.on ?? null }, recurrence }
}

function datesOfCell(text: string, issuedOn: Day | null): Dated[] {
  const alone = /^(\d{4})年?$/.exec(text)
  if (alone) return [{ from: 0, to: text.length, on: `${alone[1]}-12-31`, kind: 'bound' }]
  return datesIn(text, issuedOn, true).filter(
    (one) => one.kind !== 'bare' || !/^(?:度的|版|级)/.test(text.slice(one.to)),
  )
}

/** Whether words without blanks say when and nothing else: 2025年12月底前完成, 持续推进, 2022年7月至12月. */
export function isTime(text: string): boolean {
  let rest = text
  const dates = datesIn(text, null, true).toReversed()
  for (const { from, to } of dates) rest = rest.slice(0, from) + rest.slice(to)
  const again = recurrenceIn(rest)
  if (again) rest = rest.slice(0, again.from) + rest.slice(again.to)
  const open = again !== null || WITHOUT_DAY.test(rest)
  if (dates.length === 0 && !open) return false
  const left = rest.replace(BESIDE, '')
  return left === '' || (open && left.replace(WITHOUT_DAY, '').length <= 2 && rest.length <= 14)
}

/** The first recurrence (每月, 每年举办一次): offsets in the folded text. */
export function readRecurrence(
  folded: string,
): { start: number; end: number; every: Recurrence['every'] } | null {
  const words = wordsOf({ folded }, { start: 0, end: folded.length })
  const found = recurrenceIn(words.text)
  return found && { ...placeOf(words, found.from, found.to), every: found.every }
}

/** A line that is nothing but a date, 2017年7月12日 or 二〇一七年七月十二日, as a day. */
export function dateAlone(plainLine: string): Day | null {
  const [, y, m, d] = /^([\d〇○零一二三四五六七八九]{4})年(.{1,3})月(.{1,3})日$/.exec(plainLine) ?? []
  const [year, month, day] = [yearNumeral(y ?? ''), numeral(m ?? ''), numeral(d ?? '')]
  return year !== null && month !== null && day !== null ? dayOf(year, month, day) : null
}
