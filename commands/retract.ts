import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'retract',
  aliases: ['撤回'],
  summary: { zh: '撤回最近一次汇报', en: 'take your last report back' },
  examples: ['撤回 1.2.1', 'retract 1.2.1'],
  args: z.object({ code: z.string().trim().default('') }),
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code }, context) {
    const { db, by, now, via, words } = context
    const { assignment, plan } = await ownByCode(context, code)
    mustBeReportable(assignment, words.light.state(assignment.state))
    const taken = await reopenReport(
      db,
      assignment,
      plan,
      { state: 'withdrawn', remark: null },
      { by: by.person.id, via, now },
    )
    const period = words.report.periodOf(words.core.month(taken.report.period))
    return {
      content: content(text(words.report.takenBack(assignment.code, period))),
      data: { report: taken.report.id },
    }
  },
})
