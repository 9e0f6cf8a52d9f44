import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { Assignment, PlanSettings, Request } from './model/index.ts'

/** Working days the office gives itself where the plan says nothing. */
const ANSWER_WITHIN = 5

/** The working day by which what is asked on a day should be answered. */
export const answerBy = (on: Day, settings: PlanSettings, calendar: Calendar): Day =>
  calendar.step(on, settings.answerWithin ?? ANSWER_WITHIN)

/** Working days that a question has waited, up to its answer or up to today. */
export const waited = ({ askedOn, decidedOn }: Request, today: Day, calendar: Calendar): number =>
  Math.max(0, calendar.between(askedOn, decidedOn ?? today))

/** Working days by which an answer is behind its clock; 0 while there is time. */
export const behind = ({ answerBy, decidedOn }: Request, today: Day, calendar: Calendar): number =>
  Math.max(0, calendar.between(answerBy, decidedOn ?? today))

/**
 * An assignment whose application was refused after so many working days: they lay with the office and do not count
 * against the unit. A granted extension sets a date of its own, and starts anew.
 */
export const withGrace = (assignment: Assignment, took: number): Assignment => {
  const { pending: _answered, ...rest } = assignment
  return { ...rest, grace: (rest.grace ?? 0) + took }
}

/** The day until which the written deadline counts: moved on by the working days that lay with the office. */
export const heldTo = (
  { deadline, grace = 0 }: Pick<Assignment, 'deadline' | 'grace'>,
  calendar: Calendar,
): Day | null => (deadline?.on && grace > 0 ? calendar.step(deadline.on, grace) : (deadline?.on ?? null))

/** An assignment with a new deadline. The first one is never overwritten. */
export function extended(assignment: Assignment, until: Day, phrase: string): Assignment {
  const { pending: _answered, grace: _spent, ...rest } = assignment
  const first = rest.firstDeadline ?? rest.deadline
  return { ...rest, ...(first ? { firstDeadline: first } : {}), deadline: { phrase, on: until } }
}
