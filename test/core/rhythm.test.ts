import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { planChase, type ChaseItem } from '../../src/core/chase.ts'
import { afterReport, afterTakingBack, askedFrom, openAssignment, rollOver } from '../../src/core/columns.ts'
import { addDays, weekday, type Day } from '../../src/core/day.ts'
import { lastDay } from '../../src/core/last-day.ts'
import type { Assignment, Plan } from '../../src/core/model/index.ts'
import { slotAfter, weekOf } from '../../src/core/period.ts'
import { targetPeriod } from '../../src/core/target-period.ts'
import { assignment, plan as monthly } from './rows.ts'

const calendar = makeCalendar()
const plan: Plan = { ...monthly, settings: { ...monthly.settings, rhythm: 'weekly-when-red' } }
/** Due on Monday 2026-11-02: red from the 3rd. */
const late: Assignment = { ...assignment, deadline: { phrase: '2026年11月2日前', on: '2026-11-02' } }
const open = (today: Day, row = late, of = plan) => openAssignment(row, of, calendar, today)
const report = (row: Assignment, on: Day, of = plan) =>
  afterReport(row, of, calendar, `${row.id}/${row.period}#1`, on, row.period ?? '')

describe('weeks', () => {
  test.each<[what: string, day: Day, label: Day, from: Day, dueOn: Day]>([
    ['a plain week', '2026-11-09', '2026-11-12', '2026-11-06', '2026-11-12'],
    ['its Friday belongs to it', '2026-11-13', '2026-11-12', '2026-11-06', '2026-11-12'],
    // 1–7 October 2026 are off: Thursday the 1st falls back on Wednesday, the week after begins on Thursday the 8th.
    ['before National Day', '2026-09-28', '2026-10-01', '2026-09-25', '2026-09-30'],
    ['after it', '2026-10-05', '2026-10-08', '2026-10-01', '2026-10-08'],
    // 15–23 February 2026 are off: that week has no working day up to its Thursday.
    ['over Spring Festival', '2026-02-16', '2026-02-26', '2026-02-13', '2026-02-26'],
  ])('%s', (_what, day, label, from, dueOn) => expect(weekOf(day, calendar)).toEqual({ label, from, dueOn }))

  test('they tile the year: each begins the day after the one before it is due, on a working day of its week', () => {
    let slot = weekOf('2025-01-06', calendar)
    while (slot.dueOn < '2026-12-20') {
      const next = slotAfter(slot.label, plan.settings, calendar)
      expect(next.from).toBe(addDays(slot.dueOn, 1))
      expect(weekday(next.label)).toBe(4)
      expect(calendar.isWorkday(next.dueOn)).toBe(true)
      slot = next
    }
  })
})

test('a week is not asked for before it begins, however early a ladder starts', () => {
  const early: Plan = { ...plan, settings: { ...plan.settings, ladder: [{ at: -10, to: ['A'] }] } }
  expect(askedFrom(weekOf('2026-11-09', calendar), early, calendar)).toBe('2026-11-06')
})

test('of a deadline and the end of a turn the earlier is the last day', () => {
  const turn = (to: Day) => ({ ...late, turn: { label: '2026', to } })
  expect(lastDay(turn('2026-12-31'), plan, calendar)).toBe('2026-11-02')
  expect(lastDay(turn('2026-10-31'), plan, calendar)).toBe('2026-10-31')
})

describe('an item whose deadline is past is asked every week', () => {
  test('reported for the month after the deadline: the week after is next, then the week after that', () => {
    const first = report({ ...open('2026-10-28'), period: '2026-11' }, '2026-11-24')
    expect(first).toMatchObject({ period: '2026-12-03', dueOn: '2026-12-03', nextActionOn: '2026-11-30' })
    expect(report(first, '2026-12-02')).toMatchObject({ period: '2026-12-10', dueOn: '2026-12-10' })
  })

  test('the month that nobody was asked for yet gives way on the day after the deadline, and is not missed', () => {
    const row = open('2026-10-28')
    expect(row).toMatchObject({ period: '2026-11', nextActionOn: '2026-11-03' })
    expect(rollOver(row, plan, calendar, '2026-11-02')).toBeNull()
    const over = rollOver(row, plan, calendar, '2026-11-03')
    expect(over).toMatchObject({ missed: null, assignment: { period: '2026-11-12', dueOn: '2026-11-12' } })
  })

  test('a month whose ladder has begun is chased to its end', () => {
    const row = { ...open('2026-10-28'), chase: { rung: 0, firedOn: '2026-11-20', round: 0 } }
    expect(rollOver(row, plan, calendar, '2026-11-23')).toBeNull()
    // Also where a week would be due sooner.
    const early = { ...row, chase: { rung: 0, firedOn: '2026-11-03', round: 0 } }
    expect(rollOver(early, plan, calendar, '2026-11-04')).toBeNull()
  })

  test('an unanswered week climbs the whole ladder, then the next is asked for', () => {
    const climbing = (rung: number, firedOn: Day): Assignment => ({
      ...open('2026-10-28'),
      period: '2026-11-12',
      dueOn: '2026-11-12',
      chase: { rung, firedOn, round: 0 },
    })
    expect(rollOver(climbing(3, '2026-11-17'), plan, calendar, '2026-11-18')).toBeNull()
    const over = rollOver(climbing(4, '2026-11-19'), plan, calendar, '2026-11-20')
    expect(over).toMatchObject({ missed: '2026-11-12', assignment: { period: '2026-11-26' } })
  })

  test('once more time is given it is asked monthly again, not twice within days', () => {
    const row = { ...open('2026-10-28'), period: '2026-11-19' }
    const given = { ...row, deadline: { phrase: '年底', on: '2026-12-31' } }
    expect(report(given, '2026-11-18')).toMatchObject({ period: '2026-12', dueOn: '2026-12-25' })
  })

  test('a report corrected on its day, and one taken back, are of the week before', () => {
    const reported = report({ ...open('2026-10-28'), period: '2026-11-19' }, '2026-11-18')
    expect(targetPeriod(reported, plan, calendar, '2026-11-18').label).toBe('2026-11-19')
    const back = afterTakingBack(reported, plan, calendar, '2026-11-19', null)
    expect(back).toMatchObject({ period: '2026-11-19', chase: { rung: -1, round: 1 } })
  })

  test('without the rule nothing of it happens', () => {
    const row = open('2026-10-28', late, monthly)
    expect(row.nextActionOn).toBe('2026-11-20')
    expect(report(row, '2026-11-24', monthly).period).toBe('2026-12')
  })
})

const nobody = { A: null, B: null, head: null, office: [] }

test('whatever is answered when, periods only go forward and none is asked twice', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 20 }), (gaps) => {
      let row = open('2026-10-28')
      const asked: string[] = []
      const answers = new Set<Day>()
      for (let on = '2026-11-03', n = 0; n < gaps.length; on = addDays(on, gaps[n++] ?? 1)) answers.add(on)
      for (let day = '2026-10-28'; day < '2026-12-31'; day = addDays(day, 1)) {
        const item: ChaseItem = { assignment: row, plan, directory: nobody }
        const planned = planChase({ items: [item], today: day, calendar })
        const [after] = planned.after
        if (after) row = after
        // A month that gave way to a week was never asked for.
        if (asked.length === 1 && row.chase.rung < 0 && asked[0] === '2026-11') asked.pop()
        if (asked.at(-1) !== row.period && row.period) asked.push(row.period)
        if (answers.has(day)) row = report(row, day)
      }
      const due = asked.map((label) => (label.length > 7 ? label : `${label}-25`))
      expect([...due].sort()).toEqual(due)
      expect(new Set(asked).size).toBe(asked.length)
    }),
    { numRuns: 200 },
  )
})
