import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { Assignment, PaperColour, Plan, PlanSettings, Rung } from './model/index.ts'
import { mayHold, snoozeOf } from './snooze.ts'

/** What a plan starts with (DESIGN: monthly on the 25th, cards at 09:00, digest at 16:00, five rungs). */
export const defaultSettings: PlanSettings = {
  reporting: 'lead',
  dueDay: 25,
  cardAt: '09:00',
  digestAt: '16:00',
  yellowBefore: 3,
  ladder: [
    { at: -3, to: ['A'] },
    { at: 0, to: ['A'] },
    { at: 1, to: ['A', 'B'] },
    { at: 3, to: ['head'] },
    { at: 5, to: ['office'], paper: true },
  ],
}

/** Working days between two lines of an item that has come to the end of its ladder. */
const WEEKLY = 5

/** A month has at least about 15 working days; farther rungs would run into the neighbouring period. */
const FARTHEST = 10

export interface LadderFault {
  /** Index of the rung at fault; -1 for the ladder itself. */
  rung: number
  fault: 'empty' | 'not-whole' | 'not-rising' | 'too-far' | 'nobody' | 'paper-without-office'
}

/** What is wrong with a ladder, in the order of its rungs; empty when it may be used. */
export function validateLadder(ladder: readonly Rung[]): LadderFault[] {
  if (ladder.length === 0) return [{ rung: -1, fault: 'empty' }]
  const faults: LadderFault[] = []
  ladder.forEach((rung, index) => {
    const before = ladder[index - 1]
    if (!Number.isInteger(rung.at)) faults.push({ rung: index, fault: 'not-whole' })
    if (before && rung.at <= before.at) faults.push({ rung: index, fault: 'not-rising' })
    if (Math.abs(rung.at) > FARTHEST) faults.push({ rung: index, fault: 'too-far' })
    if (rung.to.length === 0) faults.push({ rung: index, fault: 'nobody' })
    if (rung.paper && !rung.to.includes('office')) faults.push({ rung: index, fault: 'paper-without-office' })
  })
  return faults
}

/** The day from which the ladder counts: a deadline on a rest day keeps its date, its reminders do not. */
export const anchorOf = (dueOn: Day, calendar: Calendar): Day => calendar.onOrBefore(dueOn)

/**
 * The working day of a rung without a snooze. Where the rung before it fired late, or is yet to fire late, the gap between
 * the two counts from that firing.
 */
function freeDay(assignment: Assignment, index: number, plan: Plan, calendar: Calendar): Day {
  const { ladder } = plan.settings
  const { chase, dueOn } = assignment
  const rung = ladder[index]
  if (!rung || dueOn === null) throw new RangeError(`${assignment.id} has no rung ${index}`)
  if (index === chase.rung && chase.firedOn !== null) return chase.countsFrom ?? chase.firedOn
  const first = calendar.onOrAfter(plan.startedOn)
  const nominal = calendar.step(anchorOf(dueOn, calendar), rung.at)
  const planned = nominal < first ? first : nominal
  const before = ladder[index - 1]
  if (!before || index <= chase.rung) return planned
  const afterGap = calendar.step(freeDay(assignment, index - 1, plan, calendar), rung.at - before.at)
  return latest(afterGap, planned)
}

const latest = (...days: Day[]): Day => days.reduce((a, b) => (a > b ? a : b))

/**
 * The working day on which a rung of an assignment that has a due day fires. A snooze holds back what goes to liaisons only,
 * and never so long that a rung to the head or the office would be late: each rung before that one has a day of its own.
 * Throws RangeError for a rung the ladder has not.
 */
export function rungDay(assignment: Assignment, index: number, plan: Plan, calendar: Calendar): Day {
  const { chase } = assignment
  if (index === chase.rung && chase.firedOn !== null) return chase.firedOn
  const free = freeDay(assignment, index, plan, calendar)
  if (index <= chase.rung) return free
  const { ladder } = plan.settings
  const before = index > 0 && (index - 1 > chase.rung || chase.firedOn !== null)
  const own = before ? calendar.step(rungDay(assignment, index - 1, plan, calendar), 1) : free
  const snooze = snoozeOf(assignment)
  if (!snooze || !mayHold(ladder[index])) return latest(free, own)
  const next = ladder.findIndex((rung, n) => n > index && !mayHold(rung))
  const limit =
    next < 0 ? snooze.until : calendar.step(freeDay(assignment, next, plan, calendar), index - next)
  return latest(free, own, limit < snooze.until ? limit : snooze.until)
}

/** The day of the line that comes each week after the last rung, and the day without a snooze. */
function weeklyDay(assignment: Assignment, firedOn: Day, calendar: Calendar): { free: Day; on: Day } {
  const free = calendar.step(firedOn, WEEKLY)
  return { free, on: latest(free, snoozeOf(assignment)?.until ?? free) }
}

/**
 * What a rung (or a weekly line, which keeps the index) leaves behind when it fires today: where a snooze held it back, later
 * gaps count from the day without the snooze, moved on only by what was late besides.
 */
export function firedOn(
  assignment: Assignment,
  index: number,
  plan: Plan,
  calendar: Calendar,
  today: Day,
): Assignment['chase'] {
  const { chase } = assignment
  const { free, on } =
    index === chase.rung && chase.firedOn !== null
      ? weeklyDay(assignment, chase.firedOn, calendar)
      : {
          free: freeDay(assignment, index, plan, calendar),
          on: rungDay(assignment, index, plan, calendar),
        }
  const past = chase.past === undefined ? {} : { past: chase.past }
  const fired = { rung: index, firedOn: today, round: chase.round, ...past }
  if (on <= free) return fired
  return { ...fired, countsFrom: today > on ? calendar.step(free, calendar.between(on, today)) : free }
}

/** A rung that fires: its name in step ids, its index in the ladder, to whom, its place in working days from the due day. */
export interface Firing {
  /** The index, or `weekly:<day>` once the ladder has no more to give. */
  rung: string
  index: number
  to: Rung['to']
  at: number
  paper: boolean | PaperColour
  /** The day without the snooze that held it back. */
  heldFrom?: Day
}

/**
 * What a rung is called in the ids of its steps. As long as a plan has the ladder it began with, by its index; once that was
 * changed, by its place (`at-3`), also if the first ladder is put back. An index would mean one rung in the old ladder and
 * another in the new; a place means the same in all of them, so that a step of one can never pass for a step of another.
 */
export const rungName = ({ ladder, ladderBy }: PlanSettings, index: number): string => {
  const at = ladder[index]?.at
  return ladderBy === undefined || at === undefined ? String(index) : `at${at < 0 ? '' : '+'}${at}`
}

/** The place in the ladder of a rung that a step names; undefined for one of a ladder that was changed since, and for a line. */
export function rungNamed(settings: PlanSettings, name: string): number | undefined {
  const index = settings.ladder.findIndex((_rung, n) => rungName(settings, n) === name)
  return index < 0 ? undefined : index
}

/** Whether a rung must wait for decreed dates: without them nothing goes beyond liaison B. */
function waitsForDecree(rung: Rung, dueOn: Day, calendar: Calendar, on: Day): boolean {
  const beyond = Boolean(rung.paper) || rung.to.some((place) => place === 'head' || place === 'office')
  return beyond && (calendar.isProvisional(dueOn) || calendar.isProvisional(on))
}

/** The rung that comes next and its day; `index` null is the weekly line; null where nothing comes. */
export function nextRung(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  today: Day | null = null,
): { index: number | null; on: Day } | null {
  const { chase, dueOn, state } = assignment
  if (state !== 'open' || dueOn === null || plan.status === 'closed') return null
  const index = chase.rung + 1
  const rung = plan.settings.ladder[index]
  if (rung) {
    const on = rungDay(assignment, index, plan, calendar)
    const firing = today !== null && today > on ? today : on
    if (!waitsForDecree(rung, dueOn, calendar, firing)) return { index, on }
  }
  return chase.firedOn === null
    ? null
    : { index: null, on: weeklyDay(assignment, chase.firedOn, calendar).on }
}

/**
 * Which rung of the current period is to fire today, if any: always the next unfired one, however late it is. A weekly
 * line keeps the index of the rung last fired, so that a rung that waited for decreed dates still comes.
 */
export function rungOn(assignment: Assignment, plan: Plan, calendar: Calendar, today: Day): Firing | null {
  if (!calendar.isWorkday(today) || today < plan.startedOn) return null
  const next = nextRung(assignment, plan, calendar, today)
  if (!next || assignment.dueOn === null || next.on > today) return null
  const rung = next.index === null ? undefined : plan.settings.ladder[next.index]
  if (next.index !== null && rung)
    return {
      rung: rungName(plan.settings, next.index),
      index: next.index,
      to: rung.to,
      at: rung.at,
      paper: rung.paper ?? false,
      ...heldFrom(firedOn(assignment, next.index, plan, calendar, today)),
    }
  const at = calendar.between(anchorOf(assignment.dueOn, calendar), today)
  return { rung: `weekly:${today}`, index: assignment.chase.rung, to: ['A'], at, paper: false }
}

const heldFrom = ({ countsFrom }: Assignment['chase']): { heldFrom?: Day } =>
  countsFrom === undefined ? {} : { heldFrom: countsFrom }
