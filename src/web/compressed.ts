import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Fetch } from './guard.ts'

/**
 * Text goes packed to whoever can unpack it: pages, styles, scripts, JSON, from 1 KB on where the length is known; a line over a
 * slow intranet is what people wait for. Not: streams of events, what says `no-transform` (a page that shows a secret), files that
 * are packed already. Who asks for no packing gets the door's own answer untouched.
 */
export function compressed(fetch: Fetch): Fetch {
  const app = new Hono<{ Bindings: object }>()
  app.use(compress())
  app.all('*', (c) => fetch(c.req.raw, c.env))
  return (request, env) =>
    /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '') && !request.headers.has('upgrade')
      ? app.fetch(request, env as object)
      : fetch(request, env)
}
