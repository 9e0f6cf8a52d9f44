import type { Assignment, Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/correction-refusals.ts'

/** The last report of an assignment, as it stands; refused where there is none, or where it was taken over from a document. */
export async function standingIn(db: Db, { lastReportId, code }: Assignment): Promise<Report> {
  const report = lastReportId ? await db.get('report', lastReportId) : undefined
  if (!report || report.state !== 'filed' || report.source.startsWith('import:'))
    throw refuse.nothingToCorrect(code)
  return report
}
