import type { Context } from '../command.ts'
import { must, ownAssignments } from './look.ts'

/**
 * The items, by plan key and code, that this person reported on last: all of the one message that filed them. Only standing
 * reports that are the last of their item, since no other can be taken back; empty where there is none.
 */
export async function lastSaidBy({ db, by }: Pick<Context, 'db' | 'by'>): Promise<string[]> {
  const standing = []
  for (const { code, planId, lastReportId } of await ownAssignments(db, by)) {
    const report = lastReportId === null ? undefined : await db.get('report', lastReportId)
    if (report?.state !== 'filed' || (report.draftedBy ?? report.by) !== by.person.id) continue
    const { filedAt, source } = report
    standing.push({ code: `${must(await db.get('plan', planId), planId).key}-${code}`, filedAt, source })
  }
  const latest = standing.toSorted((a, b) => b.filedAt - a.filedAt)[0]
  return standing.filter(({ source }) => source === latest?.source).map(({ code }) => code)
}
