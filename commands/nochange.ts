import { z } from 'zod'
import type { Assignment, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { draftItem, standingReport } from '../src/kit/moves/draft.ts'
import { fileReport, mustBeReportable } from '../src/kit/moves/report.ts'
import { mustBeSigned, sendToSign } from '../src/kit/moves/signoff.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content } from '../src/kit/show/blocks.ts'
import { showFiled } from '../src/kit/show/filed.ts'
import { sentBlocks } from '../src/kit/show/signing.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'nochange',
  aliases: ['无变化', '本期无变化'],
  summary: { zh: '本期无变化，一步报送', en: 'nothing changed this period: filed in one step' },
  examples: ['无变化 1.2.1', 'nochange 1.2.1'],
  /** `period` is set by a card's button, so that a card of a past period is noticed. */
  args: z.object({ code: z.string().trim().default(''), period: z.string().optional() }),
  parse: (rest) => ({ code: rest.trim() }),
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, period }, context) {
    const { db, by, now, via, words } = context
    const { assignment, plan } = await ownByCode(context, code)
    mustBeReportable(assignment, words.light.state(assignment.state))
    if (period !== undefined && assignment.period !== period) throw refuse.stale()
    await mustBeUnanswered(context, assignment, plan)
    const said = { progress: '', problems: '', next: '', noChange: true, files: [] }
    if (await mustBeSigned(context, assignment)) {
      const sent = await sendToSign(context, [await draftItem(context, assignment, plan, said)], {
        source: via,
      })
      return { content: content(...sentBlocks(sent, words)), data: { signing: sent.map((s) => s.draft.id) } }
    }
    const filed = await fileReport(db, assignment, plan, said, { by: by.person.id, via, now })
    return { content: showFiled([filed], words), data: { reports: [filed.report.id] } }
  },
})

/** "No change" is one step without a look at what stands: it must not replace words that were reported. */
async function mustBeUnanswered(context: Context, assignment: Assignment, plan: Plan): Promise<void> {
  const standing = await standingReport(context, assignment, plan)
  if (standing)
    throw refuse.alreadyReported(assignment.code, standing.period, standing.name, standing.filedOn)
}
