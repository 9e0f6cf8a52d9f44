import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { assignmentsOf, byCode, type Found } from './look.ts'
import type { Assignment } from '../../core/model/index.ts'

/**
 * The assignment the office means by a code: the named one; of a task's several, the only one that waits for a decision,
 * else the only one that ever answered.
 */
export async function pendingByCode(
  context: Context,
  code: string,
): Promise<Found & { assignment: Assignment }> {
  const found = await byCode(context, code)
  if (found.assignment) return { ...found, assignment: found.assignment }
  const all = await assignmentsOf(context.db, found.task.id)
  const waiting = all.filter((a) => a.state === 'completing')
  const candidates = waiting.length > 0 ? waiting : all.filter((a) => a.lastReportId !== null)
  const [only] = candidates
  if (!only) throw refuse.nothingPending(code)
  if (candidates.length > 1)
    throw refuse.whichShare(
      code,
      candidates.map((a) => a.code),
    )
  return { ...found, assignment: only }
}
