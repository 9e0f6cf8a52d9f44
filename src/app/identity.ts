import { addressOf } from '../core/mail.ts'
import type { Identity, Person } from '../core/model/index.ts'
import type { Entered, IdentityRefusal, Visit, Vouched } from '../kit/entrance.ts'
import { sha256 } from '../kit/ledger.ts'
import { collect } from '../kit/moves/look.ts'
import type { Db, Store } from '../kit/store.ts'
import { openSession } from './signin.ts'

/** Subject and issuer together: two providers may call two people the same. */
export const identityId = ({ issuer, subject }: Pick<Vouched, 'issuer' | 'subject'>): string =>
  `idn_${sha256(`${issuer}\n${subject}`)}`

/** Somebody who was found to be another person is let in as that one. */
async function standing(db: Db, personId: string): Promise<Person | null> {
  const person = await db.get('person', personId)
  if (person?.active) return person
  const same = person?.sameAs === undefined ? undefined : await db.get('person', person.sameAs)
  return same?.active ? same : null
}

async function put(
  db: Db,
  known: Identity | undefined,
  vouched: Vouched,
  personId: string,
  how: Identity['how'],
  now: number,
): Promise<Identity> {
  const { issuer, subject } = vouched
  const identity = await db.put('identity', {
    ...{ id: identityId(vouched), version: known?.version ?? 0, issuer, subject },
    ...{ personId, boundAt: now, how, endedAt: null },
  })
  await db.note({
    planId: null,
    event: 'identity.bound',
    by: personId,
    via: 'web',
    at: now,
    subjects: [personId, identity.id],
    body: { issuer, how },
  })
  return identity
}

/** The one active person with a vouched address, if there is exactly one. */
async function byMail(db: Db, vouched: Vouched): Promise<Person | null> {
  const address = vouched.mail === null ? null : addressOf(vouched.mail)
  if (address === null) return null
  const people = await collect(db.list('person', 'byAccount', { prefix: [`mail:${address}`] }))
  const active = people.filter((person) => person.active)
  return active.length === 1 ? (active[0] ?? null) : null
}

/**
 * Lets in whom a provider vouches for: who was bound before, or, the first time, the one person who has the vouched address
 * and is bound by it. Whoever bound another user already, and a user whose binding was ended, is let in by no claim again: that
 * takes the person, signed in. `unknown` says nothing about which addresses there are.
 */
export const enterByIdentity = (
  store: Store,
  vouched: Vouched,
  visit: Visit,
): Promise<Entered | { refused: IdentityRefusal }> =>
  store.tx(async (db) => {
    const known = await db.get('identity', identityId(vouched))
    if (known && known.endedAt === null) {
      const person = await standing(db, known.personId)
      return person ? openSession(db, person, visit, 'identity', known.id) : { refused: 'unknown' }
    }
    if (known) return { refused: 'unknown' }
    const person = await byMail(db, vouched)
    if (!person) return { refused: 'unknown' }
    if (await boundElsewhere(db, person.id, vouched)) return { refused: 'held' }
    const identity = await put(db, undefined, vouched, person.id, 'claim', visit.now)
    return openSession(db, person, visit, 'identity', identity.id)
  })

/** Whether a person already has a user with the same provider. */
async function boundElsewhere(db: Db, personId: string, { issuer }: Vouched): Promise<boolean> {
  const mine = await collect(db.list('identity', 'byPerson', { prefix: [personId] }))
  return mine.some((identity) => identity.issuer === issuer)
}

/** Binds a provider's user to somebody who is signed in, once: what is somebody else's stays theirs. */
export const bindIdentity = (
  store: Store,
  personId: string,
  vouched: Vouched,
  now: number,
): Promise<{ bound: true } | { refused: IdentityRefusal }> =>
  store.tx(async (db) => {
    const person = await db.get('person', personId)
    if (!person?.active) return { refused: 'unknown' }
    const known = await db.get('identity', identityId(vouched))
    if (known && known.endedAt === null)
      return known.personId === personId ? { bound: true } : { refused: 'held' }
    if (await boundElsewhere(db, personId, vouched)) return { refused: 'held' }
    await put(db, known, vouched, personId, 'self', now)
    return { bound: true }
  })
