import { ceilingOf } from '../../core/ceiling.ts'
import { cardId, recipients, stepId, type PlannedStep } from '../../core/chase.ts'
import { wallClock, type Day } from '../../core/day.ts'
import type { Assignment, Card, Plan } from '../../core/model/index.ts'
import { DEADLINE, askedFor, slotNamed } from '../../core/period.ts'
import { isCode, plainCode } from '../../core/code-said.ts'
import type { Context } from '../command.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { lettersToUnit, monthOf } from './burden.ts'
import { calendarOf } from './calendar.ts'
import { activePlans, assignmentsOf, byCode, collect, must, planNamed } from './look.ts'
import { directoryOf, unitCalled } from './people.ts'
import { nearestUnits } from './units.ts'

/** What somebody would be asked now, because the office says so (催办). */
export interface ManualCard {
  personId: string
  steps: PlannedStep[]
  items: Assignment[]
}

/** What a chase by hand would do: whom it asks about what, and what it leaves out and why. */
export interface ManualPlan {
  planId: string | null
  /** Everything that is still to be answered, of what was meant. */
  asked: Assignment[]
  cards: ManualCard[]
  /** People who were chased by hand today already, with what they are not asked once more. */
  already: (ManualCard & { card: Card })[]
  /** Units that nobody answers for. */
  empty: string[]
  /** Units that have had as many messages this month as the plan's ceiling allows: to be confirmed. */
  over: { unit: string; spent: number; ceiling: number }[]
}

/** The plan that is meant, for the check of rights: that of a code, a key, or the only one. */
export async function chasedPlan(context: Context, what: string): Promise<Plan> {
  if (isCode(plainCode(what))) return (await byCode(context, what)).plan
  return planNamed(context, await keyIn(what, context.db))
}

/** The key of a plan, where that is what was said: `催办 SY`. */
async function keyIn(what: string, db: Db): Promise<string | undefined> {
  const plans = await activePlans(db)
  return plans.find(({ key }) => key === what.toUpperCase())?.key
}

async function meant(what: string, context: Context): Promise<Assignment[]> {
  const { db } = context
  if (isCode(plainCode(what))) {
    const found = await byCode(context, what)
    return found.assignment ? [found.assignment] : assignmentsOf(db, found.task.id)
  }
  const key = await keyIn(what, db)
  const plan = await planNamed(context, key)
  if (what === '' || key !== undefined)
    return collect(db.list('assignment', 'byState', { prefix: [plan.id, 'open'] }))
  const unit = await unitCalled(db, what)
  if (!unit) throw refuse.unknownUnit(what, await nearestUnits(db, what))
  return collect(db.list('assignment', 'byUnit', { prefix: [unit.id, plan.id] }))
}

/** Whether the present period is still to be answered: what was reported early asks for nothing before the next begins. */
async function isOwed({ state, period, planId }: Assignment, { db, today }: Context): Promise<boolean> {
  if (state !== 'open' || period === null) return false
  const { settings } = must(await db.get('plan', planId), planId)
  if (askedFor(period) !== null) return true
  return period === DEADLINE || slotNamed(period, settings, await calendarOf(db)).from <= today
}

/** Reads only. `sure`: units over the ceiling are asked all the same. UserError for a code, key or unit that is none. */
export async function manualPlan(context: Context, what: string, sure: boolean): Promise<ManualPlan> {
  const { db, today } = context
  const asked: Assignment[] = []
  for (const assignment of await meant(what, context))
    if (await isOwed(assignment, context)) asked.push(assignment)
  const planned: ManualPlan = {
    planId: asked[0]?.planId ?? null,
    asked,
    cards: [],
    already: [],
    empty: [],
    over: [],
  }
  const cards = new Map<string, ManualCard>()
  const looked = new Map<string, boolean>()
  for (const assignment of asked) {
    const { unitId } = assignment
    const isOver = looked.get(unitId) ?? (!sure && (await overCeiling(context, assignment, planned)))
    looked.set(unitId, isOver)
    if (!isOver) await addSteps(context, assignment, cards, planned)
  }
  for (const one of cards.values()) {
    const card = await db.get('card', cardId(one.personId, today, 'manual'))
    if (card) planned.already.push({ ...one, card })
    else planned.cards.push(one)
  }
  return planned
}

/** One step to liaison A or whoever stands in; a unit that nobody answers for is named. */
async function addSteps(
  { db, today }: Context,
  assignment: Assignment,
  cards: Map<string, ManualCard>,
  planned: ManualPlan,
): Promise<void> {
  const { id: assignmentId, planId, unitId, period } = assignment
  const { steps } = recipients({ to: ['A'] }, await directoryOf(db, planId, unitId, today), today)
  const unit = must(await db.get('unit', unitId), unitId).name
  if (steps.length === 0 && !planned.empty.includes(unit)) planned.empty.push(unit)
  const rung = `manual:${today}`
  for (const { personId, as } of steps) {
    const card = cards.get(personId) ?? { personId, steps: [], items: [] }
    card.steps.push({
      ...{ id: stepId(assignment, rung, personId), planId, assignmentId, period: period ?? '', rung },
      ...{ personId, firedOn: today, why: { at: 0, as } },
    })
    card.items.push(assignment)
    cards.set(personId, card)
  }
}

/** Whether a unit has had its messages of the month, those of today included; then it is noted down in the plan. */
async function overCeiling(
  { db, now, today }: Context,
  { planId, unitId }: Assignment,
  planned: ManualPlan,
): Promise<boolean> {
  const plan = must(await db.get('plan', planId), planId)
  const ceiling = ceilingOf(plan)
  if (ceiling === null) return false
  const { from } = monthOf(monthIn(today), plan.timezone)
  const spent = (await lettersToUnit(db, unitId, { from, until: now + 1 })).length
  if (spent < ceiling) return false
  planned.over.push({ unit: must(await db.get('unit', unitId), unitId).name, spent, ceiling })
  return true
}

const monthIn = (day: Day): string => day.slice(0, 7)

/** Who sent a manual card today, by the ledger; null where it is not told. */
export async function chasedBy(
  db: Db,
  { day }: Card,
  assignmentId: string,
  timezone: string,
): Promise<string | null> {
  for await (const { event, by, at } of db.history({ of: assignmentId, reverse: true })) {
    if (wallClock(at, timezone).day < day) return null
    if (event === 'chase.manual') return (await db.get('person', by))?.name ?? null
  }
  return null
}
