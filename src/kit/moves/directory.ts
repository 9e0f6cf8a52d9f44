import type { Reach } from '../../core/coverage.ts'
import type { Person, Plan, Role, RoleName, Unit } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { namesOf, reachOf } from './coverage.ts'
import { activePlans, collect, ownUnits } from './look.ts'

/** Who asks. */
export interface Looker {
  db: Db
  by: Actor
}

/** A person in one place, as somebody sees them. */
export interface Placed {
  person: Person
  role: Role
  unit: Unit | null
  plan: Plan | null
  /** Null where there is none, or it is not for this reader. */
  phone: string | null
  reach: Reach
}

export const isAdmin = ({ operator, roles }: Actor): boolean =>
  operator || roles.some(({ active, role, planId }) => active && role === 'admin' && planId === null)

const isOfficeOf = ({ roles }: Actor, planId: string | null): boolean =>
  roles.some((one) => one.active && one.role === 'office' && planId !== null && one.planId === planId)

/** Office and administrator of the plan, and the unit itself: whom telephone numbers are shown to. */
export const seesPhone = (by: Actor, { planId, unitId, personId }: Role): boolean =>
  isAdmin(by) ||
  isOfficeOf(by, planId) ||
  personId === by.person.id ||
  (planId !== null && unitId !== null && ownUnits(by, planId).has(unitId))

/** Who sees a person's accounts in full: themselves, an administrator, the office of a plan in which they serve. */
export const seesAccounts = (by: Actor, person: Person, roles: readonly Role[]): boolean =>
  isAdmin(by) || person.id === by.person.id || roles.some(({ planId }) => isOfficeOf(by, planId))

/** The plans under way whose people somebody may look at: those in which they hold a role; an administrator all. */
export async function plansSeen({ db, by }: Looker): Promise<Plan[]> {
  const plans = await activePlans(db)
  if (isAdmin(by)) return plans
  return plans.filter(({ id }) => by.roles.some(({ active, planId }) => active && planId === id))
}

/** What a look at units and people is about: each plan of the speaker's, as one of their own units; nothing without one. */
export async function aboutDirectory(looker: Looker): Promise<Target[]> {
  const plans = await plansSeen(looker)
  if (plans.length === 0) return [{ planId: null }]
  return plans.map(({ id }) => {
    const [unitId] = ownUnits(looker.by, id)
    return { planId: id, ...(unitId === undefined ? {} : { unitId }) }
  })
}

/** In which order the roles of a unit are shown. */
export const ROLE_ORDER: readonly RoleName[] = ['leader', 'office', 'liaisonA', 'liaisonB', 'head', 'admin']

export async function placedAt({ db, by }: Looker, role: Role): Promise<Placed | null> {
  const person = await db.get('person', role.personId)
  if (!person) return null
  const unit = role.unitId === null ? undefined : await db.get('unit', role.unitId)
  const plan = role.planId === null ? undefined : await db.get('plan', role.planId)
  const phone = seesPhone(by, role) ? person.phone : null
  return { person, role, unit: unit ?? null, plan: plan ?? null, phone, reach: await reachOf(db, person) }
}

const inOrder = (a: Placed, b: Placed): number => {
  const rank = ({ role, unit }: Placed): string =>
    `${role.role === 'leader' ? 0 : role.role === 'office' ? 1 : 2} ${unit?.name ?? ''} ${ROLE_ORDER.indexOf(role.role)}`
  return rank(a) < rank(b) ? -1 : 1
}

/** Everybody who holds a role in a plan, by unit. */
export async function peopleOf(looker: Looker, plan: Plan): Promise<Placed[]> {
  const found: Placed[] = []
  for (const role of await collect(looker.db.list('role', 'byPlan', { prefix: [plan.id] }))) {
    const one = await placedAt(looker, role)
    if (one) found.push(one)
  }
  return found.sort(inOrder)
}

/** The roles of a person that a reader may know of, with their places. */
export async function placesOf(looker: Looker, person: Person): Promise<Placed[]> {
  const plans = new Set((await plansSeen(looker)).map(({ id }) => id))
  const found: Placed[] = []
  for (const role of await collect(looker.db.list('role', 'byPerson', { prefix: [person.id] }))) {
    const known =
      role.planId === null ? isAdmin(looker.by) || person.id === looker.by.person.id : plans.has(role.planId)
    const one = known ? await placedAt(looker, role) : null
    if (one) found.push(one)
  }
  return found.sort(inOrder)
}

/** One unit as a reader sees it. */
export interface UnitSheet {
  unit: Unit
  above: string | null
  below: string[]
  members: string[]
  groups: string[]
  shares: { key: string; count: number }[]
  people: Placed[]
}

export async function unitSheet(looker: Looker, unit: Unit): Promise<UnitSheet> {
  const { db } = looker
  const below = new Set<string>()
  for (const other of await collect(db.list('unit', 'byName')))
    if (other.above === unit.id) below.add(other.name)
  const shares: UnitSheet['shares'] = []
  const people: Placed[] = []
  for (const plan of await plansSeen(looker)) {
    const rows = await collect(db.list('assignment', 'byUnit', { prefix: [unit.id, plan.id] }))
    const count = rows.filter(({ state }) => state !== 'withdrawn' && state !== 'done').length
    if (count > 0) shares.push({ key: plan.key, count })
    for (const role of await collect(db.list('role', 'byUnit', { prefix: [unit.id, plan.id] }))) {
      const one = await placedAt(looker, role)
      if (one) people.push(one)
    }
  }
  const groups = await collect(db.list('unit', 'byMember', { prefix: [unit.id] }))
  return {
    unit,
    above: unit.above === undefined ? null : ((await db.get('unit', unit.above))?.name ?? null),
    below: [...below],
    members: await namesOf(db, unit.members),
    groups: groups.map(({ name }) => name),
    shares,
    people: people.sort(inOrder),
  }
}
