import type { Calendar } from './calendar.ts'
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysBetween,
  isDay,
  mondayOf,
  weekday,
  yearOf,
  type Day,
} from './day.ts'

/** One way of writing a day: how it looks, and which day it means. Null where there is no such day. */
interface Form {
  looks: RegExp
  means(parts: readonly string[], today: Day, calendar: Calendar): Day | null
}

const digits = '一二三四五六七八九'
const n = '\\d{1,2}|[一二两三四五六七八九十]{1,3}'

/** 18, 十八, 二十, 两. */
function count(written: string): number {
  if (/^\d+$/.test(written)) return Number(written)
  const one = (mark: string): number => (mark === '两' ? 2 : digits.indexOf(mark) + 1)
  const [tens = '', units = ''] = written.includes('十') ? written.split('十') : ['none', written]
  return (tens === 'none' ? 0 : 10 * (tens === '' ? 1 : one(tens))) + (units === '' ? 0 : one(units))
}

const two = (value: number): string => String(value).padStart(2, '0')

const dated = (year: number, month: number, day: number): Day | null => {
  const found = `${year}-${two(month)}-${two(day)}`
  return isDay(found) ? found : null
}

/** Half a year: a date without a year that is farther back means the next year's. */
const HALF = 183

/** The month and day that are meant where no year is written. */
function yearless(month: number, day: number, today: Day): Day | null {
  const now = dated(yearOf(today), month, day)
  return now !== null && daysBetween(now, today) > HALF ? dated(yearOf(today) + 1, month, day) : now
}

const endOf = (month: string): Day => dayOfMonth(month, 31)
const thisMonth = (today: Day): string => today.slice(0, 7)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const monthEn = (word: string): number => months.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** A day of this week or of a later one; without a word before it, the one that comes next. */
function inWeek(which: string, day: number, today: Day): Day {
  const weeks = which.startsWith('下下') ? 2 : /^(?:下|next)/i.test(which) ? 1 : 0
  const found = addDays(mondayOf(today), 7 * weeks + day - 1)
  return which === '' && day < weekday(today) ? addDays(found, 7) : found
}

/** A day of the month: of the one that is named, else the next such day to come. */
function inMonth(which: string, day: number, today: Day): Day | null {
  const month = which.startsWith('下') ? addMonths(thisMonth(today), 1) : thisMonth(today)
  const found = dated(yearOf(month), Number(month.slice(5)), day)
  if (which !== '' || (found !== null && found >= today)) return found
  const next = addMonths(month, 1)
  return dated(yearOf(next), Number(next.slice(5)), day)
}

const relative: Record<string, number> = { 今: 0, 明: 1, 后: 2, 大后: 3 }

const forms: readonly Form[] = [
  {
    looks: /(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)\s*[日号]?/,
    means: ([y = '', m = '', d = '']) => dated(Number(y), Number(m), Number(d)),
  },
  {
    looks: new RegExp(`(今年|本年|明年)?(${n})\\s*月\\s*(?:(${n})\\s*[日号]?(?!\\d|个)|([底末]))`),
    means: ([year = '', m = '', d = ''], today) => {
      const [month, day] = [count(m), d === '' ? 0 : count(d)]
      const named = year === '' ? null : yearOf(today) + (year === '明年' ? 1 : 0)
      if (month < 1 || month > 12) return null
      if (day > 0) return named === null ? yearless(month, day, today) : dated(named, month, day)
      const end = yearless(month, 28, today)
      return end && endOf(`${named ?? yearOf(end)}-${two(month)}`)
    },
  },
  { looks: /()(\d{1,2})\/(\d{1,2})(?![\d/])/, means: ([, m = '', d = ''], today) => yearless(+m, +d, today) },
  {
    looks: /(本月|下月|下个月|月)[底末]/,
    means: ([which = ''], today) => endOf(addMonths(thisMonth(today), which.startsWith('下') ? 1 : 0)),
  },
  {
    looks: new RegExp(`(本月|这个月|下月|下个月)?(${n})\\s*[日号](?!\\s*[之以]?内|后)`),
    means: ([which = '', day = ''], today) => inMonth(which, count(day), today),
  },
  {
    looks: /(大后|今|明|后)[天日]/,
    means: ([which = ''], today) => addDays(today, relative[which] ?? 0),
  },
  {
    looks: /(下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])/,
    means: ([which = '', day = ''], today) => inWeek(which, digits.indexOf(day) + 1 || 7, today),
  },
  {
    looks: new RegExp(`(${n})\\s*个?工作日`),
    means: ([days = ''], today, calendar) => calendar.step(today, count(days)),
  },
  {
    looks: new RegExp(`(${n})\\s*(天|日|周|个星期|个月)(?:[之以]?内|[之以]?后)`),
    means: ([some = '', unit = ''], today) =>
      unit === '个月'
        ? dayOfMonth(addMonths(thisMonth(today), count(some)), Number(today.slice(8)))
        : addDays(today, count(some) * (/[周星]/.test(unit) ? 7 : 1)),
  },
  {
    looks: /(?:(?:in|within)\s+)?(\d{1,2})\s+working\s+days?/i,
    means: ([days = ''], today, calendar) => calendar.step(today, Number(days)),
  },
  {
    looks: /(?:in|within)\s+(\d{1,2})\s+(day|week)s?/i,
    means: ([some = '', unit = ''], today) => addDays(today, Number(some) * (/week/i.test(unit) ? 7 : 1)),
  },
  {
    looks: /(today|tomorrow)\b/i,
    means: ([word = ''], today) => addDays(today, /today/i.test(word) ? 0 : 1),
  },
  {
    looks: /(next|this)?\s*(mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b/i,
    means: ([which = '', day = ''], today) =>
      inWeek(which.toLowerCase(), weekdays.indexOf(day.slice(0, 3).toLowerCase()) + 1, today),
  },
  {
    looks: new RegExp(
      `(\\d{1,2})(?:st|nd|rd|th)?\\s+((?:${months.join('|')})[a-z]*)\\b\\.?(?:,?\\s+(\\d{4}))?`,
      'i',
    ),
    means: ([d = '', m = '', y = ''], today) =>
      y === '' ? yearless(monthEn(m), Number(d), today) : dated(Number(y), monthEn(m), Number(d)),
  },
  {
    looks: new RegExp(
      `((?:${months.join('|')})[a-z]*)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4}))?`,
      'i',
    ),
    means: ([m = '', d = '', y = ''], today) =>
      y === '' ? yearless(monthEn(m), Number(d), today) : dated(Number(y), monthEn(m), Number(d)),
  },
]

/** What may stand before a date and after it without being part of what follows. */
const BEFORE = /^\s*(?:(?:by|until|before)\s+|请?于|在|截至|截止)?\s*/i
const AFTER = /^\s*(?:之前|以前|之内|以内|前|内|止)?[\s，,：:；;。、]*/

/** Full-width figures as plain ones; the length of the text stays. */
const plain = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

function meet(text: string): { form: Form; parts: string[]; phrase: string; end: number } | null {
  const start = BEFORE.exec(text)?.[0].length ?? 0
  const body = text.slice(start)
  for (const form of forms) {
    const match = new RegExp(`^(?:${form.looks.source})`, form.looks.flags).exec(body)
    if (!match) continue
    const [phrase, ...parts] = match
    const after = AFTER.exec(body.slice(phrase.length))?.[0].length ?? 0
    return { form, parts: parts.map((part) => part ?? ''), phrase, end: start + phrase.length + after }
  }
  return null
}

/**
 * The words of a day that a text begins with (`12月18日前`, `下周五`, `3个工作日内`, `by 18 December`), and what follows them.
 * Null where no day stands there.
 */
export function leadingDay(text: string): { phrase: string; rest: string } | null {
  const found = meet(plain(text))
  return found && { phrase: found.phrase, rest: text.slice(found.end).trim() }
}

/** The day that words mean on a day; null where they mean none, say more than a day, or name one that there is not. */
export function dayMeant(words: string, today: Day, calendar: Calendar): Day | null {
  const text = plain(words).trim()
  const found = meet(text)
  if (!found || text.slice(found.end) !== '') return null
  return found.form.means(found.parts, today, calendar)
}
