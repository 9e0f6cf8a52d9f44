import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { planChase, type Directory } from '../../src/core/chase.ts'
import { afterReport, afterTakingBack, reckon } from '../../src/core/columns.ts'
import { addDays, type Day } from '../../src/core/day.ts'
import { defaultSettings, rungDay } from '../../src/core/ladder.ts'
import type { Assignment, ChaseState, Plan, Rung } from '../../src/core/model/index.ts'
import { mayHold, snoozeOf } from '../../src/core/snooze.ts'
import { heldBack, snooze, snoozableTo } from '../../src/core/snoozing.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()

/** October 2026 is due on Friday the 23rd; the National Day holiday is long over. */
const asked = (chase: Partial<ChaseState> = {}, row: Partial<Assignment> = {}, of = plan) =>
  reckon({ ...assignment, period: '2026-10', chase: { ...assignment.chase, ...chase }, ...row }, of, calendar)

const put = (row: Assignment, today: Day, until: Day, of = plan) =>
  snooze(row, of, calendar, { until, reason: '等财政口径', by: 'per_a', today })

const must = (result: ReturnType<typeof put>): Assignment => {
  if ('fault' in result) throw new Error(result.fault)
  return result.assignment
}

describe('how far reminders may be put off', () => {
  test.each<[what: string, today: Day, until: Day, expected: string]>([
    ['five working days', '2026-10-14', '2026-10-21', '2026-10-21'],
    ['six', '2026-10-14', '2026-10-22', 'too-long'],
    ['to the due day', '2026-10-20', '2026-10-23', '2026-10-23'],
    ['past the due day', '2026-10-20', '2026-10-26', 'past-due'],
    ['a Saturday is moved on, and so past it', '2026-10-20', '2026-10-24', 'past-due'],
    ['a Saturday before it is moved on', '2026-10-14', '2026-10-17', '2026-10-19'],
    ['today', '2026-10-14', '2026-10-14', 'not-later'],
    ['a day that is past', '2026-10-14', '2026-10-12', 'not-later'],
    ['on the due day', '2026-10-23', '2026-10-26', 'due-today'],
    ['overdue: two working days', '2026-10-26', '2026-10-28', '2026-10-28'],
    ['overdue: three', '2026-10-26', '2026-10-29', 'too-long'],
  ])('%s', (_what, today, until, expected) => {
    const result = put(asked(), today, until)
    expect('fault' in result ? result.fault : snoozeOf(result.assignment)?.until).toBe(expected)
  })

  test('never past the deadline of the work, be the report due later', () => {
    const row = asked({}, { deadline: { phrase: '10月16日前', on: '2026-10-16' } })
    expect(put(row, '2026-10-14', '2026-10-19')).toEqual({ fault: 'past-due', latest: '2026-10-16' })
    expect(put(row, '2026-10-14', '2026-10-16')).not.toHaveProperty('fault')
  })

  test('twice a period in all, once when overdue', () => {
    const once = must(put(asked(), '2026-10-14', '2026-10-15'))
    const twice = must(put(once, '2026-10-15', '2026-10-16'))
    expect(twice.snoozed).toMatchObject({ times: 2, overdue: 0 })
    expect(put(twice, '2026-10-16', '2026-10-19')).toEqual({ fault: 'times', most: 2 })
    const late = must(put(asked(), '2026-10-26', '2026-10-27'))
    expect(put(late, '2026-10-27', '2026-10-28')).toEqual({ fault: 'times-late', most: 1 })
    expect(snoozableTo(twice, plan, calendar, '2026-10-16')).toBeNull()
    expect(snoozableTo(once, plan, calendar, '2026-10-15')).toBe('2026-10-22')
  })

  test('a new period has its own, and so has another unit', () => {
    const spent = must(put(must(put(asked(), '2026-10-14', '2026-10-15')), '2026-10-15', '2026-10-16'))
    const next = afterReport(spent, plan, calendar, 'rep', '2026-10-20', '2026-10')
    expect(snoozeOf(next)).toBeNull()
    expect(put(next, '2026-11-10', '2026-11-12')).not.toHaveProperty('fault')
    expect(snoozeOf({ ...spent, unitId: 'unt_other' })).toBeNull()
    expect(put({ ...spent, unitId: 'unt_other' }, '2026-10-16', '2026-10-19')).not.toHaveProperty('fault')
  })

  test('nothing asked, nothing to put off', () => {
    expect(put(assignment, '2026-10-14', '2026-10-15')).toEqual({ fault: 'nothing-asked' })
    expect(put(asked({}, { state: 'completing' }), '2026-10-14', '2026-10-15')).toEqual({
      fault: 'nothing-asked',
    })
  })
})

describe('what a snooze does to the ladder', () => {
  test('the rung before the due day waits, and everything after it keeps its day', () => {
    const row = must(put(asked(), '2026-10-19', '2026-10-22'))
    expect(row.nextActionOn).toBe('2026-10-22')
    expect(heldBack(row, plan, calendar)).toEqual([{ index: 0, from: '2026-10-20', to: '2026-10-22' }])
    const days = [0, 1, 2, 3, 4].map((index) => rungDay(row, index, plan, calendar))
    expect(days).toEqual(['2026-10-22', '2026-10-23', '2026-10-26', '2026-10-28', '2026-10-30'])
  })

  test('a liaison rung gives way where the head would be told late', () => {
    const row = must(put(asked({ rung: 1, firedOn: '2026-10-23' }, {}), '2026-10-26', '2026-10-28'))
    // +1 would fall on the day of +3, which is the head's: it comes the day before.
    expect(heldBack(row, plan, calendar)).toEqual([{ index: 2, from: '2026-10-26', to: '2026-10-27' }])
    expect(rungDay(row, 3, plan, calendar)).toBe('2026-10-28')
  })

  test('the weekly line waits too', () => {
    const row = must(put(asked({ rung: 4, firedOn: '2026-10-30' }), '2026-11-05', '2026-11-09'))
    expect(row.nextActionOn).toBe('2026-11-09')
    expect(heldBack(row, plan, calendar)).toEqual([{ index: null, from: '2026-11-06', to: '2026-11-09' }])
  })

  test('an answer ends it, also one that is taken back', () => {
    const row = must(put(asked(), '2026-10-19', '2026-10-22'))
    const told = afterReport(row, plan, calendar, 'rep', '2026-10-19', '2026-10')
    const back = afterTakingBack(told, plan, calendar, '2026-10', null)
    expect(snoozeOf(back)).toBeNull()
    expect(back.nextActionOn).toBe('2026-10-20')
  })
})

const seat = (personId: string) => ({ personId, reachable: true, away: [] })
const directory: Directory = { A: seat('A'), B: seat('B'), head: seat('head'), office: [seat('office')] }

/** What fires from a day on, day by day, with snoozes asked for at the end of some of them. */
function run(of: Plan, wishes: ReadonlyMap<Day, Day>, from: Day, days: number, off: ReadonlySet<Day>) {
  const fired: { rung: string; on: Day; to: string[] }[] = []
  const given: { today: Day; until: Day }[] = []
  let row = asked({}, {}, of)
  for (let day = from, n = 0; n < days; day = addDays(day, 1), n++) {
    if (row.nextActionOn && row.nextActionOn <= day && !off.has(day)) {
      const { steps, after } = planChase({
        items: [{ assignment: row, plan: of, directory }],
        today: day,
        calendar,
      })
      for (const { rung, personId } of steps) {
        const last = fired.at(-1)
        if (last?.rung === rung && last.on === day) last.to.push(personId)
        else fired.push({ rung, on: day, to: [personId] })
      }
      row = after[0] ?? row
    }
    const until = wishes.get(day)
    const result = until === undefined ? null : put(row, day, until, of)
    if (result && !('fault' in result) && until) {
      row = result.assignment
      given.push({ today: day, until: snoozeOf(row)?.until ?? until })
    }
    if (row.period !== '2026-10') break
  }
  return { fired, given }
}

const place = fc.constantFrom('A' as const, 'B' as const, 'head' as const, 'office' as const)
const ladders = fc
  .uniqueArray(fc.integer({ min: -6, max: 8 }), { minLength: 1, maxLength: 7 })
  .chain((days) =>
    fc.tuple(
      ...days
        .toSorted((a, b) => a - b)
        .map((at) => fc.uniqueArray(place, { minLength: 1, maxLength: 2 }).map((to): Rung => ({ at, to }))),
    ),
  )

test('a snooze loses no rung, makes no head or office wait, and never exceeds its caps, whatever the ladder', () => {
  const start: Day = '2026-10-10'
  fc.assert(
    fc.property(
      ladders,
      fc.array(fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: -1, max: 12 })), { maxLength: 6 }),
      (ladder, wished) => {
        const of: Plan = { ...plan, settings: { ...defaultSettings, ladder } }
        const wishes = new Map(wished.map(([at, far]) => [addDays(start, at), addDays(start, at + far)]))
        const none = new Set<Day>()
        const free = run(of, new Map(), start, 40, none).fired
        const { fired, given } = run(of, wishes, start, 40, none)
        const rungs = (all: typeof fired) => all.filter(({ rung }) => !rung.startsWith('weekly'))
        // The same rungs to the same people in the same order.
        const names = (all: typeof fired) => rungs(all).map(({ rung, to }) => `${rung} ${to}`)
        const [slow, quick] = [names(fired), names(free)]
        const reached = Math.min(slow.length, quick.length)
        expect(slow.slice(0, reached)).toEqual(quick.slice(0, reached))
        expect(quick.length - slow.length).toBeLessThanOrEqual(given.length > 0 ? 3 : 0)
        for (const [index, rung] of ladder.entries()) {
          const [was, is] = [free, fired].map((all) => all.find((one) => one.rung === String(index))?.on)
          const holds = mayHold(rung) ? !is || !was || is >= was : is === was
          expect(holds, `rung ${index} came on ${is}, without a snooze on ${was}`).toBe(true)
        }
        expect(given.length).toBeLessThanOrEqual(2)
        const due = '2026-10-23'
        expect(given.filter(({ today }) => today > due).length).toBeLessThanOrEqual(1)
        for (const { today, until } of given) {
          expect(calendar.between(today, until)).toBeLessThanOrEqual(today > due ? 2 : 5)
          expect(today > due || until <= due, `${until} is past the due day`).toBe(true)
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('on whichever day a snoozed rung comes, no day has two, and the day it would have come is kept', () => {
  const wishes = new Map([['2026-10-19', '2026-10-23']])
  const { fired } = run(plan, wishes, '2026-10-14', 30, new Set())
  expect(fired.slice(0, 5)).toEqual([
    { rung: '0', on: '2026-10-23', to: ['A'] },
    { rung: '1', on: '2026-10-26', to: ['A'] },
    { rung: '2', on: '2026-10-27', to: ['A', 'B'] },
    { rung: '3', on: '2026-10-28', to: ['head'] },
    { rung: '4', on: '2026-10-30', to: ['office'] },
  ])
})

test('after a standstill the next unfired rung comes, and gaps count from it, less what the snooze had held', () => {
  const wishes = new Map([['2026-10-19', '2026-10-22']])
  const { fired } = run(plan, wishes, '2026-10-14', 35, new Set(['2026-10-22', '2026-10-23']))
  expect(fired.slice(0, 4).map(({ rung, on }) => `${rung} ${on}`)).toEqual([
    '0 2026-10-26',
    '1 2026-10-27',
    '2 2026-10-28',
    '3 2026-10-30',
  ])
})
