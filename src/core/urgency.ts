import type { Calendar } from './calendar.ts'
import { inCodeOrder } from './code.ts'
import type { Day } from './day.ts'
import { anchorOf } from './ladder.ts'
import type { Assignment, Rung } from './model/index.ts'

/** Overdue first, then what is asked and due, then what turned yellow for another reason, then the rest. */
function rankOf({ redOn, yellowOn, period }: Assignment, today: Day): number {
  if (redOn !== null && redOn <= today) return 0
  if (period !== null) return 1
  return yellowOn !== null && yellowOn <= today ? 2 : 3
}

/** The order of a card: overdue the longest first, then due soonest, then yellow, then others as codes count. */
export const byUrgency =
  (today: Day) =>
  (a: Assignment, b: Assignment): number => {
    const [rank, other] = [rankOf(a, today), rankOf(b, today)]
    if (rank !== other) return rank - other
    const day = ({ redOn, dueOn, yellowOn }: Assignment): string =>
      (rank === 0 ? redOn : rank === 1 ? dueOn : rank === 2 ? yellowOn : '') ?? '9'
    return day(a).localeCompare(day(b)) || inCodeOrder(a, b)
  }

/**
 * Whether a rung that comes after the card of the day went out cannot wait for the next one: the report is due today, or the
 * rung tells the unit's head or drafts a paper. A ladder that was begun anew can wait: whoever had an answer sent back was
 * told at once.
 */
export function isUrgent(
  { dueOn, chase }: Assignment,
  { to, paper }: Pick<Rung, 'to' | 'paper'>,
  calendar: Calendar,
  today: Day,
): boolean {
  if (chase.round > 0) return false
  return paper === true || to.includes('head') || (dueOn !== null && anchorOf(dueOn, calendar) === today)
}
