import type { Day } from './day.ts'
import type { Firing } from './ladder.ts'
import type { Plan } from './model/index.ts'

/** The messages a unit may get in a month by a plan's rule (负担上限); null where the office set none. */
export const ceilingOf = ({ settings }: Pick<Plan, 'settings'>): number | null => settings.ceiling ?? null

/**
 * Whether a rung is held because its unit has had as many messages this month as the office means it to get. What is held
 * can wait: a reminder before the due day, and the weekly line of what is overdue. The reminder of the due day and
 * everything after it always go, and so does one that comes late and on or after that day. `spent` counts until yesterday.
 */
export function isHeld(firing: Firing, dueOn: Day, today: Day, plan: Plan, spent: number): boolean {
  const ceiling = ceilingOf(plan)
  if (ceiling === null || spent < ceiling) return false
  return firing.rung.startsWith('weekly:') || (firing.at < 0 && today < dueOn)
}
