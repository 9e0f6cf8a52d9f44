import fc from 'fast-check'
import { SolarDay } from 'tyme4ts'
import { describe, expect, test } from 'vitest'
import { makeCalendar, type LoadedYear } from '../../src/core/calendar.ts'
import { addDays, weekday, type Day } from '../../src/core/day.ts'

const calendar = makeCalendar()

describe('what the State Council decreed', () => {
  test.each([
    ['2025-01-01', false, '元旦'],
    ['2025-01-26', true, '春节'],
    ['2025-01-28', false, '春节'],
    ['2025-02-08', true, '春节'],
    ['2025-04-27', true, '劳动节'],
    ['2025-09-28', true, '国庆节'],
    ['2025-10-11', true, '国庆节'],
    ['2026-01-04', true, '元旦'],
    ['2026-02-14', true, '春节'],
    ['2026-02-15', false, '春节'],
    ['2026-02-23', false, '春节'],
    ['2026-02-28', true, '春节'],
    ['2026-05-09', true, '劳动节'],
    ['2026-09-20', true, '国庆节'],
    ['2026-09-25', false, '中秋'],
    ['2026-10-10', true, '国庆节'],
    ['2026-03-14', false, null],
    ['2026-03-16', true, null],
  ])('%s: working %s, %s', (day, working, name) => {
    expect(calendar.isWorkday(day)).toBe(working)
    expect(calendar.nameOf(day)).toBe(name)
    expect(calendar.isMakeUp(day)).toBe(working && weekday(day) > 5)
    expect(calendar.isProvisional(day)).toBe(false)
  })

  test('every day from 2014 to 2026 is as in tyme4ts', () => {
    let compared = 0
    for (let day: Day = '2014-01-01'; day <= '2026-12-31'; day = addDays(day, 1), compared++) {
      const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
      const decreed = SolarDay.fromYmd(y, m, d).getLegalHoliday()
      expect([day, calendar.isWorkday(day)]).toEqual([day, decreed ? decreed.isWork() : weekday(day) <= 5])
    }
    expect(compared).toBe(4748)
  })
})

describe('counting', () => {
  test.each<[day: Day, n: number, there: Day]>([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-14', 2, '2026-02-25'],
    ['2026-02-24', -1, '2026-02-14'],
    ['2026-02-18', 1, '2026-02-24'],
    ['2026-02-18', -1, '2026-02-14'],
    ['2026-02-18', 0, '2026-02-14'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-01-04', -1, '2025-12-31'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-06-30', 300, '2026-09-10'],
    ['2026-09-10', -300, '2025-06-30'],
  ])('%s and %i working days is %s', (day, n, there) => {
    expect(calendar.step(day, n)).toBe(there)
  })

  test.each<[from: Day, to: Day, count: number]>([
    ['2026-02-14', '2026-02-14', 0],
    ['2026-02-13', '2026-02-14', 1],
    ['2026-02-14', '2026-02-23', 0],
    ['2026-02-14', '2026-02-24', 1],
    ['2026-02-24', '2026-02-14', -1],
    ['2024-12-31', '2025-12-31', 248],
    ['2025-12-31', '2026-12-31', 248],
  ])('between %s and %s: %i', (from, to, count) => {
    expect(calendar.between(from, to)).toBe(count)
  })

  const days = fc.integer({ min: 0, max: 366 * 20 }).map((n) => addDays('2014-01-01', n))

  test('between is what one counts day by day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 500 }), (from, span) => {
        const to = addDays(from, span)
        let counted = 0
        for (let i = 1; i <= span; i++) if (calendar.isWorkday(addDays(from, i))) counted++
        expect(calendar.between(from, to)).toBe(counted)
        expect(calendar.between(to, from)).toBe(0 - counted)
      }),
    )
  })

  test('step lands on working days and is undone by stepping back; between counts the steps', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (day, n) => {
        const there = calendar.step(day, n)
        expect(calendar.isWorkday(there)).toBe(true)
        expect(n <= 0 || (there > day && calendar.between(day, there) === n)).toBe(true)
        const from = calendar.onOrBefore(day)
        expect(calendar.step(calendar.step(from, n), -n)).toBe(from)
        expect(calendar.between(from, calendar.step(from, n))).toBe(n)
      }),
    )
  })

  test('onOrBefore and onOrAfter find the nearest working day and stay there', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [before, after] = [calendar.onOrBefore(day), calendar.onOrAfter(day)]
        expect(before <= day && day <= after).toBe(true)
        expect([before, after].every((d) => calendar.isWorkday(d))).toBe(true)
        for (let d = addDays(before, 1); d < after; d = addDays(d, 1))
          expect(calendar.isWorkday(d)).toBe(false)
        expect(calendar.onOrBefore(before)).toBe(before)
        expect(calendar.onOrAfter(after)).toBe(after)
        expect(calendar.isWorkday(day)).toBe(before === after)
      }),
    )
  })

  test.each(['2026-13-01', '2026-00-10', 'tomorrow', '2026-01-'])('%s is refused as a defect', (text) => {
    expect(() => calendar.isWorkday(text)).toThrow(RangeError)
  })
})

describe('a year without a decree', () => {
  test('is known from the data, not guessed from the answers', () => {
    expect(calendar.missingYears('2026-06-01', '2026-12-31')).toEqual([])
    expect(calendar.missingYears('2026-12-31', '2028-01-01')).toEqual([2027, 2028])
    expect(calendar.missingYears('2003-12-31', '2004-01-01')).toEqual([2003])
  })

  test.each([
    ['2027-01-01', false, '元旦'],
    ['2027-02-05', false, '春节'],
    ['2027-02-08', false, '春节'],
    ['2027-02-09', true, null],
    ['2027-04-05', false, '清明'],
    ['2027-05-03', true, null],
    ['2027-06-09', false, '端午'],
    ['2027-09-15', false, '中秋'],
    ['2027-10-01', false, '国庆节'],
    ['2027-10-04', true, null],
    ['2027-10-09', false, null],
  ])('%s: working %s, %s, provisionally', (day, working, name) => {
    expect([calendar.isWorkday(day), calendar.nameOf(day)]).toEqual([working, name])
    expect(calendar.isProvisional(day)).toBe(true)
  })
})

describe('additions', () => {
  const notice: LoadedYear = {
    year: 2027,
    rest: ['2027-02-11', '2027-10-01', '2027-12-31'],
    work: ['2027-02-20', '2026-12-27'],
  }
  const loaded = makeCalendar({
    years: [notice],
    local: [
      { day: '2026-03-03', kind: 'rest', note: '三月三' },
      { day: '2026-10-05', kind: 'work', note: '抗洪值守' },
    ],
  })

  test.each([
    ['2027-02-11', false, '春节'],
    ['2027-02-20', true, null],
    ['2027-02-08', true, null],
    ['2027-10-01', false, '国庆节'],
    ['2027-12-31', false, null],
    ['2026-12-27', true, '元旦'],
    ['2026-03-03', false, '三月三'],
    ['2026-10-05', true, '抗洪值守'],
    ['2026-10-06', false, '国庆节'],
  ])('%s: working %s, %s, by decree or by local rule', (day, working, name) => {
    expect([loaded.isWorkday(day), loaded.nameOf(day)]).toEqual([working, name])
    expect(loaded.isProvisional(day)).toBe(false)
  })

  test('a loaded year is no longer missing', () => {
    expect(loaded.missingYears('2026-01-01', '2028-12-31')).toEqual([2028])
  })

  test('a loaded year replaces the packaged one, but for December days of the next year’s notice', () => {
    const only = (year: number, rest: Day[]) => makeCalendar({ years: [{ year, rest, work: [] }], local: [] })
    expect(only(2026, ['2026-10-01']).isWorkday('2026-10-02')).toBe(true)
    // Monday 31 December 2018 was off by the notice for 2019.
    expect(calendar.isWorkday('2018-12-31')).toBe(false)
    expect(only(2018, ['2018-10-01']).isWorkday('2018-12-31')).toBe(false)
    expect(only(2019, ['2019-01-01']).isWorkday('2018-12-31')).toBe(true)
  })
})
