import type { Calendar } from '../calendar.ts'
import { asksEveryPeriod, openAssignment, reckon } from '../columns.ts'
import type { Day } from '../day.ts'
import type { Assignment, Plan, Unit } from '../model/index.ts'

/** What shares are reckoned with. */
export interface Reckoning {
  plan: Plan
  calendar: Calendar
  today: Day
}

/** A share that is no longer asked for. What is done stays done. */
export const withdrawn = (row: Assignment, { plan, calendar }: Reckoning): Assignment =>
  row.state === 'done' ? row : reckon({ ...row, state: 'withdrawn' }, plan, calendar)

/** A share as it stands once a single unit answers for it. */
export const answeredBy = (row: Assignment, unit: Unit, { plan, calendar, today }: Reckoning): Assignment =>
  openAssignment({ ...row, unitId: unit.id, state: 'open' }, plan, calendar, today)

/** The members that have no other share of the task: `busy` are the units that have. */
export const withoutShare = (members: readonly Unit[], busy: readonly string[]): Unit[] =>
  members.filter(({ id }) => !busy.includes(id))

/**
 * A group's share, withdrawn, and its members' shares under its code (`1.2.1-5.1`, `-5.2`). A member that has a share of
 * the task already answers by that one (`others`: the task's other shares).
 */
export function fanOut(
  group: Assignment,
  members: readonly Unit[],
  others: readonly Assignment[],
  reckoning: Reckoning,
): Assignment[] {
  const busy = others.filter(({ state }) => state !== 'withdrawn').map(({ unitId }) => unitId)
  const reports = asksEveryPeriod(group.role, reckoning.plan.settings)
  const shares = withoutShare(members, busy).map((unit, i) => {
    const own = { id: `${group.id}.${i + 1}`, version: 0, code: `${group.code}.${i + 1}` }
    return answeredBy({ ...group, ...own, reports }, unit, reckoning)
  })
  return [withdrawn(group, reckoning), ...shares]
}
