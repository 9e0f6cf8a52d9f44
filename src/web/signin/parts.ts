import type { Context } from 'hono'
import type { Instant } from '../../core/day.ts'
import type { Receive } from '../../kit/chat.ts'
import type { Entrance, IdentityProvider } from '../../kit/entrance.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'

export interface SigninDoorParts {
  store: Store
  signin: Signin
  entrance: Entrance
  /** Null where none is set up. */
  provider: { by: IdentityProvider; name: string | null; key: string } | null
  passwords: boolean
  receive: Receive
  clock: () => Instant
  /** 128 fresh bits, base64url, at every call. */
  secret: () => string
  timezone: string
  /** The folder with the built `signin.css`. */
  assets: string
  publicUrl: () => string
  log?: (event: string, facts: Record<string, unknown>) => void
}

/** The words of a form; what is a file, or there twice, is none. */
export async function fieldsOf(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch(() => ({}))
  const words = Object.entries(body).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  return Object.fromEntries(words)
}
