import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { composeDraft } from '../src/kit/moves/compose.ts'
import { leadShare } from '../src/kit/moves/leading.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { showDraft } from '../src/kit/show/draft.ts'

export default defineCommand({
  name: 'compose',
  aliases: ['汇总成稿', '成稿'],
  summary: {
    zh: '把配合单位的反馈汇总成本单位的汇报草稿',
    en: 'compose what supports have answered into your draft',
  },
  examples: ['汇总成稿 1.2.1', 'compose 1.2.1'],
  args: z.object({ code: z.string().trim().min(1) }),
  may: ['liaison', 'head'],
  about: async ({ code }, context) => [await targetOf(context, await leadShare(context, code))],
  effect: 'write',
  async run({ code }, context) {
    const { words, db } = context
    const { draft, parts, item } = await composeDraft(context, await leadShare(context, code))
    const note = [words.support.composedNote(parts.length)]
    return {
      content: await showDraft(db, draft, words, [note]),
      data: { draft: draft.id, items: [item] },
    }
  },
})
