import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import type { DigestFacts } from '../core/digest.ts'
import { wallClock, type Instant } from '../core/day.ts'
import type { Picture } from '../core/document/picture.ts'
import type { Person } from '../core/model/index.ts'
import type { Door } from '../kit/chat.ts'
import { actorOf } from '../kit/moves/people.ts'
import { paged } from '../kit/paper/paged.ts'
import { mayReadDigests, pictureKinds, pictureNow, targetsOfDigest } from '../kit/paper/pictures-now.ts'
import { SESSION_COOKIE, type Signin } from '../kit/signin.ts'
import type { Db, Store } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'

export interface ChartDoorParts {
  store: Store
  signin: Signin
  clock: () => Instant
  /** Draws a picture as SVG, and as PNG. */
  draw: (picture: Picture) => string
  paint: (picture: Picture) => Promise<Uint8Array>
  log?: (event: string, facts: Record<string, unknown>) => void
}

type Format = 'svg' | 'png'

const kindOf = (name: string): Picture['kind'] | undefined => pictureKinds.find((kind) => kind === name)

/**
 * Pictures of a plan: `/charts/<plan>.svg` is its targets as they stand, `/charts/<plan>/<kind>.svg` each of the others, by the
 * same filter as in chat, and `/charts/<plan>/<monday>.svg` the targets as a digest found them, for who may read digests. Each is
 * there as .png too; of a long one that is the first part, and `?part=2` the next. What somebody may not see is not there.
 */
export function createChartDoor({ store, signin, clock, draw, paint, log = () => {} }: ChartDoorParts): Door {
  const app = new Hono().basePath('/charts')
  // Opened by itself an SVG is a page: it may do nothing at all.
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }))

  async function shown(c: Context, format: Format, picture: Picture): Promise<Response> {
    const part = c.req.query('part')
    const kept = { 'cache-control': 'private, no-store' }
    const asked = part === undefined && format === 'svg' ? picture : paged(picture)[Number(part ?? 1) - 1]
    if (!asked) return c.text('404', 404)
    if (format === 'svg')
      return c.body(draw(asked), 200, { ...kept, 'content-type': 'image/svg+xml; charset=utf-8' })
    // A copy of its own: what is sent must not be a view into a shared buffer.
    const bytes = new Uint8Array(await paint(asked))
    return c.body(bytes, 200, { ...kept, 'content-type': 'image/png' })
  }

  /** The picture for who is signed in, made in one transaction and drawn after it. */
  async function answer(
    c: Context,
    format: Format,
    make: (db: Db, person: Person) => Promise<Picture | null>,
  ): Promise<Response> {
    const token = getCookie(c, SESSION_COOKIE)
    const person = token ? await signin.whoIs(token) : null
    if (!person) return c.text('401', 401)
    const picture = await store.tx((db) => make(db, person))
    return picture ? shown(c, format, picture) : c.text('404', 404)
  }

  const now = (planId: string, kind: Picture['kind']) => async (db: Db, person: Person) => {
    const plan = await db.get('plan', planId)
    if (!plan) return null
    const at = clock()
    const actor = await actorOf(db, person, wallClock(at, plan.timezone).day)
    return pictureNow(db, plan, kind, { actor, now: at, words: wordsFor(person.locale) })
  }

  const frozen = (planId: string, monday: string) => async (db: Db, person: Person) => {
    const digest = await db.get('digest', `${planId}/${monday}`)
    const plan = digest && (await db.get('plan', digest.planId))
    if (!digest || !plan) return null
    const actor = await actorOf(db, person, wallClock(clock(), plan.timezone).day)
    if (!mayReadDigests(actor, plan.id)) return null
    return targetsOfDigest(plan, digest.facts as DigestFacts, wordsFor(person.locale))
  }

  app.get('/:plan{[^/]+\\.(?:svg|png)}', async (c) => {
    const { name, format } = parted(c.req.param('plan'))
    return answer(c, format, now(name, 'targets'))
  })

  app.get('/:plan/:what{[a-z0-9-]+\\.(?:svg|png)}', async (c) => {
    const { name, format } = parted(c.req.param('what'))
    const planId = c.req.param('plan')
    const kind = kindOf(name)
    if (kind) return answer(c, format, now(planId, kind))
    return /^\d{4}-\d\d-\d\d$/.test(name) ? answer(c, format, frozen(planId, name)) : c.text('404', 404)
  })

  app.notFound((c) => c.text('404', 404))
  app.onError((error, c) => {
    log('charts.failed', { error: error.stack ?? String(error), path: c.req.path })
    return c.text('500', 500)
  })
  return { path: '/charts', fetch: (request) => app.fetch(request) }
}

const parted = (file: string): { name: string; format: Format } => ({
  name: file.slice(0, -4),
  format: file.endsWith('.png') ? 'png' : 'svg',
})
