import { Hono, type Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Door, Receive } from '../../kit/chat.ts'
import type { Actor, Command } from '../../kit/command.ts'
import { UserError } from '../../kit/errors.ts'
import { firstOf } from '../../kit/moves/look.ts'
import { actorOf } from '../../kit/moves/people.ts'
import { firstSentence } from '../../kit/show/plain.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { desk } from '../../kit/words/desk.ts'
import { wordsFor } from '../../kit/words/index.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { ownOrigin } from '../own-origin.ts'
import { signedIn } from '../signed-in.ts'
import { act, actedOf } from './act.ts'
import { Said } from './content.tsx'
import type { Desk, DeskPage, Service, Shown } from './page.ts'
import { pages } from './pages.ts'
import { Answer, frame } from './shell.tsx'

export interface DeskDoorParts {
  store: Store
  signin: Signin
  receive: Receive
  commands: readonly Command[]
  clock: () => Instant
  secret: () => string
  timezone: string
  publicUrl: () => string
  service: Service
  /** The folder with the built `desk.js` and `desk.css`. */
  assets: string
  log?: (event: string, facts: Record<string, unknown>) => void
}

interface Env {
  Variables: { desk: Desk }
}

/** Longer forms are refused before they are read, in bytes. */
const FORM_BYTES = 256 * 1024

/**
 * The pages under /desk: a page reads by the moves and commands of chat, with the same sight, and writes by posting commands to
 * /desk/act. They work without a script; with one, htmx puts an answer beside what was pressed.
 */
export function createDeskDoor(parts: DeskDoorParts): Door {
  const {
    store,
    signin,
    receive,
    commands,
    clock,
    secret,
    timezone,
    publicUrl,
    service,
    log = () => {},
  } = parts
  const assets = createAssets(parts.assets, '/desk/assets/', ['desk.js', 'desk.css'])
  const app = new Hono<Env>().basePath('/desk')

  const reading =
    (by: Actor) =>
    async (verb: string, args: Record<string, unknown> = {}) => {
      if (commands.find(({ name }) => name === verb)?.effect !== 'read')
        throw new Error(`a page may not ask ${verb}`)
      const acted = { verb, args, key: secret() }
      const { reply, refused } = await act(receive, by.person.id, acted, clock())
      if (reply && !refused) return reply
      const why = firstSentence(reply)
      throw new UserError('refused', { zh: why, en: why })
    }

  const html = async (
    c: Context<Env>,
    page: DeskPage | null,
    shown: Shown,
    status: 200 | 403 | 404 | 422 | 500,
    again: string | null = null,
  ) => {
    const { by, locale, say } = c.get('desk')
    const [script, style] = await Promise.all([assets.get('desk.js'), assets.get('desk.css')])
    const at = { by, locale, say, script: script.address, style: style.address, once: secret() }
    const mine = pages.filter(({ may }) => may?.(by) ?? true)
    const whole: JSX.Element = frame(
      { ...at, pages: mine, section: page?.section ?? null, path: c.req.path, again },
      shown,
    )
    return c.html(whole, status)
  }

  const notice = (c: Context<Env>, title: string, text: string, status: 403 | 404 | 422 | 500) =>
    html(c, null, { title, main: text }, status)

  const missing = (c: Context<Env>) =>
    notice(c, c.get('desk').say.missingTitle, c.get('desk').say.missingText, 404)

  app.use(pageHeaders())
  app.get('/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    const person = await signedIn(c, signin)
    if (!person) return c.redirect('/', 303)
    const now = clock()
    const today = wallClock(now, timezone).day
    const by = await store.tx((db) => actorOf(db, person, today))
    const { locale } = person
    const say = desk[locale]
    const words = wordsFor(locale)
    const at = { by, locale, say, words, store, commands, now, today, timezone, param: {} }
    c.set('desk', { ...at, query: c.req.query(), ask: reading(by), service, key: secret })
    if (by.roles.length > 0) return next()
    return notice(c, say.forbiddenTitle, say.forbiddenText, 403)
  })

  app.post('/act', async (c) => {
    const { by, say, key } = c.get('desk')
    if (!ownOrigin(c, publicUrl())) return notice(c, say.forbiddenTitle, say.otherSite, 403)
    const form =
      Number(c.req.header('content-length') ?? 0) > FORM_BYTES
        ? null
        : await c.req.formData().catch(() => null)
    const fields = new Map<string, string>()
    for (const [name, value] of form ?? []) if (typeof value === 'string') fields.set(name, value)
    const acted = actedOf(fields, commands)
    if (!acted) return notice(c, say.answer, say.staleForm, 422)
    const { reply, refused } = await act(receive, by.person.id, acted, clock())
    // What was read before is read again in the other language.
    if (acted.verb === 'lang' && !refused) return c.redirect(backOf(c), 303)
    const said = reply ? <Said content={reply.content} fresh={key} /> : say.staleForm
    const main = (
      <Answer say={say}>
        <div class={refused ? 'refused' : 'done'}>{said}</div>
      </Answer>
    )
    return html(c, null, { title: say.answer, main }, refused ? 422 : 200)
  })

  for (const page of pages) {
    if ('href' in page) continue
    app.get(page.path, async (c) => {
      const at = c.get('desk')
      if (page.may && !page.may(at.by)) return notice(c, at.say.forbiddenTitle, at.say.forbiddenText, 403)
      const version = page.live ? await versionOf(store, at.today) : null
      // A page that is open asks whether what it shows is still so.
      if (version !== null && c.req.query('v') === version) return c.body(null, 204)
      const shown = await page.show({ ...at, param: c.req.param() })
      if (!shown) return missing(c)
      if ('go' in shown) return c.redirect(shown.go, 303)
      if (!shown.file)
        return html(c, page, shown, 200, version === null ? null : askedAgain(c.req.url, version))
      const { name, type, text } = shown.file
      const disposition = `attachment; filename="${name}"`
      return c.body(text, 200, { 'content-type': type, 'content-disposition': disposition })
    })
  }

  app.notFound((c) => (c.get('desk') ? missing(c) : c.text('404', 404)))
  app.onError(async (error, c) => {
    const at = c.get('desk')
    // What one may not see and what is not there look the same.
    if (error instanceof UserError && at) return notice(c, at.say.missingTitle, error.say[at.locale], 404)
    log('desk.failed', { error: error.stack ?? String(error), path: c.req.path })
    return at ? notice(c, at.say.failedTitle, at.say.failedText, 500) : c.text('500', 500)
  })
  return { path: '/desk', fetch: (request) => app.fetch(request) }
}

/** Changes whenever something was noted in the ledger, and at midnight: lights turn by the day alone. */
async function versionOf(store: Store, today: Day): Promise<string> {
  const newest = await store.tx((db) => firstOf(db.history({ reverse: true, limit: 1 })))
  return `${today}.${newest?.id ?? ''}`
}

/** The same address with the version that was shown. */
function askedAgain(address: string, version: string): string {
  const url = new URL(address)
  url.searchParams.set('v', version)
  return url.pathname + url.search
}

/** The page that the form stood on, where the browser says one of the desk; else the first. */
function backOf(c: Context): string {
  const from = c.req.header('referer')
  if (from === undefined || !URL.canParse(from)) return '/desk'
  const { pathname, search } = new URL(from)
  return /^\/desk(?:\/(?!act)|$)/.test(pathname) ? pathname + search : '/desk'
}
