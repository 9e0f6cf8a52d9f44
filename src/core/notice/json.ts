import { z } from 'zod'
import { isDay, type Day } from '../day.ts'
import { festivalNear } from '../holidays.ts'
import type { Notice } from './model.ts'

const day = z.string().refine(isDay)
const year = z.number().int().min(1900).max(2200)

/** Days by kind, as duban keeps them; and the shape of the public holiday-cn data. */
const byKind = z.object({ year, rest: z.array(day).max(400), work: z.array(day).max(60) })
const byDay = z.object({
  year,
  days: z.array(z.object({ name: z.string().min(1).max(40), date: day, isOffDay: z.boolean() })).max(460),
})

/** Names as the calendar has them. */
const called = (name: string): string => name.replaceAll(/(清明|端午|中秋)节/g, '$1')

/** Reads a year from JSON of either shape; null where it is neither. Throws nothing: text that is no JSON is null too. */
export function readNoticeJson(text: string): Notice | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const days = byDay.safeParse(value)
  if (days.success) return ofDays(days.data)
  const kinds = byKind.safeParse(value)
  return kinds.success ? ofKinds(kinds.data) : null
}

function ofDays({ year, days }: z.output<typeof byDay>): Notice {
  const rest = days.filter(({ isOffDay }) => isOffDay).map(({ name, date }) => ({ name: called(name), date }))
  const work = days
    .filter(({ isOffDay }) => !isOffDay)
    .map(({ name, date }) => ({ day: date, name: called(name) }))
  return { year, stretches: grouped(rest), work }
}

function ofKinds({ year, rest, work }: z.output<typeof byKind>): Notice {
  const near = (date: Day): string => festivalNear(year, date) ?? ''
  return {
    year,
    stretches: grouped(rest.map((date) => ({ name: near(date), date }))),
    work: work.map((date) => ({ day: date, name: near(date) })),
    nameless: true,
  }
}

/** One stretch a name; a day that is listed twice stands twice, to be found. */
function grouped(days: readonly { name: string; date: Day }[]): Notice['stretches'] {
  const found = new Map<string, Day[]>()
  for (const { name, date } of days) found.set(name, [...(found.get(name) ?? []), date])
  return [...found].map(([name, all]) => ({ name, days: all.sort() }))
}
