import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { wallClock } from '../../core/day.ts'
import type { Locale } from '../../core/model/index.ts'
import type { Door } from '../../kit/chat.ts'
import { SESSION_COOKIE, sessionCookie } from '../../kit/signin.ts'
import { createAssets } from '../../page/assets.ts'
import { pageHeaders } from '../../page/headers.ts'
import { ownOrigin } from '../own-origin.ts'
import { hangAccount } from './account.ts'
import { keepJourney, keepPending } from './journey.ts'
import { notice, signinPage, surePage, wordsOf, type Look, type Ways } from './pages.ts'
import { firstLanguage } from '../../page/language.ts'
import { fieldsOf, type SigninDoorParts } from './parts.ts'

/** Where a provider sends people back: this address exactly, and no other. */
export const BACK = '/signin/back'

/** A form with a name and two passwords is far smaller. */
const FORM_BYTES = 8 * 1024

/**
 * `/signin`: coming in by a provider or a password; `/account`: a person's own page. These two take secrets (a password, a
 * provider's answer), so they act by themselves, where every other page posts a command: what a command is told is kept.
 */
export function createSigninDoors(parts: SigninDoorParts): Door[] {
  const { signin, entrance, provider, clock, secret, publicUrl, log = () => {} } = parts
  const assets = createAssets(parts.assets, '/signin/assets/', ['signin.css'])
  const journeys = keepJourney(provider?.key ?? secret(), clock)
  const pending = keepPending(provider?.key ?? secret(), clock)
  const app = new Hono()

  const secure = () => publicUrl().startsWith('https:')
  const device = (c: Context) => c.req.header('user-agent') ?? ''
  const lookOf = async (locale: Locale): Promise<Look> => ({
    locale,
    style: (await assets.get('signin.css')).address,
  })
  const waysOf = ({ locale }: Look): Ways => ({
    provider: provider && (provider.name ?? wordsOf({ locale, style: '' }).provider),
    passwords: parts.passwords,
  })
  /** Before anybody is known: the browser's first language, Chinese where it names neither. */
  const guestLook = (c: Context) => lookOf(firstLanguage(c.req.header('accept-language')))

  app.use(pageHeaders())
  app.get('/signin/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  app.post('*', async (c, next) => (ownOrigin(c, publicUrl()) ? next() : c.text('403', 403)))
  app.use(bodyLimit({ maxSize: FORM_BYTES, onError: (c) => c.text('413', 413) }))

  app.get('/signin', async (c) => {
    const look = await guestLook(c)
    return c.html(signinPage(look, waysOf(look), null, ''))
  })

  /** The session there was before ends: a new one is never one that somebody else laid into the browser. */
  async function enter(c: Context, token: string): Promise<Response> {
    const before = getCookie(c, SESSION_COOKIE)
    if (before) await signin.revoke(before)
    setCookie(c, SESSION_COOKIE, token, sessionCookie(secure()))
    return c.redirect('/', 303)
  }

  app.post('/signin', async (c) => {
    const look = await guestLook(c)
    const words = wordsOf(look)
    const { login = '', password = '' } = await fieldsOf(c)
    if (!parts.passwords) return c.html(signinPage(look, waysOf(look), words.refused.off, ''), 403)
    const entered = await entrance.byPassword(login, password, device(c))
    if ('token' in entered) return enter(c, entered.token)
    log('signin.password-refused', { why: entered.why })
    if (entered.why === 'wrong') return c.html(signinPage(look, waysOf(look), words.wrong, login), 401)
    // To the minute after: the clock on the wall shows no seconds.
    const { time } = wallClock(entered.until + 59_999, parts.timezone)
    return c.html(signinPage(look, waysOf(look), words.locked(time), login), 429)
  })

  /** Sets out for the provider; `?bind=1` by somebody who is signed in, to bind its user to themselves. */
  app.get('/signin/go', async (c) => {
    if (!provider) return c.redirect('/signin', 303)
    const token = getCookie(c, SESSION_COOKIE)
    const asked = c.req.query('bind') !== undefined
    const person = asked && token ? await signin.whoIs(token) : null
    if (asked && !person) return c.redirect('/signin', 303)
    const journey = { state: secret(), nonce: secret(), verifier: `${secret()}${secret()}${secret()}` }
    const begun = await provider.by.begin(journey)
    if ('refused' in begun) return refused(c, begun.refused)
    await journeys.put(c, { ...journey, bind: person?.id ?? null }, secure())
    return c.redirect(begun.url, 303)
  })

  app.get(BACK, async (c) => {
    const journey = provider && (await journeys.take(c))
    if (!provider || !journey) return refused(c, 'stale')
    const vouched = await provider.by.finish(new URL(c.req.url).searchParams, journey)
    if ('refused' in vouched) return refused(c, vouched.refused)
    if (journey.bind !== null) return sure(c, journey.bind, vouched)
    const entered = await entrance.byIdentity(vouched, device(c))
    if ('token' in entered) return enter(c, entered.token)
    log('signin.identity-refused', { why: entered.refused, issuer: vouched.issuer })
    const look = await guestLook(c)
    const words = wordsOf(look)
    return entered.refused === 'unknown'
      ? c.html(notice(look, words.unknownTitle, words.unknownText(vouched.name)), 403)
      : c.html(notice(look, words.heldTitle, words.heldText), 403)
  })

  /**
   * Whose user it is was decided at the provider, perhaps by somebody who sent the person there: so it is shown by name, and
   * bound only when the person says so on a page of ours.
   */
  async function sure(c: Context, bind: string, vouched: { issuer: string; subject: string; name: string }) {
    const token = getCookie(c, SESSION_COOKIE)
    const person = token ? await signin.whoIs(token) : null
    if (person?.id !== bind) return refused(c, 'stale')
    const { issuer, subject, name } = vouched
    await pending.put(c, { personId: bind, vouched: { issuer, subject, name } }, secure())
    return c.html(surePage(await lookOf(person.locale), name === '' ? subject : name))
  }

  async function refused(c: Context, why: 'down' | 'cancelled' | 'stale'): Promise<Response> {
    const look = await guestLook(c)
    const words = wordsOf(look)
    const [title, text, status] = {
      down: [words.downTitle, words.downText, 503] as const,
      cancelled: [words.cancelledTitle, words.cancelledText, 403] as const,
      stale: [words.staleTitle, words.staleText, 400] as const,
    }[why]
    return c.html(notice(look, title, text), status)
  }

  hangAccount(app, { ...parts, lookOf, waysOf, pending })
  app.onError((error, c) => {
    log('signin.failed', { error: error.stack ?? String(error), path: c.req.path })
    return c.text('500', 500)
  })
  app.notFound(async (c) => c.redirect('/signin', 303))
  const fetch = (request: Request) => app.fetch(request)
  return [
    { path: '/signin', fetch },
    { path: '/account', fetch },
  ]
}
