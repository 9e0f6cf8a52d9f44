import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Person } from '../core/model/index.ts'
import { SESSION_COOKIE, type Signin } from '../kit/signin.ts'

/** Whose session the request carries; null for a stranger. */
export async function signedIn(c: Context, signin: Signin): Promise<Person | null> {
  const token = getCookie(c, SESSION_COOKIE)
  return token ? signin.whoIs(token) : null
}
