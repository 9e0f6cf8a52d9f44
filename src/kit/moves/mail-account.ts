import { addressOf } from '../../core/mail.ts'
import type { Account, Person } from '../../core/model/index.ts'
import { channelOf, isMute } from '../../core/reach.ts'
import type { Context } from '../command.ts'
import { refuseReach } from '../words/reach.ts'
import { personByAccount } from './people.ts'
import { unmute } from './reach.ts'

/** Web chat is everybody's and waits to be opened; a dead account is none. Neither is a reason not to write to a mailbox. */
const gives = (person: Person, way: Account | null): boolean =>
  way === null || channelOf(way) === 'web' || isMute(person, way)

/**
 * Gives a person an e-mail address. It is preferred where nothing but web chat was, or a dead account; one that was given up works again. Refused
 * where it is no address, or somebody else's. Returns the person as stored.
 */
export async function giveMail(context: Context, person: Person, typed: string): Promise<Person> {
  const { db, by, now, via } = context
  const address = addressOf(typed)
  if (address === null) throw refuseReach.mailWrong(typed)
  const account = `mail:${address}`
  const holder = await personByAccount(db, account)
  if (holder && holder.id !== person.id) throw refuseReach.mailTaken(address, holder.name)
  if (holder) return unmute(db, person, account, { by: by.person.id, via, now })
  const preferred = gives(person, person.preferred) ? account : person.preferred
  const stored = await db.put('person', { ...person, accounts: [...person.accounts, account], preferred })
  await db.note({
    planId: null,
    event: 'account.bound',
    by: by.person.id,
    via,
    at: now,
    subjects: [person.id],
    body: { account },
  })
  return stored
}
