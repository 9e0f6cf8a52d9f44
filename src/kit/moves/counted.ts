import { countedIn, type DigestFacts } from '../../core/digest.ts'
import type { Changed } from '../../core/corrections.ts'
import type { Instant } from '../../core/day.ts'
import type { Report } from '../../core/model/index.ts'
import { padded } from '../indexes.ts'
import type { Db, Listing } from '../store.ts'
import { firstOf } from './look.ts'

/** The number of the issued digest that counted a report; null where none has. Digests issued before it was filed are not read. */
export async function countingIssue(db: Db, report: Report): Promise<number | null> {
  let found: number | null = null
  for await (const digest of db.list('digest', 'byPlan', { prefix: [report.planId], reverse: true })) {
    if (digest.cutOff < report.filedAt) break
    if (digest.state === undefined && countedIn(digest.facts as DigestFacts, report.id)) found = digest.issue
  }
  return found
}

/**
 * The newest of the earlier versions of a period (given newest first) that an issued digest counted, with the number of that
 * digest. No version is read where the plan has no digest, and no digest again for a version that came after the last of them.
 */
export async function countedBefore(
  db: Db,
  planId: string,
  earlier: Listing<Report>,
): Promise<{ report: string; issue: number } | null> {
  const last = await firstOf(db.list('digest', 'byPlan', { prefix: [planId], reverse: true }))
  if (!last) return null
  for await (const report of earlier) {
    const issue = last.cutOff < report.filedAt ? null : await countingIssue(db, report)
    if (issue !== null) return { report: report.id, issue }
  }
  return null
}

/** The reports that ceased to stand in a span and that an issued digest had counted, each with the newest version of its period. */
export async function changedSince(
  db: Db,
  planId: string,
  after: Instant,
  until: Instant,
): Promise<Changed[]> {
  const changed: Changed[] = []
  const ended = { prefix: [planId], from: padded(after + 1), to: padded(until) }
  for await (const was of db.list('report', 'byEnded', ended)) {
    const issue = await countingIssue(db, was)
    if (issue === null) continue
    const range = { prefix: [was.assignmentId, was.period], reverse: true, limit: 1 }
    const newest = await firstOf(db.list('report', 'byAssignment', range))
    changed.push({ was, newest: newest ?? was, issue })
  }
  return changed
}
