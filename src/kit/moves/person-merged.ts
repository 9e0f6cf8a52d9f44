import type { Person } from '../../core/model/index.ts'
import { channelOf } from '../../core/reach.ts'
import type { Context } from '../command.ts'
import { revokeAll } from '../signin.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import { collect } from './look.ts'
import { mustMaster, notePerson } from './person-changes.ts'
import { isAt } from './persons.ts'

/**
 * Two rows are one human being: roles, accounts, drafts and letters of the second go to the first; what it said and did keeps
 * its id. The second row stays and says who it is. Only who may change both in all their plans may say so.
 */
export async function mergePersons(context: Context, kept: Person, other: Person): Promise<Person> {
  if (kept.id === other.id) throw refuseDirectory.samePerson()
  await mustMaster(context, kept)
  await mustMaster(context, other)
  const { db, now } = context
  await moveRoles(context, kept, other)
  await moveRest(context, kept, other)
  // A web account is a conversation of its own row: they sign in as the one that stays.
  const moved = other.accounts.filter((one) => channelOf(one) !== 'web')
  await revokeAll(db, other.id, now)
  await db.put('person', { ...other, accounts: [], preferred: null, active: false, sameAs: kept.id })
  const accounts = [...kept.accounts, ...moved.filter((one) => !kept.accounts.includes(one))]
  const changed = await db.put('person', {
    ...kept,
    accounts,
    preferred: kept.preferred ?? accounts[0] ?? null,
    phone: kept.phone ?? other.phone,
    away: [...kept.away, ...other.away],
    active: kept.active || other.active,
  })
  await notePerson(context, changed, 'person.merged', { other: other.id, name: other.name })
  return changed
}

async function moveRoles({ db }: Context, kept: Person, other: Person): Promise<void> {
  const mine = await collect(db.list('role', 'byPerson', { prefix: [kept.id] }))
  for (const role of await collect(db.list('role', 'byPerson', { prefix: [other.id] })))
    await db.put(
      'role',
      mine.some((one) => isAt(one, role)) ? { ...role, active: false } : { ...role, personId: kept.id },
    )
}

/** What still lies before the second row: drafts to be confirmed, letters to be sent, absences in which it stands in. */
async function moveRest({ db }: Context, kept: Person, other: Person): Promise<void> {
  for (const draft of await collect(db.list('draft', 'waiting', { prefix: [other.id] })))
    await db.put('draft', { ...draft, personId: kept.id })
  for (const letter of await collect(db.list('letter', 'byPerson', { prefix: [other.id] })))
    if (letter.state === 'due') await db.put('letter', { ...letter, to: kept.id })
  for (const absent of await collect(db.list('person', 'byCover', { prefix: [other.id] }))) {
    const row = await db.get('person', absent.id)
    if (!row || row.id === kept.id || row.id === other.id) continue
    const away = row.away.map((one) => (one.coverId === other.id ? { ...one, coverId: kept.id } : one))
    await db.put('person', { ...row, away })
  }
}
