import { stoodOn, type Stood } from '../../core/as-of.ts'
import type { Day } from '../../core/day.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { rulesOf } from '../ledger.ts'
import { calendarOf } from './calendar.ts'
import { collect } from './look.ts'

/** How items of a plan stood at the end of a day, each from its own ledger; null for one that was not assigned by then. */
export async function stoodThen(
  db: Db,
  plan: Plan,
  assignments: readonly Assignment[],
  day: Day,
): Promise<(Stood | null)[]> {
  const calendar = await calendarOf(db)
  const rules = await collect(db.history({ of: rulesOf(plan.id) }))
  const all: (Stood | null)[] = []
  for (const assignment of assignments) {
    const own = await collect(db.history({ of: assignment.id }))
    const prefix = [assignment.id]
    const reports = await collect(db.list('report', 'byAssignment', { prefix }))
    const turns = await collect(db.list('occurrence', 'byAssignment', { prefix }))
    const told = [...own, ...rules].sort((a, b) => a.at - b.at)
    all.push(stoodOn({ assignment, plan, told, reports, turns }, day, calendar))
  }
  return all
}
