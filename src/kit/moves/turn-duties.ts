import type { Instant } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import { rhythmOf } from '../../core/occurrence.ts'
import type { Db } from '../store.ts'
import { assignmentsOf, collect, must } from './look.ts'
import { turnOverOf } from './turns.ts'

/** The duties of one page of a plan's tasks, as ids; `next` is where the following page begins. */
export interface DutyPage {
  duties: string[]
  next: string | undefined
}

/**
 * The shares that may have turns to move: of the recurring tasks of a page, and with the first page of everything whose turns are
 * unfinished, so that a task which recurs no longer loses them.
 */
export async function dutiesIn(db: Db, planId: string, limit: number, after?: string): Promise<DutyPage> {
  const found = new Set<string>()
  if (after === undefined)
    for await (const turn of db.list('occurrence', 'unfinished', { prefix: [planId] }))
      found.add(turn.assignmentId)
  const range = { prefix: [planId], limit, ...(after === undefined ? {} : { after }) }
  const tasks = await collect(db.list('task', 'byPlan', range))
  for (const task of tasks)
    if (rhythmOf(task.recurrence) !== null)
      for (const { id, reports } of await assignmentsOf(db, task.id)) if (reports) found.add(id)
  return { duties: [...found], next: tasks.length < limit ? undefined : tasks.at(-1)?.id }
}

/** Moves the turns of some duties on. A plan that was closed meanwhile is left as it is. */
export async function turnDuties(
  db: Db,
  { id }: Plan,
  duties: readonly string[],
  now: Instant,
): Promise<void> {
  const plan = must(await db.get('plan', id), id)
  if (plan.status !== 'active') return
  const turning = { db, now, via: 'job:turn-occurrences', by: 'duban' }
  for (const duty of duties) {
    const assignment = await db.get('assignment', duty)
    if (assignment) await turnOverOf(turning, assignment, plan)
  }
}
