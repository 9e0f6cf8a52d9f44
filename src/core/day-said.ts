import type { Calendar } from './calendar.ts'
import { addDays, addMonths, dayOfMonth, isDay, mondayOf, yearOf, type Day } from './day.ts'

/** A day as a person of the office says it. `on` is null where the words are a date but no day there is (2月30日). */
export interface DaySaid {
  phrase: string
  from: number
  to: number
  on: Day | null
}

type Parts = Record<string, string | undefined>

interface Form {
  words: RegExp
  on(parts: Parts, today: Day, calendar: Calendar): string
}

const two = (n: number | string): string => String(n).padStart(2, '0')

const counted: Record<string, number> = {
  ...{ 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
  ...{ 十五: 15, 二十: 20, 三十: 30 },
}

/** A month's day, its end or the end of one of its thirds (旬). */
function inMonth(month: string, { day, close }: Parts): string {
  if (day !== undefined) return `${month}-${two(day)}`
  const last = close === '上旬' ? 10 : close === '中旬' ? 20 : 31
  return dayOfMonth(month, last)
}

const yearSaid = (which: string | undefined, today: Day): number =>
  yearOf(today) + (which?.startsWith('明') ? 1 : 0)

const CLOSE = '(?<close>底|末|上旬|中旬|下旬)'
const DAY = '(?<day>\\d{1,2})[日号]'
const COUNT = '(?<count>\\d{1,3}|十五|[二三]?十|[一两二三四五六七八九])'

/** Only what can be told from the words and today's date alone; `12月前` or `12月` are no day and are not read. */
const forms: readonly Form[] = [
  {
    words:
      /(?<![\d.])(?<year>\d{4})(?:年|[-/.])(?<month>\d{1,2})(?:月|[-/.])(?<day>\d{1,2})[日号]?(?![\d.])/g,
    on: ({ year = '', month = '', day = '' }) => `${year}-${two(month)}-${two(day)}`,
  },
  {
    words: new RegExp(`(?<!\\d)(?<year>\\d{4})年(?<month>\\d{1,2})月份?${CLOSE}`, 'g'),
    on: ({ year = '', month = '', ...parts }) => inMonth(`${year}-${two(month)}`, parts),
  },
  { words: /(?<!\d)(?<year>\d{4})年(?:年?[底末]|内)/g, on: ({ year = '' }) => `${year}-12-31` },
  {
    words: new RegExp(
      `(?:(?<which>今年|本年|明年)|(?<![\\d.年]))(?<month>\\d{1,2})月份?(?:${DAY}|${CLOSE})`,
      'g',
    ),
    on: ({ which, month = '', ...parts }, today) => inMonth(`${yearSaid(which, today)}-${two(month)}`, parts),
  },
  {
    words: new RegExp(`(?<which>本月|这个月|下个?月)(?:${DAY}|${CLOSE})|(?<![\\d每个])月(?<end>[底末])`, 'g'),
    on: ({ which = '', ...parts }, today) =>
      inMonth(addMonths(today.slice(0, 7), which.startsWith('下') ? 1 : 0), parts),
  },
  {
    words: /(?<which>今年|本年|明年|(?<!\d)年)(?:[底末]|内)/g,
    on: ({ which }, today) => `${yearSaid(which, today)}-12-31`,
  },
  {
    words: /(?<which>本|这|下)?(?:周|星期)(?<day>[一二三四五六日天])/g,
    on: ({ which, day = '' }, today) =>
      addDays(mondayOf(today), (which === '下' ? 7 : 0) + '一二三四五六日'.indexOf(day.replace('天', '日'))),
  },
  {
    words: /(?<day>今|明|后)[天日](?!\S?(?:起|开始))/g,
    on: ({ day = '' }, today) => addDays(today, '今明后'.indexOf(day)),
  },
  {
    words: new RegExp(`${COUNT}个?(?<unit>工作日|天|日|周|月)(?:之|以)?内`, 'g'),
    on: ({ count = '', unit }, today, calendar) => {
      const n = counted[count] ?? Number(count)
      if (unit === '工作日') return calendar.step(today, n)
      if (unit !== '月') return addDays(today, unit === '周' ? 7 * n : n)
      return dayOfMonth(addMonths(today.slice(0, 7), n), Number(today.slice(8)))
    },
  },
]

/** Full-width figures and letters as plain ones, place by place. */
const narrow = (text: string): string =>
  text.replace(/[！-～]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))

/**
 * The days that a sentence names, in its order, without overlap: `12月20日前`, `2027年1月底`, `月底前`, `下周五`,
 * `5个工作日内`, `2026-12-20`. A month without a year is this year's, also where it is past: nothing is guessed.
 */
export function daysSaid(text: string, today: Day, calendar: Calendar): DaySaid[] {
  const plain = narrow(text)
  const found: DaySaid[] = []
  for (const { words, on } of forms)
    for (const match of plain.matchAll(words)) {
      const from = match.index
      const tail = /^(?:之前|以前|前(?![期后列段往]))/.exec(plain.slice(from + match[0].length))?.[0] ?? ''
      const to = from + match[0].length + tail.length
      if (found.some((one) => one.from < to && from < one.to)) continue
      const day = on(match.groups ?? {}, today, calendar)
      found.push({ phrase: text.slice(from, to), from, to, on: isDay(day) ? day : null })
    }
  return found.sort((a, b) => a.from - b.from)
}
