import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { draftToSign, toSignTargets } from '../src/kit/moves/to-sign.ts'
import { fileItems } from '../src/kit/moves/file-draft.ts'
import { noteSigning } from '../src/kit/moves/signoff.ts'
import { tellFiled } from '../src/kit/moves/signoff-told.ts'
import { showFiled } from '../src/kit/show/filed.ts'

export default defineCommand({
  name: 'endorse',
  aliases: ['同意报送', '审签同意'],
  summary: {
    zh: '分管领导同意联络员起草的报送',
    en: 'the head agrees to what a liaison drafted, and files it',
  },
  examples: ['同意报送', '同意报送 1.2.1', 'endorse 1.2.1'],
  args: z.object({ code: z.string().trim().default(''), draft: z.string().max(200).optional() }),
  parse: (rest) => ({ code: rest.trim() }),
  may: ['head'],
  about: toSignTargets,
  effect: 'write',
  async run(args, context) {
    const { db, words } = context
    const draft = await draftToSign(args, context)
    const because = { why: 'endorsed' }
    const filed = await fileItems(context, draft, draft.items, {
      draftedBy: draft.drafter ?? draft.personId,
      because,
    })
    await db.put('draft', { ...draft, state: 'confirmed' })
    await noteSigning(context, draft, 'signoff.agreed', { reports: filed.map(({ report }) => report.id) })
    await tellFiled(context, draft, filed)
    return { content: showFiled(filed, words), data: { reports: filed.map(({ report }) => report.id) } }
  },
})
