import { z } from 'zod'
import type { Block, Form, Review } from '../src/core/model/index.ts'
import { importers } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { leadingReview } from '../src/kit/moves/mend.ts'
import { mendedOf, mustNotBeOver, nameOf, openFor, reviewNamed, type Ready } from '../src/kit/moves/review.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, heading, text } from '../src/kit/show/blocks.ts'
import { findingsOf, forAll, reviewData } from '../src/kit/show/review-facts.ts'
import { showOutcome, showReview } from '../src/kit/show/review.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'review',
  aliases: ['核对'],
  summary: {
    zh: '核对已导入、尚未启用的方案',
    en: 'look at what was imported, before it counts',
  },
  examples: ['核对', '核对 3', 'review'],
  args: z.object({
    id: z.string().trim().min(1).max(100).optional(),
    /** A finding by its number: the form to settle it. */
    finding: z.coerce.number().int().positive().optional(),
  }),
  parse: (said) => {
    const { id, rest } = leadingReview(said)
    return {
      ...(id === undefined ? {} : { id }),
      ...(/^[\d０-９]+$/.test(rest) ? { finding: rest.normalize('NFKC') } : {}),
    }
  },
  may: importers,
  about: async () => [{ planId: null }],
  effect: 'read',
  async run({ id, finding }, context) {
    const { db, words, by, publicUrl } = context
    const open = id === undefined ? await openFor(db, by) : []
    if (id === undefined && finding === undefined && open.length !== 1) return list(open, context)
    const review = await reviewNamed(db, id, by)
    await mustNotBeOver(db, review)
    if (review.state === 'reading')
      return {
        content: content(text(words.review.reading(nameOf(review), review.progress))),
        data: reviewData(review),
      }
    if (review.state === 'unreadable') {
      const content = await showOutcome(db, review, words, by.person.locale, publicUrl)
      return { content, data: reviewData(review) }
    }
    const ready = await mendedOf(db, review)
    if (finding !== undefined) return settling(ready, finding, context)
    return { content: await showReview(db, ready, words, publicUrl), data: reviewData(review, ready) }
  },
})

async function list(open: readonly Review[], { db, words }: Context): Promise<Reply> {
  const { openTitle, reading, button } = words.review
  const data = []
  const blocks: Block[] = []
  for (const review of open) {
    const title = (await db.get('reading', review.id))?.plan.title ?? nameOf(review)
    const waits = review.state === 'reading'
    blocks.push({
      kind: 'item',
      line: [waits ? reading(nameOf(review), review.progress) : title],
      light: waits ? 'grey' : 'yellow',
      details: [[{ code: review.id }]],
      buttons: waits ? [] : [{ label: button.review, verb: 'review', args: { id: review.id } }],
    })
    data.push({ ...reviewData(review), title })
  }
  return { content: content(heading(openTitle(open.length)), ...blocks), data }
}

/** Opening a form is a read; what is filled in comes back as `mend`. */
function settling(ready: Ready, number: number, { words }: Context): Reply {
  const say = words.review
  const finding = findingsOf(ready).find((one) => one.number === number)
  if (!finding || finding.settled) throw refuse.noFinding(number)
  const several = forAll(finding, words)
  const hidden = (name: string, value: string) => ({ name, label: '', kind: 'hidden' as const, value })
  const form: Form = {
    title: say.formTitle(number),
    verb: 'mend',
    submit: say.formSubmit,
    fields: [
      hidden('id', ready.review.id),
      hidden('finding', String(number)),
      { name: 'units', label: say.formUnits, kind: 'text' },
      ...(several
        ? [{ name: 'tasks', label: say.formTasks, kind: 'text' as const, hint: say.formTasksHint }]
        : []),
      { name: 'answer', label: say.formAnswer, kind: 'text' },
    ],
  }
  const told = content(text(finding.message), several !== null && text(several.all), { kind: 'form', form })
  return { content: told, data: form }
}
