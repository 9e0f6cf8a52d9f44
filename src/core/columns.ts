import type { Calendar } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import { anchorOf, firedOn, nextRung } from './ladder.ts'
import { turnHeldTo } from './occurrence.ts'
import { periodBefore } from './target-period.ts'
import { slotAfterReport, weekInstead } from './rhythm.ts'
import { deadlineOf, isHeld, lastDay } from './last-day.ts'
import type { Asked, Assignment, ChaseState, Plan, PlanSettings, UnitRole } from './model/index.ts'
import {
  DEADLINE,
  askedFor,
  firstSlot,
  isSlot,
  isWeek,
  slotAfter,
  slotNamed,
  slotOn,
  type Slot,
} from './period.ts'

/** The ladder from its foot. The round is never lowered, so that no two rounds of one period share a step. */
const anew = (chase: ChaseState): ChaseState => ({ rung: -1, firedOn: null, round: chase.round })

const earlier = (...days: (Day | null)[]): Day | null =>
  days.reduce((best, day) => (best === null || (day !== null && day < best) ? day : best), null)

const latest = (a: Day, b: Day): Day => (a > b ? a : b)

/** Whether a unit of this role is asked every period: under 牵头汇总 supports are not. */
export const asksEveryPeriod = (role: UnitRole, settings: Pick<PlanSettings, 'reporting'>): boolean =>
  role !== 'support' || settings.reporting === 'each'

/** The first working day on which a slot is asked for: its first rung, or its due day where the ladder starts later. */
export function askedFrom(slot: Slot, plan: Plan, calendar: Calendar): Day {
  const at = Math.min(plan.settings.ladder[0]?.at ?? 0, 0)
  return latest(calendar.step(slot.dueOn, at), calendar.onOrAfter(slot.from))
}

function dueOnOf(assignment: Assignment, plan: Plan, calendar: Calendar): Day | null {
  const { period } = assignment
  if (period === DEADLINE) return deadlineOf(assignment, plan, calendar)
  if (!isSlot(period)) return period && askedFor(period)
  return slotNamed(period, plan.settings, calendar).dueOn
}

/**
 * Recomputes the stored columns from state, period, chase and deadline: the same row in, the same columns out. The
 * period itself is kept, also while an assignment is suspended, so that it resumes where it stopped.
 */
export function reckon(assignment: Assignment, plan: Plan, calendar: Calendar): Assignment {
  const nothing = { dueOn: null, nextActionOn: null, yellowOn: null, redOn: null, provisional: false }
  if (assignment.state !== 'open') return { ...assignment, ...nothing }
  const dueOn = dueOnOf(assignment, plan, calendar)
  const counted = deadlineOf(assignment, plan, calendar)
  const deadline = isHeld(assignment, counted) ? null : counted
  // The last day of a year or quarter stands in every calendar, so that a turn never makes a row provisional.
  const turn = assignment.turn ? turnHeldTo(assignment.turn, calendar) : null
  const yellow = (day: Day | null): Day | null =>
    day && calendar.step(anchorOf(day, calendar), -plan.settings.yellowBefore)
  const base: Assignment = {
    ...assignment,
    ...nothing,
    dueOn,
    yellowOn: earlier(yellow(dueOn), yellow(deadline), yellow(turn)),
    redOn: earlier(dueOn && addDays(dueOn, 1), deadline && addDays(deadline, 1), turn && addDays(turn, 1)),
    provisional: [dueOn, deadline].some((day) => day !== null && calendar.isProvisional(day)),
  }
  return { ...base, nextActionOn: nextActionOf(base, plan, calendar) }
}

/** The next rung's day, or the day on which the unreported period gives way to another. */
function nextActionOf(assignment: Assignment, plan: Plan, calendar: Calendar): Day | null {
  const { period } = assignment
  const rung = nextRung(assignment, plan, calendar)?.on ?? null
  if (!isSlot(period) || plan.status === 'closed') return rung
  const after = askedFrom(slotAfter(period, plan.settings, calendar), plan, calendar)
  if (isWeek(period)) return climbed(assignment, plan) ? earlier(rung, after) : rung
  return earlier(rung, after, turnsWeeklyOn(assignment, plan, calendar))
}

/** Whether the ladder was climbed to its end: an unanswered week is chased so far before another is asked for. */
const climbed = ({ chase }: Assignment, { settings }: Plan): boolean =>
  chase.rung >= settings.ladder.length - 1

/** The working day on which a month that is not asked for yet gives way to a week, where the plan asks red items weekly. */
function turnsWeeklyOn(assignment: Assignment, plan: Plan, calendar: Calendar): Day | null {
  const last = lastDay(assignment, plan, calendar)
  if (last === null || plan.settings.rhythm !== 'weekly-when-red') return null
  const on = calendar.onOrAfter(addDays(last, 1))
  return weekInstead({ assignment, plan, calendar, last, on }) ? on : null
}

/**
 * Gives an open assignment its period and columns: when it is made, settled or resumed. A period that was already asked
 * for and is not past is kept, so that a resumed assignment is not asked again for what it has reported.
 */
export function openAssignment(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  today: Day,
): Assignment {
  if (assignment.state !== 'open') return reckon(assignment, plan, calendar)
  const period = periodAt(assignment, plan, calendar, today)
  const chase = period === assignment.period ? assignment.chase : anew(assignment.chase)
  return reckon({ ...assignment, period, chase }, plan, calendar)
}

function periodAt(assignment: Assignment, plan: Plan, calendar: Calendar, today: Day): string | null {
  if (assignment.period !== null && askedFor(assignment.period) !== null) return assignment.period
  if (!assignment.reports) {
    const reportedIt = assignment.period === null && assignment.lastReportOn !== null
    return deadlineOf(assignment, plan, calendar) === null || reportedIt ? null : DEADLINE
  }
  const slot = today > plan.startedOn ? slotOn(today, plan.settings, calendar) : firstSlot(plan, calendar)
  const { period } = assignment
  return isSlot(period) && period > slot.label ? period : slot.label
}

/**
 * After a report for a period was filed on a day: the next period is asked for and the ladder starts anew. A report for
 * another period (a revision, or one that nobody asked for) only becomes the last report.
 */
export function afterReport(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  reportId: string,
  on: Day,
  label: string,
): Assignment {
  const reported: Assignment = { ...assignment, lastReportId: reportId, lastReportOn: on }
  if (label !== assignment.period) return reckon(reported, plan, calendar)
  if (!isSlot(label)) return again({ ...reported, ...resumed(assignment, label) }, plan, calendar, on)
  const last = lastDay(assignment, plan, calendar)
  const { label: period } = slotAfterReport({ assignment, plan, calendar, last, on }, label)
  return reckon({ ...reported, period, chase: anew(assignment.chase) }, plan, calendar)
}

/** What is asked for again once a lead's question was answered or dropped, and where its ladder stood. */
const resumed = ({ asked, chase }: Assignment, label: string): Pick<Assignment, 'period' | 'chase'> =>
  asked?.label === label
    ? { period: asked.resume, chase: { ...asked.chase, round: chase.round } }
    : { period: null, chase: anew(chase) }

/** A share that came to be asked every period while its part was waited for begins with the period of the day. */
const again = (assignment: Assignment, plan: Plan, calendar: Calendar, today: Day): Assignment =>
  assignment.reports && !isSlot(assignment.period)
    ? openAssignment({ ...assignment, period: null }, plan, calendar, today)
    : reckon(assignment, plan, calendar)

/** A support whose lead wants its part by a day: it is asked for it before anything else, on the same ladder. */
export const afterAsk = (assignment: Assignment, plan: Plan, calendar: Calendar, asked: Asked): Assignment =>
  reckon({ ...assignment, asked, period: asked.label, chase: anew(assignment.chase) }, plan, calendar)

/**
 * A lead's question that was withdrawn or objected to: what was asked for before is asked for again. The round is raised,
 * so that the same day asked for once more has steps of its own.
 */
export function afterAskEnded(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  today: Day,
): Assignment {
  const { period } = assignment
  if (period === null || askedFor(period) === null) return assignment
  const before = resumed(assignment, period)
  const chase = { ...before.chase, round: before.chase.round + 1 }
  return again({ ...assignment, period: before.period, chase }, plan, calendar, today)
}
/** After the words of a report were replaced in its own period: what is asked for and since when is untouched. */
export const afterRevision = (assignment: Assignment, was: string, now: string): Assignment =>
  assignment.lastReportId === was ? { ...assignment, lastReportId: now } : assignment

/**
 * After a period that was missed was answered late: what is asked for now stays asked. The day of the last report stays too,
 * since a report that is given on the day of another is taken for a correction of it.
 */
export const afterBelated = (
  assignment: Assignment,
  reportId: string,
  last: { period: string } | undefined,
  label: string,
): Assignment => (last && last.period > label ? assignment : { ...assignment, lastReportId: reportId })

/**
 * After the only report of a period was taken back (撤回), moved away or returned: the period is owed again, if it is the
 * one before the period now asked for. `last` is the report that is now the last one; the ladder starts anew in a round
 * of its own unless `chase` says otherwise.
 */
export function afterTakingBack(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  label: string,
  last: { id: string; on: Day } | null,
  chase: ChaseState = { ...anew(assignment.chase), round: assignment.chase.round + 1 },
): Assignment {
  const rest: Assignment = { ...assignment, lastReportId: last?.id ?? null, lastReportOn: last?.on ?? null }
  if (askedFor(label) !== null)
    return label === rest.asked?.label && rest.period === rest.asked.resume
      ? reckon({ ...rest, period: label, chase }, plan, calendar)
      : reckon(rest, plan, calendar)
  const previous = isSlot(rest.period) ? periodBefore(assignment, rest.period, plan, calendar) : DEADLINE
  if (label !== previous || (label === DEADLINE && rest.reports)) return reckon(rest, plan, calendar)
  return reckon({ ...rest, period: label, chase }, plan, calendar)
}

/**
 * When the next period is to be asked for and the old one is still unreported, the old one is missed; a month that nobody
 * was asked for yet gives way to a week and is not (`missed` null). One period at a time: after long downtime call it until it
 * says null.
 */
export function rollOver(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  today: Day,
): { missed: string | null; assignment: Assignment } | null {
  const { period, state } = assignment
  if (state !== 'open' || plan.status === 'closed' || !isSlot(period)) return null
  const moved = (label: string): Assignment =>
    reckon({ ...assignment, period: label, chase: anew(assignment.chase) }, plan, calendar)
  const given = { assignment, plan, calendar, last: lastDay(assignment, plan, calendar), on: today }
  const instead = weekInstead(given)
  if (instead) return { missed: null, assignment: moved(instead.label) }
  if (isWeek(period) && !climbed(assignment, plan)) return null
  const next = slotAfter(period, plan.settings, calendar)
  if (askedFrom(next, plan, calendar) > today) return null
  const label = isWeek(period) ? slotAfterReport(given, period).label : next.label
  return { missed: period, assignment: moved(label) }
}

/** After a rung (or a weekly line, which keeps the index) fired on a day. */
export const afterRung = (
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  index: number,
  today: Day,
): Assignment =>
  reckon({ ...assignment, chase: firedOn(assignment, index, plan, calendar, today) }, plan, calendar)
