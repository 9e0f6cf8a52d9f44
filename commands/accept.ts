import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { decideCompletion, tellAsker } from '../src/kit/moves/completion.ts'
import { mustBeCountersigned } from '../src/kit/moves/countersign.ts'
import { pendingByCode } from '../src/kit/moves/pending.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'accept',
  aliases: ['销号', '同意办结'],
  summary: { zh: '办结申请复核通过，予以销号', en: 'accept an application to close' },
  examples: ['销号 1.2.1-1', '销号 1.2.1-1 不待会签', 'accept 1.2.1-1'],
  args: z.object({ code: z.string().trim().min(1), waive: z.string().trim().default('') }),
  may: ['office', 'head'],
  about: async ({ code }, context) => [await targetOf(context, await pendingByCode(context, code))],
  effect: 'write',
  async run({ code, waive }, context) {
    const { assignment, plan } = await pendingByCode(context, code)
    const waived = await mustBeCountersigned(context, assignment, plan, waive)
    const decided = await decideCompletion(context, assignment, plan, 'accepted', null)
    const { completion } = decided.assignment
    if (completion) await tellAsker(context, decided.assignment, completion.askedBy, 'accepted', [])
    const { report, countersign } = context.words
    return {
      content: content(
        text(
          report.accepted(assignment.code),
          decided.sameUnit ? report.sameUnit : '',
          waived ? countersign.noted : '',
        ),
      ),
      data: { assignment: assignment.id, state: decided.assignment.state },
    }
  },
})
