import type { Person, Session } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { closeSession, sessionsOf } from '../signin.ts'
import { refuseEntrance } from '../words/entrance-refusals.ts'
import { isAdmin } from './directory.ts'
import { collect } from './look.ts'
import { mustMaster } from './person-changes.ts'
import { personNamed } from './person-named.ts'

/**
 * Whose sessions are meant: one's own, or those of somebody whose sign-in links the speaker may hand out, which opens as much.
 * Refused for everybody else.
 */
export async function ownerMeant(context: Context, who: string): Promise<Person> {
  const { by } = context
  const self = who === '' || who === by.person.name || who === by.person.id
  if (self && by.operator) throw refuseEntrance.operatorOnly()
  if (self) return by.person
  if (!isAdmin(by) && !by.roles.some(({ active, role }) => active && role === 'office'))
    throw refuseEntrance.notForOthers()
  const person = await personNamed(context, who)
  await mustMaster(context, person)
  return person
}

/** The first signs of a session's id, by which buttons and programs name it: never the token, which only the cookie has. */
export const sessionMark = ({ id }: Session): string => id.slice(0, 12)

/** The open session that is meant, by its mark or by its number in the list. */
async function sessionMeant({ db, now }: Context, person: Person, said: string): Promise<Session> {
  const open = await sessionsOf(db, person.id, now)
  const found =
    open.find((one) => sessionMark(one) === said) ?? open[/^\d{1,3}$/.test(said) ? Number(said) - 1 : -1]
  if (!found) throw refuseEntrance.noSession(said)
  return found
}

const enderOf = ({ by, via }: Context) => ({ by: by.person.id, via })

/** Ends one open session, and returns it. */
export async function endSession(context: Context, person: Person, said: string): Promise<Session> {
  const session = await sessionMeant(context, person, said)
  await closeSession(context.db, session, context.now, enderOf(context))
  return session
}

/** Ends all that are open, but for the one with the mark `keep`; returns how many. */
export async function endSessions(context: Context, person: Person, keep: string): Promise<number> {
  const { db, now } = context
  const open = (await sessionsOf(db, person.id, now)).filter((one) => sessionMark(one) !== keep)
  for (const session of open) await closeSession(db, session, now, enderOf(context))
  return open.length
}

/** Takes the bindings to identity providers away; returns how many there were. */
export async function unlink(context: Context, person: Person): Promise<number> {
  const { db, by, now, via } = context
  const bound = await collect(db.list('identity', 'byPerson', { prefix: [person.id] }))
  for (const identity of bound) {
    await db.put('identity', { ...identity, endedAt: now })
    await db.note({
      ...{ planId: null, event: 'identity.unbound', by: by.person.id, via, at: now },
      ...{ subjects: [person.id, identity.id], body: { issuer: identity.issuer } },
    })
  }
  return bound.length
}

/** Takes a password away: its hash and its name are kept no longer. False where there is none. */
export async function dropPassword(context: Context, person: Person): Promise<boolean> {
  const { db, by, now, via } = context
  const credential = await db.get('credential', person.id)
  if (!credential || credential.hash === '') return false
  await db.put('credential', { ...credential, login: '', hash: '' })
  await db.note({
    ...{ planId: null, event: 'password.removed', by: by.person.id, via, at: now },
    ...{ subjects: [person.id], body: {} },
  })
  return true
}
