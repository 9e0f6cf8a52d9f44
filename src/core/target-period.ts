import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { deadlineOf } from './last-day.ts'
import type { Assignment, Plan } from './model/index.ts'
import { DEADLINE, askedFor, isSlot, isWeek, lateness, slotBefore, slotNamed, slotOn } from './period.ts'

/** The label of the period before: of weeks, which do not follow each other strictly, that of the last report. */
export function periodBefore(
  { lastReportId, id }: Assignment,
  period: string,
  plan: Plan,
  calendar: Calendar,
): string {
  const last = lastReportId?.startsWith(`${id}/`)
    ? lastReportId.slice(id.length + 1).split('#')[0]
    : undefined
  const weekly = isWeek(period) || (last !== undefined && isWeek(last))
  return weekly ? (last ?? DEADLINE) : slotBefore(period, plan.settings, calendar).label
}

/** The period that a report belongs to, its due day, and by how many working days it is late. */
export interface TargetPeriod {
  label: string
  late: number
  dueOn: Day
}

/** The part given last, while a second report can only correct it: on the same day, or before its day where nothing else is asked. */
function answeredPart(
  { asked, period, lastReportId, lastReportOn, id }: Assignment,
  on: Day,
): { label: string; dueOn: Day } | null {
  const dueOn = asked && askedFor(asked.label)
  if (!asked || !dueOn || !lastReportId?.startsWith(`${id}/${asked.label}#`)) return null
  return lastReportOn === on || (period === null && on <= dueOn) ? { label: asked.label, dueOn } : null
}

/**
 * Which period a report given on a day belongs to. The one now asked for, if it is overdue or its window has begun;
 * else, and for a second report on the same day (a correction), the one just reported. A unit that is not asked at all
 * reports to the slot of the day.
 */
export function targetPeriod(assignment: Assignment, plan: Plan, calendar: Calendar, on: Day): TargetPeriod {
  const { period, lastReportOn } = assignment
  const target = (label: string, dueOn: Day): TargetPeriod => ({
    label,
    dueOn,
    late: lateness(dueOn, on, calendar),
  })
  const wanted = period && askedFor(period)
  if (period && wanted) return target(period, wanted)
  const part = answeredPart(assignment, on)
  if (part) return target(part.label, part.dueOn)
  if (!isSlot(period)) {
    const deadline = deadlineOf(assignment, plan, calendar)
    if (!assignment.reports && deadline !== null) return target(DEADLINE, deadline)
    const slot = slotOn(on, plan.settings, calendar)
    return target(slot.label, slot.dueOn)
  }
  const slot = slotNamed(period, plan.settings, calendar)
  const again = lastReportOn !== null && on <= slot.dueOn && (lastReportOn === on || on < slot.from)
  if (!again) return target(slot.label, slot.dueOn)
  const { label, dueOn } = slotNamed(
    periodBefore(assignment, period, plan, calendar),
    plan.settings,
    calendar,
  )
  return target(label, dueOn)
}
