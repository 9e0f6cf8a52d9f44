import type { Day } from '../../core/day.ts'
import type { Account, Person, Role, RoleName } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { collect } from './look.ts'

/** A place: which role, in which unit, in which plan. */
export interface PlaceOf {
  role: RoleName
  unitId: string | null
  planId: string | null
}

export interface NewPerson extends PlaceOf {
  name: string
  /** Bound accounts; without one, web chat. */
  accounts?: Account[]
  phone?: string | null
  /** Who it is, where that was decided already: then nothing is looked up by name. */
  personId?: string
  /** From which day the role is held. */
  since?: Day
}

/**
 * Registers a person in one role. The same human being is one row with several roles: known by an account, by the same name
 * in the same place, or by the same name in the same unit, whatever the role and plan. Two units are never joined by a name
 * alone; a decision (`personId`) is taken as it is. Registered again, nothing is doubled, and a role that was ended is held
 * again.
 */
export async function registerPerson(db: Db, given: NewPerson): Promise<Person> {
  const known = await personMeant(db, given)
  const person = known ?? (await newPerson(db, given))
  await holdRole(db, person.id, given, given.since)
  return welcomed(db, person, given.accounts ?? [])
}

/** Who a name in a place means, if they are known. */
export async function personMeant(db: Db, given: NewPerson): Promise<Person | undefined> {
  const { name, unitId, accounts = [], personId } = given
  if (personId !== undefined) return kept(db, personId)
  for (const account of accounts)
    for (const owner of await collect(db.list('person', 'byAccount', { prefix: [account] })))
      if (owner.name === name) return owner
  const { known } = await placed(db, given)
  return known ?? (unitId === null ? undefined : await colleague(db, unitId, name))
}

/** The row of an id, or the one it was found to be the same person as. */
async function kept(db: Db, id: string): Promise<Person | undefined> {
  const row = await db.get('person', id)
  return row?.sameAs === undefined ? row : kept(db, row.sameAs)
}

/** Who is called so and holds any role in the unit, in whatever plan. */
async function colleague(db: Db, unitId: string, name: string): Promise<Person | undefined> {
  for (const { personId } of await collect(db.list('role', 'byUnit', { prefix: [unitId] }))) {
    const person = await db.get('person', personId)
    if (person?.name === name) return person
  }
  return undefined
}

/**
 * The id that a name gets in a place, and who has it. A row whose name was changed since keeps its id: whoever is called so
 * now gets the next.
 */
async function placed(db: Db, { name, role, unitId, planId }: NewPerson) {
  for (let n = 1; ; n++) {
    const seed = [name, role, unitId ?? '', planId ?? '', ...(n > 1 ? [n] : [])]
    const id = deriveId('per', ...seed)
    const known = await kept(db, id)
    if (!known || known.name === name) return { id, known }
  }
}

async function newPerson(db: Db, given: NewPerson): Promise<Person> {
  const { id } = await placed(db, given)
  const bound = given.accounts ?? [`web:${id}`]
  return db.put('person', {
    id,
    version: 0,
    name: given.name,
    phone: given.phone ?? null,
    locale: 'zh',
    accounts: bound,
    preferred: bound[0] ?? null,
    away: [],
    active: true,
  })
}

/** Who had left is back, and accounts that were not known yet are theirs too. */
async function welcomed(db: Db, person: Person, given: readonly Account[]): Promise<Person> {
  const fresh = given.filter((account) => !person.accounts.includes(account))
  if (person.active && fresh.length === 0) return person
  const accounts = [...person.accounts, ...fresh]
  const { left: _left, ...rest } = person
  return db.put('person', {
    ...rest,
    accounts,
    preferred: person.preferred ?? accounts[0] ?? null,
    active: true,
  })
}

export const isAt = (row: PlaceOf, place: PlaceOf): boolean =>
  row.role === place.role && row.unitId === place.unitId && row.planId === place.planId

/** Gives a person a role, once; true if it was not held before. */
export async function holdRole(db: Db, personId: string, place: PlaceOf, since?: Day): Promise<boolean> {
  const mine = await collect(db.list('role', 'byPerson', { prefix: [personId] }))
  if (mine.some((row) => isAt(row, place))) return false
  const { role, unitId, planId } = place
  // The first role of a person has the id that rows had when each stood for one place.
  const first = deriveId('rol', personId)
  const held = await db.get('role', first)
  const own = deriveId('rol', personId, role, unitId ?? '', planId ?? '')
  const id = held === undefined || isAt(held, place) ? first : own
  const before = id === first ? held : await db.get('role', id)
  const row: Role = { id, version: before?.version ?? 0, personId, planId, unitId, role, active: true }
  await db.put('role', since === undefined ? row : { ...row, since })
  return true
}
