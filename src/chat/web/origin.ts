import type { Context } from 'hono'

/**
 * True where the request comes from our own page: by its Origin, or, where a browser withholds it, by Sec-Fetch-Site. A
 * request that says neither is refused. `publicUrl` is where people reach us behind a proxy that rewrites Host.
 */
export function sameOrigin(c: Context, publicUrl: string | null): boolean {
  const origin = c.req.header('origin')
  if (origin && origin !== 'null') return isOurs(origin, c.req.header('host'), publicUrl)
  return c.req.header('sec-fetch-site') === 'same-origin'
}

function isOurs(origin: string, host: string | undefined, publicUrl: string | null): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (!url) return false
  return url.host === host || (publicUrl !== null && url.origin === new URL(publicUrl).origin)
}

/** Whether people reach us over https, so that the cookie may be marked Secure. */
export const isSecure = (c: Context, publicUrl: string | null): boolean =>
  (publicUrl ?? c.req.url).startsWith('https:')
