import type { Finding, Plan } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { activePlans, collect } from './look.ts'

/** A finding with the number by which its office settles it. */
export interface Numbered {
  number: number
  plan: Plan
  finding: Finding
}

/** The plans under way whose office somebody is: of other plans' findings nothing is shown, and nothing settled. */
export async function officePlans(
  db: Db,
  { roles, operator }: Pick<Actor, 'roles' | 'operator'>,
): Promise<Plan[]> {
  const plans = await activePlans(db)
  if (operator) return plans
  return plans.filter(({ id }) => roles.some(({ role, planId }) => role === 'office' && planId === id))
}

/**
 * The findings of some plans, one plan after the other, each in the order of its source. Settled ones keep their number, so
 * that two clerks at once mean the same one.
 */
export async function numbered(db: Db, plans: readonly Plan[]): Promise<Numbered[]> {
  const all: Omit<Numbered, 'number'>[] = []
  for (const plan of plans) {
    const found = await collect(db.list('finding', 'byState', { prefix: [plan.id] }))
    all.push(...found.sort(byPlace).map((finding) => ({ plan, finding })))
  }
  return all.map((one, i) => ({ number: i + 1, ...one }))
}

/** In the order of the source; what has no place comes last. */
const byPlace = (a: Finding, b: Finding): number =>
  (a.source?.start ?? Infinity) - (b.source?.start ?? Infinity) || (a.id < b.id ? -1 : 1)
