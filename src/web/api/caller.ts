import { wallClock, type Instant } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { Actor } from '../../kit/command.ts'
import { actorOf } from '../../kit/moves/people.ts'
import { actorByHash } from '../../kit/moves/tokens.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Db, Store } from '../../kit/store.ts'
import { tokenIn } from '../signed-in.ts'
import { problem, sentencesFor } from './problem.ts'

export interface CallerParts {
  store: Store
  signin: Signin
  clock: () => Instant
  timezone: string
}

/** Who asks: the account from which their commands come, and, once it is needed, the roles they hold. */
export interface Caller {
  person: Person
  account: string
  actor(db: Db): Promise<Actor>
}

/**
 * Who sends a request: by a token in `Authorization`, which then alone decides, or by the session of the cookie. A browser sends
 * a cookie by itself, so a request with one must come from ourselves; a token it never sends.
 */
export async function callerOf(request: Request, parts: CallerParts): Promise<Caller | Response> {
  const { store, signin, clock, timezone } = parts
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const [, secret] = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization) ?? []
    const now = clock()
    const today = wallClock(now, timezone).day
    const found =
      secret === undefined ? null : await store.tx((db) => actorByHash(db, sha256(secret), { now, today }))
    if (found) {
      const { actor, account } = found
      return { person: actor.person, account, actor: async () => actor }
    }
    const challenge = { 'www-authenticate': 'Bearer realm="duban", error="invalid_token"' }
    return problem(401, 'bad-token', sentencesFor(request)['bad-token'], challenge)
  }
  const token = tokenIn(request.headers.get('cookie'))
  return bySession(request, token ? await signin.whoIs(token) : null, parts)
}

/** The same for whom the session of the cookie was found to be; null for a stranger. */
export function bySession(
  request: Request,
  person: Person | null,
  { clock, timezone }: Pick<CallerParts, 'clock' | 'timezone'>,
): Caller | Response {
  if (!person)
    return problem(401, 'signed-out', sentencesFor(request)['signed-out'], {
      'www-authenticate': 'Bearer realm="duban"',
    })
  if (!fromOurselves(request)) return problem(403, 'origin', sentencesFor(request, person.locale).origin)
  const actor = (db: Db): Promise<Actor> => actorOf(db, person, wallClock(clock(), timezone).day)
  return { person, account: `web:${person.id}`, actor }
}

/** A browser says where a request comes from; programs that carry the cookie themselves say nothing and are let in. */
function fromOurselves({ headers, method }: Request): boolean {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  // An address that somebody types, or opens from a bookmark, changes nothing and is answered.
  if (site !== null && site !== 'same-origin' && !(site === 'none' && method === 'GET')) return false
  return origin === null || (URL.canParse(origin) && new URL(origin).host === headers.get('host'))
}
