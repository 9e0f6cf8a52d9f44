import type { Assignment, Person, Role } from '../../core/model/index.ts'
import { unitPlaces } from '../../core/rights.ts'
import type { Db } from '../store.ts'
import { collect } from './look.ts'

/** A unit in a plan. */
type Seat = Pick<Assignment, 'planId' | 'unitId'>

/** Whether somebody holds a place of their own in a unit. */
export async function holdsPlace(db: Db, personId: string, { planId, unitId }: Seat): Promise<boolean> {
  const roles = await collect(db.list('role', 'byPerson', { prefix: [personId, planId] }))
  return roles.some((role) => role.unitId === unitId && unitPlaces.has(role.role))
}

/** The places somebody gave up in a unit, where they hold none any more; the last given up at the end. */
export async function gaveUp(db: Db, personId: string, seat: Seat): Promise<Role[]> {
  if (await holdsPlace(db, personId, seat)) return []
  const roles = await collect(db.list('role', 'formerly', { prefix: [personId, seat.planId, seat.unitId] }))
  return roles.sort((a, b) => ((a.ended?.on ?? '') < (b.ended?.on ?? '') ? -1 : 1))
}

/** Places that pass on again and again: no chain is longer. */
const LONGEST_CHAIN = 20

/**
 * Who is told what becomes of something that a person put for a unit: the person, or who has the duty after them. What they put
 * stays theirs. Undefined only where there is no such person.
 */
export async function nowFor(db: Db, personId: string, seat: Seat): Promise<Person | undefined> {
  let id = personId
  for (let n = 0; n < LONGEST_CHAIN; n++) {
    const next = (await gaveUp(db, id, seat)).at(-1)?.ended?.successorId
    if (next === undefined || next === null) break
    id = next
  }
  return db.get('person', id)
}
