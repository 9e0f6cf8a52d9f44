import { z } from 'zod'
import { defineCommand, type Context } from '../src/kit/command.ts'
import type { Assignment, Draft, Plan } from '../src/core/model/index.ts'
import { standingReport } from '../src/kit/moves/draft.ts'
import { must } from '../src/kit/moves/look.ts'
import { fileReport, mustBeReportable, type Filed } from '../src/kit/moves/report.ts'
import { draftTargets, waitingDraft } from '../src/kit/moves/waiting.ts'
import { showFiled } from '../src/kit/show/filed.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'confirm',
  aliases: ['确认', '确认提交'],
  summary: { zh: '确认提交草稿', en: 'confirm your draft' },
  examples: ['确认', 'confirm'],
  args: z.object({ draft: z.string().optional() }),
  parse: () => ({}),
  may: ['liaison', 'head'],
  about: draftTargets,
  effect: 'write',
  async run({ draft: id }, context) {
    const { db, by, now, via, words } = context
    const draft = await waitingDraft(context, id)
    const filed: Filed[] = []
    for (const { assignmentId, period: _then, ...said } of draft.items) {
      const { assignment, plan } = await currentOf(context, assignmentId)
      mustBeReportable(assignment, words.light.state(assignment.state))
      await mustBeSeen(context, assignment, plan, draft)
      const filing = { by: by.person.id, via, now, said: draft.source }
      filed.push(await fileReport(db, assignment, plan, said, filing))
    }
    await db.put('draft', { ...draft, state: 'confirmed' })
    return { content: showFiled(filed, words), data: { reports: filed.map((f) => f.report.id) } }
  },
})

/** Read anew for each item: filing one may have changed another of the same draft. */
async function currentOf({ db }: Context, assignmentId: string) {
  const assignment = must(await db.get('assignment', assignmentId), assignmentId)
  return { assignment, plan: must(await db.get('plan', assignment.planId), assignment.planId) }
}

/** A colleague's report that came after the draft was written is not replaced unseen: the draft is to be looked at again. */
async function mustBeSeen(context: Context, assignment: Assignment, plan: Plan, draft: Draft): Promise<void> {
  const standing = await standingReport(context, assignment, plan)
  if (standing && standing.by !== context.by.person.id && standing.filedAt > draft.createdAt)
    throw refuse.answeredMeanwhile(assignment.code, standing.name, standing.filedOn)
}
