import type { Calendar } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import type { Assignment, Plan } from './model/index.ts'
import { askedFor, DEADLINE, isWeek, slotAfter, slotNamed, slotOn, weekOf, type Slot } from './period.ts'

/** What decides how often an item is asked about. */
export interface Standing {
  assignment: Assignment
  plan: Plan
  calendar: Calendar
  /** The last day of what is overdue if it is not done: from the next on the item is red, whatever is reported of it. */
  last: Day | null
  on: Day
}

/** Whether an item is asked every week on a day: its plan says so of red items, and its deadline or turn is past. */
const isWeekly = ({ plan, last, on }: Standing): boolean =>
  plan.settings.rhythm === 'weekly-when-red' && last !== null && on > last

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The period that is asked for once one was answered, or given up, on a day: of the week after, of the month, as the item stands. */
export function slotAfterReport(standing: Standing, label: string): Slot {
  const { plan, calendar, on } = standing
  const from = isWeek(label) ? later(on, label) : on
  if (isWeekly(standing)) return weekOf(addDays(from, 7), calendar)
  if (!isWeek(label)) return slotAfter(label, plan.settings, calendar)
  // Red no more: the month whose day is not so near that it would ask again at once.
  return slotOn(addDays(from, 7), plan.settings, calendar)
}

/**
 * The week that is asked for in place of a month of which no rung has fired yet, once an item is red; null where there is none,
 * or where the month is due as soon.
 */
export function weekInstead(standing: Standing): Slot | null {
  const { assignment, plan, calendar, on } = standing
  const { period, chase } = assignment
  if (period === null || period === DEADLINE || askedFor(period) !== null || isWeek(period)) return null
  if (!isWeekly(standing) || chase.rung >= 0) return null
  const week = weekOf(addDays(on, 7), calendar)
  return week.dueOn < slotNamed(period, plan.settings, calendar).dueOn ? week : null
}
