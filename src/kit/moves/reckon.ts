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
  return reckonRows(
    db,
    await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })),
    plan,
    calendar,
    now,
  )
}

/** The same for one page of a plan, in the order of codes; `next` is where the page after it begins, null after the last. */
export async function reckonPage(
  db: Db,
  plan: Plan,
  calendar: Calendar,
  { after, limit, now }: { after: string | null; limit: number; now: Instant },
): Promise<{ changed: number; next: string | null }> {
  const range = { prefix: [plan.id], limit, ...(after === null ? {} : { after }) }
  const rows = await collect(db.list('assignment', 'byPlan', range))
  const changed = await reckonRows(db, rows, plan, calendar, now)
  return { changed, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
}

async function reckonRows(
  db: Db,
  rows: readonly Assignment[],
  plan: Plan,
  calendar: Calendar,
  now: Instant,
): Promise<number> {
  const { day } = wallClock(now, plan.timezone)
  let changed = 0
  for (const row of rows) {
    if (row.state === 'withdrawn' || row.state === 'done') continue
    const anew = ruled(row, plan, calendar, day)
    if (same(row, anew)) continue
    await db.put('assignment', anew)
    changed++
  }
  return changed
}

const same = (a: Assignment, b: Assignment): boolean => JSON.stringify(a) === JSON.stringify(b)
