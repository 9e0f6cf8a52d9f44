import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Door, Receive } from '../../kit/chat.ts'
import { sha256 } from '../../kit/ledger.ts'
import { takeMail, type InboundParts } from './inbound.ts'
import { readMail } from './parsed.ts'

/** Megabytes of one mail: what the usual servers let pass. */
const MAIL_MB = 40

export interface InboundDoorParts extends InboundParts {
  /** What the mail server must show, as `Authorization: Bearer …`. */
  secret: string
  /** Null while the adapter is stopped. */
  receive: () => Receive | null
  log: (event: string, facts: Record<string, unknown>) => void
}

/**
 * `POST /mail/inbound`: the mail server hands over a mail as it is (message/rfc822). 2xx: taken, whatever came of it; 4xx: will
 * never be taken; 5xx: to be handed over again.
 */
export function createInboundDoor(parts: InboundDoorParts): Door {
  const { log } = parts
  const app = new Hono().basePath('/mail')
  app.use(secureHeaders())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    return isTold(c.req.header('authorization') ?? '', parts.secret) ? next() : c.text('401', 401)
  })
  const limit = bodyLimit({ maxSize: MAIL_MB * 1024 * 1024, onError: (c) => c.text('413', 413) })
  app.post('/inbound', limit, async (c) => {
    const type = (c.req.header('content-type') ?? 'message/rfc822').split(';')[0]?.trim().toLowerCase() ?? ''
    if (!['message/rfc822', 'message/global', 'application/octet-stream', 'text/plain'].includes(type))
      return c.text('415: message/rfc822', 415)
    const receive = parts.receive()
    if (!receive) return c.text('503', 503)
    const raw = new Uint8Array(await c.req.arrayBuffer())
    const mail = await readMail(raw).catch(() => null)
    if (!mail) {
      log('mail.unreadable', { size: raw.byteLength })
      return c.text('400: no mail', 400)
    }
    const taken = await takeMail(parts, receive, mail, sha256(raw))
    log('mail.in', { taken })
    return c.json({ taken })
  })
  app.notFound((c) => c.text('404', 404))
  app.onError((error, c) => {
    log('mail.failed', { error: error.stack ?? String(error) })
    return c.text('500', 500)
  })
  return { path: '/mail', fetch: (request) => app.fetch(request) }
}

/** Compared by hash, so that neither length nor content of the secret shows in the time it takes. */
const isTold = (header: string, secret: string): boolean => {
  const given = /^Bearer\s+(.+)$/i.exec(header.trim())?.[1] ?? ''
  return timingSafeEqual(Buffer.from(sha256(given), 'hex'), Buffer.from(sha256(secret), 'hex'))
}
