import type { Calendar } from '../calendar.ts'
import { addDays, daysBetween, type Day } from '../day.ts'
import type { Away } from '../model/index.ts'
import { daysSaid } from '../when.ts'

/** Longer than half a year is no absence but a change of hands. */
export const LONGEST_AWAY = 180

/** What was said of an absence: whose (empty: the speaker's), when, and who stands in. */
export interface AwaySaid {
  who: string
  cover: string
  off: boolean
  /** Null where no day is named; `to` is `from` where one is. */
  span: { from: Day; to: Day } | null
}

const COVER = /[，,；;\s]*(?:由|cover(?:ed by)?)\s*(\S+?)\s*(?:代班|代办|代|顶替|standing in)?\s*[。.]?$/iu
const OFF = /(?:取消|销假|cancel)\s*$/i

/** `12-01至12-05`, `张三 下周一到周三 由李四代`, `取消`, `` → what is meant. Days are read as everywhere else. */
export function readAway(said: string, today: Day, calendar: Calendar): AwaySaid {
  // `12-01`, as people type a day beside another, is no day elsewhere: it could be a code.
  const text = said
    .normalize('NFKC')
    .trim()
    .replace(/(?<![\d-])(\d{1,2})-(\d{1,2})(?![\d-])/g, '$1月$2日')
  const off = OFF.test(text)
  const body = off ? text.replace(OFF, '') : text
  const cover = COVER.exec(body)
  const rest = cover ? body.slice(0, cover.index) : body
  const days = daysSaid(rest, today, calendar)
  const [first, last] = [days[0], days.at(-1)]
  const who = (first ? rest.slice(0, first.from) : rest).replace(/[，,\s]+|从|自|于$/gu, '').trim()
  const span = first?.on && last?.on ? { from: first.on, to: last.on } : null
  return { who, cover: cover?.[1] ?? '', off, span }
}

export type AwayFault = 'reversed' | 'past' | 'too-long'

export function faultOf({ from, to }: { from: Day; to: Day }, today: Day): AwayFault | null {
  if (to < from) return 'reversed'
  if (to < today) return 'past'
  return daysBetween(from, to) >= LONGEST_AWAY ? 'too-long' : null
}

/** The absences with one more: stretches that meet it become one with it, under the newest cover. What is over falls away. */
export function withAway(all: readonly Away[], added: Away, today: Day): Away[] {
  const standing = all.filter(({ to }) => to >= today)
  const meets = ({ from, to }: Away): boolean => from <= addDays(added.to, 1) && addDays(to, 1) >= added.from
  const merged = standing.filter(meets)
  const from = [added, ...merged].map((one) => one.from).sort()[0] ?? added.from
  const to =
    [added, ...merged]
      .map((one) => one.to)
      .sort()
      .at(-1) ?? added.to
  return [...standing.filter((one) => !meets(one)), { ...added, from, to }].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  )
}

/** The absences once one is back from a day on: what lies ahead is gone, what is going on ended the day before. */
export const withoutAway = (all: readonly Away[], today: Day): Away[] =>
  all.flatMap((one) => {
    if (one.from >= today) return []
    return [one.to < today ? one : { ...one, to: addDays(today, -1) }]
  })
