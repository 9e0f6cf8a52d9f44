import type { Context } from 'hono'
import type { Person } from '../core/model/index.ts'
import { SESSION_COOKIE, type Signin } from '../kit/signin.ts'

const TOKEN = new RegExp(`(?:^|;)\\s*${SESSION_COOKIE}=([^;]+)`)

/** The session's token in a request's cookies. Tokens are base64url, so that nothing in one is written otherwise. */
export const tokenIn = (cookies: string | null | undefined): string | undefined =>
  cookies ? TOKEN.exec(cookies)?.[1]?.trim() : undefined

/** Whose session the request carries; null for a stranger. */
export async function signedIn(c: Context, signin: Signin): Promise<Person | null> {
  const token = tokenIn(c.req.raw.headers.get('cookie'))
  return token ? signin.whoIs(token) : null
}
