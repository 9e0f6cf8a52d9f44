import type { Day } from '../../core/day.ts'
import { snoozeOf } from '../../core/snooze.ts'
import type { Assignment, Step } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { collect, ownAssignments } from './look.ts'

const roundOf = ({ id }: Step): number => Number(/~(\d+)\/[^/]*$/.exec(id)?.[1] ?? 0)

/** True while what a step asks for is still unanswered. */
export const stillAsked = (assignment: Assignment | undefined, step: Step): assignment is Assignment =>
  assignment !== undefined && assignment.state === 'open' && assignment.period === step.period

/** Whether a snooze keeps a step from asking today: not what the office asks for by its own word, nor what tells the head. */
export function isHeld(assignment: Assignment, { rung, why }: Step, today: Day): boolean {
  const snooze = snoozeOf(assignment)
  if (!snooze || snooze.until <= today || rung.startsWith('manual')) return false
  return why.as !== 'head' && why.as !== 'office'
}

/** What a person was asked before, in the period and round that run now, and has not answered: with the last step for each. */
export async function askedBefore(
  db: Db,
  actor: Actor,
  own: readonly Assignment[],
): Promise<[Assignment, Step][]> {
  const found: [Assignment, Step][] = []
  for (const assignment of own) {
    const { id, period, chase } = assignment
    if (period === null || chase.firedOn === null) continue
    const steps = await collect(db.list('step', 'byAssignment', { prefix: [id, period] }))
    const mine = steps.filter(
      (step) =>
        step.personId === actor.person.id &&
        step.why.as !== 'office' &&
        roundOf(step) === chase.round &&
        stillAsked(assignment, step),
    )
    const last = mine.sort((a, b) => a.firedOn.localeCompare(b.firedOn)).at(-1)
    if (last) found.push([assignment, last])
  }
  return found
}

/** The items a person's card will speak of besides its own steps. */
export const askedBeforeBy = async (db: Db, actor: Actor): Promise<string[]> =>
  (await askedBefore(db, actor, await ownAssignments(db, actor))).map(([{ id }]) => id)
