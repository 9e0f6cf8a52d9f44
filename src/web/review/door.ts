import { Hono, type Context } from 'hono'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Review } from '../../core/model/index.ts'
import { importers, mayDo, relationsOf } from '../../core/rights.ts'
import type { Door } from '../../kit/chat.ts'
import type { Actor } from '../../kit/command.ts'
import { calendarOf } from '../../kit/moves/calendar.ts'
import { actorOf } from '../../kit/moves/people.ts'
import { mayTouch } from '../../kit/moves/review.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { wordsFor } from '../../kit/words/index.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { signedIn } from '../signed-in.ts'
import { consequences } from './consequences.ts'
import { firstDue } from './first-due.ts'
import * as forms from './forms.ts'
import { listPage } from './list-page.ts'
import { listsOf } from './lists.ts'
import { planPane } from './plan-pane.ts'
import { reviewPage } from './review-page.ts'
import { lookOf, notice, type Html, type Look } from './shell.ts'
import { viewOf, type Draft } from './view.ts'

export interface ReviewDoorParts {
  store: Store
  signin: Signin
  clock: () => Instant
  timezone: string
  /** The folder with the built `review.js` and `review.css`. */
  assets: string
  log?: (event: string, facts: Record<string, unknown>) => void
}

interface Env {
  Variables: { look: Look; actor: Actor }
}

/**
 * The pages under /review, for whoever may import. They only show: what changes anything is a command that the page's
 * script posts to the API, so that rights, ledger and road are those of chat.
 */
export function createReviewDoor(parts: ReviewDoorParts): Door {
  const { store, signin, clock, timezone, log = () => {} } = parts
  const assets = createAssets(parts.assets, '/review/assets/', ['review.js', 'review.css'])
  const today = () => wallClock(clock(), timezone).day
  const app = new Hono<Env>().basePath('/review')

  app.use(pageHeaders())
  app.get('/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    const person = await signedIn(c, signin)
    if (!person) return c.redirect('/', 303)
    const [script, style] = [
      (await assets.get('review.js')).address,
      (await assets.get('review.css')).address,
    ]
    const look = lookOf(person, { script, style })
    c.set('look', look)
    const actor = await store.tx((db) => actorOf(db, person, today()))
    c.set('actor', actor)
    if (mayDo(importers, relationsOf(actor.roles, person.id, { planId: null }))) return next()
    return c.html(notice(look, look.words.forbiddenTitle, look.words.forbiddenText), 403)
  })

  const missing = (c: Context<Env>) => {
    const look = c.get('look')
    return c.html(notice(look, look.words.missingTitle, look.words.missingText), 404)
  }

  /** One that somebody may not work on is as one that is not there. */
  const touches = (c: Context<Env>, review: Review): Promise<boolean> =>
    store.tx((db) => mayTouch(db, c.get('actor'), review))

  app.get('/', async (c) =>
    c.html(
      listPage(c.get('look'), {
        ...(await listsOf(store, c.get('actor'), wordsFor(c.get('look').locale))),
        timezone,
      }),
    ),
  )

  app.get('/:id', async (c) => {
    const view = await viewOf(store, c.req.param('id'), wordsFor(c.get('look').locale), {
      now: clock(),
      timezone,
    })
    if (!view || !(await touches(c, view.review))) return missing(c)
    const { draft } = view
    // After a change the script asks for this half alone: the document's words never change.
    if (c.req.query('part') === 'plan' && draft) return c.html(planPane(c.get('look'), { ...view, draft }))
    return c.html(reviewPage(c.get('look'), view))
  })

  app.get('/:id/progress', async (c) => {
    const review = await store.tx((db) => db.get('review', c.req.param('id')))
    return review && (await touches(c, review))
      ? c.json({ state: review.state, progress: review.progress })
      : c.json({ state: 'missing' }, 404)
  })

  app.get('/:id/form/:what', async (c) => {
    const view = await viewOf(store, c.req.param('id'), wordsFor(c.get('look').locale))
    if (!view?.draft || view.review.state !== 'ready' || !(await touches(c, view.review))) return missing(c)
    const made = await formOf(c.get('look'), view.review.id, view.draft, c.req.param('what'), c.req.query())
    return made ? c.html(made) : missing(c)
  })

  async function formOf(look: Look, id: string, draft: Draft, what: string, query: Record<string, string>) {
    const { code = '', n = '' } = query
    const made: Record<string, () => Html | null | Promise<Html>> = {
      task: () => forms.taskForm(look, id, draft, code),
      add: () => forms.addForm(look, id, draft, code),
      plan: () => forms.planForm(look, id, draft),
      settle: () => forms.settleForm(look, id, draft, Number(n)),
      drop: () => forms.dropForm(look, id),
      activate: async () => {
        const day = firstDue(today(), await store.tx(calendarOf))
        return forms.activateForm(look, id, draft, consequences(look.words, draft, day))
      },
    }
    return Object.hasOwn(made, what) ? ((await made[what]?.()) ?? null) : null
  }

  app.notFound((c) => (c.get('look') ? missing(c) : c.text('404', 404)))
  app.onError((error, c) => {
    log('review.failed', { error: error.stack ?? String(error), path: c.req.path })
    return c.text('500', 500)
  })
  return { path: '/review', fetch: (request) => app.fetch(request) }
}
