import { wallClock, type Instant } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Actor } from '../../kit/command.ts'
import { oversees } from '../../kit/moves/issue-readers.ts'
import { activePlans } from '../../kit/moves/look.ts'
import type { Db } from '../../kit/store.ts'
import type { Desk } from './page.ts'

/** `12-05 09:00` of this year, with the year where it is another. */
export function clockOf(at: Instant, { timezone, today }: Pick<Desk, 'timezone' | 'today'>): string {
  const { day, time } = wallClock(at, timezone)
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${time}`
}

/** The plans under way of which somebody sees all. */
export const plansOverseen = async (db: Db, by: Actor): Promise<Plan[]> =>
  (await activePlans(db)).filter(({ id }) => oversees(by, id))

/** The plan that an address names by its key, else the first. */
export const planMeant = (plans: readonly Plan[], key: string | undefined): Plan | undefined =>
  plans.find((plan) => plan.key === key) ?? plans[0]
