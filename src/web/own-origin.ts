import type { Context } from 'hono'

/** Whether an Origin is ours: the host that was asked, or `publicUrl`, where people reach us behind a proxy that rewrites Host. */
export function isOwn(origin: string, asked: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === asked || (URL.canParse(publicUrl) && host === new URL(publicUrl).host)
}

/**
 * True where a form was sent by a page of ours: by its Origin, or, where a browser withholds it, by Sec-Fetch-Site. A request
 * that says neither is refused.
 */
export function ownOrigin(c: Context, publicUrl: string): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined || origin === 'null') return c.req.header('sec-fetch-site') === 'same-origin'
  return isOwn(origin, c.req.header('host'), publicUrl)
}
