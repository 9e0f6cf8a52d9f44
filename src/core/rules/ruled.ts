import type { Calendar } from '../calendar.ts'
import { asksEveryPeriod, openAssignment, reckon } from '../columns.ts'
import type { Day } from '../day.ts'
import { givenAs } from '../given.ts'
import type { Assignment, Plan } from '../model/index.ts'

/** A share as the rules of its plan make it: whether it is asked every period, and its columns. Closed ones stay as they are. */
export function ruled(row: Assignment, plan: Plan, calendar: Calendar, today: Day): Assignment {
  if (row.state === 'withdrawn' || row.state === 'done') return row
  const reports = asksEveryPeriod(row.role, plan.settings)
  // What was given beside the document keeps to what was said of it.
  return givenAs(row) === null && reports !== row.reports
    ? openAssignment({ ...row, reports }, plan, calendar, today)
    : reckon(row, plan, calendar)
}
