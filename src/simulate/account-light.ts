import { wallClock, type Day, type Instant } from '../core/day.ts'
import type { Light } from '../core/model/index.ts'
import { accounts, DEADLINE, dueIn, heldTo, owedOn, positionBefore, type Position } from './account.ts'
import type { Log } from './log.ts'
import { turnEnd } from './turn-account.ts'

/** The light that a position shows on a day, by the words of the rules alone. */
export function lightAt(log: Log, position: Position, day: Day): Light {
  const { state, reportedOn, heldSince } = position
  if (state === 'done') return 'blue'
  if (state === 'completing') return 'green'
  if (state !== 'open') return 'grey'
  const due = owedOn(log, position)
  const deadline = heldTo(log, position)
  // Who asked for more time in time is not called late before the answer.
  const held = heldSince !== null && deadline !== null && heldSince <= deadline
  const turn = turnEnd(log, position, day)?.end ?? null
  const days = [due, held ? null : deadline, turn].filter((one) => one !== null)
  if (days.some((one) => day > one)) return 'red'
  const { calendar, plan } = log
  const near = (end: Day): Day => calendar.step(calendar.onOrBefore(end), -plan.settings.yellowBefore)
  if (days.some((one) => day >= near(one))) return 'yellow'
  return reportedOn === null && due === null ? 'grey' : 'green'
}

/** The days on which a position owes something: what is asked for, and the written deadline. */
export const dueDays = (log: Log, position: Position): Day[] =>
  position.state === 'open' ? [owedOn(log, position), position.deadline].filter((one) => one !== null) : []

/** The written end of the turn that a position owes. */
export const turnDueOf = (log: Log, position: Position, day: Day): Day | null =>
  position.state === 'open' ? (turnEnd(log, position, day)?.written ?? null) : null

/** Working days by which something said at a moment came after its period's due day. */
export function latenessOf(log: Log, assignmentId: string, period: string, at: Instant): number {
  const { day } = wallClock(at, log.timezone)
  const before = positionBefore(accounts(log).get(assignmentId), at)
  const due = period === DEADLINE ? before && heldTo(log, before) : dueIn(log, period)
  return !due || day <= due ? 0 : Math.max(1, log.calendar.between(due, day))
}
