import type { Person } from '../../core/model/index.ts'
import { addressOf } from '../../core/mail.ts'
import { mailsOf, mastersAll, withMails } from '../../core/people/accounts.ts'
import { isPersonName } from '../../core/people/person-asking.ts'
import { namesIn } from '../../core/people/unit-asking.ts'
import { phoneOf, trimmed } from '../../core/register/cells.ts'
import type { Context } from '../command.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import { collect } from './look.ts'
import { rolesOf } from './person-named.ts'
import type { Seating } from './seats.ts'

/** Notes a change of a person in each plan they serve in, so that its own ledger has it; values only where they are no secret. */
export async function notePerson(
  { db, by, now, via }: Seating,
  person: Person,
  event: string,
  body: object,
): Promise<void> {
  const plans = new Set((await rolesOf({ db }, person)).map(({ planId }) => planId))
  for (const planId of plans.size > 0 ? plans : [null])
    await db.note({ planId, event, by: by.person.id, via, at: now, subjects: [person.id], body })
}

/** A telephone number as it was said; empty or 无 takes the kept one away. The number itself does not go into the ledger. */
export async function setPhone(context: Seating, person: Person, said: string): Promise<Person> {
  const written = trimmed(said)
  const read = /^(?:无|none)?$/i.test(written) ? { value: null } : phoneOf(written)
  if ('problem' in read) throw refuseDirectory.badPhone(written)
  if (read.value === person.phone) return person
  const changed = await context.db.put('person', { ...person, phone: read.value })
  await notePerson(context, changed, 'person.phone', { had: person.phone !== null, has: read.value !== null })
  return changed
}

/** Refuses what opens the door to plans that are not the speaker's. */
export async function mustMaster({ db, by }: Seating, person: Person): Promise<void> {
  const held = await collect(db.list('role', 'byPerson', { prefix: [person.id] }))
  if (!mastersAll(by, held)) throw refuseDirectory.notAlone(person.name)
}

/** Whose an e-mail address is, if somebody else's. */
export async function mailOwner(
  { db }: Pick<Seating, 'db'>,
  mail: string,
  person: Person | null,
): Promise<Person | undefined> {
  const owners = await collect(db.list('person', 'byAccount', { prefix: [`mail:${mail}`] }))
  return owners.find(({ id }) => id !== person?.id)
}

/** E-mail addresses in place of the ones there were. */
export async function setMails(context: Seating, person: Person, said: string): Promise<Person> {
  await mustMaster(context, person)
  const mails: string[] = []
  for (const written of namesIn(said)) {
    const mail = addressOf(written)
    if (mail === null) throw refuseDirectory.badMail(written)
    const owner = await mailOwner(context, mail, person)
    if (owner) throw refuseDirectory.mailTaken(mail, owner.name)
    if (!mails.includes(mail)) mails.push(mail)
  }
  if (mails.length === 0) throw refuseDirectory.badMail(said)
  return putAccounts(context, person, withMails(person, mails))
}

/** Keeps accounts and the preferred one; only channels go into the ledger. */
export async function putAccounts(
  context: Seating,
  person: Person,
  { accounts, preferred }: Pick<Person, 'accounts' | 'preferred'>,
): Promise<Person> {
  if (preferred === person.preferred && accounts.join('\n') === person.accounts.join('\n')) return person
  const changed = await context.db.put('person', { ...person, accounts, preferred })
  const channels = accounts.map((one) => one.split(':')[0])
  await notePerson(context, changed, 'person.accounts', { channels, mails: mailsOf(accounts).length })
  return changed
}

/** What was said and done stays under the id; only the name changes. Two of one name in a unit must be told apart. */
export async function renamePerson(context: Context, person: Person, name: string): Promise<Person> {
  if (!isPersonName(name)) throw refuseDirectory.badName(name)
  if (name === person.name) return person
  const { db } = context
  for (const { unitId } of await rolesOf(context, person)) {
    if (unitId === null) continue
    for (const { personId } of await collect(db.list('role', 'byUnit', { prefix: [unitId] })))
      if (personId !== person.id && (await db.get('person', personId))?.name === name)
        throw refuseDirectory.nameHeld((await db.get('unit', unitId))?.name ?? '', name)
  }
  const changed = await db.put('person', { ...person, name })
  await notePerson(context, changed, 'person.renamed', { from: person.name, to: name })
  return changed
}
