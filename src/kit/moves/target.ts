import type { Assignment } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { assignmentsOf, ownByCode, type Found } from './look.ts'

/** What a command about one item is about: the assignment and its task's others, for the check of rights. */
export async function targetOf(context: Context, found: Found): Promise<Target> {
  const siblings = await assignmentsOf(context.db, found.task.id)
  return {
    planId: found.plan.id,
    siblings,
    ...(found.assignment ? { assignment: found.assignment, unitId: found.assignment.unitId } : {}),
  }
}

/**
 * About a share alone, for commands that only its own liaisons and head may say. The task's others are not read: what their
 * units report at the same moment would make this one begin again.
 */
export const shareOf = (assignment: Assignment): Target => {
  const { planId, unitId } = assignment
  return { planId, assignment, siblings: [assignment], unitId }
}

/** About the speaker's own share of the item a code names. */
export const aboutOwn = async ({ code }: { code: string }, context: Context): Promise<Target[]> => [
  shareOf((await ownByCode(context, code)).assignment),
]

/** About assignments as they stand, whoever's they are. */
export async function targetsOf({ db }: Context, assignments: readonly Assignment[]): Promise<Target[]> {
  const targets: Target[] = []
  for (const assignment of assignments) {
    const { planId, taskId, unitId } = assignment
    targets.push({ planId, assignment, siblings: await assignmentsOf(db, taskId), unitId })
  }
  return targets
}
