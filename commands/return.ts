import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { decideCompletion, tellAsker } from '../src/kit/moves/completion.ts'
import { dropCountersigns } from '../src/kit/moves/countersign.ts'
import { pendingByCode } from '../src/kit/moves/pending.ts'
import { mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'return',
  aliases: ['退回'],
  summary: { zh: '退回办结申请或汇报，须写明理由', en: 'return an application or a report, with a reason' },
  examples: ['退回 1.2.1-1 缺少调研报告', 'return 1.2.1-1 the survey is missing'],
  args: z.object({ code: z.string().trim().min(1), reason: z.string().trim().default('') }),
  may: ['office', 'head'],
  about: async ({ code }, context) => [await targetOf(context, await pendingByCode(context, code))],
  effect: 'write',
  async run({ code, reason }, context) {
    const { db, by, now, via, words } = context
    if (reason === '') throw refuse.noReason()
    const { assignment, plan } = await pendingByCode(context, code)
    if (assignment.state === 'completing') {
      await dropCountersigns(context, assignment, plan, null)
      const { assignment: open } = await decideCompletion(context, assignment, plan, 'returned', reason)
      if (open.completion) await tellAsker(context, open, open.completion.askedBy, 'returnedDone', [reason])
    } else {
      const filing = { by: by.person.id, via, now }
      mustBeReportable(assignment, words.light.state(assignment.state))
      const { report } = await reopenReport(
        db,
        assignment,
        plan,
        { state: 'returned', remark: reason },
        filing,
      )
      const period = words.report.periodOf(words.core.month(report.period))
      await tellAsker(context, assignment, report.by, 'returned', [period, reason])
    }
    return {
      content: content(text(words.report.returnedOk(assignment.code))),
      data: { assignment: assignment.id },
    }
  },
})
