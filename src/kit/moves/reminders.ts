import { afterRung } from '../../core/columns.ts'
import { addDays, wallClock, type Day, type Instant } from '../../core/day.ts'
import { windowOf } from '../../core/hours.ts'
import { nextRung } from '../../core/ladder.ts'
import type { Assignment, Plan, Rung, Step } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { chasedOn } from './chase-slots.ts'
import { activePlans, collect } from './look.ts'

/** The last time duban reminded of a share's present period: when, on whose account, in which places. */
export interface LastReminder {
  at: Instant
  rung: string
  as: Step['why']['as'][]
}

/** The next time it will, if nobody answers: on which day, in which places, and how far that is from the due day. */
export interface NextReminder {
  on: Day
  to: Rung['to']
  /** Working days from the due day; null for a weekly line. */
  at: number | null
}

export async function lastReminder(db: Db, { id, period }: Assignment): Promise<LastReminder | null> {
  const steps = await collect(db.list('step', 'byAssignment', { prefix: [id, period ?? ''] }))
  let last: LastReminder | null = null
  for (const { cardId, rung, why } of steps) {
    const at = (await db.get('card', cardId))?.createdAt ?? 0
    if (last === null || at > last.at) last = { at, rung, as: [why.as] }
    else if (at === last.at && !last.as.includes(why.as)) last.as.push(why.as)
  }
  return last
}

/** Whether the chase of some plan is still to come on a working day, of the one plan where it is named. */
export async function chaseComes(db: Db, now: Instant, of?: Plan): Promise<boolean> {
  const calendar = await calendarOf(db)
  for (const plan of of ? [of] : await activePlans(db)) {
    const { day, time } = wallClock(now, plan.timezone)
    if (!calendar.isWorkday(day) || time >= windowOf(plan).closes) continue
    if (((await chasedOn(db, plan)) ?? '') < day) return true
  }
  return false
}

/**
 * By the ladder as it stands, for a share whose liaison is chased by hand today; null where nothing comes any more. What
 * the chase of today would still send to that liaison went out with the card by hand.
 */
export async function nextReminder(
  db: Db,
  assignment: Assignment,
  plan: Plan,
  now: Instant,
): Promise<NextReminder | null> {
  const calendar = await calendarOf(db)
  const { day } = wallClock(now, plan.timezone)
  const tomorrow = calendar.onOrAfter(addDays(day, 1))
  const next = nextRung(assignment, plan, calendar, day)
  if (!next) return null
  if (next.on > day || !(await chaseComes(db, now, plan))) return reminder(next, plan, tomorrow)
  const others = reminder(next, plan, day)
  const to = others.to.filter((place) => place !== 'A')
  if (to.length > 0) return { ...others, to }
  const after = afterRung(assignment, plan, calendar, next.index ?? assignment.chase.rung, day)
  const later = nextRung(after, plan, calendar, tomorrow)
  return later && reminder(later, plan, tomorrow)
}

function reminder(next: { index: number | null; on: Day }, plan: Plan, soonest: Day): NextReminder {
  const rung = next.index === null ? undefined : plan.settings.ladder[next.index]
  const on = next.on > soonest ? next.on : soonest
  return { on, to: rung?.to ?? ['A'], at: rung?.at ?? null }
}
