import { z } from 'zod'
import { readTurnCode } from '../src/core/turn-saying.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { decideCompletion, tellAsker } from '../src/kit/moves/completion.ts'
import { mustBeCountersigned } from '../src/kit/moves/countersign.ts'
import type { Found } from '../src/kit/moves/look.ts'
import { pendingByCode } from '../src/kit/moves/pending.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { decideTurn, turnPending } from '../src/kit/moves/turn-completion.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'accept',
  aliases: ['销号', '同意办结'],
  summary: { zh: '办结申请复核通过，予以销号', en: 'accept an application to close' },
  examples: [
    '销号 1.2.1-1',
    '销号 1.2.1-1 不待会签',
    '销号 2.1.3@2026',
    'accept 1.2.1-1',
    'accept 2.1.3@2026',
  ],
  args: z.object({
    code: z.string().trim().min(1),
    turn: z.string().trim().min(1).optional(),
    waive: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const { rest: waive, ...said } = readTurnCode(rest) ?? {}
    return { ...said, ...(waive ? { waive } : {}) }
  },
  may: ['office', 'head'],
  about: async (args, context) => [await targetOf(context, await meant(args, context))],
  effect: 'write',
  async run({ code, turn, waive }, context) {
    const { report, turns, countersign } = context.words
    const pending = await turnPending(context, code, turn)
    if (pending) {
      const { assignment, sameUnit } = await decideTurn(context, pending, 'accepted', '')
      const { id, label } = pending.turn
      return {
        content: content(
          text(turns.accepted(assignment.code, turns.name(label)), sameUnit ? report.sameUnit : ''),
        ),
        data: { assignment: assignment.id, state: assignment.state, occurrence: id },
      }
    }
    const { assignment, plan } = await pendingByCode(context, code)
    const waived = await mustBeCountersigned(context, assignment, plan, waive)
    const decided = await decideCompletion(context, assignment, plan, 'accepted', null)
    const { completion } = decided.assignment
    if (completion) await tellAsker(context, decided.assignment, completion.askedBy, 'accepted', [])
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

/** One turn where it is named, or the only thing that waits; else the whole item. */
const meant = async (
  { code, turn }: { code: string; turn?: string | undefined },
  context: Context,
): Promise<Found> => (await turnPending(context, code, turn)) ?? pendingByCode(context, code)
