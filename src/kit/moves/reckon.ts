import { asksEveryPeriod, openAssignment, reckon } from '../../core/columns.ts'
import type { Calendar } from '../../core/calendar.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import { givenAs } from '../../core/given.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { collect } from './look.ts'

/**
 * After the rules of a plan, or the calendar, changed: the stored columns of what is under way in it are reckoned anew. Says how
 * many rows came out differently.
 */
export async function reckonPlan(db: Db, plan: Plan, calendar: Calendar, now: Instant): Promise<number> {
  const { day } = wallClock(now, plan.timezone)
  let changed = 0
  for (const row of await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] }))) {
    if (row.state === 'withdrawn' || row.state === 'done') continue
    const reports = asksEveryPeriod(row.role, plan.settings)
    // What was given beside the document keeps to what was said of it.
    const anew =
      givenAs(row) === null && reports !== row.reports
        ? openAssignment({ ...row, reports }, plan, calendar, day)
        : reckon(row, plan, calendar)
    if (same(row, anew)) continue
    await db.put('assignment', anew)
    changed++
  }
  return changed
}

const same = (a: Assignment, b: Assignment): boolean => JSON.stringify(a) === JSON.stringify(b)
