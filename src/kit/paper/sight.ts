import type { Assignment, Role } from '../../core/model/index.ts'
import { relationsOf, viewOf, type View } from '../../core/rights.ts'
import { assignmentsOf, must } from '../moves/look.ts'
import type { Db } from '../store.ts'

/** Whoever answers for a unit, whichever person that is. */
const ANYBODY = 'unit'

/** How much a unit sees of each share of a plan: the same rule as for its people, on the same relations. */
export function unitSight(db: Db, planId: string, unitId: string): (id: string) => Promise<View> {
  const roles: Role[] = [
    { id: '', version: 0, personId: ANYBODY, planId, unitId, role: 'liaisonA', active: true },
  ]
  const tasks = new Map<string, Assignment[]>()
  return async (id) => {
    const assignment = must(await db.get('assignment', id), id)
    const siblings = tasks.get(assignment.taskId) ?? (await assignmentsOf(db, assignment.taskId))
    tasks.set(assignment.taskId, siblings)
    const about = { planId, assignment, siblings, unitId: assignment.unitId }
    return viewOf(relationsOf(roles, ANYBODY, about))
  }
}
