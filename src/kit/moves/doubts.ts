import { doubtsOf, type Doubt } from '../../core/doubts.ts'
import type { DraftItem, Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'

/** Versions before the period that are looked at for one that stands. */
const BEFORE = 40

/** The last report that stands of an earlier period. */
async function lastBefore(db: Db, assignmentId: string, period: string): Promise<Report | null> {
  // Begun before the first version of this very period, which may have been corrected many times.
  const first = await db.get('report', `${assignmentId}/${period}#1`)
  const own = first?.assignmentId === assignmentId && first.period === period ? { after: first.id } : {}
  const range = { prefix: [assignmentId], to: period, reverse: true, limit: BEFORE, ...own }
  for await (const report of db.list('report', 'byAssignment', range))
    if (report.state === 'filed' && report.period < period) return report
  return null
}

/** The question to each item of a draft, by assignment: at most one, and once per item and period, whatever is answered. */
export async function askDoubts(db: Db, items: readonly DraftItem[]): Promise<Map<string, Doubt>> {
  const asked = new Map<string, Doubt>()
  for (const { assignmentId, period, revises, ...said } of items) {
    if (revises !== undefined) continue
    const last = await lastBefore(db, assignmentId, period)
    const [doubt] = doubtsOf({ said, period, last })
    if (doubt && (await db.claim(`doubt:${assignmentId}/${period}`))) asked.set(assignmentId, doubt)
  }
  return asked
}
