import type { Day, Instant } from '../core/day.ts'
import { deriveId } from './ledger.ts'
import type { Db, Store } from './store.ts'

/** What a job is given when its slot comes: stored state decides, not the tick. */
export interface JobContext {
  /** The slot's own day on the system's wall clock; equal to today unless it was missed. */
  slot: Day
  now: Instant
  today: Day
  timezone: string
  /** Short transactions, one a person or plan: a job never loads a plan whole. */
  tx: Store['tx']
  /** Loaded calendar additions and everything else come from rows. */
  id(prefix: string, ...seed: (string | number)[]): string
}

/**
 * Something that happens by itself. `due` says, from what was last done and the moment, which slot is to be run now (or
 * null); app/tick runs it and records it. Running a slot twice must be harmless: every effect is claimed.
 */
export interface Job {
  name: string
  summary: { zh: string; en: string }
  /** Sends nothing, and no letter depends on what it does: a forecast leaves it out. */
  silent?: boolean
  /** Only offices and leaders get what it sends, and no letter to a unit depends on it: a unit's forecast leaves it out. */
  office?: boolean
  due(at: { now: Instant; timezone: string; last: string | null; db: Db }): Promise<Day | null>
  run(context: JobContext): Promise<JobReport>
}

/** What was done, for the log and the operator: counts by name. */
export type JobReport = Record<string, number>

export const defineJob = (job: Job): Job => job

/** Which slot of a job is to be run at a moment; null where none is. */
export async function slotOf(
  job: Job,
  db: Db,
  at: { now: Instant; timezone: string },
): Promise<string | null> {
  return job.due({ ...at, last: (await db.get('jobrun', runIdOf(job)))?.slot ?? null, db })
}

/** What a job is given for its slot: ids that are the same whenever the slot is run. */
export const contextOf = ({ name }: Job, given: Omit<JobContext, 'id'>): JobContext => ({
  ...given,
  id: (prefix, ...seed) => deriveId(prefix, name, given.slot, ...seed),
})

/** Records that a slot ran whole. */
export async function recordRun(job: Job, db: Db, slot: string, at: Instant): Promise<void> {
  const id = runIdOf(job)
  const version = (await db.get('jobrun', id))?.version ?? 0
  await db.put('jobrun', { id, version, job: job.name, slot, at })
}

const runIdOf = ({ name }: Job): string => `job:${name}`
