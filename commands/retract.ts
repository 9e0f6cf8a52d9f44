import { z } from 'zod'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { assignmentsIn } from '../src/kit/moves/correct.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { saidIn } from '../src/kit/moves/said-in.ts'
import { aboutOwn, targetsOf } from '../src/kit/moves/target.ts'
import { takeBackSaid } from '../src/kit/moves/unsay.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'retract',
  aliases: ['撤回'],
  summary: {
    zh: '撤回最近一次汇报（在会话中删除已发出的汇报，效果相同）',
    en: 'take your last report back; deleting your message does the same',
  },
  examples: ['撤回 1.2.1', 'retract 1.2.1'],
  args: z.object({ code: z.string().trim().default(''), of: z.string().max(200).optional() }),
  parse: (rest) => ({ code: rest.trim() }),
  hears: 'delete',
  may: ['liaison', 'head'],
  about: async (args, context) => {
    if (args.of === undefined) return aboutOwn(args, context)
    return targetsOf(
      context,
      await assignmentsIn(context, await saidIn(context.db, args.of, context.by.person.id)),
    )
  },
  effect: 'write',
  async run({ code, of }, context) {
    if (of !== undefined) return deleted(of, context)
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

/** A deleted message: its draft is thrown away, the reports it became are taken back, or, where one cannot be, nothing is. */
async function deleted(of: string, context: Context) {
  const { words } = context
  const taken = await takeBackSaid(context, await saidIn(context.db, of, context.by.person.id), of)
  const lines = taken.map(({ code, period }) =>
    text(words.correction.removed(code, words.report.periodOf(words.core.month(period)))),
  )
  return {
    content: content(...(lines.length > 0 ? lines : [text(words.correction.draftRemoved)])),
    data: { reports: taken.map(({ id }) => id) },
  }
}
