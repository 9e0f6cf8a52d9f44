import type { TargetPeriod } from '../../core/target-period.ts'
import type { Day } from '../../core/day.ts'
import type { Assignment, Period } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/correction-refusals.ts'
import { collect } from './look.ts'

/** The periods of an assignment that nobody answered, the newest first. */
export async function missedPeriods(db: Db, { id }: Assignment): Promise<Period[]> {
  const all = await collect(db.list('period', 'byAssignment', { prefix: [id], reverse: true }))
  return all.filter(({ state }) => state === 'missed')
}

/** A missed period as the target of a report; refused where it was answered, or was never asked for. */
export async function missedPeriod(
  db: Db,
  assignment: Assignment,
  label: string,
  late: (dueOn: Day) => number,
): Promise<TargetPeriod> {
  const missed = await missedPeriods(db, assignment)
  const period = missed.find((one) => one.label === label)
  if (!period)
    throw refuse.notMissed(
      assignment.code,
      missed.map((one) => one.label),
    )
  return { label, dueOn: period.dueOn, late: late(period.dueOn) }
}
