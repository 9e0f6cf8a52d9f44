import type { Calendar } from '../../core/calendar.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import { ruled } from '../../core/rules/ruled.ts'
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
    const anew = ruled(row, plan, calendar, day)
    if (same(row, anew)) continue
    await db.put('assignment', anew)
    changed++
  }
  return changed
}

const same = (a: Assignment, b: Assignment): boolean => JSON.stringify(a) === JSON.stringify(b)
