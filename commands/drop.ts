import { z } from 'zod'
import { importers } from '../src/core/rights.ts'
import { defineCommand } from '../src/kit/command.ts'
import { leadingReview } from '../src/kit/moves/mend.ts'
import { mustNotBeOver, nameOf, noteReview, reviewNamed } from '../src/kit/moves/review.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'drop',
  aliases: ['作废文件'],
  summary: { zh: '作废一份待核方案，不形成方案', en: 'drop what was imported; no plan is made' },
  examples: ['作废文件', 'drop'],
  args: z.object({ id: z.string().trim().min(1).max(100).optional() }),
  parse: (said) => leadingReview(said),
  may: importers,
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ id }, { db, by, now, via, words }) {
    const review = await reviewNamed(db, id, by)
    await mustNotBeOver(db, review)
    // One that is still being read is dropped too: what reading brings is then not kept.
    const kept = await db.put('review', { ...review, state: 'dropped', progress: null })
    await noteReview({ db, by: by.person.id, now, via }, kept, 'review.dropped', {
      document: review.document,
    })
    return {
      content: content(text(words.review.dropped(nameOf(review)))),
      data: { id: review.id, state: kept.state },
    }
  },
})
