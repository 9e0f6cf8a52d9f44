import type { Person, Plan, Role, RoleName, Unit } from '../../core/model/index.ts'
import { mastersAll } from '../../core/people/accounts.ts'
import type { Actor } from '../command.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { collect } from './look.ts'
import { unitCalled } from './people.ts'

/** Somebody with the places held in the plans that are looked at. */
export interface Placed {
  person: Person
  roles: Role[]
}

const ranks: readonly RoleName[] = ['office', 'liaisonA', 'liaisonB', 'head', 'leader', 'admin']

/** Everybody active who holds a place in these plans, with those places, unit by unit. */
export async function peopleIn(
  db: Db,
  plans: readonly Plan[],
  unitId: string | null = null,
): Promise<Placed[]> {
  const found = new Map<string, Placed>()
  for (const { id } of plans)
    for (const role of await collect(db.list('role', 'byPlan', { prefix: [id] }))) {
      if (unitId !== null && role.unitId !== unitId) continue
      const known = found.get(role.personId)
      if (known) known.roles.push(role)
      else {
        const person = await db.get('person', role.personId)
        if (person?.active) found.set(role.personId, { person, roles: [role] })
      }
    }
  const sorted: [string, Placed][] = []
  for (const placed of found.values()) {
    const [first] = placed.roles.sort((a, b) => ranks.indexOf(a.role) - ranks.indexOf(b.role))
    const unit = first?.unitId ? ((await db.get('unit', first.unitId))?.name ?? '') : ''
    sorted.push([`${unit} ${first ? ranks.indexOf(first.role) : ''} ${placed.person.name}`, placed])
  }
  return sorted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, placed]) => placed)
}

/** Whether somebody may hand out what signs another in: it opens everything that the other may do, in all of their plans. */
export const masters = async (db: Db, by: Actor, personId: string): Promise<boolean> =>
  by.person.id === personId ||
  mastersAll(by, await collect(db.list('role', 'byPerson', { prefix: [personId] })))

/** Anybody of a name, also who has left or holds no place any more. */
export async function anybodyCalled(db: Db, name: string): Promise<Placed[]> {
  const found: Placed[] = []
  for await (const person of db.list('person', 'byId'))
    if (person.name === name) found.push({ person, roles: [] })
  return found
}

/** Whom words mean: everybody of a unit (`市教育局`), or people of one name (`张三`, `市教育局 张三`). */
export interface Meant {
  unit: Unit | null
  name: string | null
  people: Placed[]
}

export async function peopleMeant(db: Db, plans: readonly Plan[], said: string): Promise<Meant> {
  const text = said.trim()
  const whole = await unitCalled(db, text)
  if (whole) return { unit: whole, name: null, people: await peopleIn(db, plans, whole.id) }
  const [, first = '', rest = ''] = /^(\S+)\s+(.+)$/su.exec(text) ?? []
  const unit = first === '' ? undefined : await unitCalled(db, first)
  const name = unit ? rest.trim() : text
  const people = (await peopleIn(db, plans, unit?.id ?? null)).filter(({ person }) => person.name === name)
  return { unit: unit ?? null, name, people }
}

/** `市教育局 联络员（A 角）（SY）`, one for each place. */
export async function placesOf(db: Db, roles: readonly Role[], words: Words): Promise<string[]> {
  const places: string[] = []
  for (const { unitId, planId, role } of roles) {
    const unit = unitId === null ? '' : ((await db.get('unit', unitId))?.name ?? '')
    const plan = planId === null ? undefined : await db.get('plan', planId)
    const place = words.people.unitRole(unit, words.core.role[role])
    places.push(`${place}${plan ? words.people.inPlan(plan.key) : ''}`)
  }
  return places
}
