import type { TableRow } from '../../core/plan-table.ts'
import type { Actor } from '../../kit/command.ts'
import { brief } from '../../kit/show/blocks.ts'
import { viewOfItem } from '../../kit/show/status.ts'
import type { Db } from '../../kit/store.ts'

/** A line of the table with what only the lines of one page need. */
export interface PlanLine extends TableRow {
  leads: string[]
  supports: string[]
  /** The last report in one line; null where there is none, `hidden` where it is not for this reader. */
  report: { on: string; said: string } | 'hidden' | null
}

/** Units and last report of the lines of one page, the words of a report only for those who may read them. */
export async function planLines(db: Db, by: Actor, rows: readonly TableRow[]): Promise<PlanLine[]> {
  const names = new Map<string, string>()
  const nameOf = async (id: string): Promise<string> => {
    const known = names.get(id) ?? (await db.get('unit', id))?.name ?? ''
    names.set(id, known)
    return known
  }
  const lines: PlanLine[] = []
  for (const row of rows) {
    const leads: string[] = []
    const supports: string[] = []
    for (const { role, unitId } of row.shares)
      (role === 'support' ? supports : leads).push(await nameOf(unitId))
    lines.push({ ...row, leads, supports, report: await lastOf(db, by, row) })
  }
  return lines
}

async function lastOf(db: Db, by: Actor, { last, shares }: TableRow): Promise<PlanLine['report']> {
  if (!last?.lastReportId) return null
  if (viewOfItem(by, last, shares) === 'light') return 'hidden'
  const report = await db.get('report', last.lastReportId)
  if (report?.state !== 'filed') return null
  const said = report.progress || report.problems || report.next
  return { on: report.filedOn, said: brief(said.replaceAll(/\s+/g, ' '), 34) }
}
