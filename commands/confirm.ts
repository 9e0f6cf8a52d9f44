import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { confirmDraft } from '../src/kit/moves/confirm-draft.ts'
import { draftTargets, waitingDraft } from '../src/kit/moves/waiting.ts'
import { content } from '../src/kit/show/blocks.ts'
import { showFiled } from '../src/kit/show/filed.ts'
import { sentBlocks } from '../src/kit/show/signing.ts'

export default defineCommand({
  name: 'confirm',
  aliases: ['确认', '确认提交'],
  summary: { zh: '确认提交草稿', en: 'confirm your draft' },
  examples: ['确认', 'confirm'],
  args: z.object({ draft: z.string().optional() }),
  parse: () => ({}),
  may: ['liaison', 'head'],
  about: draftTargets,
  effect: 'write',
  async run({ draft: id }, context) {
    const { words } = context
    const draft = await waitingDraft(context, id)
    const { filed, sent } = await confirmDraft(context, draft)
    return {
      content: content(
        ...(filed.length > 0 ? showFiled(filed, words).blocks : []),
        ...sentBlocks(sent, words),
      ),
      data: { reports: filed.map((f) => f.report.id), signing: sent.map((s) => s.draft.id) },
    }
  },
})
