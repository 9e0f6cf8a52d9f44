import { weekday, yearOf, type Day } from '../day.ts'
import { festivalsOf } from '../holidays.ts'
import type { Notice, NoticeFault } from './model.ts'

/** The seven holidays that every notice decrees. */
const EVERY_YEAR = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'] as const

/** New Year's stretch, and what is worked for it, reaches back this far into the year before. */
const BACK_TO = '-12-20'

/** Since 2025 the eve of the Spring Festival and 2 May are statutory too; a notice from before leaves them out. */
const REVISED = 2025

/** The statutory days that must be off in a year, by holiday. */
function statutory(year: number): [string, Day[]][] {
  const days = [...festivalsOf(year)]
  return EVERY_YEAR.map((name) => {
    // A mid-autumn day within National Day's three has no day of its own.
    const own = days.filter((one) => one[1] === name).map(([day]) => day)
    return [name, year < REVISED && (name === '春节' || name === '劳动节') ? revised(name, own) : own]
  })
}

const revised = (name: string, days: Day[]): Day[] => (name === '春节' ? days.slice(1) : days.slice(0, 1))

/** Whether a day may stand in the notice of a year: one of its own, or of the last days of the year before. */
const belongs = (day: Day, year: number): boolean =>
  yearOf(day) === year || (yearOf(day) === year - 1 && day >= `${year - 1}${BACK_TO}`)

/** Everything in which the days of a notice contradict each other, the week or the law; empty where it may be loaded. */
export function noticeFaults({ year, stretches, work, nameless = false }: Notice): NoticeFault[] {
  const faults: NoticeFault[] = []
  if (stretches.length === 0) return [{ fault: 'nothing' }]
  const off = new Map<Day, string>()
  for (const { name, days } of stretches)
    for (const day of days) {
      const other = off.get(day)
      if (!belongs(day, year)) faults.push({ fault: 'other-year', day, year })
      else if (other === name) faults.push({ fault: 'twice', day })
      else if (other !== undefined) faults.push({ fault: 'overlap', day, names: [other, name] })
      off.set(day, name)
    }
  const worked = new Set<Day>()
  for (const { day } of work) {
    const name = off.get(day)
    if (worked.has(day)) faults.push({ fault: 'twice', day })
    else if (!belongs(day, year)) faults.push({ fault: 'other-year', day, year })
    else if (name !== undefined) faults.push({ fault: 'work-in-rest', day, name })
    else if (weekday(day) <= 5) faults.push({ fault: 'work-on-weekday', day, is: weekday(day) })
    worked.add(day)
  }
  const isOff = (day: Day): boolean => off.has(day) || (weekday(day) > 5 && !worked.has(day))
  for (const [name, days] of statutory(year)) {
    if (!nameless && !stretches.some((one) => one.name.includes(name) && one.days.length > 0)) {
      faults.push({ fault: 'missing', name })
      continue
    }
    const [day] = days.filter((one) => !isOff(one))
    if (day !== undefined) faults.push({ fault: 'not-covered', name, day })
  }
  return faults
}
