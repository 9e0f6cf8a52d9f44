import type { Person, Role } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { collect } from './look.ts'
import { isAt, type PlaceOf } from './persons.ts'

/** What a change of people is made with. */
export type Seating = Pick<Context, 'db' | 'by' | 'now' | 'via'>

/** The roles that are held at a place now. */
export async function holdersOf({ db }: Pick<Seating, 'db'>, place: PlaceOf): Promise<Role[]> {
  const held = await collect(db.list('role', 'byPlan', { prefix: [place.planId ?? '', place.role] }))
  return held.filter((one) => isAt(one, place))
}

/** Ends a role; what was said and done in it stays theirs. */
export async function endRole(
  { db, by, now, via }: Seating,
  held: Role,
  successor: string | null,
): Promise<void> {
  const { planId, unitId, role, personId } = held
  await db.put('role', { ...held, active: false })
  await db.note({
    planId,
    event: 'role.ended',
    by: by.person.id,
    via,
    at: now,
    subjects: [personId, ...(successor === null ? [] : [successor])],
    body: { role, unit: unitId, ...(successor === null ? {} : { successor }) },
  })
}

/** Ends the role of whoever held the place before, and returns their names. Offices and leaders are many. */
export async function replaceHolders(
  seating: Seating,
  place: PlaceOf,
  successor: Pick<Person, 'id'>,
): Promise<string[]> {
  if (!unitPlaces.has(place.role)) return []
  const names: string[] = []
  for (const held of await holdersOf(seating, place)) {
    if (held.personId === successor.id) continue
    await endRole(seating, held, successor.id)
    const name = (await seating.db.get('person', held.personId))?.name
    if (name !== undefined) names.push(name)
  }
  return names
}
