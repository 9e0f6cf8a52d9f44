import type { Plan } from '../../core/model/index.ts'
import { mastersAll } from '../../core/people/accounts.ts'
import type { Known, PeopleGround } from '../../core/people/sheet-meant.ts'
import { isAdmin, type Looker } from './directory.ts'
import { officePlans } from './findings.ts'
import { activePlans, collect } from './look.ts'
import { nearest, unitsKept } from './units.ts'

/** The plans under way whose people somebody may change: their office, and an administrator all. */
export const plansManaged = ({ db, by }: Looker): Promise<Plan[]> =>
  isAdmin(by) ? activePlans(db) : officePlans(db, by)

/** What a sheet of people is held against: units by name and alias, and everybody who is registered, once. */
export async function peopleGround(looker: Looker, planId: string | null): Promise<PeopleGround> {
  const { db, by } = looker
  const plans = await plansManaged(looker)
  const named = await unitsKept(db)
  const names = new Set<string>()
  for (const unit of await collect(db.list('unit', 'byName'))) names.add(unit.name)
  const people: Known[] = []
  for (const person of await collect(db.list('person', 'byId'))) {
    if (person.sameAs !== undefined) continue
    const { id, name, phone, accounts, preferred } = person
    const roles = await collect(db.list('role', 'byPerson', { prefix: [id] }))
    const shown = roles.some((role) => plans.some((plan) => plan.id === role.planId))
    people.push({ id, name, phone, accounts, preferred, roles, mastered: mastersAll(by, roles), shown })
  }
  const only = plans.length === 1 ? (plans[0]?.id ?? null) : null
  return {
    plans,
    planId: plans.some(({ id }) => id === planId) ? planId : only,
    unitNamed: (written) => named(written) ?? named(`市${written}`) ?? null,
    near: (written) => nearest(written, names),
    people,
  }
}
