import type { Day, Instant } from '../../core/day.ts'
import type { Person, Plan, RoleName, Token, Unit } from '../../core/model/index.ts'
import { tokenState } from '../../core/token.ts'
import type { Actor, Context } from '../command.ts'
import type { Db } from '../store.ts'
import { firstOf } from './look.ts'

/** The channel of tokens' accounts, `token:<id>`: no platform, nothing is ever sent there. */
const CHANNEL = 'token:'

export interface NewToken {
  name: string
  plan: Plan
  unit: Unit | null
  role: RoleName
  scopes: readonly string[]
  days: number
}

/** The next number of a kind of rows that are counted for people. */
export const nextNumber = async (db: Db, kind: 'token' | 'webhook'): Promise<number> =>
  ((await firstOf(db.list(kind, 'byNumber', { reverse: true, limit: 1 })))?.number ?? 0) + 1

/** Stores a token without its secret, and the row under whose name its deeds will stand. */
export async function makeToken(context: Context, made: NewToken): Promise<Token> {
  const { db, by, now, via, words } = context
  const id = context.id('tok')
  const { name, plan, unit, role, scopes, days } = made
  const person: Person = {
    ...{ id: context.id('per'), version: 0, name: words.apiTokens.holder(name), phone: null },
    ...{ locale: by.person.locale, accounts: [`${CHANNEL}${id}`], preferred: null, away: [], active: true },
  }
  await db.put('person', person)
  const token = await db.put('token', {
    ...{ id, version: 0, number: await nextNumber(db, 'token'), name, personId: person.id },
    ...{ planId: plan.id, unitId: unit?.id ?? null, role, scopes: [...scopes], hash: null },
    ...{ createdBy: by.person.id, createdAt: now, expiresAt: now + days * 86_400_000 },
    ...{ revoked: null, usedOn: null },
  })
  await noteToken(db, token, 'token.made', { by: by.person.id, via, now })
  return token
}

interface Noting {
  by: string
  via: string
  now: Instant
}

export const noteToken = (db: Db, token: Token, event: string, { by, via, now }: Noting): Promise<void> =>
  db.note({
    ...{ planId: token.planId, event, by, via, at: now },
    subjects: [token.id, token.personId, ...(token.unitId === null ? [] : [token.unitId])],
    body: { number: token.number, name: token.name, role: token.role, scopes: token.scopes },
  })

/** Ends a token at once, and with it what speaks in its name. */
export async function revokeToken(db: Db, token: Token, noting: Noting): Promise<void> {
  const revoked = await db.put('token', { ...token, revoked: { by: noting.by, at: noting.now } })
  const person = await db.get('person', token.personId)
  if (person) await db.put('person', { ...person, active: false })
  await noteToken(db, revoked, 'token.revoked', noting)
}

/** Who speaks by a token: in its one place, and only what it may say. */
function actorFor(token: Token, person: Person): Actor {
  const { id, planId, unitId, role, scopes } = token
  const held = { id: `${id}/role`, version: 1, personId: person.id, planId, unitId, role, active: true }
  return { person, roles: [held], operator: false, scopes }
}

async function living(db: Db, token: Token | undefined, now: Instant): Promise<Actor | null> {
  if (!token || tokenState(token, now) !== 'live') return null
  const person = await db.get('person', token.personId)
  return person?.active ? actorFor(token, person) : null
}

/** Who speaks from the account of a token; null for any other account, and where the token is not in force. */
export const tokenActor = async (db: Db, account: string, now: Instant): Promise<Actor | null> =>
  account.startsWith(CHANNEL) ? living(db, await db.get('token', account.slice(CHANNEL.length)), now) : null

export const isTokenAccount = (account: string): boolean => account.startsWith(CHANNEL)

/** Who comes by a secret, of which only the hash is given; null where it opens nothing now. The day of its use is kept once a day. */
export async function actorByHash(
  db: Db,
  hash: string,
  { now, today }: { now: Instant; today: Day },
): Promise<{ actor: Actor; account: string } | null> {
  const token = await firstOf(db.list('token', 'byHash', { prefix: [hash] }))
  const actor = await living(db, token, now)
  if (!token || !actor) return null
  if (token.usedOn === null || token.usedOn < today) {
    const used = await db.put('token', { ...token, usedOn: today })
    await noteToken(db, used, 'token.used', { by: token.personId, via: 'api', now })
  }
  return { actor, account: `${CHANNEL}${token.id}` }
}
