import type { Person, Role } from '../../core/model/index.ts'
import { standsIn, unitPlaces } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { revokeAll } from '../signin.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import { collect, must } from './look.ts'
import { notePerson } from './person-changes.ts'
import { endRole, holdersOf } from './seats.ts'

/** Whether somebody may end and give roles of a plan: its office, and an administrator everywhere. */
const mayChange = ({ by }: Context, { planId }: Role): boolean =>
  by.operator || standsIn(by, ['office', 'admin'], { planId })

/** A plan without an office, a system without an administrator: nobody could mend it. */
async function mustBeFollowed(context: Context, { role, planId, personId }: Role): Promise<void> {
  if (role !== 'office' && role !== 'admin') return
  const { db, words } = context
  const held = await collect(db.list('role', 'byPlan', { prefix: [planId ?? '', role] }))
  for (const other of held)
    if (other.personId !== personId && (await db.get('person', other.personId))?.active) return
  const key = planId === null ? '' : (await db.get('plan', planId))?.key
  throw refuseDirectory.lastOffice(words.directory.roleLine('', words.core.role[role], key ?? ''))
}

export interface Leaving {
  person: Person
  ended: Role[]
  /** Whether nothing is left: then they are signed out. */
  gone: boolean
}

/**
 * Ends what a person holds in the speaker's plans. With no role left they are signed out everywhere and no longer let in; what
 * they said and did stays theirs, the duty stays with the unit.
 */
export async function leave(context: Context, person: Person): Promise<Leaving> {
  const { db, by, now, today } = context
  const held = await collect(db.list('role', 'byPerson', { prefix: [person.id] }))
  const ended = held.filter((role) => mayChange(context, role))
  if (ended.length === 0) throw refuseDirectory.nothingHeld(person.name)
  for (const role of ended) await mustBeFollowed(context, role)
  for (const role of ended) await endRole(context, role, null)
  const gone = ended.length === held.length
  const roles = [...new Set([...(person.left?.roles ?? []), ...ended.map(({ id }) => id)])]
  const left = { on: today, by: by.person.id, roles }
  const changed = await db.put('person', { ...person, active: !gone, left })
  if (gone) await revokeAll(db, person.id, now)
  await notePerson(context, changed, 'person.left', { roles: ended.map(({ id }) => id), gone })
  return { person: changed, ended, gone }
}

export interface Return {
  person: Person
  restored: Role[]
  /** Held by somebody else meanwhile, and left with them. */
  taken: Role[]
}

/** Lets a person in again, with the roles that ended when they left, where the place is free. They sign in anew. */
export async function comeBack(context: Context, person: Person): Promise<Return> {
  const { db, today } = context
  if (!person.left) throw refuseDirectory.notLeft(person.name)
  const done: Return = { person, restored: [], taken: [] }
  const later: string[] = []
  for (const id of person.left.roles) {
    const role = must(await db.get('role', id), id)
    if (role.active) continue
    if (!mayChange(context, role)) later.push(id)
    else if (unitPlaces.has(role.role) && (await holdersOf(context, role)).length > 0) done.taken.push(role)
    else
      done.restored.push(await db.put('role', { ...role, personId: person.id, active: true, since: today }))
  }
  const { left, ...rest } = person
  const changed = await db.put('person', {
    ...rest,
    active: true,
    ...(later.length > 0 ? { left: { ...left, roles: later } } : {}),
  })
  await notePerson(context, changed, 'person.back', { roles: done.restored.map(({ id }) => id) })
  return { ...done, person: changed }
}
