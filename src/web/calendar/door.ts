import type { Instant } from '../../core/day.ts'
import type { Door } from '../../kit/chat.ts'
import { sha256 } from '../../kit/ledger.ts'
import { feedOf, type WriteFeed } from '../../kit/moves/feed.ts'
import { firstOf } from '../../kit/moves/look.ts'
import { idOfSecret } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { wordsFor } from '../../kit/words/index.ts'

interface CalendarParts {
  store: Store
  clock: () => Instant
  timezone: string
  write: WriteFeed
}

const DAY_MS = 86_400_000

/**
 * /calendar/<secret>.ics: a person's calendar for programs that know no session. Whoever has the address reads it, until it is
 * revoked; an address that is wrong, revoked or of somebody who left is answered alike.
 */
export function createCalendarDoor({ store, clock, timezone, write }: CalendarParts): Door {
  async function answer(request: Request): Promise<Response> {
    const [, secret] = /^\/calendar\/([\w-]{20,200})\.ics$/.exec(new URL(request.url).pathname) ?? []
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    const now = clock()
    const found = secret === undefined ? null : await store.tx((db) => feedBy(db, idOfSecret(secret)))
    if (!found) return new Response('404', { status: 404, headers: { 'cache-control': 'no-store' } })
    const events = await store.tx((db) => feedOf(db, found, now, timezone))
    const name = wordsFor(found.locale).apiTokens.feed.title(found.name)
    // Stamped by the day, so that what did not change is the same bytes and is not sent again.
    const text = write(name, events, Math.floor(now / DAY_MS) * DAY_MS)
    const headers = {
      etag: `"${sha256(text).slice(0, 32)}"`,
      'cache-control': 'private, no-cache',
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="duban.ics"',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    }
    if (request.headers.get('if-none-match') === headers.etag)
      return new Response(null, { status: 304, headers })
    return new Response(request.method === 'HEAD' ? null : text, { headers })
  }
  return { path: '/calendar', fetch: answer }
}

async function feedBy(db: Parameters<Parameters<Store['tx']>[0]>[0], hash: string) {
  const feed = await firstOf(db.list('feed', 'byHash', { prefix: [hash] }))
  const person = feed?.revokedAt === null ? await db.get('person', feed.personId) : undefined
  return person?.active ? person : null
}
