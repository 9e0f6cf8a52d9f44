import { z } from 'zod'
import type { Edit, ProposedUnit } from '../src/core/model/index.ts'
import { editSchema } from '../src/core/proposal/edit-schema.ts'
import { refuseEdit } from '../src/core/proposal/edits.ts'
import { importers } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { revisablePlan } from '../src/kit/moves/activation.ts'
import { withUnitsKnown } from '../src/kit/moves/answer.ts'
import { editOf, readMending, sayEdit } from '../src/kit/moves/mend.ts'
import { mendedOf, noteReview, readyReview, toldApart, type Ready } from '../src/kit/moves/review.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { findingsOf } from '../src/kit/show/review-facts.ts'
import { showReview } from '../src/kit/show/review.ts'
import { refuseEditFor } from '../src/kit/words/changes.ts'
import { refuseReview } from '../src/kit/words/review-refusals.ts'

export default defineCommand({
  name: 'mend',
  aliases: ['订正'],
  summary: {
    zh: '订正待核方案：任务、单位、时限、待明确事项',
    en: 'mend what was imported: tasks, units, deadlines, findings',
  },
  examples: [
    '订正 3 市教育局',
    '订正 3 仅 1.1、1.2 市教育局',
    '订正 1.2.1 牵头=市教育局 时限=2026年底',
    '订正 删除 1.2.1',
    '订正 各报',
    '订正 修订 SY',
    'mend 3 unit=市教育局',
  ],
  args: z.object({
    id: z.string().trim().min(1).max(100).optional(),
    edit: editSchema.optional(),
    /** The key of the plan under way that it revises; null: none. */
    revises: z.string().trim().min(1).nullable().optional(),
    /** What a form to settle a finding sends. */
    finding: z.coerce.number().int().positive().optional(),
    units: z.string().max(2000).optional(),
    /** The codes of those of its tasks for which it is said. */
    tasks: z.string().max(2000).optional(),
    answer: z.string().trim().max(2000).optional(),
  }),
  parse: readMending,
  may: importers,
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ id, revises, ...said }, context) {
    const ready = await readyReview(context.db, id, context.by)
    if (revises !== undefined) return setRevises(ready, revises, context)
    const known = unitsOf(ready)
    const edit = editOf(said, ready.reading, known)
    if (!edit) throw refuseReview.nothingToMend()
    return change(ready, await withUnitsKnown(context.db, edit, known), context)
  },
})

/** The document's units by all their names, and those that edits named. */
const unitsOf = ({ reading, mended }: Ready): ProposedUnit[] => [
  ...reading.plan.units,
  ...mended.proposal.plan.units,
]

/** One edit more, if it can be done after those before it. */
async function change(ready: Ready, edit: Edit, context: Context): Promise<Reply> {
  const { review, reading, mended } = ready
  const { db, by, now, via, words } = context
  const { button } = words.review
  const refused = refuseEdit(
    reading,
    review.edits.map((made) => made.edit),
    edit,
  )
  if (refused) throw refuseEditFor(refused)
  const edits = [...review.edits, { edit, by: by.person.id, at: now }]
  const kept = await db.put('review', { ...review, edits })
  await noteReview({ db, by: by.person.id, now, via }, kept, 'review.mended', { edit })
  const findings = findingsOf(await mendedOf(db, kept))
  const open = findings.filter(({ settled }) => settled === null).length
  const { id } = review
  const asked =
    edit.kind === 'settle'
      ? { before: mended.tasksLeft.get(edit.n) ?? [], left: findings[edit.n]?.tasks.length ?? 0 }
      : null
  return {
    content: content(
      text(words.review.of(await toldApart(db, by, ready), sayEdit(edit, words, asked))),
      text(words.review.findings(open, findings.length - open)),
      buttons(
        { label: button.review, verb: 'review', args: { id } },
        { label: button.undo, verb: 'undo', args: { id } },
        { label: button.activate, verb: 'activate', args: { id }, style: 'primary' },
      ),
    ),
    data: { id, edits: edits.length, open },
  }
}

/** Which plan it revises, or none: nothing changes in that plan before it is activated. */
async function setRevises({ review }: Ready, key: string | null, context: Context): Promise<Reply> {
  const { db, by, now, via, words, publicUrl } = context
  const plan = key === null ? null : await revisablePlan(context, key, 'mend')
  const kept = await db.put('review', { ...review, revises: plan?.id ?? null })
  await noteReview({ db, by: by.person.id, now, via }, kept, 'review.revises', { plan: plan?.key ?? null })
  const ready = await mendedOf(db, kept)
  return {
    content: await showReview(db, ready, words, publicUrl),
    data: { id: review.id, revises: plan?.key ?? null },
  }
}
