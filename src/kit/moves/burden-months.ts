import { addMonths, type Day, type Instant } from '../../core/day.ts'
import type { BurdenFacts } from '../../core/digest.ts'
import { indicatorsOf } from '../../core/figures/indicator.ts'
import type { Plan, Task } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import type { Db } from '../store.ts'
import { monthOf, sentToUnit, type Stretch } from './burden.ts'
import { collect } from './look.ts'

/** Progress, problems and next steps: what every form asks for, besides a figure for each target. */
const PLAIN_FIELDS = 3

/** Fields of the form of a report on a task. */
export const fieldsOfTask = (task: Pick<Task, 'targets'> | undefined): number =>
  PLAIN_FIELDS + (task ? indicatorsOf(task.targets).size : 0)

/** What a unit was sent and asked in a month. */
export interface UnitMonth {
  month: string
  /** Letters that really went out unasked, of all plans together: a card is one, whatever it bundles. */
  messages: number
  /** Shares asked for a period, each once however often it was reminded of, and the fields of their forms. */
  items: number
  fields: number
  /** Reminders that the ceiling held back. */
  held: number
  /** The letters counted. */
  letters: string[]
}

/** A unit's burden in one month, read by its people and its own entries. Items are those of the plans given. */
export async function unitMonth(
  db: Db,
  unitId: string,
  month: string,
  { timezone, plans }: { timezone: string; plans: ReadonlySet<string> },
): Promise<UnitMonth> {
  const stretch = monthOf(month, timezone)
  const letters = await sentToUnit(db, unitId, stretch)
  const asked = new Map<string, string>()
  for (const { body } of letters)
    if (body.kind === 'card')
      for await (const step of db.list('step', 'byCard', { prefix: [body.cardId] }))
        if (step.why.as !== 'office') asked.set(`${step.assignmentId}/${step.period}`, step.assignmentId)
  let [items, fields] = [0, 0]
  for (const id of asked.values()) {
    const assignment = await db.get('assignment', id)
    if (assignment?.unitId !== unitId || !plans.has(assignment.planId)) continue
    items++
    fields += fieldsOfTask(await db.get('task', assignment.taskId))
  }
  const held = await heldIn(db, unitId, stretch, plans)
  return { month, messages: letters.length, items, fields, held, letters: letters.map(({ id }) => id).sort() }
}

async function heldIn(
  db: Db,
  unitId: string,
  { from, until }: Stretch,
  plans: ReadonlySet<string>,
): Promise<number> {
  let held = 0
  for await (const { at, event, planId } of db.history({ of: unitId, reverse: true })) {
    if (at < from) break
    if (event === 'chase.held' && at < until && planId !== null && plans.has(planId)) held++
  }
  return held
}

/** A month and the two before it, the newest first. */
export const threeMonths = (today: Day): string[] => [0, -1, -2].map((n) => addMonths(today.slice(0, 7), n))

/** The units that have somebody to write to in some plans, in the order of their ids. */
export async function unitsReached(db: Db, plans: readonly Pick<Plan, 'id'>[]): Promise<string[]> {
  const units = new Set<string>()
  for (const { id } of plans)
    for (const { unitId, role } of await collect(db.list('role', 'byPlan', { prefix: [id] })))
      if (unitId !== null && unitPlaces.has(role)) units.add(unitId)
  return [...units].sort()
}

/** What the units of a plan were sent in the month of a moment, so far. */
export async function burdenFacts(db: Db, plan: Plan, today: Day, now: Instant): Promise<BurdenFacts> {
  const month = today.slice(0, 7)
  const { from, until } = monthOf(month, plan.timezone)
  const units: BurdenFacts['units'] = []
  const refs = new Set<string>()
  for (const unitId of await unitsReached(db, [plan])) {
    const stretch = { from, until: Math.min(until, now + 1) }
    const letters = await sentToUnit(db, unitId, stretch)
    if (letters.length > 0) units.push({ unitId, messages: letters.length })
    for (const { id } of letters) refs.add(id)
  }
  units.sort((a, b) => b.messages - a.messages || (a.unitId < b.unitId ? -1 : 1))
  return { month, value: refs.size, refs: [...refs].sort(), units }
}
