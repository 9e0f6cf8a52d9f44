import { SolarDay } from 'tyme4ts'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { addDays, weekday, type Day } from '../../src/core/day.ts'

/**
 * Days on which tyme4ts itself departs from the published notices, each with why. There are none: the prolonged Spring Festival of
 * 2020, the holiday of 3 September 2015 and the amended May of 2019 are in both.
 */
const theirs: Readonly<Record<Day, string>> = {}

const calendar = makeCalendar()

/** Both libraries' names of a holiday as one word. */
const called = (name: string): string =>
  /抗日|抗战/.test(name) ? '抗战胜利' : name.replace(/^国庆中秋$/, '国庆').replace(/节$/, '')

interface Row {
  day: Day
  works: boolean
  name: string | null
}

const daysOf = (year: number): Day[] => {
  const days: Day[] = []
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day)
  return days
}

function second(day: Day): Row {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
  const decreed = SolarDay.fromYmd(y, m, d).getLegalHoliday()
  return decreed
    ? { day, works: decreed.isWork(), name: called(decreed.getName()) }
    : { day, works: weekday(day) <= 5, name: null }
}

function first(day: Day): Row {
  const name = calendar.nameOf(day)
  return { day, works: calendar.isWorkday(day), name: name === null ? null : called(name) }
}

/**
 * A weekend that a holiday runs into is named by them and is plainly a weekend here; within one stretch of mid-autumn and
 * National Day either may be named.
 */
function namesAgree(ours: Row, other: Row): boolean {
  if (ours.name === null) return weekday(ours.day) > 5 && !ours.works
  const autumn = /国庆|中秋/
  return ours.name === other.name || (autumn.test(ours.name) && autumn.test(other.name ?? ''))
}

describe.each(Array.from({ length: 13 }, (_, n) => 2014 + n))('%i against tyme4ts', (year) => {
  const listed = daysOf(year).filter((day) => first(day).name !== null || second(day).name !== null)

  test('is decreed, with all its holidays', () => {
    expect(calendar.isProvisional(`${year}-06-01`)).toBe(false)
    const names = new Set(listed.map((day) => first(day).name ?? second(day).name))
    for (const name of ['元旦', '春', '清明', '劳动', '端午', '国庆']) expect(names).toContain(name)
    // In 2020 mid-autumn fell on National Day.
    expect(names.has('中秋')).toBe(year !== 2020)
    expect(listed.length).toBeGreaterThanOrEqual(28)
  })

  test.each(listed)('%s', (day) => {
    expect(first(day).works !== second(day).works).toBe(day in theirs)
    expect(namesAgree(first(day), second(day)), JSON.stringify([first(day), second(day)])).toBe(true)
  })

  test('every other day is worked from Monday to Friday', () => {
    const others = daysOf(year).filter((day) => !listed.includes(day))
    expect(others.length).toBeGreaterThan(300)
    for (const day of others) expect([day, calendar.isWorkday(day)]).toEqual([day, weekday(day) <= 5])
  })

  test('every make-up day is a weekend day that is worked', () => {
    const made = daysOf(year).filter((day) => calendar.isMakeUp(day))
    expect(made).toEqual(daysOf(year).filter((day) => second(day).works && weekday(day) > 5))
    expect(made.length).toBeGreaterThanOrEqual(5)
  })
})
