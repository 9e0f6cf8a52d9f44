import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Instant } from '../../core/day.ts'

/** How long leaving for a provider and coming back may take, and how long a binding waits to be confirmed. */
export const JOURNEY_MS = 10 * 60_000

const journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Whom the provider's user is to be bound to; null where somebody comes in. */
  bind: z.string().nullable(),
  at: z.number(),
})

const pending = z.object({
  personId: z.string(),
  vouched: z.object({ issuer: z.string(), subject: z.string(), name: z.string() }),
  at: z.number(),
})

/**
 * What the browser keeps for us for some minutes, signed so that nobody can write it but us, and taken back at its first use. The
 * signature holds for one key alone, and the time inside for whatever clock the browser has.
 */
function keeper<T extends { at: number }>(name: string, path: string, schema: z.ZodType<T>) {
  return (key: string, clock: () => Instant) => ({
    async put(c: Context, kept: Omit<T, 'at'>, secure: boolean): Promise<void> {
      const text = Buffer.from(JSON.stringify({ ...kept, at: clock() })).toString('base64url')
      const cookie = { httpOnly: true, sameSite: 'Lax', secure, path, maxAge: JOURNEY_MS / 1000 } as const
      await setSignedCookie(c, name, text, key, cookie)
    },
    async take(c: Context): Promise<T | null> {
      const text = await getSignedCookie(c, key, name)
      deleteCookie(c, name, { path })
      if (typeof text !== 'string') return null
      const kept = schema.safeParse(jsonOf(text))
      if (!kept.success || clock() - kept.data.at > JOURNEY_MS || clock() < kept.data.at - JOURNEY_MS)
        return null
      return kept.data
    },
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

export const keepJourney = keeper('duban_signin', '/signin', journey)
export const keepPending = keeper('duban_bind', '/account', pending)
