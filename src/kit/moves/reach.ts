import { addDays, instantOf, wallClock, type Instant } from '../../core/day.ts'
import type { Account, Person } from '../../core/model/index.ts'
import { isMute } from '../../core/reach.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { earliest } from './hours.ts'
import { newLetter } from './letter.ts'
import { activePlans, collect } from './look.ts'
import { admins, officeOf } from './people.ts'

interface Found {
  account: Account
  /** In the channel's own words. */
  why: string
  now: Instant
  /** The letter that could not be delivered, or the message that said so. */
  via: string
  timezone: string
}

/**
 * Gives an account up: noted, and told once to the offices of the person's plans on the next working morning. One that is
 * given up already, or is not the person's any more, is left as it is. Returns the person as stored.
 */
export async function mute(db: Db, person: Person, found: Found): Promise<Person> {
  const { account, now, via } = found
  const why = found.why.slice(0, 300)
  if (isMute(person, account) || !person.accounts.includes(account)) return person
  const mute = { ...person.mute, [account]: { since: now, why } }
  const stored = await db.put('person', { ...person, mute })
  await db.note({
    planId: null,
    event: 'account.dead',
    by: 'duban',
    via,
    at: now,
    subjects: [person.id],
    body: { account, why },
  })
  await tellOffices(db, stored, found)
  return stored
}

/** An account works again: it was bound anew, somebody wrote from it, or the office says so. Returns the person as stored. */
export async function unmute(
  db: Db,
  person: Person,
  account: Account,
  { by, via, now }: { by: string; via: string; now: Instant },
): Promise<Person> {
  if (!isMute(person, account)) return person
  const { [account]: _gone, ...mute } = person.mute ?? {}
  const stored = await db.put('person', { ...person, mute })
  await db.note({
    planId: null,
    event: 'account.works',
    by,
    via,
    at: now,
    subjects: [person.id],
    body: { account },
  })
  return stored
}

/** One letter an office clerk and morning, however many accounts died since; it is composed when it goes out. */
async function tellOffices(db: Db, person: Person, { account, now, timezone }: Found): Promise<void> {
  const today = wallClock(now, timezone).day
  const day = (await calendarOf(db)).onOrAfter(addDays(today, 1))
  const from = earliest(await activePlans(db), 'cardAt') ?? '09:00'
  for (const to of await whoMends(db, person)) {
    const id = deriveId('let', 'mute', to.id, day)
    const known = await db.get('letter', id)
    const dead = known?.body.kind === 'mute' ? known.body.dead : []
    const body = { kind: 'mute' as const, day, dead: [...dead, { personId: person.id, account, since: now }] }
    const letter = known ?? newLetter({ id, to: to.id, body, priority: 2, now })
    await db.put('letter', { ...letter, body, dueAt: instantOf(day, from, timezone) })
  }
}

/** The offices of the plans in which the person has a place; the administrators where nobody else is there. */
async function whoMends(db: Db, person: Person): Promise<Person[]> {
  const found = new Map<string, Person>()
  for (const { planId } of await collect(db.list('role', 'byPerson', { prefix: [person.id] }))) {
    const plan = planId === null ? undefined : await db.get('plan', planId)
    if (plan?.status !== 'active') continue
    for (const clerk of await officeOf(db, plan.id)) found.set(clerk.id, clerk)
  }
  found.delete(person.id)
  const others = found.size > 0 ? [...found.values()] : await admins(db)
  return others.filter(({ id }) => id !== person.id)
}
