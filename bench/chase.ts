import { makeCalendar } from '../src/core/calendar.ts'
import { cardsOf, planChase, type ChaseItem, type Directory, type Seat } from '../src/core/chase.ts'
import { isDue, itemsOf, officeId, TODAY } from './chase-items.ts'
import { timed } from './core.ts'
import type { Curve, Line, Result } from './result.ts'
import type { Size } from './size.ts'

const calendar = makeCalendar()

const seat = (personId: string): Seat => ({ personId, reachable: true, away: [] })
const gone = (personId: string, coverId: string | null): Seat => ({
  ...seat(personId),
  away: [{ from: '2026-10-19', to: '2026-10-23', coverId }],
})

/** Units in which everybody is there, and such in which somebody is away, mute or missing. */
const places: readonly ((unit: string) => Pick<Directory, 'A' | 'B' | 'head'>)[] = [
  (unit) => ({ A: seat(`a ${unit}`), B: seat(`b ${unit}`), head: seat(`h ${unit}`) }),
  (unit) => ({ A: gone(`a ${unit}`, `c ${unit}`), B: seat(`b ${unit}`), head: seat(`h ${unit}`) }),
  (unit) => ({ A: gone(`a ${unit}`, null), B: seat(`b ${unit}`), head: gone(`h ${unit}`, `c ${unit}`) }),
  (unit) => ({ A: seat(`a ${unit}`), B: seat(`b ${unit}`), head: seat(`h ${unit}`) }),
  (unit) => ({ A: { ...seat(`a ${unit}`), reachable: false }, B: seat(`b ${unit}`), head: null }),
  (unit) => ({ A: seat(`a ${unit}`), B: null, head: seat(`h ${unit}`) }),
]

function items(count: number, every: number): ChaseItem[] {
  const directories = new Map<string, Directory>()
  const all: ChaseItem[] = []
  for (const [assignment, plan] of itemsOf(count, every, calendar)) {
    const { unitId } = assignment
    const at = places[directories.size % places.length] as (typeof places)[number]
    const directory = directories.get(unitId) ?? { ...at(unitId), office: [seat(officeId(plan))] }
    directories.set(unitId, directory)
    // Half of the units of a plan with a ceiling have reached it.
    all.push({ assignment, plan, directory, spent: unitId.charCodeAt(unitId.length - 1) % 2 ? 40 : 7 })
  }
  return all
}

/** What every due item must have come to: a step, or a rung held by the ceiling. */
function check(all: readonly ChaseItem[]): void {
  const { steps, held } = planChase({ items: all, today: TODAY, calendar })
  const met = new Set([...steps, ...held].map(({ assignmentId }) => assignmentId))
  const due = all.filter(({ assignment }) => isDue(assignment))
  const without = due.find(({ assignment }) => !met.has(assignment.id))
  if (without) throw new Error(`${without.assignment.id} is due and has no step`)
  if (met.size !== due.length) throw new Error(`${met.size} items with a step, ${due.length} due`)
}

function curve(size: Size, every: number, of: string): Curve {
  const points = size.assignments.map((count) => {
    const all = items(count, every)
    check(all)
    const runs = Math.max(2, Math.min(10, Math.round(50_000 / count)))
    const chase = timed(runs, () => cardsOf(planChase({ items: all, today: TODAY, calendar }).steps, TODAY))
    const copy = timed(runs, () => all.map(({ assignment }) => ({ ...assignment })))
    return { x: count, y: (chase * 1000) / count, limit: (copy * 1000) / count }
  })
  return {
    what: `Planning alone, mixed states, ${of}, per assignment looked at; limit: one copy of each row`,
    ...{ x: 'assignments', y: 'µs', points },
  }
}

/** One pass that reads the rows as a store keeps them, and does nothing with them but to look whether each is due. */
function onePass(rows: readonly string[]): number {
  let found = 0
  for (const row of rows) if (isDue(JSON.parse(row) as ChaseItem['assignment'])) found++
  return found
}

/** The whole of planning beside that pass over the same rows, at the largest size. */
function againstReading(size: Size): Line[] {
  return [1, 20].map((every) => {
    const count = size.planned
    const all = items(count, every)
    const rows = all.map(({ assignment }) => JSON.stringify(assignment))
    const due = all.filter(({ assignment }) => isDue(assignment)).length
    if (onePass(rows) !== due) throw new Error('the pass over the rows missed some')
    const value =
      timed(4, () => cardsOf(planChase({ items: all, today: TODAY, calendar }).steps, TODAY)) / 1000
    const limit = timed(4, () => onePass(rows)) / 1000
    const what = `planning ${every === 1 ? 'all' : 'one in twenty'} due of ${count}, against one pass reading the rows`
    return { what, value, limit, unit: 's', ratio: limit / value, note: `${due} due` }
  })
}

/** The daily chase decided, nothing read or written, over items in every state. */
export function asStatesDiffer(size: Size): Result {
  const curves = [curve(size, 1, 'all due'), curve(size, 20, 'one in twenty due')]
  const lines = curves.map(({ points }, n) => {
    const [first, last] = [points[0], points.at(-1)]
    const [value, limit] = [last?.y ?? NaN, first?.y ?? NaN]
    const what = `planning, mixed states, ${n === 0 ? 'all' : 'one in twenty'} due: one of ${last?.x}, against one of ${first?.x}`
    return { what, value, limit, unit: 'µs', ratio: limit / value, note: 'limit: no growth at all' }
  })
  return { part: 'chase planned', lines: [...lines, ...againstReading(size)], curves }
}
