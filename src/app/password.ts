import type { Instant } from '../core/day.ts'
import type { Person } from '../core/model/index.ts'
import {
  lockedUntil,
  loginAs,
  passwordAs,
  stillWrong,
  weaknessOf,
  WRONG_PASSWORDS,
} from '../core/password.ts'
import type { Entered, Hasher, NewPassword, PasswordRefusal, SettingRefusal, Visit } from '../kit/entrance.ts'
import { collect } from '../kit/moves/look.ts'
import { idOfSecret, revokeAll } from '../kit/signin.ts'
import type { Db, Store } from '../kit/store.ts'
import { openSession } from './signin.ts'

/** Wrong passwords are kept as wrong binding codes are. What nobody has is counted in one row, so that it takes as long. */
const wrongId = (personId: string | null): string => `password:${personId ?? ''}`

interface Found {
  person: Person
  hash: string
}

async function foundBy(db: Db, login: string | null): Promise<Found | null> {
  if (login === null) return null
  const [credential] = await collect(db.list('credential', 'byLogin', { prefix: [login], limit: 1 }))
  const person = credential && (await db.get('person', credential.id))
  return credential && person?.active ? { person, hash: credential.hash } : null
}

/**
 * Counts an attempt before it is looked at, so that many at once are no more than one after another: until when none is
 * looked at, or null where this one is.
 */
const attempt = (store: Store, personId: string | null, now: Instant): Promise<Instant | null> =>
  store.tx(async (db) => {
    const id = wrongId(personId)
    const row = await db.get('wrongcodes', id)
    const until = personId === null ? null : lockedUntil(row?.at ?? [], now)
    if (until !== null) return until
    const at = [...stillWrong(row?.at ?? [], now), now].slice(-WRONG_PASSWORDS)
    await db.put('wrongcodes', { id, version: row?.version ?? 0, at })
    return null
  })

/** What a wrong one leaves: an entry, where it was the one too many. */
const noteLocked = (store: Store, personId: string, now: Instant): Promise<void> =>
  store.tx(async (db) => {
    const at = (await db.get('wrongcodes', wrongId(personId)))?.at ?? []
    if (lockedUntil(at, now) === null) return
    await db.note({
      ...{ planId: null, event: 'password.locked', by: personId, via: 'web', at: now },
      ...{ subjects: [personId], body: { times: at.length } },
    })
  })

/** Forgets the wrong ones, after a right one. */
async function forgive(db: Db, personId: string): Promise<void> {
  const row = await db.get('wrongcodes', wrongId(personId))
  if (row && row.at.length > 0) await db.put('wrongcodes', { ...row, at: [] })
}

/** Wrong names that were tried, in this process, so that they are locked as those that there are. */
const TRIED_MOST = 10_000

export function createPasswords({ store, hasher }: { store: Store; hasher: Hasher }) {
  /** What an unknown name's password is compared with: it fits nothing, and takes as long. */
  let decoy: Promise<string> | null = null
  const tried = new Map<string, Instant[]>()

  /** The same for a name that nobody has. */
  function attemptAt(name: string, now: Instant): Instant | null {
    const wrong = stillWrong(tried.get(name) ?? [], now)
    const until = lockedUntil(wrong, now)
    if (until !== null) return until
    if (tried.size >= TRIED_MOST) tried.delete(tried.keys().next().value ?? '')
    tried.set(name, [...wrong, now])
    return null
  }

  return {
    async enter(typed: string, password: string, visit: Visit): Promise<Entered | PasswordRefusal> {
      const { now } = visit
      const login = loginAs(typed)
      const found = await store.tx((db) => foundBy(db, login))
      const locked = await attempt(store, found?.person.id ?? null, now)
      const until = found ? locked : attemptAt(login ?? '', now)
      if (until !== null) return { why: 'locked', until }
      decoy ??= hasher.hash(visit.secret)
      const right = await hasher.verify(found?.hash ?? (await decoy), passwordAs(password))
      if (!found) return { why: 'wrong' }
      if (!right) {
        await noteLocked(store, found.person.id, now)
        return { why: 'wrong' }
      }
      return store.tx(async (db) => {
        const still = await foundBy(db, login)
        if (still?.hash !== found.hash) return { why: 'wrong' as const }
        await forgive(db, still.person.id)
        return openSession(db, still.person, visit, 'password')
      })
    },

    /** Whoever is signed in sets their own; with one there already, only by it. Every other session ends. */
    async set(
      person: Person,
      token: string,
      { login: typed, password, before }: NewPassword,
      now: Instant,
      via: string,
    ): Promise<{ set: true } | { refused: SettingRefusal }> {
      const login = loginAs(typed)
      if (login === null) return { refused: 'login' }
      const known = await store.tx((db) => db.get('credential', person.id))
      if (known && known.hash !== '') {
        if ((await attempt(store, person.id, now)) !== null) return { refused: 'locked' }
        if (!(await hasher.verify(known.hash, passwordAs(before)))) {
          await noteLocked(store, person.id, now)
          return { refused: 'wrong' }
        }
        if (passwordAs(before) === passwordAs(password)) return { refused: 'same' }
      }
      const weak = weaknessOf(password, [login, person.name, person.phone ?? ''])
      if (weak !== null) return { refused: weak === 'login' ? 'common' : weak }
      const hash = await hasher.hash(passwordAs(password))
      return store.tx(async (db) => {
        const [holder] = await collect(db.list('credential', 'byLogin', { prefix: [login], limit: 1 }))
        if (holder && holder.id !== person.id) return { refused: 'taken' as const }
        const session = await db.get('session', idOfSecret(token))
        if (!session || session.revokedAt !== null) return { refused: 'wrong' as const }
        const row = await db.get('credential', person.id)
        await db.put('credential', {
          ...{ id: person.id, version: row?.version ?? 0, login, hash, setAt: now },
        })
        await forgive(db, person.id)
        await db.note({
          ...{ planId: null, event: 'password.set', by: person.id, via, at: now },
          ...{ subjects: [person.id], body: { first: row === undefined } },
        })
        await revokeAll(db, person.id, now, { except: session.id })
        return { set: true as const }
      })
    },
  }
}
