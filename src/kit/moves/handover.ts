import { placeNamed, type HandoverSaid } from '../../core/handover-said.ts'
import type { Person, Role, Unit } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuseHandover as refuse } from '../words/handover-refusals.ts'
import { refuse as refuseOther } from '../words/refusals.ts'
import { placesHeld } from './absence.ts'
import { registerPerson } from './install.ts'
import { activePlans, collect } from './look.ts'
import { isAdmin } from './named.ts'
import { unitCalled } from './people.ts'
import { endRole } from './pass.ts'
import { isOfficeOf } from './share.ts'
import { nearestUnits } from './units.ts'

/** Who hands which places of which unit over. A person who is registered once for each plan stands here once for each. */
export interface Leaving {
  unit: Unit
  people: { person: Person; roles: Role[] }[]
}

const inUnits = (roles: readonly Role[]): Role[] =>
  roles.filter(({ role, unitId }) => unitId !== null && unitPlaces.has(role))

/** The places meant: the speaker's own, or those of a name or a place in a unit the speaker looks after. */
export async function leavingMeant(context: Context, said: HandoverSaid): Promise<Leaving> {
  const { db, by } = context
  const own = by.operator ? [] : inUnits(await placesHeld(db, by.person.id))
  const unit = await unitMeant(context, said, own)
  if (said.from === '' || said.from === by.person.name) {
    const roles = own.filter(({ unitId }) => unitId === unit.id)
    if (roles.length > 0) return { unit, people: [{ person: by.person, roles }] }
    if (said.from === '') throw refuse.noPlace()
  }
  const heads = own.filter(({ role, unitId }) => role === 'head' && unitId === unit.id)
  const care = (planId: string | null): boolean =>
    isAdmin(context) ||
    (planId !== null && (isOfficeOf(context, planId) || heads.some((head) => head.planId === planId)))
  const held = await holdersIn(db, unit)
  const mine = held.filter(({ role }) => care(role.planId))
  if (mine.length === 0 && (held.length > 0 || !isAdmin(context))) throw refuse.notYours(unit.name)
  const place = placeNamed(said.from)
  const meant = mine.filter(({ person, role }) =>
    place === null ? person.name === said.from : role.role === place,
  )
  if (meant.length === 0)
    throw refuse.nobodyThere(unit.name, said.from, [...new Set(mine.map(({ person }) => person.name))])
  const people = new Map<string, { person: Person; roles: Role[] }>()
  for (const { person, role } of meant) {
    const known = people.get(person.id) ?? { person, roles: [] }
    known.roles.push(role)
    people.set(person.id, known)
  }
  return { unit, people: [...people.values()] }
}

async function unitMeant({ db }: Context, { unit, from }: HandoverSaid, own: readonly Role[]): Promise<Unit> {
  if (unit !== '') {
    const named = await unitCalled(db, unit)
    if (!named) throw refuseOther.unknownUnit(unit, await nearestUnits(db, unit))
    return named
  }
  const units = [...new Set(own.map(({ unitId }) => unitId ?? ''))]
  const names: string[] = []
  for (const id of units) names.push((await db.get('unit', id))?.name ?? '')
  if (units.length > 1) throw refuse.nameUnit(names)
  const only = units[0] === undefined ? undefined : await db.get('unit', units[0])
  if (only) return only
  throw from === '' ? refuse.noPlace() : refuse.nameUnit([])
}

/** Everybody who holds a place of a unit in a plan under way. */
async function holdersIn(db: Db, unit: Unit): Promise<{ person: Person; role: Role }[]> {
  const active = new Set((await activePlans(db)).map(({ id }) => id))
  const found: { person: Person; role: Role }[] = []
  for (const role of await collect(db.list('role', 'byUnit', { prefix: [unit.id] }))) {
    if (!unitPlaces.has(role.role) || !active.has(role.planId ?? '')) continue
    const person = await db.get('person', role.personId)
    if (person?.active) found.push({ person, role })
  }
  return found
}

export interface Taken {
  to: Person
  /** Whether nobody of the unit was called so before. */
  isNew: boolean
  /** Places the successor gave up, which are empty now. */
  vacated: Role[]
}

/**
 * Puts a successor into places: somebody of the unit by that name, or who is registered now. Liaison A and B are two people: a
 * B who becomes A leaves B empty, an A cannot become B as well.
 */
export async function takePlaces(
  context: Context,
  unit: Unit,
  roles: readonly Role[],
  name: string,
): Promise<Taken> {
  const { db } = context
  const holders = await holdersIn(db, unit)
  const leaving = new Set(roles.map(({ personId }) => personId))
  if (holders.some(({ person }) => person.name === name && leaving.has(person.id))) throw refuse.same(name)
  const known = holders.find(({ person }) => person.name === name)?.person
  const held = holders.filter(({ person }) => person.id === known?.id).map(({ role }) => role)
  for (const { role, planId } of roles)
    if (role === 'liaisonB' && held.some((one) => one.role === 'liaisonA' && one.planId === planId))
      throw refuse.holdsA(name)
  let to = known
  for (const { role, unitId, planId } of roles)
    if (to) await hold(db, to, { role, unitId, planId })
    else to = await registerPerson(db, { name, role, unitId, planId })
  if (!to) throw new Error('nothing was handed over')
  const vacated = held.filter(
    (one) =>
      one.role === 'liaisonB' &&
      roles.some(({ role, planId }) => role === 'liaisonA' && planId === one.planId),
  )
  for (const role of vacated) await endRole(context, role, null)
  return { to, isNew: !known, vacated }
}

/** Gives somebody who is registered already one more place; a place held already is left as it is. */
async function hold(
  db: Db,
  person: Person,
  { role, unitId, planId }: Pick<Role, 'role' | 'unitId' | 'planId'>,
): Promise<void> {
  const held = await collect(db.list('role', 'byPerson', { prefix: [person.id, planId ?? '', role] }))
  if (held.some((one) => one.unitId === unitId)) return
  const id = deriveId('rol', person.id, role, unitId ?? '', planId ?? '')
  const version = (await db.get('role', id))?.version ?? 0
  await db.put('role', { id, version, personId: person.id, planId, unitId, role, active: true })
}
