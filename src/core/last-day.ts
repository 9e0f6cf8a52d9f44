import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { Assignment, Plan } from './model/index.ts'
import { turnHeldTo } from './occurrence.ts'
import { heldTo } from './request.ts'

/**
 * The deadline that counts, moved on by what lay with the office. One that was past before the plan started is a finding
 * (date-past), not a red light.
 */
export function deadlineOf(assignment: Assignment, plan: Plan, calendar: Calendar): Day | null {
  const on = assignment.deadline?.on ?? null
  return on !== null && on >= plan.startedOn ? heldTo(assignment, calendar) : null
}

/** Whether an extension asked for in time waits for its answer: until then the deadline turns no light. */
export const isHeld = ({ pending }: Assignment, deadline: Day | null): boolean =>
  pending !== undefined && deadline !== null && pending.since <= deadline

/** The last day of what is overdue if it is not done: the deadline, or the end of a turn. */
export function lastDay(assignment: Assignment, plan: Plan, calendar: Calendar): Day | null {
  const deadline = deadlineOf(assignment, plan, calendar)
  const turn = assignment.turn ? turnHeldTo(assignment.turn, calendar) : null
  const held = isHeld(assignment, deadline) ? null : deadline
  return held !== null && turn !== null && turn < held ? turn : (held ?? turn)
}
