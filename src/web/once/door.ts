import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Webhook } from '../../core/model/index.ts'
import type { Door } from '../../kit/chat.ts'
import type { Actor } from '../../kit/command.ts'
import { showOnce, unseenFor, type Unseen } from '../../kit/moves/once.ts'
import { actorOf } from '../../kit/moves/people.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { wordsFor } from '../../kit/words/index.ts'
import { web } from '../../kit/words/web.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { ownOrigin } from '../own-origin.ts'
import { plainPage } from '../../page/plain.ts'
import { signedIn } from '../signed-in.ts'

interface OnceParts {
  store: Store
  signin: Signin
  clock: () => Instant
  secret: () => string
  timezone: string
  /** The folder with the built `slips.css`. */
  assets: string
  publicUrl: () => string
  signingSecret: ((hook: Webhook) => string) | null
  log: (event: string, facts: Record<string, unknown>) => void
}

interface Env {
  Variables: { actor: Actor; style: string }
}

/**
 * The page under /once/<id> that shows a secret once to whom it is for: of a token, a calendar's address, a subscription. As with
 * slips, looking makes nothing and the page makes the secret itself: the answer of a command is kept.
 */
export function createOnceDoor(parts: OnceParts): Door {
  const { store, signin, clock, timezone, publicUrl, log } = parts
  const assets = createAssets(parts.assets, '/once/assets/', ['slips.css'])
  const app = new Hono<Env>().basePath('/once')
  app.use(pageHeaders('no-referrer'))
  app.get('/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store, no-transform')
    const person = await signedIn(c, signin)
    if (!person) return c.redirect('/', 303)
    const { day } = wallClock(clock(), timezone)
    c.set('actor', await store.tx((db) => actorOf(db, person, day)))
    c.set('style', (await assets.get('slips.css')).address)
    return await next()
  })
  app.get('/:id', async (c) => {
    const unseen = await store.tx((db) => unseenFor(db, c.req.param('id'), c.get('actor'), clock()))
    return unseen ? page(c, titleOf(c, unseen), asking(c)) : gone(c)
  })
  app.post('/:id', async (c) => {
    if (!ownOrigin(c, publicUrl())) return c.text('403', 403)
    const [by, now] = [c.get('actor'), clock()]
    const shown = await store.tx(async (db) => {
      const unseen = await unseenFor(db, c.req.param('id'), by, now)
      const clear = unseen && (await showOnce(db, unseen, { ...parts, by, now }))
      return unseen && clear !== null ? { unseen, clear } : null
    })
    if (!shown) return gone(c)
    const { unseen, clear } = shown
    const value = unseen.as === 'feed' ? `${publicUrl()}/calendar/${clear}.ics` : clear
    return page(c, titleOf(c, unseen), showing(c, unseen, value))
  })
  app.notFound((c) => (c.get('actor') ? gone(c) : c.text('404', 404)))
  app.onError((error, c) => {
    log('once.failed', { error: error.stack ?? String(error) })
    return c.text('500', 500)
  })
  return { path: '/once', fetch: (request) => app.fetch(request) }
}

type Html = ReturnType<typeof html>

const wordsOf = (c: Context<Env>) => wordsFor(c.get('actor').person.locale).apiTokens.once

const titleOf = (c: Context<Env>, { as }: Unseen): string => {
  const say = wordsOf(c)
  return { token: say.tokenTitle, feed: say.feedTitle, hook: say.hookTitle }[as]
}

const asking = (c: Context<Env>): Html => {
  const say = wordsOf(c)
  return html`<p>${say.explain}</p>
    <form method="post" action="${c.req.path}"><button type="submit">${say.make}</button></form>`
}

const showing = (c: Context<Env>, { as }: Unseen, value: string): Html => {
  const say = wordsOf(c)
  return html`<p class="secret"><code>${value}</code></p>
    <p>${say.use[as]}</p>
    <p>${say.shown}</p>`
}

const gone = (c: Context<Env>): Response | Promise<Response> => {
  const say = wordsOf(c)
  c.status(410)
  return page(c, say.goneTitle, html`<p>${say.goneText}</p>`)
}

function page(c: Context<Env>, title: string, main: Html): Response | Promise<Response> {
  const { locale } = c.get('actor').person
  return c.html(
    plainPage(
      { locale, style: c.get('style') },
      {
        title,
        header: html`<header class="top"><p class="brand">${web[locale].name}</p></header>`,
        main: html`<h1>${title}</h1>
          ${main}`,
      },
    ),
  )
}
