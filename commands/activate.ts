import { z } from 'zod'
import { importers } from '../src/core/rights.ts'
import { defineCommand } from '../src/kit/command.ts'
import { activatedData, activateReview, revisablePlan } from '../src/kit/moves/activation.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { must } from '../src/kit/moves/look.ts'
import { leadingReview } from '../src/kit/moves/mend.ts'
import { readyReview } from '../src/kit/moves/review.ts'
import { showActivated } from '../src/kit/show/activated.ts'
import { refuseReview } from '../src/kit/words/review-refusals.ts'

export default defineCommand({
  name: 'activate',
  aliases: ['启用'],
  summary: { zh: '启用待核方案，从此开始催办', en: 'make a reviewed plan count' },
  examples: ['启用', '启用 SY', '启用 新方案', 'activate SY'],
  args: z.object({
    id: z.string().trim().min(1).max(100).optional(),
    /** The new plan's short key; one is chosen where none is given. */
    key: z.string().trim().min(1).max(20).optional(),
    /** A new plan, although another has the same document number. */
    asNew: z.boolean().default(false),
    /** The version of the review that the page showed; what says none, as chat, goes on with the latest. */
    seen: z.int().nonnegative().optional(),
  }),
  parse: (said) => {
    const { id, rest } = leadingReview(said)
    const words = rest.split(/\s+/).filter((word) => word !== '')
    const isNew = (word: string) => /^(?:作为)?新方案$|^new$/i.test(word)
    const key = words.find((word) => !isNew(word))
    return {
      ...(id === undefined ? {} : { id }),
      ...(key === undefined ? {} : { key }),
      ...(words.some(isNew) ? { asNew: true } : {}),
    }
  },
  may: importers,
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ id, key, asNew, seen }, context) {
    const { db, by, now, via, timezone } = context
    const ready = await readyReview(db, id, by)
    if (seen !== undefined && seen !== ready.review.version) throw refuseReview.changed()
    const { revises } = ready.review
    if (revises !== null)
      await revisablePlan(context, must(await db.get('plan', revises), revises).key, 'activate')
    const activated = await activateReview({ db, by, now, via, timezone }, ready, { key, asNew })
    return {
      content: await showActivated(db, activated, by, context.words, planDay(context, activated.plan)),
      data: activatedData(ready.review, activated),
    }
  },
})
