import { isAhead } from '../core/clock-back.ts'
import { wallClock, type Day, type Instant } from '../core/day.ts'
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
  /** The long works that this process does; none where it does none, as in a forecast or a simulated year. */
  works?: ReadonlySet<string>
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

interface At {
  now: Instant
  timezone: string
}

/**
 * Which slot of a job is to be run at a moment; null where none is. A last slot that lies more than a day ahead of the clock is not
 * believed, else a clock that ran ahead would silence the job until then.
 */
export async function slotOf(job: Job, db: Db, at: At): Promise<string | null> {
  const run = (await db.get('jobrun', runIdOf(job)))?.slot ?? null
  const last = run !== null && isAhead(run, todayAt(at)) ? null : run
  return job.due({ ...at, last, db })
}

const todayAt = ({ now, timezone }: At): Day => wallClock(now, timezone).day

/** What a job is given for its slot: ids that are the same whenever the slot is run. */
export const contextOf = ({ name }: Job, given: Omit<JobContext, 'id'>): JobContext => ({
  ...given,
  id: (prefix, ...seed) => deriveId(prefix, name, given.slot, ...seed),
})

/** Records that a slot ran whole. Slots never go back, save to one that can be believed. */
export async function recordRun(job: Job, db: Db, slot: string, at: At): Promise<void> {
  const id = runIdOf(job)
  const run = await db.get('jobrun', id)
  const later = run && run.slot > slot && !isAhead(run.slot, todayAt(at))
  const row = { id, version: run?.version ?? 0, job: job.name, slot: later ? run.slot : slot, at: at.now }
  await db.put('jobrun', row)
}

const runIdOf = ({ name }: Job): string => `job:${name}`
