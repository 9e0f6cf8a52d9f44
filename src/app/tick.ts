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

/**
 * Asks every job, from what was last done and the moment, whether a slot is due, and runs it. A slot is recorded only
 * after it ran whole; run again after a crash it changes nothing, since every effect is claimed or keyed. A job that
 * fails does not keep the others from their turn and is tried again at the next tick. A slot that lies more than a day ahead
 * of the clock is not believed, else a clock that ran ahead would silence the job until then; any other is never set back.
 */
export async function tick(parts: TickParts, now: Instant): Promise<Record<string, JobReport>> {
  const { store, timezone, works = new Set() } = parts
  const today = wallClock(now, timezone).day
  const reports: Record<string, JobReport> = {}
  for (const job of parts.jobs) {
    try {
      const slot = await store.tx((db) => slotOf(job, db, { now, timezone }))
      if (slot === null) continue
      const report = await job.run(contextOf(job, { slot, now, today, timezone, works, tx: inTurn(store) }))
      await store.tx((db) => recordRun(job, db, slot, { now, timezone }))
      reports[job.name] = report
      parts.log?.('job.done', { job: job.name, slot, ...report })
    } catch (error) {
      parts.log?.('job.failed', {
        job: job.name,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    }
  }
  return reports
}
