import { z } from 'zod'
import type { DraftItem } from '../src/core/model/index.ts'
import { defineCommand } from '../src/kit/command.ts'
import { fileItems, mustBeFileable } from '../src/kit/moves/file-draft.ts'
import { mustBeSigned, sendToSign } from '../src/kit/moves/signoff.ts'
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
    const { db, words } = context
    const draft = await waitingDraft(context, id)
    const direct: DraftItem[] = []
    const forHead: DraftItem[] = []
    for (const item of draft.items) {
      const { assignment } = await mustBeFileable(context, draft, item)
      ;((await mustBeSigned(context, assignment)) ? forHead : direct).push(item)
    }
    const theirs = draft.drafter === undefined ? {} : { draftedBy: draft.drafter }
    const filed = await fileItems(context, draft, direct, theirs)
    await db.put('draft', { ...draft, state: 'confirmed' })
    const sent = await sendToSign(context, forHead, draft)
    return {
      content: content(
        ...(filed.length > 0 ? showFiled(filed, words).blocks : []),
        ...sentBlocks(sent, words),
      ),
      data: { reports: filed.map((f) => f.report.id), signing: sent.map((s) => s.draft.id) },
    }
  },
})
