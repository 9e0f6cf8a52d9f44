import type { Calendar } from '../calendar.ts'
import { addDays, type Day } from '../day.ts'
import type { LoadedYear } from '../year.ts'
import { noticeFaults } from './check.ts'
import { readNoticeJson } from './json.ts'
import type { Notice, NoticeFault, Reading } from './model.ts'
import { nameIn, readNoticeText, yearSaid } from './text.ts'

export type { Notice, NoticeFault } from './model.ts'

/** A notice whose days can be taken, or everything that keeps them from it, in the order of the text. */
export type NoticeRead = { notice: Notice; faults: [] } | { notice: null; faults: NoticeFault[] }

/**
 * Reads a year's holiday notice: the State Council's text, or JSON (`{ year, rest, work }`, or holiday-cn's `{ year, days }`). `year` is
 * what the person said it is for, where the words do not say it. What cannot be read is a fault, never a guess.
 */
export function readNotice(said: string, year: number | null = null): NoticeRead {
  const text = said.replace(/^\ufeff/, '').trim()
  const read = text.startsWith('{') || text.startsWith('[') ? asJson(text) : asText(text, year)
  if ('fault' in read) return { notice: null, faults: [read] }
  const faults = [...read.faults, ...noticeFaults(read.notice)]
  return faults.length > 0 ? { notice: null, faults } : { notice: read.notice, faults: [] }
}

function asJson(text: string): Reading | NoticeFault {
  const notice = readNoticeJson(text)
  return notice ? { notice, faults: [] } : { fault: 'not-json' }
}

function asText(text: string, said: number | null): Reading | NoticeFault {
  const year = yearSaid(text) ?? said
  return year === null ? { fault: 'no-year' } : readNoticeText(text, year)
}

/** Whether words look like the State Council's notice, so that they are taken for one though no verb stands before them. */
export const looksLikeNotice = (text: string): boolean =>
  /部分节假日安排/.test(text) && /放假/.test(text) && text.length > 60

/** A notice as it is kept: days by kind, each with the holiday it belongs to. */
export function loadedYear({ year, stretches, work }: Notice): LoadedYear {
  const names: Record<Day, string> = {}
  for (const { name, days } of stretches)
    for (const day of days) if (name) names[day] = nameIn(name, day, year)
  for (const { day, name } of work) if (name) names[day] = name
  const rest = stretches.flatMap(({ days }) => days).sort()
  return { year, rest, work: work.map(({ day }) => day).sort(), names }
}

/** The days that are worked in one of two calendars and not in the other, from the last days before a year to its end. */
export function differingDays(year: number, was: Calendar, is: Calendar): { day: Day; works: boolean }[] {
  const found: { day: Day; works: boolean }[] = []
  for (let day: Day = `${year - 1}-12-20`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const works = is.isWorkday(day)
    if (works !== was.isWorkday(day)) found.push({ day, works })
  }
  return found
}
