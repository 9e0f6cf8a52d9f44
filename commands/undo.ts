import { z } from 'zod'
import { importers } from '../src/core/rights.ts'
import { defineCommand } from '../src/kit/command.ts'
import { leadingReview, sayEdit } from '../src/kit/moves/mend.ts'
import { noteReview, readyReview, toldApart } from '../src/kit/moves/review.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { refuseReview } from '../src/kit/words/review-refusals.ts'

export default defineCommand({
  name: 'undo',
  aliases: ['撤销'],
  summary: { zh: '撤销待核方案的上一处订正', en: 'take back what was last mended' },
  examples: ['撤销', 'undo'],
  args: z.object({ id: z.string().trim().min(1).max(100).optional() }),
  parse: (said) => leadingReview(said),
  may: importers,
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ id }, { db, by, now, via, words }) {
    const ready = await readyReview(db, id, by)
    const { review } = ready
    const last = review.edits.at(-1)
    if (!last) throw refuseReview.nothingToUndo()
    const kept = await db.put('review', { ...review, edits: review.edits.slice(0, -1) })
    const { edit, by: whose, at } = last
    await noteReview({ db, by: by.person.id, now, via }, kept, 'review.undone', { edit, by: whose, at })
    const { undone, of, button } = words.review
    return {
      content: content(
        text(of(await toldApart(db, by, ready), undone(sayEdit(edit, words)))),
        buttons({ label: button.review, verb: 'review', args: { id: review.id } }),
      ),
      data: { id: review.id, edits: kept.edits.length },
    }
  },
})
