import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Letter, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { activePlans, collect } from './look.ts'

/** Plans by key, so that the first of them is the same at every look. */
const ordered = (plans: Iterable<Plan>): Plan[] => [...plans].sort((a, b) => (a.key < b.key ? -1 : 1))

/**
 * The plans whose hours and zone a letter keeps to: those it speaks of; where it names none, those in which its reader holds a
 * role, and for an administrator all that are under way.
 */
export async function plansOfLetter(db: Db, letter: Letter): Promise<Plan[]> {
  const named = new Set<string>(letter.planId === null ? [] : [letter.planId])
  for (const id of letter.about) {
    const planId = (await db.get('assignment', id))?.planId
    if (planId !== undefined) named.add(planId)
  }
  const active = await activePlans(db)
  const meant = active.filter(({ id }) => named.has(id))
  if (meant.length > 0) return ordered(meant)
  const roles = await collect(db.list('role', 'byPerson', { prefix: [letter.to] }))
  const held = active.filter(({ id }) => roles.some((role) => role.active && role.planId === id))
  return ordered(held.length > 0 ? held : active)
}

/** Today for a letter: the day of its plans where they agree on one, else the system's. */
export async function letterDay(db: Db, letter: Letter, now: Instant, timezone: string): Promise<Day> {
  const days = new Set((await plansOfLetter(db, letter)).map((plan) => wallClock(now, plan.timezone).day))
  const [only] = days
  return only !== undefined && days.size === 1 ? only : wallClock(now, timezone).day
}
