import { cardId, type PlannedStep } from '../../core/chase.ts'
import { rollOver } from '../../core/columns.ts'
import type { Day, Instant } from '../../core/day.ts'
import { rungOn } from '../../core/ladder.ts'
import { isUrgent } from '../../core/urgency.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { chasedAlready } from './chase-slots.ts'
import { advance, decide, dueAssignments, writeCard } from './chase.ts'
import { must } from './look.ts'

interface UrgentItem {
  id: string
  steps: PlannedStep[]
}

/**
 * Of plans that were chased today: whose next rung is due since the chase of the day, and cannot wait. Left for the next working day: what tells somebody who
 * had an urgent card today already, and what begins a new period.
 */
export async function urgentItems(db: Db, today: Day, plans: ReadonlySet<string>): Promise<UrgentItem[]> {
  const calendar = await calendarOf(db)
  const found: UrgentItem[] = []
  for (const id of await dueAssignments(db, today, plans)) {
    const assignment = must(await db.get('assignment', id), id)
    const plan = must(await db.get('plan', assignment.planId), assignment.planId)
    if (plan.status !== 'active' || rollOver(assignment, plan, calendar, today)) continue
    const firing = rungOn(assignment, plan, calendar, today)
    if (!firing || !isUrgent(assignment, firing, calendar, today)) continue
    const { steps } = await decide(db, [id], today)
    if (!(await anyHadOne(db, steps, today))) found.push({ id, steps })
  }
  return found
}

async function anyHadOne(db: Db, steps: readonly PlannedStep[], today: Day): Promise<boolean> {
  for (const { personId } of steps) if (await db.get('card', cardId(personId, today, 'urgent'))) return true
  return false
}

/** Cards and ladders in one transaction: they are few, and so a crash leaves either all of them or none. */
export async function chaseUrgent(
  db: Db,
  today: Day,
  now: Instant,
): Promise<{ assignments: number; cards: number }> {
  const items = await urgentItems(db, today, await chasedAlready(db, today, now))
  const people = new Map<string, PlannedStep[]>()
  for (const step of items.flatMap(({ steps }) => steps))
    people.set(step.personId, [...(people.get(step.personId) ?? []), step])
  let cards = 0
  for (const [personId, steps] of people)
    if (await writeCard(db, { steps, personId, day: today, kind: 'urgent', now })) cards++
  await advance(
    db,
    items.map(({ id }) => id),
    today,
    now,
  )
  return { assignments: items.length, cards }
}
