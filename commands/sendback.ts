import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { defineCommand } from '../src/kit/command.ts'
import { noteSigning } from '../src/kit/moves/signoff.ts'
import { giveBack } from '../src/kit/moves/signoff-told.ts'
import { draftToSign, toSignTargets } from '../src/kit/moves/to-sign.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/signoff-refusals.ts'

export default defineCommand({
  name: 'sendback',
  aliases: ['退改'],
  summary: {
    zh: '分管领导退改联络员起草的报送，须写明理由',
    en: 'the head sends a draft back to the liaison, with a reason',
  },
  examples: ['退改 1.2.1 请补充签约企业数', '退改 请补充数据', 'sendback 1.2.1 say how many firms'],
  args: z.object({
    code: z.string().trim().default(''),
    reason: z.string().trim().default(''),
    draft: z.string().max(200).optional(),
  }),
  parse: (rest) => {
    const led = leadingCode(rest)
    return led ? { code: led.code, reason: led.rest } : { reason: rest }
  },
  may: ['head'],
  about: toSignTargets,
  effect: 'write',
  async run(args, context) {
    const { db, by, words } = context
    if (args.reason === '') throw refuse.noReason()
    const draft = await draftToSign(args, context)
    await giveBack(context, draft, ({ signoff }) => signoff.sentBack(by.person.name, args.reason))
    await noteSigning(context, draft, 'signoff.returned', { reason: args.reason })
    const drafter = (await db.get('person', draft.personId))?.name ?? draft.personId
    return { content: content(text(words.signoff.sentBackOk(drafter))), data: { draft: draft.id } }
  },
})
