import type { Calendar } from './calendar.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import type { Away } from './model/index.ts'
import { dayMeant, leadingDay } from './when.ts'

/** Nobody is registered as away for longer: then the place is handed over. In calendar days. */
export const LONGEST_AWAY = 180

/** What somebody said of an absence, its dates still in words. */
export interface AbsenceSaid {
  /** The person, or unit and person, named before the dates; empty for the speaker. */
  who: string
  /** The words of the dates; empty where none were said. */
  dates: string
  cover: string
}

const COVER = [
  /[\s，,;；]*(?:由|请|委托|交由?)\s*(?<name>[^\s，,。]+?)\s*(?:代班|代理|代办|代管|代|替|顶班|顶)\s*[。.]?\s*$/u,
  /[\s，,;；]*(?:代班人?|代理人?)\s*[:：]?\s*(?<name>[^\s，,。]+)\s*[。.]?\s*$/u,
  /[\s，,;；]*\b(?:covered\s+by|cover(?:\s+by)?[:：]?|stand-?in[:：]?)\s+(?<name>\S.*?)\s*$/iu,
]

/** `2026-12-01` and `12-01`, `12.1` and `12/1` as Chinese dates, so that a dash that is left stands between two days. */
const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(
      /(?<![\d.])((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?![\d.])日?/g,
      '$1年$2月$3日',
    )
    .replace(/(?<![\d年月.])(\d{1,2})[-/.](\d{1,2})(?![\d.日])/g, '$1月$2日')

const startsWithDay = (text: string): boolean => leadingDay(spelled(text)) !== null

/** Parts `张三 12-01至12-05 由 李四 代` into whom, when and who stands in; nothing is guessed, dates are read later. */
export function absenceSaid(text: string): AbsenceSaid {
  let rest = text.trim()
  let cover = ''
  for (const form of COVER) {
    const found = form.exec(rest)
    if (!found) continue
    cover = found.groups?.['name'] ?? ''
    rest = rest.slice(0, found.index).trim()
    break
  }
  const words = rest.split(/\s+/).filter(Boolean)
  let first = 0
  while (first < words.length && !startsWithDay(words.slice(first).join(' '))) first++
  // Without any day all of it stands where dates should, unless it is only a name.
  if (first === words.length) return { who: rest, dates: '', cover }
  return { who: words.slice(0, first).join(' '), dates: words.slice(first).join(' '), cover }
}

/** What is wrong with the dates that were said. */
export type DatesFault = 'unreadable' | 'backwards' | 'past' | 'too-long'

/** A day counted from another day of the sentence (到周三, 至5日) unless it says itself from where. */
const OWN_START = /^(?:今|明|后|大后|本|这|下|next\b|this\b|today|tomorrow|the\s+day)/i

const SEPARATOR = /\s*(?:直?至|到|[~～–—]+|-+|\bto\b|\buntil\b|\bthrough\b)\s*/iu
const LASTS =
  /^(?<from>.+?)\s*(?:起|开始|,|，|from)?\s*(?:共|连续)?\s*(?<count>\d{1,3}|[一二两三四五六七八九十])\s*个?(?<unit>工作日|天|日|周)$/u

const numeral = (written: string): number =>
  /^\d+$/.test(written) ? Number(written) : '一二三四五六七八九十'.indexOf(written.replace('两', '二')) + 1

/**
 * The days that words mean, both included: `12月1日至5日`, `12-01至12-05`, `下周一到周三`, `明天`, `12月1日起3天`. One that began before
 * today counts from today on. Longer than 180 days is refused, as is what is over.
 */
export function datesMeant(
  said: string,
  today: Day,
  calendar: Calendar,
): { from: Day; to: Day } | { fault: DatesFault } {
  const plain = spelled(said)
    .trim()
    .replace(/[。.]+$/, '')
    .replace(/(?:请假|外出|出差|休假|期间)$/u, '')
    .trim()
  const days = lasting(plain, today, calendar) ?? spanning(plain, today, calendar)
  if (!days) return { fault: 'unreadable' }
  const { from, to } = days
  if (to < from) return { fault: 'backwards' }
  if (to < today) return { fault: 'past' }
  const begin = from < today ? today : from
  return daysBetween(begin, to) >= LONGEST_AWAY ? { fault: 'too-long' } : { from: begin, to }
}

function lasting(plain: string, today: Day, calendar: Calendar): { from: Day; to: Day } | null {
  const { from: start = '', count = '', unit = '' } = LASTS.exec(plain)?.groups ?? {}
  const from = start === '' ? null : dayMeant(start, today, calendar)
  const some = numeral(count)
  if (from === null || some < 1) return null
  if (unit === '工作日') return { from, to: calendar.step(calendar.onOrAfter(from), some - 1) }
  return { from, to: addDays(from, some * (unit === '周' ? 7 : 1) - 1) }
}

function spanning(plain: string, today: Day, calendar: Calendar): { from: Day; to: Day } | null {
  const whole = dayMeant(plain, today, calendar)
  if (whole !== null) return { from: whole, to: whole }
  const separator = SEPARATOR.exec(plain)
  if (!separator) return null
  const first = plain.slice(0, separator.index).replace(/^从|^from\s+/iu, '')
  const last = plain.slice(separator.index + separator[0].length)
  const from = dayMeant(first, today, calendar)
  if (from === null) return null
  const to = dayMeant(last, OWN_START.test(last) ? today : from, calendar)
  return to === null ? null : { from, to }
}

const overlap = (a: Pick<Away, 'from' | 'to'>, b: Pick<Away, 'from' | 'to'>): boolean =>
  a.from <= b.to && b.from <= a.to

/** A person's absences with one more; those it overlaps become one with it, under the cover that was named last. */
export function withAbsence(
  away: readonly Away[],
  added: Away,
): { away: Away[]; stretch: Away; merged: Away[] } {
  const merged = away.filter((one) => overlap(one, added))
  const cover = added.coverId ?? merged.at(-1)?.coverId ?? null
  const stretch = merged.reduce<Away>(
    (whole, one) => ({
      from: one.from < whole.from ? one.from : whole.from,
      to: one.to > whole.to ? one.to : whole.to,
      coverId: cover,
    }),
    { ...added, coverId: cover },
  )
  const rest = away.filter((one) => !merged.includes(one))
  return { away: [...rest, stretch].sort((a, b) => (a.from < b.from ? -1 : 1)), stretch, merged }
}

/** A person's absences without one that is under way or to come: days that have passed stay as they were. */
export function withoutAbsence(away: readonly Away[], gone: Away, today: Day): Away[] {
  return away.flatMap((one) => {
    if (one.from !== gone.from || one.to !== gone.to) return [one]
    return one.from < today ? [{ ...one, to: addDays(today, -1) }] : []
  })
}

/** Absences that are not over, in order. */
export const aheadOf = (away: readonly Away[], today: Day): Away[] =>
  away.filter(({ to }) => to >= today).sort((a, b) => (a.from < b.from ? -1 : 1))

/** Whether somebody is away on any day of a stretch; which absence it is. */
export const awayDuring = (away: readonly Away[], stretch: Pick<Away, 'from' | 'to'>): Away | undefined =>
  away.find((one) => overlap(one, stretch))

/** The working days of a stretch. */
export function workdaysIn({ from, to }: Pick<Away, 'from' | 'to'>, calendar: Calendar): Day[] {
  const days: Day[] = []
  for (let day = calendar.onOrAfter(from); day <= to; day = calendar.step(day, 1)) days.push(day)
  return days
}
