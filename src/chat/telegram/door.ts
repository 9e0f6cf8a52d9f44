import { timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import { z } from 'zod'
import type { Door } from '../../kit/chat.ts'
import { readJson } from '../../kit/json.ts'
import { sha256 } from '../../kit/ledger.ts'
import { readRequest } from '../../uploads/read-up-to.ts'

/** Bytes of one update: text and names, never the files themselves. */
const LIMIT = 1024 * 1024

/** Only what is needed to know it for an update; grammY’s types say the rest, and what is not there is not read. */
const update = z.looseObject({ update_id: z.number().int() })

export interface DoorParts {
  /** What stands behind `/telegram/`, so that nobody finds the door by trying. */
  path: string
  secret: string
  /** Resolves once the update was taken; null while the adapter is stopped. */
  take: () => ((update: Update) => Promise<void>) | null
  log: (event: string, facts: Record<string, unknown>) => void
}

/**
 * `POST /telegram/<hash>`: Telegram hands over an update. 200 only once it was taken; anything else, and Telegram hands it over
 * again.
 */
export function createDoor({ path, secret, take, log }: DoorParts): Door {
  const said = (status: number): Response =>
    new Response(null, { status, headers: { 'cache-control': 'no-store' } })
  return {
    path: '/telegram',
    async fetch(request) {
      if (new URL(request.url).pathname !== `/telegram/${path}`) return said(404)
      if (request.method !== 'POST') return said(405)
      if (!isTold(request.headers.get('x-telegram-bot-api-secret-token') ?? '', secret)) {
        log('telegram.refused', { why: 'secret' })
        return said(401)
      }
      const body = await readRequest(request, LIMIT)
      if (body === null) return said(413)
      const parsed = update.safeParse(readJson(body.toString('utf8')))
      if (!parsed.success) return said(400)
      const handOver = take()
      if (!handOver) return said(503)
      try {
        await handOver(parsed.data)
        return said(200)
      } catch (error) {
        log('telegram.again', { update: parsed.data.update_id, error: String(error) })
        return said(500)
      }
    },
  }
}

/** Compared by hash, so that neither length nor content of the secret shows in the time it takes. */
const isTold = (given: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given), 'hex'), Buffer.from(sha256(secret), 'hex'))
