import type { Calendar } from '../../core/calendar.ts'
import { addDays, instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import { isOpen, QUIET_FROM, windowOf } from '../../core/hours.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { activePlans } from './look.ts'

const JOB = 'daily-chase'

/** Where it stands for which day of its own a plan was last chased. */
export const slotOf = (plan: Plan): string => `chase:${plan.id}`

/**
 * The last day of a plan's own for which it was chased. One that has not been yet is taken to have been at the job's last run, if its
 * hour had come then: a plan that begins after its hour is first chased on the next working day.
 */
export async function chasedOn(db: Db, plan: Plan): Promise<Day | null> {
  const own = await db.get('jobrun', slotOf(plan))
  if (own) return own.slot
  const run = await db.get('jobrun', `job:${JOB}`)
  if (!run) return null
  const { day, time } = wallClock(run.at, plan.timezone)
  return time >= plan.settings.cardAt ? day : addDays(day, -1)
}

export async function markChased(db: Db, plan: Plan, day: Day, now: Instant): Promise<void> {
  const id = slotOf(plan)
  const version = (await db.get('jobrun', id))?.version ?? 0
  await db.put('jobrun', { id, version, job: JOB, slot: day, at: now })
}

/** So many are asked for at once: the questions of one transaction travel together where the store is another process. */
const AT_ONCE = 500

/** The same, each with the last day for which its plan was chased. */
async function withLast<T extends { plan: Plan }>(
  db: Db,
  all: readonly T[],
): Promise<(T & { last: Day | null })[]> {
  const found: (T & { last: Day | null })[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    found.push(
      ...(await Promise.all(some.map(async (one) => ({ ...one, last: await chasedOn(db, one.plan) })))),
    )
  }
  return found
}

/** A plan whose hour of cards has come, and which day it is there. */
export interface DueChase {
  plan: Plan
  day: Day
}

/** The plans to be chased now: a working day of their own, past their hour of cards, outside their quiet hours, not chased yet. */
export async function chasesDue(db: Db, now: Instant): Promise<DueChase[]> {
  const calendar = await calendarOf(db)
  const open: DueChase[] = []
  for (const plan of await activePlans(db)) {
    const { day, time } = wallClock(now, plan.timezone)
    if (time < plan.settings.cardAt || !isOpen(windowOf(plan), now, calendar)) continue
    open.push({ plan, day })
  }
  const due: DueChase[] = []
  for (const { plan, day, last } of await withLast(db, open))
    if (last === null || last < day) due.push({ plan, day })
  return due
}

/** The plans whose day is this one, that were chased on it already, and in whose hours something may still go out. */
export async function chasedAlready(db: Db, day: Day, now: Instant): Promise<Set<string>> {
  const calendar = await calendarOf(db)
  const open: { plan: Plan }[] = []
  for (const plan of await activePlans(db)) {
    if (wallClock(now, plan.timezone).day !== day || !isOpen(windowOf(plan), now, calendar)) continue
    open.push({ plan })
  }
  return new Set((await withLast(db, open)).flatMap(({ plan, last }) => (last === day ? [plan.id] : [])))
}

/** The plans whose hour on a day is still to come, and when: their items wait for it. */
export async function chasesToCome(db: Db, day: Day, now: Instant): Promise<{ plan: Plan; at: Instant }[]> {
  if (!(await calendarOf(db)).isWorkday(day)) return []
  const later = (await activePlans(db))
    .map((plan) => ({ plan, at: instantOf(day, plan.settings.cardAt, plan.timezone) }))
    .filter(({ at }) => at > now)
  return (await withLast(db, later)).flatMap(({ plan, at, last }) =>
    (last ?? '') < day ? [{ plan, at }] : [],
  )
}

/**
 * Whether the chase of a day on the system's clock is over: something was chased, and no plan waits for an hour that comes before that
 * day's evening. What follows it keeps its days and hours, and gives way to its cards.
 */
export async function chaseOver(db: Db, day: Day, now: Instant, timezone: string): Promise<boolean> {
  // Of the plans' own marks: a process that was killed behind the last of them recorded no run of the job.
  const chased = await Promise.all(
    (await activePlans(db)).map(
      async (plan) => (await chasedOn(db, plan)) === wallClock(now, plan.timezone).day,
    ),
  )
  if (!chased.includes(true)) return false
  const evening = instantOf(day, QUIET_FROM, timezone)
  const coming = (await chasesToCome(db, day, now)).filter(({ at }) => at < evening)
  return coming.length === 0 && (await chasesDue(db, now)).length === 0
}

/** Whether a plan's chase of its present day is still to come, as far as its letters must wait for it. */
export async function waitsForChase(
  db: Db,
  plan: Plan,
  before: Day,
  now: Instant,
  calendar: Calendar,
): Promise<boolean> {
  const { day } = wallClock(now, plan.timezone)
  if (before >= day || !calendar.isWorkday(day)) return false
  return ((await chasedOn(db, plan)) ?? '') < day
}
