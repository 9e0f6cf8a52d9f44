import type { Instant } from '../core/day.ts'
import { wallClock } from '../core/day.ts'
import { contextOf, recordRun, slotOf, type Job, type JobReport } from '../kit/job.ts'
import type { Store } from '../kit/store.ts'

export interface TickParts {
  store: Store
  jobs: readonly Job[]
  timezone: string
  /** The long works that this process does. */
  works?: ReadonlySet<string>
  log?: (event: string, facts: Record<string, unknown>) => void
}

/**
 * After each transaction of a job whoever waits outside has their turn. What only reads rows in memory never waits for the
 * disk: without this, a job over many pages would keep the event loop, and with it everybody's questions, until its last.
 */
const inTurn =
  (store: Store): Store['tx'] =>
  async (work) => {
    const done = await store.tx(work)
    await new Promise((resolve) => setImmediate(resolve))
    return done
  }

/** A slot that has come: of which job, and where that job stands in their order. */
export interface DueSlot {
  job: string
  slot: string
  place: number
}

/**
 * The first job at or behind a place whose slot has come: all of them are asked in one transaction, since most ticks find nothing. A job
 * that cannot say is told, and those behind it are asked all the same.
 */
async function firstDue(parts: TickParts, from: number, now: Instant): Promise<DueSlot | null> {
  const { store, jobs, timezone } = parts
  if (from >= jobs.length) return null
  let place = from
  try {
    return await store.tx(async (db) => {
      for (place = from; place < jobs.length; place++) {
        const job = jobs[place] as Job
        const slot = await slotOf(job, db, { now, timezone })
        if (slot !== null) return { job: job.name, slot, place }
      }
      return null
    })
  } catch (error) {
    tellFailure(parts, jobs[Math.min(place, jobs.length - 1)] as Job, error)
    return firstDue(parts, place + 1, now)
  }
}

/** Which slots have come. */
export async function dueSlots(parts: TickParts, now: Instant): Promise<DueSlot[]> {
  const found: DueSlot[] = []
  for (let due = await firstDue(parts, 0, now); due; due = await firstDue(parts, due.place + 1, now))
    found.push(due)
  return found
}

/** Runs one job where its slot has come; null where it has not (any more). A failure is told, and thrown. */
export async function runJob(parts: TickParts, job: Job, now: Instant): Promise<JobReport | null> {
  const { store, timezone, works = new Set() } = parts
  const today = wallClock(now, timezone).day
  try {
    const slot = await store.tx((db) => slotOf(job, db, { now, timezone }))
    if (slot === null) return null
    const report = await job.run(contextOf(job, { slot, now, today, timezone, works, tx: inTurn(store) }))
    await store.tx((db) => recordRun(job, db, slot, { now, timezone }))
    parts.log?.('job.done', { job: job.name, slot, ...report })
    return report
  } catch (error) {
    tellFailure(parts, job, error)
    throw error
  }
}

const tellFailure = ({ log }: TickParts, { name }: Job, error: unknown): void =>
  log?.('job.failed', {
    job: name,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })

/**
 * Asks every job, from what was last done and the moment, whether a slot is due, and runs it. A slot is recorded only
 * after it ran whole; run again after a crash it changes nothing, since every effect is claimed or keyed. A job that
 * fails does not keep the others from their turn and is tried again at the next tick. A slot that lies more than a day ahead
 * of the clock is not believed, else a clock that ran ahead would silence the job until then; any other is never set back.
 */
export async function tick(parts: TickParts, now: Instant): Promise<Record<string, JobReport>> {
  const reports: Record<string, JobReport> = {}
  for (let due = await firstDue(parts, 0, now); due; due = await firstDue(parts, due.place + 1, now)) {
    const job = parts.jobs[due.place] as Job
    const report = await runJob(parts, job, now).catch(() => null)
    if (report) reports[job.name] = report
  }
  return reports
}
