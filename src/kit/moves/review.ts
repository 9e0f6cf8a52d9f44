import type { Instant } from '../../core/day.ts'
import type { FileRef, Reading, Review } from '../../core/model/index.ts'
import { countsOf, type Counts } from '../../core/proposal/counts.ts'
import { applyEdits, type Mended } from '../../core/proposal/edits.ts'
import type { Actor } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuseReview } from '../words/review-refusals.ts'
import { postWork } from '../work.ts'
import { besidePlan, foreseen, type Foreseen } from './foreseen.ts'
import { collect, must } from './look.ts'
import { unitsKept } from './units.ts'

/** The kind of work that reads a document. */
export const READ_DOCUMENT = 'read-document'

/** Who does something to a review, when, and where it was said. */
export interface Acting {
  db: Db
  /** A person's id, or `operator`. */
  by: string
  now: Instant
  via: string
}

interface NewReview {
  id: string
  document: FileRef
  /** The id of the live plan that the document revises. */
  revises: string | null
}

/** Stores a review before its document is read. */
export async function keepBegun(acting: Acting, { id, document, revises }: NewReview): Promise<Review> {
  const { db, by, now } = acting
  const review = await db.put('review', {
    id,
    version: 0,
    document,
    textHash: null,
    state: 'reading',
    by,
    createdAt: now,
    readAt: null,
    progress: 0,
    refusal: null,
    revises,
    edits: [],
    planId: null,
  })
  await noteReview(acting, review, 'review.begun', { document, revises })
  return review
}

/** Stores a review and the work of reading its document, which begins after the commit. */
export async function beginReview(acting: Acting, fresh: NewReview): Promise<Review> {
  const { db, by, now } = acting
  const review = await keepBegun(acting, fresh)
  await postWork(db, {
    id: deriveId('wrk', review.id),
    job: READ_DOCUMENT,
    args: { review: review.id },
    for: by,
    now,
  })
  return review
}

export const noteReview = (
  { db, by, now, via }: Acting,
  review: Review,
  event: string,
  body: unknown,
): Promise<void> =>
  db.note({
    planId: null,
    event,
    by,
    via,
    at: now,
    subjects: [review.id, ...(review.planId ? [review.planId] : [])],
    body,
  })

/** Reviews that wait for somebody: being read, or ready to be looked at; the oldest first of each. */
export async function openReviews(db: Db): Promise<Review[]> {
  const ready = await collect(db.list('review', 'byState', { prefix: ['ready'] }))
  return [...ready, ...(await collect(db.list('review', 'byState', { prefix: ['reading'] })))]
}

/** Letters of an id that are enough to name a review. */
const ENOUGH = 'rev_'.length + 4

/**
 * Who works on a review: whoever brought the document in and their colleagues (office of the same plan), of a revision the
 * office of its plan, and administrators. What the command line or an administrator brought in is open to all who may import.
 */
export async function mayTouch(db: Db, by: Actor, review: Review): Promise<boolean> {
  if (by.operator || review.by === 'operator' || review.by === by.person.id) return true
  const mine = by.roles.filter(({ active }) => active)
  if (mine.some(({ role, planId }) => role === 'admin' && planId === null)) return true
  const offices = new Set(mine.filter(({ role }) => role === 'office').map(({ planId }) => planId))
  if (review.revises !== null) return offices.has(review.revises)
  const theirs = await collect(db.list('role', 'byPerson', { prefix: [review.by] }))
  const places = theirs.flatMap(({ role, planId }) => (role === 'office' ? [planId] : []))
  // An administrator without an office brings documents in for whichever office takes them up.
  return places.length === 0 || places.some((planId) => offices.has(planId))
}

/** The open reviews that somebody works on. */
export async function openFor(db: Db, by: Actor): Promise<Review[]> {
  const open: Review[] = []
  for (const review of await openReviews(db)) if (await mayTouch(db, by, review)) open.push(review)
  return open
}

/** The review an id names (its first letters will do where no other open one has them), or the only open one. */
export async function reviewNamed(db: Db, id: string | undefined, by: Actor): Promise<Review> {
  const exact = id === undefined ? undefined : await db.get('review', id)
  if (exact && (await mayTouch(db, by, exact))) return exact
  const open = await openFor(db, by)
  const meant =
    id === undefined ? open : id.length < ENOUGH ? [] : open.filter((one) => one.id.startsWith(id))
  const [only] = meant
  if (!only) throw id === undefined ? refuseReview.none() : refuseReview.unknown(id)
  if (meant.length > 1)
    throw refuseReview.which(meant.map((one) => `${one.id.slice(0, ENOUGH)}（${nameOf(one)}）`))
  return only
}

/** A review with what was read and what it says after the edits made so far. */
export interface Ready {
  review: Review
  reading: Reading
  mended: Mended
  /** What would count if it were activated now. */
  counts: Counts
  /** The live plan that it revises, and what would become of it; null for a new plan. */
  revision: Foreseen | null
}

export async function mendedOf(db: Db, review: Review): Promise<Ready> {
  const reading = must(await db.get('reading', review.id), review.id)
  const edited = applyEdits(
    reading,
    review.edits.map(({ edit }) => edit),
  )
  // What is over is compared no more: the plan is by now what the document made of it.
  const revision = review.state === 'ready' ? await foreseen(db, review, reading, edited) : null
  const mended = revision ? besidePlan(edited, revision) : edited
  return { review, reading, mended, revision, counts: countsOf(reading, mended, await unitsKept(db)) }
}

/** What a review is called where it must be told from others that wait: its title; null where it is the only one. */
export async function toldApart(db: Db, by: Actor, { review, mended }: Ready): Promise<string | null> {
  if ((await openFor(db, by)).length < 2) return null
  return mended.proposal.plan.title || nameOf(review)
}

/** The review that is to be changed; of one that is not ready (any more), a sentence says why. */
export async function readyReview(db: Db, id: string | undefined, by: Actor): Promise<Ready> {
  const review = await reviewNamed(db, id, by)
  await mustNotBeOver(db, review)
  if (review.state === 'reading') throw refuseReview.reading(nameOf(review))
  if (review.state === 'unreadable') throw refuseReview.unreadable(nameOf(review))
  return mendedOf(db, review)
}

/** Throws where the review was activated or dropped: of two people at once, the second is told. */
export async function mustNotBeOver(db: Db, review: Review): Promise<void> {
  if (review.state === 'dropped') throw refuseReview.dropped(nameOf(review))
  if (review.state !== 'activated') return
  const plan = review.planId ? await db.get('plan', review.planId) : undefined
  throw refuseReview.activated(nameOf(review), plan?.key ?? '')
}

/** What a document is called before its title is known: the file's name without its ending. */
export const nameOf = ({ document }: Pick<Review, 'document'>): string =>
  document.name.replace(/\.[A-Za-z0-9]{1,8}$/, '')
