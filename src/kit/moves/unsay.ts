import type { Context } from '../command.ts'
import { refuse } from '../words/correction-refusals.ts'
import { mustStand } from './correct.ts'
import { must } from './look.ts'
import { reopenReport } from './report.ts'
import type { SaidIn } from './said-in.ts'

/**
 * Throws away the drafts and takes back the reports that a deleted message became. Refused, and nothing is changed, where one
 * of the reports is not the last of its item any more.
 */
export async function takeBackSaid(
  context: Context,
  { drafts, reports }: SaidIn,
  message: string,
): Promise<{ id: string; code: string; period: string }[]> {
  const { db, by, now, via } = context
  for (const draft of drafts) await db.put('draft', { ...draft, state: 'discarded' })
  const taken = []
  for (const { id, assignmentId, planId, period } of reports) {
    const assignment = must(await db.get('assignment', assignmentId), assignmentId)
    const plan = must(await db.get('plan', planId), planId)
    mustStand(context, assignment, plan)
    if (assignment.lastReportId !== id) throw refuse.notTheLast(assignment.code)
    const because = { why: 'message-deleted', message }
    const to = { state: 'withdrawn' as const, remark: null }
    await reopenReport(db, assignment, plan, to, { by: by.person.id, via, now, because })
    taken.push({ id, code: assignment.code, period })
  }
  return taken
}
