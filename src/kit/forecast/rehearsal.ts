import { wallClock, type Instant } from '../../core/day.ts'
import type { Assignment, Plan, PlanSettings, Task, Unit } from '../../core/model/index.ts'
import { settledRows } from '../../core/proposal/settled-rows.ts'
import { rehearse, type Weight } from '../../core/rehearsal.ts'
import { ruled } from '../../core/rules/ruled.ts'
import { makingOf } from '../moves/activation.ts'
import { attestOf } from '../moves/attest.ts'
import { fieldsOfTask } from '../moves/burden-months.ts'
import { calendarOf } from '../moves/calendar.ts'
import { takenOver } from '../moves/history.ts'
import { collect } from '../moves/look.ts'
import type { Ready } from '../moves/review.ts'
import type { Db } from '../store.ts'

/** How heavy a plan is for each of its units, in one way of running it. */
export interface Rehearsed {
  plan: Plan
  weights: Weight[]
}

/** A plan as it would run, its rows made or live; `names` by the ids of units. */
export interface Rehearsable {
  plan: Plan
  assignments: readonly Assignment[]
  tasks: ReadonlyMap<string, Pick<Task, 'targets'>>
  names: ReadonlyMap<string, string>
}

/** A plan under way, all of it read. */
export async function livePlan(db: Db, plan: Plan): Promise<Rehearsable> {
  const names = new Map<string, string>()
  for await (const { id, name } of db.list('unit', 'byName')) names.set(id, name)
  const tasks = await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))
  return {
    plan,
    assignments: await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })),
    tasks: new Map(tasks.map((task) => [task.id, task])),
    names,
  }
}

/**
 * The rows that activating a review now would make, stored nowhere. A revision is rehearsed as it stands, by the rules of
 * the plan it revises, as if it began today.
 */
export async function proposedPlan(
  db: Db,
  { review, reading, mended, revision }: Ready,
  { now, timezone }: { now: Instant; timezone: string },
): Promise<Rehearsable> {
  const making = await makingOf(db, 'X', now, timezone)
  const settings: PlanSettings = {
    ...(revision?.plan.settings ?? making.settings),
    ...(mended.reporting === null ? {} : { reporting: mended.reporting }),
  }
  const rows = settledRows(reading, mended, { ...making, settings }, attestOf(review))
  const { plan, tasks, byName } = rows
  const context = { db, by: review.by, via: review.id, now, timezone }
  const reckoning = { plan, calendar: making.calendar, today: making.today }
  const { assignments } = takenOver(context, review, mended.proposal, tasks, rows.assignments, reckoning)
  const units: Unit[] = [...byName.values()]
  return {
    plan,
    assignments,
    tasks: new Map(tasks.map((task) => [task.id, task])),
    names: new Map(units.map(({ id, name }) => [id, name])),
  }
}

/** Rehearses a plan as its rules stand, or with others in their place. */
export async function rehearsed(
  db: Db,
  { plan, assignments, tasks }: Rehearsable,
  now: Instant,
  settings: Partial<PlanSettings> = {},
): Promise<Rehearsed> {
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const under: Plan = { ...plan, settings: { ...plan.settings, ...settings } }
  const weights = rehearse({
    plan: under,
    assignments: assignments.map((row) => ruled(row, under, calendar, today)),
    calendar,
    today,
    fieldsOf: ({ taskId }) => fieldsOfTask(tasks.get(taskId)),
  })
  return { plan: under, weights }
}
