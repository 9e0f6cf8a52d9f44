import type { Context } from 'hono'

/**
 * True where a form was sent by a page of ours: by its Origin, or, where a browser withholds it, by Sec-Fetch-Site. A request
 * that says neither is refused. `publicUrl` is where people reach us behind a proxy that rewrites Host.
 */
export function ownOrigin(c: Context, publicUrl: string): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined || origin === 'null') return c.req.header('sec-fetch-site') === 'same-origin'
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === c.req.header('host') || (URL.canParse(publicUrl) && host === new URL(publicUrl).host)
}
