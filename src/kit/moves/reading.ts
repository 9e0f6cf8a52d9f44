import type { Day } from '../../core/day.ts'
import type { Proposal, Review } from '../../core/model/index.ts'
import type { UserError } from '../errors.ts'
import type { Files } from '../store.ts'
import { refuseReview } from '../words/review-refusals.ts'
import { hits } from './guard.ts'
import { noteReview, type Acting } from './review.ts'

/**
 * Reads and understands a document; main hands in one that does it apart from this thread, within limits. `text` is what
 * every `source` of the proposal points into. Throws UserError for a file that cannot be read.
 */
export type ReadDocument = (
  input: { bytes: Uint8Array; name: string; today: Day; classified: readonly string[] },
  progress?: (percent: number) => void,
  signal?: AbortSignal,
) => Promise<{ proposal: Proposal; text: string }>

/** What reading gave: a proposal and the kept text, or the listed words for which nothing is kept. */
export type Understood =
  | { kept: true; proposal: Proposal; textHash: string }
  | { kept: false; words: string[] }

/**
 * Reads a document and keeps its text. Throws UserError, with what to do about it, for one that cannot be read and for one
 * in which no tasks are found.
 */
export async function understandDocument(
  read: ReadDocument,
  files: Files,
  input: Parameters<ReadDocument>[0],
  progress?: (percent: number) => void,
  signal?: AbortSignal,
): Promise<Understood> {
  const { proposal, text } = await read(input, progress, signal)
  const listed = hits(text, input.classified)
  if (listed.length > 0) return { kept: false, words: listed }
  if (proposal.plan.tasks.length === 0)
    throw refuseReview.notAPlan(proposal.findings.map(({ message }) => message).join('\n'))
  return { kept: true, proposal, textHash: await files.put(new TextEncoder().encode(text)) }
}

/** The reading beside its review, which is ready from now on. */
export async function keepRead(
  acting: Acting,
  review: Review,
  { proposal, textHash }: Extract<Understood, { kept: true }>,
): Promise<Review> {
  const { db, now } = acting
  const { plan, findings, reference } = proposal
  await db.put('reading', { id: review.id, version: 0, plan, findings, reference })
  const ready = await db.put('review', {
    ...review,
    state: 'ready',
    textHash,
    readAt: now,
    progress: null,
  })
  const { title, documentNumber, tasks } = plan
  const body = { title, documentNumber, tasks: tasks.length, findings: findings.length }
  await noteReview(acting, ready, 'review.read', body)
  return ready
}

/** Nothing of the document is kept but why. */
export async function keepUnread(
  acting: Acting,
  review: Review,
  { code, say }: Pick<UserError, 'code' | 'say'>,
): Promise<Review> {
  const { db, now } = acting
  const over = await db.put('review', {
    ...review,
    state: 'unreadable',
    readAt: now,
    progress: null,
    refusal: { zh: say.zh, en: say.en },
  })
  await noteReview(acting, over, 'review.unreadable', { why: code })
  return over
}
