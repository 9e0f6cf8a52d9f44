import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { noteSigning } from '../src/kit/moves/signoff.ts'
import { draftTargets, waitingDraft } from '../src/kit/moves/waiting.ts'
import { content, text } from '../src/kit/show/blocks.ts'

const OPEN = ['waiting', 'signing'] as const

export default defineCommand({
  name: 'discard',
  aliases: ['作废'],
  summary: { zh: '作废草稿', en: 'throw your draft away' },
  examples: ['作废', 'discard'],
  args: z.object({ draft: z.string().optional() }),
  parse: () => ({}),
  may: ['liaison', 'head'],
  // What the head has not agreed to yet may be taken back.
  about: (args, context) => draftTargets(args, context, OPEN),
  effect: 'write',
  async run({ draft: id }, context) {
    const draft = await waitingDraft(context, id, OPEN)
    await context.db.put('draft', { ...draft, state: 'discarded' })
    if (draft.state === 'signing') await noteSigning(context, draft, 'signoff.taken-back', {})
    return { content: content(text(context.words.report.discarded)), data: { draft: draft.id } }
  },
})
