import { makeCalendar } from '../src/core/calendar.ts'
import { cardsOf, planChase, type ChaseItem, type Directory, type Seat } from '../src/core/chase.ts'
import { reckon } from '../src/core/columns.ts'
import { assignment, plan } from '../test/core/rows.ts'
import { median, type Result } from './result.ts'
import type { Size } from './size.ts'

/** A unit answers for this many items. */
const ITEMS_EACH = 12

const seat = (personId: string): Seat => ({ personId, reachable: true, away: [] })

/** Assignments of October 2026, all of them due for their first rung on one day; units with A, B and head each. */
function items(count: number): { items: ChaseItem[]; today: string } {
  const calendar = makeCalendar()
  const due = reckon({ ...assignment, period: '2026-10' }, plan, calendar)
  const directories = Array.from({ length: Math.ceil(count / ITEMS_EACH) }, (_, unit): Directory => ({
    ...{ A: seat(`a${unit}`), B: seat(`b${unit}`), head: seat(`h${unit}`), office: [seat('office')] },
  }))
  return {
    today: due.nextActionOn ?? '',
    items: Array.from({ length: count }, (_, n) => {
      const unit = Math.floor(n / ITEMS_EACH)
      const row = { ...due, id: `asg_${n}`, code: `${n}.1.1-1`, unitId: `unt_${unit}` }
      return { assignment: row, plan, directory: directories[unit] as Directory }
    }),
  }
}

/** Milliseconds of the fastest half of several runs, so that one collection of garbage is not the result. */
export function timed(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return median(times.sort((a, b) => a - b).slice(0, Math.ceil(runs / 2)))
}

/** The daily chase planned and bundled into cards, every item due, against looking at each and copying it once. */
export function asPlansGrow(size: Size): Result {
  const calendar = makeCalendar()
  const points = size.followed.map((count) => {
    const { items: all, today } = items(count)
    const planned = planChase({ items: all, today, calendar })
    if (planned.steps.length !== count)
      throw new Error(`${planned.steps.length} steps for ${count} items due`)
    const runs = Math.max(4, Math.min(20, Math.round(200_000 / count)))
    const chase = timed(runs, () => cardsOf(planChase({ items: all, today, calendar }).steps, today))
    const copy = timed(runs, () =>
      all.filter((i) => i.assignment.nextActionOn === today).map((i) => ({ ...i.assignment })),
    )
    return { x: count, y: (chase * 1000) / count, limit: (copy * 1000) / count }
  })
  const [first, last] = [points[0], points.at(-1)]
  const value = last?.y ?? NaN
  const limit = first?.y ?? NaN
  const what = `daily chase, one of ${last?.x} assignments, against one of ${first?.x}`
  const note = 'limit: no growth at all'
  return {
    part: 'core',
    lines: [{ what, value, limit, unit: 'µs', ratio: limit / value, note }],
    curves: [
      {
        ...{
          what: 'The daily chase planned and bundled into cards, per assignment; limit: one copy of the row',
        },
        ...{ x: 'assignments due', y: 'µs', points },
      },
    ],
  }
}
