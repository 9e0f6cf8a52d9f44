import type { Calendar } from './calendar.ts'
import { afterRung, reckon } from './columns.ts'
import type { Day } from './day.ts'
import { anchorOf, nextRung, rungDay } from './ladder.ts'
import { heldTo } from './request.ts'
import { snoozeOf } from './snooze.ts'
import type { Assignment, Plan, Snooze } from './model/index.ts'

/** Working days that one snooze may hold before the due day, and after it. */
export const LONGEST = 5
export const LONGEST_LATE = 2
/** Snoozes of one period, and how many of them after the due day. */
export const TIMES = 2
export const TIMES_LATE = 1

export type SnoozeFault =
  | { fault: 'nothing-asked' }
  | { fault: 'times'; most: number }
  | { fault: 'times-late'; most: number }
  /** Due today: it can only be answered, or extended. */
  | { fault: 'due-today' }
  | { fault: 'not-later'; today: Day }
  | { fault: 'too-long'; latest: Day; late: boolean }
  | { fault: 'past-due'; latest: Day }

const spent = ({ snoozed, period, unitId }: Assignment): Snooze | undefined =>
  snoozed?.period === period && snoozed.unitId === unitId ? snoozed : undefined

/** The last day to which reminders may be put off today: by the caps, the due day of the report and the deadline of the work. */
function latestDay(assignment: Assignment, calendar: Calendar, today: Day, late: boolean): Day {
  const longest = calendar.step(today, late ? LONGEST_LATE : LONGEST)
  const deadline = assignment.deadline?.on ? heldTo(assignment, calendar) : null
  const ends = [assignment.dueOn, deadline].flatMap((day) => (day === null ? [] : anchorOf(day, calendar)))
  return [longest, ...ends.filter((day) => day > today)].reduce((a, b) => (a < b ? a : b))
}

/**
 * Puts the reminders of an assignment's liaisons off until a working day (moved on to one where it is none), or says why not.
 * Before the due day at most five working days at once and never past it; after it two, once; twice a period in all. What goes
 * to the unit's head or the office is never held back.
 */
export function snooze(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  given: { until: Day; reason: string; by: string; today: Day },
): { assignment: Assignment; held: Held[] } | SnoozeFault {
  const { today, until: wanted, reason, by } = given
  const { period, dueOn, chase, unitId } = assignment
  if (assignment.state !== 'open' || period === null || dueOn === null) return { fault: 'nothing-asked' }
  const anchor = anchorOf(dueOn, calendar)
  const late = today > anchor
  const before = spent(assignment)
  if ((before?.times ?? 0) >= TIMES) return { fault: 'times', most: TIMES }
  if (late && (before?.overdue ?? 0) >= TIMES_LATE) return { fault: 'times-late', most: TIMES_LATE }
  if (today === anchor) return { fault: 'due-today' }
  const until = calendar.onOrAfter(wanted)
  if (wanted <= today) return { fault: 'not-later', today }
  const latest = latestDay(assignment, calendar, today, late)
  if (until > latest)
    return calendar.between(today, until) > (late ? LONGEST_LATE : LONGEST)
      ? { fault: 'too-long', latest, late }
      : { fault: 'past-due', latest }
  const times = (before?.times ?? 0) + 1
  const overdue = (before?.overdue ?? 0) + (late ? 1 : 0)
  const snoozed: Snooze = {
    ...{ period, round: chase.round, unitId, until, reason, by, on: today, times, overdue },
  }
  const after = reckon({ ...assignment, snoozed }, plan, calendar)
  return { assignment: after, held: heldBack(after, plan, calendar) }
}

/** The last day to which reminders may be put off today; null where none is left. */
export function snoozableTo(assignment: Assignment, plan: Plan, calendar: Calendar, today: Day): Day | null {
  if (assignment.dueOn === null) return null
  const late = today > anchorOf(assignment.dueOn, calendar)
  const until = latestDay(assignment, calendar, today, late)
  const tried = snooze(assignment, plan, calendar, { until, today, reason: '', by: '' })
  return 'fault' in tried ? null : until
}

/** A reminder that a snooze moves: its index in the ladder (null for the weekly line), from which day to which. */
export interface Held {
  index: number | null
  from: Day
  to: Day
}

/** What the snooze in force holds back, in order, if nothing is answered until then. */
export function heldBack(assignment: Assignment, plan: Plan, calendar: Calendar): Held[] {
  const { snoozed: _put, ...rest } = assignment
  const free: Assignment = rest
  const held: Held[] = []
  if (!snoozeOf(assignment)) return held
  let slow = assignment
  for (;;) {
    const next = nextRung(slow, plan, calendar)
    if (next === null) return held
    const { index, on } = next
    // The weekly line is held where it is the next thing to come; after held rungs it counts from the last of them.
    if (index === null && slow !== assignment) return held
    const from = index === null ? nextRung(free, plan, calendar)?.on : rungDay(free, index, plan, calendar)
    if (from === undefined || on <= from) return held
    held.push({ index, from, to: on })
    if (index === null) return held
    slow = afterRung(slow, plan, calendar, index, on)
  }
}
