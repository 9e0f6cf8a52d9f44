import type { Day, Instant } from '../core/day.ts'
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
  due(at: { now: Instant; timezone: string; last: string | null; db: Db }): Promise<Day | null>
  run(context: JobContext): Promise<JobReport>
}

/** What was done, for the log and the operator: counts by name. */
export type JobReport = Record<string, number>

export const defineJob = (job: Job): Job => job
