import type { Instant } from '../core/day.ts'
import { isAhead } from '../core/clock-back.ts'
import { wallClock } from '../core/day.ts'
import type { Job, JobReport } from '../kit/job.ts'
import { deriveId } from '../kit/ledger.ts'
import type { Store } from '../kit/store.ts'

export interface TickParts {
  store: Store
  jobs: readonly Job[]
  timezone: string
  log?: (event: string, facts: Record<string, unknown>) => void
}

/**
 * Asks every job, from what was last done and the moment, whether a slot is due, and runs it. A slot is recorded only
 * after it ran whole; run again after a crash it changes nothing, since every effect is claimed or keyed. A job that
 * fails does not keep the others from their turn and is tried again at the next tick. A slot that lies more than a day ahead
 * of the clock is not believed, else a clock that ran ahead would silence the job until then; any other is never set back.
 */
export async function tick(parts: TickParts, now: Instant): Promise<Record<string, JobReport>> {
  const { store, timezone } = parts
  const today = wallClock(now, timezone).day
  const reports: Record<string, JobReport> = {}
  for (const job of parts.jobs) {
    const id = `job:${job.name}`
    try {
      const slot = await store.tx(async (db) => {
        const run = (await db.get('jobrun', id))?.slot ?? null
        const last = run !== null && isAhead(run, today) ? null : run
        return job.due({ now, timezone, last, db })
      })
      if (slot === null) continue
      const report = await job.run({
        slot,
        now,
        today,
        timezone,
        tx: (work) => store.tx(work),
        id: (prefix, ...seed) => deriveId(prefix, job.name, slot, ...seed),
      })
      await store.tx(async (db) => {
        const run = await db.get('jobrun', id)
        const later = run && run.slot > slot && !isAhead(run.slot, today)
        await db.put('jobrun', {
          ...{ id, version: run?.version ?? 0, job: job.name, at: now },
          slot: later ? run.slot : slot,
        })
      })
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
