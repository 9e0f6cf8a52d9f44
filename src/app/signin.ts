import type { Instant } from '../core/day.ts'
import { deviceOf } from '../core/device.ts'
import type { Invite, Person, Session } from '../core/model/index.ts'
import { closeSession, holderOf, idOfSecret, noteRefused, noteSession, SESSION_MS } from '../kit/signin.ts'
import type { InviteRefusal, Signin } from '../kit/signin.ts'
import type { Db, Store } from '../kit/store.ts'

export { issueInvite, revokeAll } from '../kit/signin.ts'

const standing = (invite: Invite | undefined, now: Instant): InviteRefusal | null =>
  !invite ? 'unknown' : invite.usedAt !== null ? 'used' : now >= invite.expiresAt ? 'expired' : null

/** Whoever signs in to web chat can be written to there; an account bound earlier stays the preferred one. */
async function bindWeb(db: Db, person: Person): Promise<void> {
  const account = `web:${person.id}`
  if (person.accounts.includes(account) && person.preferred) return
  const accounts = person.accounts.includes(account) ? person.accounts : [...person.accounts, account]
  await db.put('person', { ...person, accounts, preferred: person.preferred ?? account })
}

/** Opens a session, within the transaction that found out who it is; `secret` becomes its token. */
export async function openSession(
  db: Db,
  person: Person,
  visit: { now: Instant; secret: string; device?: string },
  how: NonNullable<Session['how']>,
  invite?: string,
): Promise<{ token: string; personId: string }> {
  const { now, secret } = visit
  const device = deviceOf(visit.device ?? '')
  const session = await db.put('session', {
    id: idOfSecret(secret),
    version: 0,
    personId: person.id,
    createdAt: now,
    expiresAt: now + SESSION_MS,
    revokedAt: null,
    how,
    ...(device === null ? {} : { device }),
  })
  await bindWeb(db, person)
  await noteSession(db, 'session.opened', session, now, invite)
  return { token: secret, personId: person.id }
}

/** Looks at an invitation without using it up: null if it would open now. */
export const peekInvite = (store: Store, code: string, now: Instant): Promise<InviteRefusal | null> =>
  store.tx(async (db) => standing(await db.get('invite', idOfSecret(code)), now))

/**
 * Uses an invitation up and opens a session. `secret` is 128 fresh bits and becomes the token; of two who redeem the same
 * code at once, one gets in.
 */
export function redeemInvite(
  store: Store,
  code: string,
  now: Instant,
  secret: string,
  device = '',
): Promise<{ token: string; personId: string } | { refused: InviteRefusal }> {
  return store.tx(async (db) => {
    const invite = await db.get('invite', idOfSecret(code))
    const refused = standing(invite, now)
    if (invite && refused) await noteRefused(db, invite, refused, now)
    if (!invite || refused) return { refused: refused ?? 'unknown' }
    const person = await db.get('person', invite.personId)
    if (!person?.active) return { refused: 'unknown' }
    await db.put('invite', { ...invite, usedAt: now })
    return openSession(db, person, { now, secret, device }, 'invite', invite.id)
  })
}

/** The person a token stands for; null when it is unknown, expired or revoked, or the person is no longer active. */
export const whoIs = (store: Store, token: string, now: Instant): Promise<Person | null> =>
  store.tx((db) => holderOf(db, token, now))

/** Ends one session. An unknown or ended one is left as it is. */
export function revoke(store: Store, token: string, now: Instant): Promise<void> {
  return store.tx(async (db) => {
    const session = await db.get('session', idOfSecret(token))
    if (session) await closeSession(db, session, now)
  })
}

/** Sign-in as the doors see it, with the clock and the source of secrets handed in. */
export const createSignin = (parts: {
  store: Store
  clock: () => Instant
  /** 128 fresh bits, base64url, at every call. */
  secret: () => string
}): Signin => ({
  peek: (code) => peekInvite(parts.store, code, parts.clock()),
  redeem: (code, device) => redeemInvite(parts.store, code, parts.clock(), parts.secret(), device),
  whoIs: (token) => whoIs(parts.store, token, parts.clock()),
  revoke: (token) => revoke(parts.store, token, parts.clock()),
})
