import type { Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'

/** Versions of one period that are read one after another; of more than these all but the newest are passed over. */
const FEW = 4

/**
 * The reports of a share that stand, the newest period first. In each period the newest version alone can stand, so that what this
 * costs follows the periods, and not how often one of them was corrected.
 */
export async function* standingReports(db: Db, assignmentId: string): AsyncGenerator<Report> {
  let after: string | undefined
  for (let over = false; !over;) {
    const range = { prefix: [assignmentId], reverse: true, ...(after === undefined ? {} : { after }) }
    over = true
    for await (const report of db.list('report', 'byAssignment', range)) {
      if (report.state === 'filed') yield report
      const first = report.revision > FEW ? await firstVersion(db, report) : undefined
      if (first === undefined) continue
      after = first.id
      over = false
      break
    }
  }
}

/** The version from which the period before is reached at once. */
async function firstVersion(db: Db, { assignmentId, period }: Report): Promise<Report | undefined> {
  const first = await db.get('report', `${assignmentId}/${period}#1`)
  return first?.assignmentId === assignmentId && first.period === period ? first : undefined
}
