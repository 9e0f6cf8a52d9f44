import type { Calendar } from './calendar.ts'
import { planChase, type ChaseItem, type Directory, type Seat } from './chase.ts'
import { afterReport } from './columns.ts'
import { addDays, addMonths, dayOfMonth, type Day } from './day.ts'
import type { Assignment, Plan } from './model/index.ts'

/** Months over which a plan is rehearsed: a quarter evens out long and short months. */
export const REHEARSED_MONTHS = 3

/** What a unit gets and is asked, a month on average, of all its people together. */
export interface Load {
  /** Cards to liaisons and head. */
  messages: number
  /** Fields of the forms it is asked to fill in, once a share and period, however often it is reminded. */
  fields: number
}

/** How a plan weighs on a unit: if everything is reported on its due day, and if nobody ever answers. */
export interface Weight {
  unitId: string
  reported: Load
  unanswered: Load
}

interface Given {
  plan: Plan
  assignments: readonly Assignment[]
  calendar: Calendar
  today: Day
  /** Fields of the form of a share's report. */
  fieldsOf(assignment: Assignment): number
}

/**
 * Rehearses a plan over the coming months by the rules of the real chase, as if every unit had two liaisons and a head who
 * are never away, and as if there were no other plan. Units that are asked nothing are left out. O(shares × days).
 */
export function rehearse(given: Given): Weight[] {
  const reported = play(given, true)
  const unanswered = play(given, false)
  const nothing = { messages: 0, fields: 0 }
  return [...new Set([...reported.keys(), ...unanswered.keys()])]
    .map((unitId) => ({
      unitId,
      reported: reported.get(unitId) ?? nothing,
      unanswered: unanswered.get(unitId) ?? nothing,
    }))
    .sort((a, b) => heavier(a.unanswered, b.unanswered) || (a.unitId < b.unitId ? -1 : 1))
}

const heavier = (a: Load, b: Load): number => b.messages - a.messages || b.fields - a.fields

/** The day up to which is played: as many months later. */
export const rehearsedUntil = (today: Day): Day =>
  dayOfMonth(addMonths(today.slice(0, 7), REHEARSED_MONTHS), Number(today.slice(8)))

/** Counts by unit; each message and each share's period once. */
function play({ plan, assignments, calendar, today, fieldsOf }: Given, reports: boolean): Map<string, Load> {
  const rows = new Map(assignments.map((row) => [row.id, row]))
  const messages = new Map<string, number>()
  const fields = new Map<string, number>()
  const asked = new Set<string>()
  for (let day = today, until = rehearsedUntil(today); day < until; day = addDays(day, 1)) {
    const items: ChaseItem[] = []
    for (const assignment of rows.values())
      if (assignment.nextActionOn !== null && assignment.nextActionOn <= day)
        items.push({ assignment, plan, directory: seats(assignment.unitId) })
    const { steps, after } = planChase({ items, today: day, calendar })
    for (const row of after) rows.set(row.id, row)
    const people = new Set<string>()
    for (const { assignmentId, period, personId, why } of steps) {
      const row = rows.get(assignmentId)
      if (!row || why.as === 'office') continue
      people.add(personId)
      if (asked.has(`${assignmentId}/${period}`)) continue
      asked.add(`${assignmentId}/${period}`)
      add(fields, row.unitId, fieldsOf(row))
    }
    for (const personId of people) add(messages, personId.slice(0, personId.lastIndexOf('/')), 1)
    if (reports) for (const row of rows.values()) answer(rows, row, plan, calendar, day)
  }
  const load = (unitId: string): Load => ({
    messages: (messages.get(unitId) ?? 0) / REHEARSED_MONTHS,
    fields: (fields.get(unitId) ?? 0) / REHEARSED_MONTHS,
  })
  return new Map([...messages.keys(), ...fields.keys()].map((unitId) => [unitId, load(unitId)]))
}

/** Reports what is due by the end of a day, in its own period. */
function answer(
  rows: Map<string, Assignment>,
  row: Assignment,
  plan: Plan,
  calendar: Calendar,
  day: Day,
): void {
  const { id, dueOn, period, state } = row
  if (state !== 'open' || period === null || dueOn === null || dueOn > day) return
  rows.set(id, afterReport(row, plan, calendar, `${id}/${period}#1`, day, period))
}

const add = (counts: Map<string, number>, key: string, n: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + n)

const seat = (personId: string): Seat => ({ personId, reachable: true, away: [] })

const seats = (unitId: string): Directory => ({
  A: seat(`${unitId}/A`),
  B: seat(`${unitId}/B`),
  head: seat(`${unitId}/head`),
  office: [seat('office')],
})
