import type { Instant } from '../../core/day.ts'
import type { Assignment, Plan, Proposal, Reading, Review, Task } from '../../core/model/index.ts'
import type { Change } from '../../core/proposal/changes.ts'
import type { Counts } from '../../core/proposal/counts.ts'
import type { Settled } from '../../core/proposal/edits.ts'
import { proposedPlan, type Rehearsable } from '../../kit/forecast/rehearsal.ts'
import { bothWays, type ByReporting } from '../../kit/forecast/tried.ts'
import { twinOf } from '../../kit/moves/activation.ts'
import type { Foreseen } from '../../kit/moves/foreseen.ts'
import { collect } from '../../kit/moves/look.ts'
import { mendedOf, type Ready } from '../../kit/moves/review.ts'
import { whoDid } from '../../kit/moves/who.ts'
import type { Db, Store } from '../../kit/store.ts'
import type { Words } from '../../kit/words/index.ts'

/** The live plan that a document revises, and what would become of it. */
export interface Revision {
  plan: Plan
  tasks: Map<string, Task>
  /** Names of the units of a live task, by the task's code and role. */
  sharesOf(code: string, role: Assignment['role']): string[]
  changes: Change[]
}

/** A read document with everything that was done to it since. */
export interface Draft {
  /** As it was read, never changed. */
  reading: Reading
  /** As it would count now. */
  proposal: Proposal
  settled: ReadonlyMap<number, Settled>
  /** For findings that miss units: the codes of the tasks that still miss them. */
  tasksLeft: ReadonlyMap<number, readonly string[]>
  /** What activation would make of it now. */
  counts: Counts
  reporting: 'lead' | 'each'
  text: string
  revision: Revision | null
  /** Key of another plan with the same document number, if this one does not say yet that it revises it. */
  twin: string | null
  /** How it would weigh on its units; null where it was not asked for, or is too long to be reckoned at every change. */
  trial: Trial | null
  /** Every unit that may be meant, for completion. */
  units: string[]
}

/** What a rehearsal of the document shows: names of units, and both ways of reporting, the chosen one first. */
export interface Trial {
  names: Rehearsable['names']
  ways: ByReporting[]
}

/** Shares up to which a page rehearses a document by itself; longer ones are rehearsed by command. */
const REHEARSED = 2000

export interface ReviewView {
  review: Review
  /** Name of who imported it. */
  by: string
  /** Key of the plan it revises or became. */
  key: string | null
  /** Null until it is read. */
  draft: Draft | null
}

/** A review with its reading, its edits applied, its text and, for a revision, the changes; null where there is none. */
export async function viewOf(
  store: Store,
  id: string,
  words: Words,
  at?: { now: Instant; timezone: string },
): Promise<ReviewView | null> {
  const found = await store.tx(async (db) => {
    const review = await db.get('review', id)
    if (!review) return null
    const plan = await planOf(db, review)
    const view = { review, by: await whoDid(db, review.by, words), key: plan?.key ?? null }
    if (review.textHash === null || !(await db.get('reading', id))) return { view, read: null }
    const ready = await mendedOf(db, review)
    const open = review.state === 'ready' && review.revises === null
    const twin = open ? await twinOf(db, ready.mended.proposal.plan.documentNumber) : undefined
    const rhythm = review.revises === null ? undefined : plan?.settings.reporting
    const trial = at && review.state === 'ready' ? await trialOf(db, ready, at) : null
    return { view, read: { ready, trial, rhythm, hash: review.textHash, twin, known: await unitNames(db) } }
  })
  if (!found) return null
  const { view, read } = found
  if (!read) return { ...view, draft: null }
  const { ready, trial, rhythm, hash, twin, known } = read
  const { reading, mended, counts, revision } = ready
  const { proposal, settled, tasksLeft, reporting } = mended
  const bytes = await store.files.get(hash)
  // A byte order mark kept by the reader counts in every offset, so it must not be dropped here.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? new Uint8Array())
  const draft: Draft = {
    ...{ reading, proposal, settled, tasksLeft, counts, text },
    reporting: reporting ?? rhythm ?? 'lead',
    twin: twin?.key ?? null,
    trial,
    revision: revision && revisionOf(revision),
    units: [...new Set([...proposal.plan.units.map(({ name }) => name), ...known])],
  }
  return { ...view, draft }
}

async function trialOf(db: Db, ready: Ready, at: { now: Instant; timezone: string }): Promise<Trial | null> {
  if (ready.counts.assignments > REHEARSED || ready.counts.tasks === 0) return null
  const proposed = await proposedPlan(db, ready, at)
  return { names: proposed.names, ways: await bothWays(db, proposed, at.now) }
}

/** The plan that a document revises (a revision names it by id or by key), or the one it became. */
export async function planOf(db: Db, { revises, planId }: Review): Promise<Plan | undefined> {
  const id = planId ?? revises
  if (id === null) return undefined
  const plan = await db.get('plan', id)
  if (plan) return plan
  const [named] = await collect(db.list('plan', 'byKey', { prefix: [id], limit: 1 }))
  return named
}

/** Group units answer for nobody, so they are not offered. */
async function unitNames(db: Db): Promise<string[]> {
  const names: string[] = []
  for await (const unit of db.list('unit', 'byName')) if (!unit.group) names.push(unit.name)
  return names
}

function revisionOf({ plan, live, changes }: Foreseen): Revision {
  const tasks = new Map(live.tasks.map((task) => [task.code, task]))
  const shares = new Map<string, string[]>()
  for (const { taskId, role, unitId, state } of live.assignments) {
    if (state === 'withdrawn') continue
    const key = `${taskId}/${role}`
    shares.set(key, [...(shares.get(key) ?? []), live.units.get(unitId)?.name ?? unitId])
  }
  const sharesOf = (code: string, role: Assignment['role']) =>
    shares.get(`${tasks.get(code)?.id}/${role}`) ?? []
  return { plan, tasks, sharesOf, changes }
}
