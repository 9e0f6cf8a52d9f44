import type { Day } from '../core/day.ts'
import { relationsOf, viewOf } from '../core/rights.ts'
import { mayReadPaper } from '../kit/moves/issue-readers.ts'
import { assignmentsOf } from '../kit/moves/look.ts'
import { actorOf } from '../kit/moves/people.ts'
import type { Db } from '../kit/store.ts'

/** Whether a person may open a file: only if a report that holds it is one whose words they may read, or a paper in their cut. */
export async function mayOpenFile(db: Db, personId: string, hash: string, today: Day): Promise<boolean> {
  const person = await db.get('person', personId)
  if (!person) return false
  const actor = await actorOf(db, person, today)
  const { roles } = actor
  for await (const report of db.list('report', 'byFile', { prefix: [hash] })) {
    const assignment = await db.get('assignment', report.assignmentId)
    if (!assignment) continue
    const siblings = await assignmentsOf(db, assignment.taskId)
    const target = { planId: assignment.planId, assignment, siblings, unitId: assignment.unitId }
    const view = viewOf(relationsOf(roles, personId, target))
    // What no longer stands is history, and shown to those who see everything of the item.
    if (view === 'all' || (view === 'report' && report.state === 'filed')) return true
  }
  // An invitation says when and where, and no more: whoever was invited may open it.
  for await (const { notices } of db.list('meeting', 'byFile', { prefix: [hash] }))
    if (notices.some(({ file, to }) => file?.hash === hash && to.includes(personId))) return true
  // A released paper is opened by whoever sees all of its plan; a unit opens its own cut and no other.
  for await (const issue of db.list('issue', 'byFile', { prefix: [hash] }))
    for (const paper of issue.papers)
      if ((paper.docx.hash === hash || paper.pdf?.hash === hash) && mayReadPaper(actor, issue, paper))
        return true
  return false
}
