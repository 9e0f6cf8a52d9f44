import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import type { DigestFacts } from '../core/digest.ts'
import { wallClock, type Instant } from '../core/day.ts'
import { mayDo, relationsOf } from '../core/rights.ts'
import type { Door } from '../kit/chat.ts'
import { planStandings } from '../kit/moves/figures.ts'
import { actorOf } from '../kit/moves/people.ts'
import { chartNow, chartOfDigest, type Chart } from '../kit/show/chart.ts'
import { viewOfItem } from '../kit/show/status.ts'
import { seenBy } from '../kit/show/targets.ts'
import { SESSION_COOKIE, type Signin } from '../kit/signin.ts'
import type { Store } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'

export interface ChartDoorParts {
  store: Store
  signin: Signin
  clock: () => Instant
  /** Draws a chart as SVG. */
  draw: (chart: Chart) => string
  log?: (event: string, facts: Record<string, unknown>) => void
}

/**
 * Pictures of targets against plan: `/charts/<plan>.svg` as they stand, by the same filter as in chat, and
 * `/charts/<plan>/<monday>.svg` as a digest found them, for who may read digests. What somebody may not see is not there.
 */
export function createChartDoor({ store, signin, clock, draw, log = () => {} }: ChartDoorParts): Door {
  const app = new Hono().basePath('/charts')
  // Opened by itself an SVG is a page: it may do nothing at all.
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }))

  async function answer(c: Context, personId: string | null, make: () => Promise<Chart | null>) {
    if (personId === null) return c.text('401', 401)
    const chart = await make()
    if (!chart) return c.text('404', 404)
    return c.body(draw(chart), 200, {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'private, no-store',
    })
  }

  const signedIn = async (c: Context) => {
    const token = getCookie(c, SESSION_COOKIE)
    return token ? signin.whoIs(token) : null
  }

  app.get('/:plan{[^/]+\\.svg}', async (c) => {
    const person = await signedIn(c)
    const planId = c.req.param('plan').replace(/\.svg$/, '')
    return answer(c, person?.id ?? null, () =>
      store.tx(async (db) => {
        const plan = await db.get('plan', planId)
        if (!plan || !person) return null
        const now = clock()
        const { day } = wallClock(now, plan.timezone)
        const actor = await actorOf(db, person, day)
        const tasks = (await planStandings(db, plan.id, day)).map(({ task, assignments, standings }) => ({
          code: task.code,
          standings: seenBy(standings, assignments, (one) => viewOfItem(actor, one, assignments)),
        }))
        return chartNow(plan, tasks, now, wordsFor(person.locale))
      }),
    )
  })

  app.get('/:plan/:monday{\\d{4}-\\d\\d-\\d\\d\\.svg}', async (c) => {
    const person = await signedIn(c)
    const id = `${c.req.param('plan')}/${c.req.param('monday').replace(/\.svg$/, '')}`
    return answer(c, person?.id ?? null, () =>
      store.tx(async (db) => {
        const digest = await db.get('digest', id)
        const plan = digest && (await db.get('plan', digest.planId))
        if (!digest || !plan || !person) return null
        const { roles } = await actorOf(db, person, wallClock(clock(), plan.timezone).day)
        const held = relationsOf(roles, person.id, { planId: plan.id })
        if (!mayDo(['office', 'leader', 'admin'], held)) return null
        return chartOfDigest(plan, digest.facts as DigestFacts, wordsFor(person.locale))
      }),
    )
  })

  app.notFound((c) => c.text('404', 404))
  app.onError((error, c) => {
    log('charts.failed', { error: error.stack ?? String(error), path: c.req.path })
    return c.text('500', 500)
  })
  return { path: '/charts', fetch: (request) => app.fetch(request) }
}
