import { Hono } from 'hono'
import type { Door } from '../kit/chat.ts'

/** Whether duban serves, for whoever keeps watch over it: apart from the interface, which is loaded later than this is asked. */
export function createHealthDoor(healthy: () => Promise<boolean>): Door {
  const app = new Hono().get('/healthz', async (c) =>
    (await healthy().catch(() => false)) ? c.text('ok') : c.text('unavailable', 503),
  )
  return { path: '/healthz', fetch: (request) => app.fetch(request) }
}
