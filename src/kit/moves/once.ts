import type { Instant } from '../../core/day.ts'
import type { Feed, Token, Webhook } from '../../core/model/index.ts'
import { tokenState, UNSEEN_MS } from '../../core/token.ts'
import type { Actor } from '../command.ts'
import { idOfSecret } from '../signin.ts'
import type { Db } from '../store.ts'
import { isAdmin } from './directory.ts'
import { noteToken } from './tokens.ts'

/** Something whose secret waits to be shown to one person, once. */
export type Unseen = { as: 'token'; row: Token } | { as: 'feed'; row: Feed } | { as: 'hook'; row: Webhook }

/** What waits under an id for this person; null where nothing does, or it is not for them: neither is told from the other. */
export async function unseenFor(db: Db, id: string, by: Actor, now: Instant): Promise<Unseen | null> {
  if (id.length > 100) return null
  const token = await db.get('token', id)
  if (token) return tokenState(token, now) === 'waiting' && isAdmin(by) ? { as: 'token', row: token } : null
  const feed = await db.get('feed', id)
  if (feed) {
    const waits = feed.hash === null && feed.revokedAt === null && now < feed.createdAt + UNSEEN_MS
    return waits && feed.personId === by.person.id ? { as: 'feed', row: feed } : null
  }
  const hook = await db.get('webhook', id)
  if (!hook?.unseen || hook.ended !== null) return null
  const mine = hook.createdBy === by.person.id || isAdmin(by)
  return mine ? { as: 'hook', row: hook } : null
}

interface Showing {
  by: Actor
  now: Instant
  /** A fresh secret of 128 bits, base64url, at every call. */
  secret: () => string
  /** The signing secret of a subscription, derived from the operator's key; null where there is none. */
  signingSecret: ((hook: Webhook) => string) | null
}

/** Makes the secret and keeps that it was shown; in clear it is in what is returned and nowhere else. Null where it cannot be made. */
export async function showOnce(db: Db, unseen: Unseen, showing: Showing): Promise<string | null> {
  const { by, now, secret, signingSecret } = showing
  const noting = { by: by.person.id, via: 'web', now }
  if (unseen.as === 'token') {
    const clear = `dbt_${secret()}${secret()}`
    const row = await db.put('token', { ...unseen.row, hash: idOfSecret(clear) })
    await noteToken(db, row, 'token.shown', noting)
    return clear
  }
  if (unseen.as === 'feed') {
    const clear = `${secret()}${secret()}`
    await db.put('feed', { ...unseen.row, hash: idOfSecret(clear) })
    await noteOwn(db, 'feed.shown', null, unseen.row.id, noting)
    return clear
  }
  if (signingSecret === null) return null
  const { unseen: _shown, ...row } = unseen.row
  await db.put('webhook', { ...row, dueAt: now })
  await noteOwn(db, 'webhook.shown', row.planId, row.id, noting)
  return signingSecret(unseen.row)
}

interface Noting {
  by: string
  via: string
  now: Instant
}

const noteOwn = (db: Db, event: string, planId: string | null, id: string, { by, via, now }: Noting) =>
  db.note({ planId, event, by, via, at: now, subjects: [id, by], body: {} })
