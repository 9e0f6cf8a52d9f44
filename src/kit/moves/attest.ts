import type { Instant } from '../../core/day.ts'
import type { Finding, Plan, Proposal, Review } from '../../core/model/index.ts'
import { applyEdits, type Mended, type Settled } from '../../core/proposal/edits.ts'
import type { Attest } from '../../core/proposal/settled-rows.ts'
import type { Db } from '../store.ts'
import { changes } from '../words/changes.ts'
import { refuse } from '../words/refusals.ts'
import { refuseReview } from '../words/review-refusals.ts'

/** Who makes a document count, when, and where it was said. All of it happens in the caller's transaction. */
export interface Activation {
  db: Db
  /** A person's id, or whoever else acts (`operator`). */
  by: string
  via: string
  now: Instant
  timezone: string
}

/** What the office says in a plan's rows is Chinese, like the findings themselves. */
const words = changes.zh

/** The proposal as it is to count. UserError where nothing is in it, or a listed word. */
export function mendedFor(review: Review, reading: Proposal): Mended {
  const mended = applyEdits(
    reading,
    review.edits.map(({ edit }) => edit),
  )
  if (mended.proposal.plan.tasks.length === 0) throw refuseReview.noTasks()
  if (reading.findings.some(({ kind }) => kind === 'classified-word')) throw refuse.withheld()
  return mended
}

/** Who settled a finding in a review, and when: whoever made the edit. */
export const attestOf =
  ({ edits, by, createdAt }: Review): Attest =>
  (settled) => {
    const edit = edits[settled.edit]
    return { by: edit?.by ?? by, at: edit?.at ?? createdAt, answer: answerOf(settled) }
  }

function answerOf({ how, answer, units }: Settled): string {
  if (how === 'removed') return words.removed
  if (how === 'mended') return words.mended
  if (answer !== '') return answer
  return units.length > 0 ? words.answeredBy(units) : words.looked
}

/** Notes findings that were settled, each by whoever settled it. */
export async function noteSettled(
  { db, via, now }: Activation,
  plan: Plan,
  findings: readonly Finding[],
  review: Review,
): Promise<void> {
  for (const { id, about, message, answer, settledBy, settledAt } of findings)
    await db.note({
      planId: plan.id,
      event: 'finding.settled',
      by: settledBy ?? review.by,
      via,
      at: now,
      subjects: [id, ...about],
      body: { message, answer, settledAt, review: review.id },
    })
}
