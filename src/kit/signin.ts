import type { Instant } from '../core/day.ts'
import type { Invite, Person, Session } from '../core/model/index.ts'
import { sha256 } from './ledger.ts'
import type { Db } from './store.ts'

/** Why an invitation does not open the door. `unknown` says nothing about whether such a code ever existed. */
export type InviteRefusal = 'unknown' | 'used' | 'expired'

/** How people are let in: by a one-time invitation, then by the token in their cookie. */
export interface Signin {
  /** Looks at an invitation without using it up; null if it would open. */
  peek(code: string): Promise<InviteRefusal | null>
  /** `device` is the browser's own name of itself. */
  redeem(
    code: string,
    device?: string,
  ): Promise<{ token: string; personId: string } | { refused: InviteRefusal }>
  whoIs(token: string): Promise<Person | null>
  revoke(token: string): Promise<void>
}

/** An invitation opens for 7 days, once. */
export const INVITE_MS = 7 * 86_400_000

/** A session lasts 30 days from sign-in, whether used or not. */
export const SESSION_MS = 30 * 86_400_000

/** The row id of an invite code or a session token: only the SHA-256 is ever stored. */
export const idOfSecret = (secret: string): string => sha256(secret)

export interface NewInvite {
  personId: string
  createdBy: string
  now: Instant
  /** A fresh secret of 128 bits, base64url. It becomes the code. */
  secret: string
  /** The message or command line it came from. */
  via: string
}

/** Stores an invitation and returns its code, which is shown once and kept nowhere. */
export async function issueInvite(
  db: Db,
  { personId, createdBy, now, secret, via }: NewInvite,
): Promise<string> {
  const id = idOfSecret(secret)
  const expiresAt = now + INVITE_MS
  await db.put('invite', { id, version: 0, personId, createdBy, createdAt: now, expiresAt, usedAt: null })
  await db.note({
    planId: null,
    event: 'invite.issued',
    by: createdBy,
    via,
    at: now,
    subjects: [personId, id],
    body: { personId, expiresAt },
  })
  return secret
}

/** The person a session's token stands for; null when it is unknown, expired or revoked, or the person is no longer active. */
export async function holderOf(db: Db, token: string, now: Instant): Promise<Person | null> {
  const session = await db.get('session', idOfSecret(token))
  if (!session || session.revokedAt !== null || now >= session.expiresAt) return null
  const person = await db.get('person', session.personId)
  return person?.active ? person : null
}

/** The cookie that carries a session's token; every door that serves signed-in people reads this one. */
export const SESSION_COOKIE = 'duban_session'

/** What every door writes that cookie with; `secure` where people reach us over https. */
export const sessionCookie = (secure: boolean) =>
  ({ httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: SESSION_MS / 1000 }) as const

/** Who ends a session, and by what message: the person by default, from the pages. */
export interface Ender {
  by: string
  via: string
}

/** Notes that a session was opened or closed. */
export const noteSession = (
  db: Db,
  event: string,
  session: Session,
  at: Instant,
  invite?: string,
  { by, via }: Ender = { by: session.personId, via: 'web' },
): Promise<void> =>
  db.note({
    planId: null,
    event,
    by,
    via,
    at,
    subjects: [session.personId, session.id, ...(invite ? [invite] : [])],
    body: { expiresAt: session.expiresAt, ...(session.how ? { how: session.how } : {}) },
  })

/** How often one invitation that no longer opens is noted: once an hour, however often it is tried. */
const REFUSED_MS = 3_600_000

/** Notes that somebody tried a person's invitation after it had ended: its holder again, or whoever found it. */
export async function noteRefused(
  db: Db,
  { id, personId }: Pick<Invite, 'id' | 'personId'>,
  why: InviteRefusal,
  now: Instant,
): Promise<void> {
  const hour = Math.floor(now / REFUSED_MS)
  if (!(await db.claim(`session.refused:${id}:${hour}`, now + 2 * REFUSED_MS))) return
  await db.note({
    planId: null,
    event: 'session.refused',
    by: personId,
    via: 'web',
    at: now,
    subjects: [personId, id],
    body: { why },
  })
}

export async function closeSession(db: Db, session: Session, now: Instant, ender?: Ender): Promise<void> {
  if (session.revokedAt !== null) return
  await db.put('session', { ...session, revokedAt: now })
  await noteSession(db, 'session.closed', session, now, undefined, ender)
}

/** Ends every session of a person: a lost phone, a change of post. `except` is the id of one that stays. */
export async function revokeAll(
  db: Db,
  personId: string,
  now: Instant,
  { except, ender }: { except?: string; ender?: Ender } = {},
): Promise<void> {
  for await (const session of db.list('session', 'byPerson', { prefix: [personId] }))
    if (session.id !== except) await closeSession(db, session, now, ender)
}

/** The sessions of a person that would still open, the newest first. */
export async function sessionsOf(db: Db, personId: string, now: Instant): Promise<Session[]> {
  const open: Session[] = []
  for await (const session of db.list('session', 'byPerson', { prefix: [personId], reverse: true }))
    if (session.revokedAt === null && now < session.expiresAt) open.push(session)
  return open
}
