import { hash } from 'node:crypto'
import { CODE_MS, codeFrom, codeTyped, isOwnChannel, stillCounted, WRONG_LIMIT } from '../../core/binding.ts'
import { channelOf } from '../../core/reach.ts'
import type { Instant } from '../../core/day.ts'
import type { Account, BindCode, Person } from '../../core/model/index.ts'
import { deriveId, sha256 } from '../ledger.ts'
import { content, text } from '../show/blocks.ts'
import type { Db } from '../store.ts'
import { wordsFor } from '../words/index.ts'
import { newLetter, words as saying } from './letter.ts'

/** The row id of a binding code: only the SHA-256 is ever stored. */
const idOfCode = (code: string): string => sha256(`bind ${code}`)

export interface NewCode {
  personId: string
  createdBy: string
  now: Instant
  /** A fresh secret of 128 bits, base64url; the code is made of it. */
  secret: string
  /** The message, or the page, it came from. */
  via: string
}

/** Stores a binding code for a person and returns it: it is shown once and kept nowhere. */
export async function issueCode(db: Db, { personId, createdBy, now, secret, via }: NewCode): Promise<string> {
  let code: string | null = null
  for (let n = 0; code === null; n++) code = codeFrom(hash('sha256', `${secret} ${n}`, 'buffer'))
  const id = idOfCode(code)
  const known = await db.get('bindcode', id)
  const expiresAt = now + CODE_MS
  await db.put('bindcode', {
    id,
    version: known?.version ?? 0,
    personId,
    createdBy,
    createdAt: now,
    expiresAt,
    usedAt: null,
    account: null,
  })
  await note(db, 'bindcode.issued', { by: createdBy, via, now }, [personId, id], { personId, expiresAt })
  return code
}

/** What came of a code said by an account that nobody is known by. `wrong` says nothing about whether there ever was such a code. */
export type Bound =
  | { as: 'bound'; person: Person; before: Account | null }
  | { as: 'wrong' | 'too-many' | 'held' }

interface Speaking {
  account: Account
  now: Instant
  via: string
}

/**
 * Binds an account by a code, once, and tells the person at the account that letters went to until now. A wrong code is counted;
 * after five within an hour no code is looked at. An account that is somebody's, even of who has left, is not taken over.
 */
export async function bindByCode(db: Db, typed: string, speaking: Speaking): Promise<Bound> {
  const { account, now } = speaking
  if (isOwnChannel(account)) return { as: 'wrong' }
  for await (const _held of db.list('person', 'byAccount', { prefix: [account], limit: 1 }))
    return { as: 'held' }
  const wrong = await db.get('wrongcodes', account)
  const counted = stillCounted(wrong?.at ?? [], now)
  if (counted.length >= WRONG_LIMIT) return { as: 'too-many' }
  const code = await goodCode(db, typed, now)
  const person = code && (await db.get('person', code.personId))
  if (!code || !person?.active) {
    const at = [...counted, now]
    await db.put('wrongcodes', { id: account, version: wrong?.version ?? 0, at })
    if (at.length === WRONG_LIMIT)
      await note(db, 'bindcode.wrong', { by: account, via: speaking.via, now }, [account], {
        times: at.length,
      })
    return { as: 'wrong' }
  }
  await db.put('bindcode', { ...code, usedAt: now, account })
  const bound = await bind(db, person, code.id, speaking)
  await tellBefore(db, person, speaking)
  return { as: 'bound', person: bound, before: person.preferred }
}

/**
 * Binds an account to the one active person who has the account that a platform vouches for (`mail:…`, the confirmed address
 * of a profile), and tells them at both. Null, and nothing changed, where there is no such person or the account is somebody's.
 */
export async function bindVouched(
  db: Db,
  { by, ...speaking }: Speaking & { by: Account },
  say: (person: Person) => string,
): Promise<Person | null> {
  const { account, now, via } = speaking
  for await (const _held of db.list('person', 'byAccount', { prefix: [account], limit: 1 })) return null
  const found: Person[] = []
  for await (const person of db.list('person', 'byAccount', { prefix: [by] }))
    if (person.active) found.push(person)
  const [person, ...others] = found
  if (!person || others.length > 0) return null
  const bound = await bind(db, person, by, speaking)
  await tellBefore(db, person, speaking)
  const id = deriveId('let', via, 'vouched', person.id)
  const said = saying(content(text(say(person))))
  const letter = newLetter({ id, to: person.id, body: said, priority: 0, now })
  await db.put('letter', { ...letter, through: account })
  return bound
}

async function goodCode(db: Db, typed: string, now: Instant): Promise<BindCode | undefined> {
  const code = codeTyped(typed)
  const row = code === null ? undefined : await db.get('bindcode', idOfCode(code))
  return row && row.usedAt === null && now < row.expiresAt ? row : undefined
}

/** What was bound last is where the person wants to be written to; another can be preferred again. */
async function bind(
  db: Db,
  person: Person,
  codeId: string,
  { account, now, via }: Speaking,
): Promise<Person> {
  const { [account]: _dead, ...mute } = person.mute ?? {}
  const bound = await db.put('person', {
    ...person,
    ...(person.mute ? { mute } : {}),
    accounts: [...person.accounts, account],
    preferred: account,
  })
  const body = { account, before: person.preferred }
  await note(db, 'account.bound', { by: person.id, via, now }, [person.id, codeId], body)
  return bound
}

/** Whoever loses a code to somebody else learns of it where they read. */
async function tellBefore(db: Db, person: Person, { account, now, via }: Speaking): Promise<void> {
  const before = person.preferred
  if (before === null) return
  const { binding } = wordsFor(person.locale)
  const said = content(text(binding.toldBefore(binding.channel(channelOf(account)))))
  const letter = newLetter({
    id: deriveId('let', via, 'bound', person.id),
    to: person.id,
    body: saying(said),
    // Follows what somebody just did, and may be a warning: neither waits for the morning nor weighs as a reminder.
    priority: 0,
    now,
  })
  await db.put('letter', { ...letter, through: before })
}

interface Noting {
  by: string
  via: string
  now: Instant
}

const note = (
  db: Db,
  event: string,
  { by, via, now: at }: Noting,
  subjects: readonly string[],
  body: unknown,
): Promise<void> => db.note({ planId: null, event, by, via, at, subjects, body })

/** Makes one of a person's accounts the one that letters go to. */
export async function prefer(db: Db, person: Person, account: Account, noting: Noting): Promise<Person> {
  const kept = await db.put('person', { ...person, preferred: account })
  const body = { account, before: person.preferred }
  await note(db, 'account.preferred', noting, [person.id], body)
  return kept
}

/** Takes an account from a person; of what is left the first gets the letters, where the one taken did. */
export async function unbind(db: Db, person: Person, account: Account, noting: Noting): Promise<Person> {
  const accounts = person.accounts.filter((one) => one !== account)
  const preferred = person.preferred === account ? (accounts[0] ?? null) : person.preferred
  const kept = await db.put('person', { ...person, accounts, preferred })
  await note(db, 'account.unbound', noting, [person.id], { account, preferred })
  return kept
}
