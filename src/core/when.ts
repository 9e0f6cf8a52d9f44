import type { Calendar } from './calendar.ts'
import { addDays, addMonths, dayOfMonth, isDay, mondayOf, yearOf, type Day } from './day.ts'

/** A day as somebody said it, and what else stood in the sentence. */
export interface SaidDay {
  phrase: string
  on: Day
  rest: string
}

interface Form {
  words: RegExp
  on(parts: Record<string, string | undefined>, today: Day, calendar: Calendar): Day | null
}

const pad = (n: string | number): string => String(n).padStart(2, '0')

const days: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 }
const numerals: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}
const count = (said = ''): number => numerals[said] ?? Number(said)

/** Months back to which a date without a year is taken to be past, and not next year's. */
const RECENT = -3

/** `12月1日` said in November is this year's, said in January last month's; `3月1日` said in November is next year's. */
function nearest(month: string, day: string | null, today: Day): Day | null {
  const in_ = (year: number): Day | null => {
    const label = `${year}-${pad(month)}`
    if (!isDay(`${label}-01`)) return null
    return day === null
      ? dayOfMonth(label, 31)
      : isDay(`${label}-${pad(day)}`)
        ? `${label}-${pad(day)}`
        : null
  }
  const year = yearOf(today)
  const here = in_(year)
  const recent = dayOfMonth(addMonths(today.slice(0, 7), RECENT), Number(today.slice(8)))
  return here !== null && here >= recent ? here : in_(year + 1)
}

const CLOSE = '(?:之?前|以前|底前|以内|之内)?'

/** The longest form first: what a shorter one would read is part of it. */
const forms: Form[] = [
  {
    words: /(?<y>\d{4})(?:-|\/|\.|年)(?<m>\d{1,2})(?:-|\/|\.|月)(?<d>\d{1,2})(?:[日号])?/,
    on: ({ y = '', m = '', d = '' }) => {
      const day = `${y}-${pad(m)}-${pad(d)}`
      return isDay(day) ? day : null
    },
  },
  {
    words: /(?<y>\d{4}|今|明)年(?:(?<m>\d{1,2})月)?(?:底|末)?/,
    on: ({ y = '', m }, today) => {
      const year = y === '今' ? yearOf(today) : y === '明' ? yearOf(today) + 1 : Number(y)
      const label = `${year}-${pad(m ?? 12)}`
      return isDay(`${label}-01`) ? dayOfMonth(label, 31) : null
    },
  },
  { words: /(?<m>\d{1,2})月(?<d>\d{1,2})[日号]/, on: ({ m = '', d = '' }, today) => nearest(m, d, today) },
  { words: /(?<m>\d{1,2})月(?:份)?(?:底|末)/, on: ({ m = '' }, today) => nearest(m, null, today) },
  {
    words: /(?<n>\d{1,3}|[一二两三四五六七八九十])个?工作日(?:之?内|以内)?/,
    on: ({ n }, today, calendar) => calendar.step(today, count(n)),
  },
  {
    words: /(?<n>\d{1,3}|[一二两三四五六七八九十])(?<u>天|日|周|个月)(?:之?内|以内)/,
    on: ({ n, u }, today) =>
      u === '个月'
        ? dayOfMonth(addMonths(today.slice(0, 7), count(n)), Number(today.slice(8)))
        : addDays(today, count(n) * (u === '周' ? 7 : 1)),
  },
  {
    words: /(?<w>下下|下|本|这)?(?:周|星期)(?<d>[一二三四五六日天])/,
    on: ({ w, d = '' }, today) => {
      const weeks = w === '下下' ? 14 : w === '下' ? 7 : 0
      const day = addDays(mondayOf(today), weeks + (days[d] ?? 1) - 1)
      // Said without a week it is the coming one.
      return w === undefined && day < today ? addDays(day, 7) : day
    },
  },
  {
    words: /(?<m>本|下)?月(?:底|末)/,
    on: ({ m }, today) => dayOfMonth(addMonths(today.slice(0, 7), m === '下' ? 1 : 0), 31),
  },
  { words: /年(?:底|末)/, on: (_parts, today) => `${yearOf(today)}-12-31` },
  { words: /今天|明天|后天/, on: () => null },
]

const soon: Record<string, number> = { 今天: 0, 明天: 1, 后天: 2 }

/**
 * The first day that a sentence names, counted from `today` where it names no year: 12月18日, 2026-12-18, 下周五, 月底前,
 * 3个工作日内. Null where none stands there or what stands there is no day (2月30日). `rest` is the sentence without it.
 */
export function readDay(text: string, today: Day, calendar: Calendar): SaidDay | null {
  const plain = text.replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  let best: { match: RegExpExecArray; form: Form } | null = null
  for (const form of forms) {
    const match = new RegExp(form.words.source + CLOSE).exec(plain)
    if (match && (best === null || match.index < best.match.index)) best = { match, form }
  }
  if (!best) return null
  const { match, form } = best
  const word = /今天|明天|后天/.exec(match[0])?.[0]
  const on = word ? addDays(today, soon[word] ?? 0) : form.on(match.groups ?? {}, today, calendar)
  if (on === null) return null
  const [before, after] = [plain.slice(0, match.index), plain.slice(match.index + match[0].length)]
  const rest = `${before.trimEnd()} ${after.replace(/^[\s,，、:：；;]+/, '')}`.trim()
  return { phrase: match[0], on, rest: rest.replace(/^[\s,，、:：；;至到延]+/, '') }
}
