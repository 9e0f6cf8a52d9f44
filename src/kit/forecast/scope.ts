import type { Plan, Unit } from '../../core/model/index.ts'
import { mayDo, relationsOf, unitPlaces, type Relation } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { activePlans, collect } from '../moves/look.ts'
import { unitCalled } from '../moves/people.ts'
import { nearestUnits } from '../moves/units.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'

/** Whose letters are meant: one's own, a unit's in some plans, or all of some plans. */
export type Scope = { of: 'own' } | { of: 'unit'; unit: Unit; plans: Plan[] } | { of: 'plans'; plans: Plan[] }

const OVERSIGHT: readonly Relation[] = ['office', 'leader', 'admin']

/** Whether somebody sees all of a plan, or of it all that is a unit's. */
export function oversees({ by }: Pick<Context, 'by'>, planId: string, unitId?: string): boolean {
  if (by.operator) return true
  const target = unitId === undefined ? { planId } : { planId, unitId }
  const may = unitId === undefined ? OVERSIGHT : [...OVERSIGHT, 'liaison' as const, 'head' as const]
  return mayDo(may, relationsOf(by.roles, by.person.id, target))
}

/**
 * What words mean: nothing said, all plans of which one is the office, a leader or the administrator, else one's own; a
 * plan's key; a unit. What somebody may not see is refused, naming who may.
 */
export async function scopeOf(context: Context, what: string, verb: string): Promise<Scope> {
  const { db } = context
  const plans = await activePlans(db)
  const mine = plans.filter(({ id }) => oversees(context, id))
  if (/^(?:我|我的|本人|mine|me)$/i.test(what)) return { of: 'own' }
  if (what === '') return mine.length > 0 ? { of: 'plans', plans: mine } : { of: 'own' }
  const named = plans.find(({ key }) => key === what.normalize('NFKC').toUpperCase())
  if (named) {
    if (!mine.includes(named)) throw noRight(context, verb, OVERSIGHT)
    return { of: 'plans', plans: [named] }
  }
  const unit = await unitCalled(db, what)
  if (!unit) {
    if (/^[A-Z]{1,8}$/.test(what))
      throw refuse.unknownPlan(
        what,
        plans.map(({ key }) => key),
      )
    throw refuse.unknownUnit(what, await nearestUnits(db, what))
  }
  const seen = plans.filter(({ id }) => oversees(context, id, unit.id))
  if (seen.length === 0) throw noRight(context, verb, [...OVERSIGHT, 'liaison'])
  return { of: 'unit', unit, plans: seen }
}

const noRight = ({ words }: Context, verb: string, who: readonly Relation[]) =>
  refuse.noRight(
    verb,
    who.map((relation) => words.core.relation[relation]),
  )

/** The people who hold a place in a unit in some plans. */
export async function peopleOfUnit(db: Db, unitId: string, plans: readonly Plan[]): Promise<Set<string>> {
  const people = new Set<string>()
  for (const plan of plans)
    for (const { role, personId } of await collect(db.list('role', 'byUnit', { prefix: [unitId, plan.id] })))
      if (unitPlaces.has(role)) people.add(personId)
  return people
}

/**
 * The units whose items decide what some people are sent: all in which they hold a place or may stand in for somebody. Null
 * where one of them is an office or a leader, to whom any unit's items may lead.
 */
export async function unitsConcerned(db: Db, people: Iterable<string>): Promise<Set<string> | null> {
  const units = new Set<string>()
  for (const personId of people) {
    const absent = await collect(db.list('person', 'byCover', { prefix: [personId] }))
    for (const id of [personId, ...absent.map((one) => one.id)])
      for (const { role, unitId } of await collect(db.list('role', 'byPerson', { prefix: [id] }))) {
        if (unitId !== null && unitPlaces.has(role)) units.add(unitId)
        else if (id === personId) return null
      }
  }
  return units
}

/** The units at which a forecast of a scope may stop looking; null for all. */
export async function unitsOf(db: Db, scope: Scope, personId: string): Promise<Set<string> | null> {
  if (scope.of === 'plans') return null
  if (scope.of === 'own') return unitsConcerned(db, [personId])
  const people = await peopleOfUnit(db, scope.unit.id, scope.plans)
  for (const id of [...people])
    for (const { coverId } of (await db.get('person', id))?.away ?? [])
      if (coverId !== null) people.add(coverId)
  return (await unitsConcerned(db, people))?.add(scope.unit.id) ?? null
}
