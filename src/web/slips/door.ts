import { Hono, type Context } from 'hono'
import { CODE_MS } from '../../core/binding.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Door } from '../../kit/chat.ts'
import type { Actor, Ways } from '../../kit/command.ts'
import { placesOf } from '../../kit/moves/named.ts'
import { actorOf } from '../../kit/moves/people.ts'
import { sheetFound, takeSheet, type SheetFound } from '../../kit/moves/slips.ts'
import { wayLines } from '../../kit/show/binding.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Db, Store } from '../../kit/store.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { ownOrigin } from '../own-origin.ts'
import { signedIn } from '../signed-in.ts'
import { askPage, lookOf, notice, slipsPage, type Look, type Printed } from './pages.ts'

export interface SlipDoorParts {
  store: Store
  signin: Signin
  clock: () => Instant
  /** 128 fresh bits, base64url, at every call. */
  secret: () => string
  timezone: string
  /** The folder with the built `slips.css`. */
  assets: string
  ways: Ways
  /** Where people reach the pages; known only once the port is. */
  publicUrl: () => string
  log?: (event: string, facts: Record<string, unknown>) => void
}

interface Env {
  Variables: { look: Look; actor: Actor }
}

/**
 * The page under /slips/<token> that shows a slip for each person, once, for the plan's office. Looking at the address makes
 * nothing: codes are made when the button is pressed, are shown in that one answer, and are kept nowhere in clear. For that
 * reason the page makes them itself, where every other page posts a command: the answer of a command is kept.
 */
export function createSlipDoor(parts: SlipDoorParts): Door {
  const { store, signin, clock, secret, timezone, ways, publicUrl, log = () => {} } = parts
  const assets = createAssets(parts.assets, '/slips/assets/', ['slips.css'])
  const app = new Hono<Env>().basePath('/slips')

  app.use(pageHeaders('no-referrer'))
  app.get('/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store, no-transform')
    const person = await signedIn(c, signin)
    if (!person) return c.redirect('/', 303)
    c.set('look', lookOf(person, (await assets.get('slips.css')).address))
    const { day } = wallClock(clock(), timezone)
    c.set('actor', await store.tx((db) => actorOf(db, person, day)))
    return await next()
  })

  const gone = (c: Context<Env>) => {
    const look = c.get('look')
    return c.html(notice(look, look.page.goneTitle, look.page.goneText), 410)
  }
  /** What a sheet that does not open, or has nobody on it, is answered with; null where it opens. */
  const refused = (c: Context<Env>, found: SheetFound) => {
    const look = c.get('look')
    const { page } = look
    if (found.as === 'forbidden') return c.html(notice(look, page.forbiddenTitle, page.forbiddenText), 403)
    if (found.as === 'gone') return gone(c)
    return found.people.length > 0 ? null : c.html(notice(look, page.emptyTitle, page.emptyText), 409)
  }

  app.get('/:token', async (c) => {
    const found = await store.tx((db) => sheetFound(db, c.req.param('token'), c.get('actor'), clock()))
    const answer = refused(c, found)
    if (answer || found.as !== 'open') return answer ?? gone(c)
    return c.html(askPage(c.get('look'), found, c.req.path))
  })

  app.post('/:token', async (c) => {
    if (!ownOrigin(c, publicUrl())) return c.text('403', 403)
    const [look, by, now] = [c.get('look'), c.get('actor'), clock()]
    const made = await store.tx(async (db) => {
      const found = await sheetFound(db, c.req.param('token'), by, now)
      if (found.as !== 'open' || found.people.length === 0) return { found, slips: [] }
      return { found, slips: await printed(db, found, by, now, look) }
    })
    const answer = refused(c, made.found)
    if (answer || made.found.as !== 'open') return answer ?? gone(c)
    const { day } = wallClock(now + CODE_MS, made.found.plan.timezone)
    return c.html(slipsPage(look, made.found, made.slips, look.words.core.fullDay(day)))
  })

  async function printed(
    db: Db,
    found: Extract<SheetFound, { as: 'open' }>,
    by: Actor,
    now: Instant,
    { words }: Look,
  ): Promise<Printed[]> {
    const slips: Printed[] = []
    for (const { person, roles, code, invite } of await takeSheet(db, found, { by, now, secret })) {
      const url = `${publicUrl()}/in/${invite}`
      slips.push({
        name: person.name,
        places: await placesOf(db, roles, words),
        code,
        ways: wayLines({ code, url }, ways, words),
      })
    }
    return slips
  }

  app.notFound((c) => (c.get('look') ? gone(c) : c.text('404', 404)))
  app.onError((error, c) => {
    log('slips.failed', { error: error.stack ?? String(error) })
    return c.text('500', 500)
  })
  return { path: '/slips', fetch: (request) => app.fetch(request) }
}
