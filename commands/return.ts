import { z } from 'zod'
import { readTurnCode } from '../src/core/turn-saying.ts'
import { defineCommand } from '../src/kit/command.ts'
import { decideCompletion, tellAsker } from '../src/kit/moves/completion.ts'
import { dropCountersigns } from '../src/kit/moves/countersign.ts'
import { pendingByCode } from '../src/kit/moves/pending.ts'
import { mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { decideTurn, turnPending } from '../src/kit/moves/turn-completion.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'return',
  aliases: ['退回'],
  summary: { zh: '退回办结申请或汇报，须写明理由', en: 'return an application or a report, with a reason' },
  examples: ['退回 1.2.1-1 缺少调研报告', '退回 2.1.3@2026 缺少总结', 'return 1.2.1-1 the survey is missing'],
  args: z.object({
    code: z.string().trim().min(1),
    turn: z.string().trim().min(1).optional(),
    reason: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const { rest: reason = '', ...said } = readTurnCode(rest) ?? {}
    return { ...said, reason }
  },
  may: ['office', 'head'],
  about: async ({ code, turn }, context) => {
    const pending = (await turnPending(context, code, turn)) ?? (await pendingByCode(context, code))
    return [await targetOf(context, pending)]
  },
  effect: 'write',
  async run({ code, turn, reason }, context) {
    const { db, by, now, via, words } = context
    if (reason === '') throw refuse.noReason()
    const pending = await turnPending(context, code, turn)
    if (pending) {
      const { assignment } = await decideTurn(context, pending, 'returned', reason)
      const { id, label } = pending.turn
      return {
        content: content(text(words.turns.returnedOk(assignment.code, words.turns.name(label)))),
        data: { assignment: assignment.id, occurrence: id },
      }
    }
    const { assignment, plan } = await pendingByCode(context, code)
    let sentBack: string | null = null
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
      sentBack = report.id
      const period = words.report.periodOf(words.core.month(report.period))
      await tellAsker(context, assignment, report.by, 'returned', [period, reason])
    }
    return {
      content: content(text(words.report.returnedOk(assignment.code))),
      data: { assignment: assignment.id, ...(sentBack === null ? {} : { report: sentBack }) },
    }
  },
})
