import { anchorOf } from '../../core/ladder.ts'
import type { Day } from '../../core/day.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import { keyPrefix } from '../indexes.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { activeOf, collect } from './look.ts'

/** The hour at which a due day closes for the office, on the wall clock of the jobs. */
export const CLOSES_AT = '17:30'

/** What was due on a day and is not reported: what falls on a rest day is wanted on the working day before it. */
export async function* unreportedOn(db: Db, plan: Plan, day: Day): AsyncGenerator<Assignment> {
  const calendar = await calendarOf(db)
  // Whatever is due is yellow by then: nothing else is read.
  for await (const row of db.list('assignment', 'byYellow', { prefix: [plan.id], to: day }))
    if (row.dueOn !== null && row.period !== null && anchorOf(row.dueOn, calendar) === day) yield row
}

/** The active plans whose office a person holds, in the order of their keys. */
export async function officePlansOf(db: Db, personId: string): Promise<Plan[]> {
  const roles = await collect(db.list('role', 'byPerson', { prefix: [personId] }))
  const own = await activeOf(
    db,
    roles.map(({ role, planId }) => (role === 'office' && planId ? planId : null)),
  )
  const place = ({ key, id }: Plan): string => keyPrefix([key, id])
  return [...own.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** Whether a day closes with something unreported in a plan whose office the person is: then there is a card at its close. */
export async function closesFor(db: Db, personId: string, day: Day): Promise<boolean> {
  for (const plan of await officePlansOf(db, personId))
    for await (const _one of unreportedOn(db, plan, day)) return true
  return false
}
