import type { Directory, Seat } from '../../core/chase.ts'
import type { Day } from '../../core/day.ts'
import type { Person, Role, RoleName, Unit } from '../../core/model/index.ts'
import { reachable } from '../../core/reach.ts'
import { unitPlaces } from '../../core/rights.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import { collect, firstOf } from './look.ts'

export const personByAccount = (db: Db, account: string): Promise<Person | undefined> =>
  firstOf(db.list('person', 'byAccount', { prefix: [account] }))

/** A person with the roles held on a day: their own, and those of whoever they stand in for while that one is away. */
export async function actorOf(db: Db, person: Person, today: Day): Promise<Actor> {
  const [roles, covered] = await Promise.all([
    collect(db.list('role', 'byPerson', { prefix: [person.id] })),
    collect(db.list('person', 'byCover', { prefix: [person.id] })),
  ])
  for (const absent of covered) {
    const away = absent.away.some((a) => a.coverId === person.id && a.from <= today && today <= a.to)
    if (!away) continue
    for (const role of await collect(db.list('role', 'byPerson', { prefix: [absent.id] })))
      // A cover answers for the unit, and never has the office's or a leader's word.
      if (unitPlaces.has(role.role)) roles.push({ ...role, personId: person.id })
  }
  return { person, roles, operator: false }
}

export const unitByName = (db: Db, name: string): Promise<Unit | undefined> =>
  firstOf(db.list('unit', 'byName', { prefix: [name] }))

/** A unit as people call it: `教育局` is `市教育局`. */
export const unitCalled = async (db: Db, name: string): Promise<Unit | undefined> =>
  (await unitByName(db, name)) ?? (await unitByName(db, `市${name}`))

/** A person as the ladder needs to know them. */
export const seatOf = (person: Person): Seat => ({
  personId: person.id,
  reachable: reachable(person),
  away: person.away,
})

async function holders(db: Db, roles: AsyncIterable<Role>): Promise<Person[]> {
  const people: Person[] = []
  for (const role of await collect(roles)) {
    const person = await db.get('person', role.personId)
    if (person?.active) people.push(person)
  }
  return people
}

export const officeOf = (db: Db, planId: string): Promise<Person[]> =>
  holders(db, db.list('role', 'byPlan', { prefix: [planId, 'office'] }))

/** The units in which a plan's office sits. */
export async function officeUnits(db: Db, planId: string): Promise<string[]> {
  const roles = await collect(db.list('role', 'byPlan', { prefix: [planId, 'office'] }))
  return roles.map((role) => role.unitId).filter((id) => id !== null)
}

export const leadersOf = (db: Db, planId: string): Promise<Person[]> =>
  holders(db, db.list('role', 'byPlan', { prefix: [planId, 'leader'] }))

export const admins = (db: Db): Promise<Person[]> =>
  holders(db, db.list('role', 'byPlan', { prefix: ['', 'admin'] }))

/** Who answers for a unit in a plan, place by place, as the ladder needs it. */
export async function directoryOf(db: Db, planId: string, unitId: string, today: Day): Promise<Directory> {
  const first = async (role: RoleName): Promise<Seat | null> => {
    const people = await holders(db, db.list('role', 'byUnit', { prefix: [unitId, planId, role] }))
    const [person] = people
    return person ? seatOf(person) : null
  }
  const [A, B, head] = [await first('liaisonA'), await first('liaisonB'), await first('head')]
  const office = (await officeOf(db, planId)).map(seatOf)
  const seats = [A, B, head, ...office].filter((seat) => seat !== null)
  return { A, B, head, office, muteCovers: await muteCovers(db, seats, today) }
}

/** People named to stand in today who cannot: away themselves, or without an account that letters go to. */
async function muteCovers(db: Db, seats: readonly Seat[], today: Day): Promise<string[]> {
  const mute: string[] = []
  for (const { coverId, from, to } of seats.flatMap((seat) => seat.away)) {
    if (coverId === null || today < from || to < today) continue
    const cover = await db.get('person', coverId)
    const gone = cover?.away.some((away) => away.from <= today && today <= away.to) ?? true
    if (!cover || gone || !seatOf(cover).reachable) mute.push(coverId)
  }
  return mute
}
