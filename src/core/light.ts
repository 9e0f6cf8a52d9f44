import type { Calendar } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import type { Assignment, Light } from './model/index.ts'
import { turnHeldTo } from './occurrence.ts'
import { DEADLINE, lateness } from './period.ts'
import { heldTo } from './request.ts'

/** Why a light shows what it shows, as facts; words are made in kit/words/light.ts. Days are working days. */
export type Reason =
  | { kind: 'done' }
  | { kind: 'suspended' }
  | { kind: 'unsettled' }
  | { kind: 'withdrawn' }
  | { kind: 'completing' }
  | { kind: 'declined' }
  | { kind: 'overdue'; period: string; dueOn: Day; days: number }
  | { kind: 'due-soon'; period: string; dueOn: Day; days: number }
  | { kind: 'deadline-passed'; dueOn: Day; days: number }
  | { kind: 'deadline-soon'; dueOn: Day; days: number }
  | { kind: 'turn-passed'; turn: string; dueOn: Day; days: number }
  | { kind: 'turn-soon'; turn: string; dueOn: Day; days: number }
  | { kind: 'reported'; on: Day; period: string | null; dueOn: Day | null }
  | { kind: 'waiting'; period: string; dueOn: Day; days: number }
  | { kind: 'not-asked' }

export interface Shown {
  light: Light
  reason: Reason
}

/** The columns that a light is read from. */
export const lightFields = [
  'state',
  'redOn',
  'yellowOn',
  'dueOn',
  'period',
  'deadline',
  'grace',
  'turn',
  'lastReportOn',
] as const
export type Lit = Pick<Assignment, (typeof lightFields)[number]>

const byState = {
  done: { light: 'blue', reason: { kind: 'done' } },
  completing: { light: 'green', reason: { kind: 'completing' } },
  declined: { light: 'grey', reason: { kind: 'declined' } },
  suspended: { light: 'grey', reason: { kind: 'suspended' } },
  unsettled: { light: 'grey', reason: { kind: 'unsettled' } },
  withdrawn: { light: 'grey', reason: { kind: 'withdrawn' } },
} as const satisfies Record<string, Shown>

/**
 * The light of one assignment on a day, from its stored columns alone: red from `redOn`, yellow from `yellowOn`, so that
 * a store that counts rows by these columns agrees.
 */
export function lightOf(assignment: Lit, today: Day, calendar: Calendar): Shown {
  const { state, redOn, yellowOn } = assignment
  if (state !== 'open') return byState[state]
  if (redOn !== null && today >= redOn)
    return { light: 'red', reason: past(assignment, redOn, today, calendar) }
  if (yellowOn !== null && today >= yellowOn)
    return { light: 'yellow', reason: soon(assignment, today, calendar) }
  return calm(assignment, today, calendar)
}

/**
 * The deadline weighs more than the end of a turn, and that more than a period's due day. One that was past before the plan started lies before every due day
 * and so before the reckoned red day: it does not count.
 */
function past(assignment: Lit, redOn: Day, today: Day, calendar: Calendar): Reason {
  const { dueOn, period } = assignment
  const written = assignment.deadline?.on ?? null
  const held = heldTo(assignment, calendar)
  const counts = held !== null && held < today && addDays(held, 1) >= redOn && period !== DEADLINE
  if (counts && written !== null)
    return { kind: 'deadline-passed', dueOn: written, days: lateness(held, today, calendar) }
  const { turn } = assignment
  const turnEnd = turn ? turnHeldTo(turn, calendar) : null
  if (turn && turnEnd !== null && turnEnd < today)
    return {
      kind: 'turn-passed',
      turn: turn.label,
      dueOn: turn.to,
      days: lateness(turnEnd, today, calendar),
    }
  // An open row is red for its deadline or for its period; the fallback keeps a row that is neither readable.
  const owed = dueOn ?? addDays(redOn, -1)
  return { kind: 'overdue', period: period ?? DEADLINE, dueOn: owed, days: lateness(owed, today, calendar) }
}

/** What comes first: the period's due day, the deadline or the end of the turn. */
function soon(assignment: Lit, today: Day, calendar: Calendar): Reason {
  const { dueOn, period } = assignment
  const deadline = heldTo(assignment, calendar)
  const left = (day: Day) => Math.max(0, calendar.between(today, day))
  const first = deadline !== null && deadline >= today && (dueOn === null || deadline <= dueOn)
  if (deadline !== null && first && period !== DEADLINE)
    return { kind: 'deadline-soon', dueOn: deadline, days: left(deadline) }
  const { turn } = assignment
  const turnEnd = turn ? turnHeldTo(turn, calendar) : null
  if (turn && turnEnd !== null && turnEnd >= today && (dueOn === null || turnEnd <= dueOn))
    return { kind: 'turn-soon', turn: turn.label, dueOn: turnEnd, days: left(turnEnd) }
  if (dueOn === null || period === null) return { kind: 'not-asked' }
  return { kind: 'due-soon', period, dueOn, days: left(dueOn) }
}

function calm(assignment: Lit, today: Day, calendar: Calendar): Shown {
  const { dueOn, period, lastReportOn } = assignment
  if (lastReportOn !== null)
    return { light: 'green', reason: { kind: 'reported', on: lastReportOn, period, dueOn } }
  if (dueOn !== null && period !== null)
    return {
      light: 'green',
      reason: { kind: 'waiting', period, dueOn, days: Math.max(0, calendar.between(today, dueOn)) },
    }
  return { light: 'grey', reason: { kind: 'not-asked' } }
}

/** From worst to best: what is standing still (grey) says less than what is moving, and more than what is done. */
export const worstFirst: readonly Light[] = ['red', 'yellow', 'green', 'grey', 'blue']

/**
 * The light of a task: the worst of its leads and responsible units, with the assignment it comes from. Supports decide
 * only where nobody leads; withdrawn shares only where nothing else is left.
 */
export function taskLight(
  assignments: readonly Assignment[],
  today: Day,
  calendar: Calendar,
): Shown & { of: Assignment | null } {
  const standing = assignments.filter(({ state }) => state !== 'withdrawn')
  const leading = standing.filter(({ role }) => role !== 'support')
  const [deciding = []] = [leading, standing, assignments].filter((group) => group.length > 0)
  const shown = deciding.map((of) => ({ ...lightOf(of, today, calendar), of }))
  shown.sort((a, b) => worstFirst.indexOf(a.light) - worstFirst.indexOf(b.light))
  // Without any share nobody is named to do it.
  return shown[0] ?? { light: 'grey', reason: { kind: 'unsettled' }, of: null }
}
