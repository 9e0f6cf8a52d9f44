import type { Assignment, Draft, DraftItem, Plan, Report } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse as refuseCorrection } from '../words/correction-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { standingReport } from './draft.ts'
import { must } from './look.ts'
import { fileReport, mustBeReportable, type Filed, type Filing } from './report.ts'

/** Files items of a draft, one after the other, as they stand now. Refused whole where one of them cannot be filed. */
export async function fileItems(
  context: Context,
  draft: Draft,
  items: readonly DraftItem[],
  extra: Pick<Filing, 'draftedBy' | 'because'> = {},
): Promise<Filed[]> {
  const { db, by, now, via } = context
  const filed: Filed[] = []
  for (const item of items) {
    const { assignmentId: _of, period: _then, revises: replaced, ...said } = item
    const { assignment, plan, into } = await mustBeFileable(context, draft, item)
    const target = replaced === undefined ? into : { revises: await standing(context, replaced) }
    const filing: Filing = { by: by.person.id, via, now, said: draft.source, ...target, ...extra }
    filed.push(await fileReport(db, assignment, plan, said, filing))
  }
  return filed
}

/**
 * Read anew for each item: filing one may have changed another of the same draft. Words said for a period that was missed
 * meanwhile, or before, belong to that one.
 */
export async function mustBeFileable(
  context: Context,
  draft: Draft,
  { assignmentId, period, revises }: DraftItem,
): Promise<{ assignment: Assignment; plan: Plan; into: { into?: string } }> {
  const { db, words } = context
  const assignment = must(await db.get('assignment', assignmentId), assignmentId)
  const [plan, of] = await Promise.all([
    db.get('plan', assignment.planId).then((row) => must(row, assignment.planId)),
    db.get('period', `${assignmentId}/${period}`),
  ])
  mustBeReportable(assignment, words.light.state(assignment.state))
  const missed = of?.state === 'missed'
  if (revises === undefined && !missed) await mustBeSeen(context, assignment, plan, draft)
  return { assignment, plan, into: missed ? { into: period } : {} }
}

async function standing({ db }: Context, id: string): Promise<Report> {
  const report = await db.get('report', id)
  if (report?.state !== 'filed') throw refuseCorrection.noLongerStands()
  return report
}

/** A colleague's report that came after the draft was written is not replaced unseen: the draft is to be looked at again. */
async function mustBeSeen(context: Context, assignment: Assignment, plan: Plan, draft: Draft): Promise<void> {
  const standing = await standingReport(context, assignment, plan)
  if (standing && standing.by !== context.by.person.id && standing.filedAt > draft.createdAt)
    throw refuse.answeredMeanwhile(assignment.code, standing.name, standing.filedOn)
}
