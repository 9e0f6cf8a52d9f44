import { addDays, addMonths, dayOfMonth, isDay, yearOf, type Day } from '../day.ts'
import {
  YEAR,
  dated,
  firstForm,
  form,
  inWeek,
  monthOf,
  monthsOn,
  yearMeant,
  yearless,
  type Form,
} from './form.ts'

const DIGITS = '一二三四五六七八九'
const NUMERALS = `${DIGITS}两十`
const COUNT = `(?<count>\\d{1,3}|[${DIGITS}]?十[${DIGITS}]?|[${DIGITS}两])`
const MONTH = `(?<month>\\d{1,2}|十[一二]?|[${DIGITS}])`
const DAY = `(?<day>\\d{1,2}|[二三]?十[${DIGITS}]?|[${DIGITS}])`
const CLOSE = '(?<close>底|末|上旬|中旬|下旬)'
const UNIT = '(?<unit>天|日|周|个?星期|个月)'
const WITHIN = '[之以]?内(?![部容外])'

/** Not in the middle of a number. */
const CLEAR = `(?<![\\d.${NUMERALS}])`
/** What may follow words that are a day only if nothing else is hung on them: `3号楼` and `1/3的学校` are none. */
const STOP = '(?=\\s|$|[，,、。；;：:]|之?前|以前|止|请|[上下]午)'

/** 18, 十八, 二十, 两. */
function count(written = ''): number {
  if (/^\d+$/.test(written)) return Number(written)
  const one = (mark: string): number => (mark === '两' ? 2 : DIGITS.indexOf(mark) + 1)
  const [tens, units = ''] = written.includes('十') ? written.split('十') : [null, written]
  return (tens === null ? 0 : 10 * (tens ? one(tens) : 1)) + (units === '' ? 0 : one(units))
}

/** The day on which a month or one of its thirds (旬) is over. */
const closing = (close = ''): number => (close === '上旬' ? 10 : close === '中旬' ? 20 : 31)

/** A month's day, or its close where no day was said. */
const inMonth = (month: string, day: string | undefined, close: string | undefined): string =>
  day === undefined ? dayOfMonth(month, closing(close)) : `${month}-${String(count(day)).padStart(2, '0')}`

const monthIn = (year: number, month: number): string => dated(year, month, 1).slice(0, 7)

/** 今年 and 明年. A year that is not said so is not guessed: 去年, 后年, 学年. */
const yearSaid = (which: string | undefined, today: Day): number => yearOf(today) + (which === '明' ? 1 : 0)

/** 下 once or twice. */
const later = (which = ''): number => which.split('下').length - 1

/** The next day of that number to come, today included. */
function nextSuch(day: number, today: Day): string {
  const here = `${monthOf(today)}-${String(day).padStart(2, '0')}`
  if (isDay(here) && here >= today) return here
  return `${addMonths(monthOf(today), 1)}-${String(day).padStart(2, '0')}`
}

function spanOn(today: Day, some: number, unit = ''): Day {
  if (unit === '个月') return monthsOn(today, some)
  return addDays(today, some * (/[周星]/.test(unit) ? 7 : 1))
}

const soon: Record<string, number> = { 今: 0, 明: 1, 后: 2, 大后: 3 }

/**
 * The Chinese forms and those of bare figures. A longer one stands before the shorter one it holds. `12月前`, `12月` and
 * `12月内` are no day, `每月底`, `上周五` and `去年12月20日` none that is to come.
 */
export const chinese: readonly Form[] = [
  form(
    `(?<![\\d.])(?<year>${YEAR})\\s*(?:年|[-/.])\\s*(?<month>\\d{1,2})\\s*(?:月|[-/.])\\s*(?<day>\\d{1,2})(?!\\d|\\.\\d)(?:\\s*[日号])?`,
    ({ year, month, day }) => dated(Number(year), Number(month), Number(day)),
  ),
  form(`(?<!\\d)(?<year>${YEAR})\\s*年\\s*${MONTH}\\s*月份?\\s*(?:${DAY}\\s*[日号]|${CLOSE})`, (parts) =>
    inMonth(monthIn(Number(parts['year']), count(parts['month'])), parts['day'], parts['close']),
  ),
  form(
    `(?:(?:(?<!\\d)(?<year>${YEAR})|(?<which>[今本明]))\\s*年年?|(?<![\\d${NUMERALS}年今本明后去前上每半学财历同当各往])年)(?:[底末]|${WITHIN})`,
    ({ year, which }, today) => dated(year === undefined ? yearSaid(which, today) : Number(year), 12, 31),
  ),
  // A year is a deadline only where nothing else was said; in a sentence it is mostly that of something else.
  form(`^\\s*(?:(?<year>${YEAR})|(?<which>[今明]))\\s*年\\s*$`, ({ year, which }, today) =>
    dated(year === undefined ? yearSaid(which, today) : Number(year), 12, 31),
  ),
  form(
    `(?:(?<which>[今本明])年\\s*|(?<!年\\s*)${CLEAR})${MONTH}\\s*月份?\\s*(?:${DAY}\\s*[日号]|${CLOSE})`,
    ({ which, month, day, close }, today) => {
      const [m, d] = [count(month), day === undefined ? closing(close) : count(day)]
      const year = which === undefined ? yearMeant(m, d, today) : yearSaid(which, today)
      return inMonth(monthIn(year, m), day, close)
    },
  ),
  form(
    `(?<which>本|这个?|下下个?|下个?)月\\s*(?:${DAY}\\s*[日号]|${CLOSE})`,
    ({ which, day, close }, today) => inMonth(addMonths(monthOf(today), later(which)), day, close),
  ),
  form(`(?<![\\d${NUMERALS}每个上下当各逐次])月(?<close>[底末])`, ({ close }, today) =>
    inMonth(monthOf(today), undefined, close),
  ),
  form(
    `(?:(?<which>下下|下|本|这)|(?<![上下本这每单双个\\d${NUMERALS}]))个?(?:周|星期|礼拜)(?<day>[一二三四五六](?![次遍])|[日天](?![程常均气]))`,
    ({ which, day = '' }, today) =>
      inWeek(which === undefined ? null : later(which), DIGITS.indexOf(day) + 1 || 7, today),
  ),
  form(
    '(?<which>大后|今|(?<![文说声证表光发透])明|(?<![今大之以最先然])后)[天日](?!\\S?(?:起|开始))',
    ({ which = '' }, today) => addDays(today, soon[which] ?? 0),
  ),
  form(`(?<![每第近前])${CLEAR}${COUNT}\\s*个?工作日(?=\\s*${WITHIN})`, (parts, today, calendar) =>
    calendar.step(today, count(parts['count'])),
  ),
  form(`(?<![每第近前])${CLEAR}${COUNT}\\s*${UNIT}\\s*${WITHIN}`, (parts, today) =>
    spanOn(today, count(parts['count']), parts['unit']),
  ),
  firstForm(`${COUNT}\\s*个?工作日(?:[之以]?后|${STOP})`, (parts, today, calendar) =>
    calendar.step(today, count(parts['count'])),
  ),
  firstForm(`${COUNT}\\s*${UNIT}\\s*[之以]?后`, (parts, today) =>
    spanOn(today, count(parts['count']), parts['unit']),
  ),
  firstForm(`${MONTH}\\s*月${DAY}(?!\\s*[个家项名所次人件条份])${STOP}`, ({ month, day }, today) =>
    yearless(count(month), count(day), today),
  ),
  firstForm(`(?<month>\\d{1,2})/(?<day>\\d{1,2})${STOP}`, ({ month, day }, today) =>
    yearless(Number(month), Number(day), today),
  ),
  firstForm(`${DAY}\\s*(?:日(?!\\s*[之以]?[内后]|[起均常程游])|号${STOP})`, ({ day }, today) =>
    nextSuch(count(day), today),
  ),
]
