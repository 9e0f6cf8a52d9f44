import { wallClock } from '../core/day.ts'
import type { Person, Review } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { classifiedWords } from '../kit/moves/guard.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { must } from '../kit/moves/look.ts'
import {
  keepRead,
  keepUnread,
  understandDocument,
  type ReadDocument,
  type Understood,
} from '../kit/moves/reading.ts'
import { READ_DOCUMENT, type Acting } from '../kit/moves/review.ts'
import { showOutcome } from '../kit/show/review.ts'
import { refuseReview } from '../kit/words/review-refusals.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkContext, WorkOutcome, WorkPart, WorkTools } from '../kit/work.ts'
import { putInQuarantine } from './guard.ts'

/** The long work of an import: the document is read apart, its review becomes ready, and whoever brought it is told. */
export const documentPart = (read: ReadDocument): WorkPart => ({
  job: READ_DOCUMENT,
  do: (args, tools) => readIt(read, reviewIn(args), tools),
  async progressed({ db }, args, percent) {
    const review = await db.get('review', reviewIn(args))
    if (review?.state === 'reading') await db.put('review', { ...review, progress: percent })
  },
  async finish(context, args, outcome) {
    const review = await context.db.get('review', reviewIn(args))
    // Dropped meanwhile: nobody waits for it any more.
    if (review?.state !== 'reading') return
    const acting = { db: context.db, by: review.by, now: context.now, via: context.via }
    const person = await context.db.get('person', review.by)
    const settled = await keep(acting, review, person, outcome)
    if (person) await tell(context, settled, person)
  },
})

const reviewIn = (args: unknown): string => (args as { review: string }).review

async function readIt(read: ReadDocument, id: string, tools: WorkTools): Promise<Understood> {
  const { files, tx, now, timezone, progress, signal } = tools
  const { document, classified } = await tx(async (db) => ({
    document: must(await db.get('review', id), id).document,
    classified: await classifiedWords(db),
  }))
  const bytes = await files.get(document.hash)
  if (!bytes) throw refuseReview.fileGone(document.name)
  const { name } = document
  const { day: today } = wallClock(now, timezone)
  return understandDocument(read, files, { bytes, name, today, classified }, progress, signal)
}

async function keep(
  acting: Acting,
  review: Review,
  person: Person | undefined,
  outcome: WorkOutcome,
): Promise<Review> {
  if (!outcome.done) return keepUnread(acting, review, outcome)
  const understood = outcome.value as Understood
  if (understood.kept) return keepRead(acting, review, understood)
  const { words } = understood
  const { db, now, via } = acting
  await putInQuarantine(
    db,
    {
      id: deriveId('qua', review.id),
      at: now,
      from: person?.preferred ?? review.by,
      words,
      textHash: review.document.hash,
    },
    { by: review.by, via, notice: (say) => say.review.withheldNotice(person?.name ?? review.by, words) },
  )
  return keepUnread(acting, review, refuseReview.withheld(words))
}

/** The answer to an import: one letter a review, whatever came of it. */
async function tell({ db, now, publicUrl }: WorkContext, review: Review, person: Person): Promise<void> {
  const content = await showOutcome(db, review, wordsFor(person.locale), person.locale, publicUrl)
  const id = deriveId('let', review.id, 'read')
  await post(db, { id, to: person.id, body: saying(content), priority: 0, now })
}
