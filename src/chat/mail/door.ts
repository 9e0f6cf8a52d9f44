import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Instant } from '../../core/day.ts'
import type { Content, Form, Locale } from '../../core/model/index.ts'
import type { Door, Receive } from '../../kit/chat.ts'
import { PAGE_POLICY } from '../../kit/policy.ts'
import { content as words, text } from '../../kit/show/blocks.ts'
import type { Store } from '../../kit/store.ts'
import { mail, refuseMail } from '../../kit/words/mail.ts'
import { createAssets } from '../../page/assets.ts'
import { act, argsOf, payloadOf, type Sent } from './act.ts'
import { standingOf } from './deeds.ts'
import { openLink } from './links.ts'
import { codesOf, meantBy } from './offers.ts'
import { linkPage, type Above } from './page-view.ts'
import { formHtml, here, notice, surePage, type Frame } from './pages.ts'
import { readPosted } from './posted.ts'
import { firstLanguage } from '../../page/language.ts'
import { isOpen, viewOf, type Look, type Standing, type View } from './view.ts'

export interface LinkDoorParts {
  store: Store
  clock: () => Instant
  timezone: string
  /** The folder with the built `mail.css`. */
  assets: string
  look: Look
  /** Whether a verb only looks: such are links, everything else is posted. */
  looks: (verb: string) => boolean
  /** Null while the adapter is stopped. */
  receive: () => Receive | null
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Megabytes of one form with all its files: they pass through memory. */
const BODY_MB = 60

/** `/m/<token>`: what a letter that went out by mail lets its reader do, without signing in and without a script. */
export function createLinkDoor(parts: LinkDoorParts): Door {
  const { store, clock, timezone, looks } = parts
  const assets = createAssets(parts.assets, '/m/assets/', ['mail.css'])
  const app = new Hono().basePath('/m')

  // The token stands in the address: no other page may learn of it, and no machine is to keep it.
  app.use(
    secureHeaders({
      contentSecurityPolicy: { ...PAGE_POLICY, scriptSrc: ["'none'"], connectSrc: ["'none'"] },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    }),
  )
  app.get('/assets/:name', async (c) => (await assets.serve(c.req.param('name'))) ?? c.notFound())
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-robots-tag', 'noindex, nofollow')
  })

  const frameOf = async (c: Context, locale: Locale): Promise<Frame> => ({
    locale,
    style: (await assets.get('mail.css')).address,
    token: c.req.param('token') ?? '',
  })
  const localeOf = (c: Context): Locale => firstLanguage(c.req.header('accept-language'))

  /** What the token opens, decided anew; or the page that says why it opens nothing. */
  async function opened(c: Context): Promise<{ at: Frame; view: View } | Response> {
    const found = await store.tx(async (db) => {
      const link = await openLink(db, c.req.param('token') ?? '', clock())
      return typeof link === 'string' ? link : viewOf(db, link.mailing, link.person, parts.look)
    })
    if (typeof found !== 'string') return { at: await frameOf(c, found.person.locale), view: found }
    const at = await frameOf(c, localeOf(c))
    const { page } = mail[at.locale]
    return found === 'expired'
      ? c.html(notice(at, page.expiredTitle, page.expiredText), 410)
      : c.html(notice(at, page.unknownTitle, page.unknownText), 404)
  }

  const show = (
    c: Context,
    at: Frame,
    view: View,
    above: Partial<Above> = {},
    status: 200 | 409 | 422 = 200,
  ) => c.html(linkPage(at, view, looks, timezone, { said: null, refused: false, form: '', ...above }), status)

  const refusal = (said: { zh: string; en: string }, { locale }: Frame): Content => words(text(said[locale]))

  /** A look on the person's behalf: a read leaves nothing behind. */
  async function look(view: View, { key, verb, args }: Standing): Promise<Content | null> {
    const { account } = view.mailing
    const id = `${account}:look:${view.mailing.id}:${key}`
    const said = { kind: 'command' as const, verb, args }
    const incoming = { id, from: account, conversation: account, at: clock(), said, files: [], replyTo: null }
    return (await parts.receive()?.(incoming))?.reply?.content ?? null
  }

  /** The form behind an offer: in the words themselves, or opened by looking. */
  async function formOf(
    view: View,
    offer: Standing,
  ): Promise<{ form: Form } | { said: Content | null } | null> {
    if (offer.form) return { form: offer.form }
    if (!looks(offer.verb)) return null
    const said = await look(view, offer)
    const form = said?.blocks.find((block) => block.kind === 'form')
    return form ? { form: form.form } : { said }
  }

  app.get('/:token', async (c) => {
    const found = await opened(c)
    if (found instanceof Response) return found
    const { at, view } = found
    const { said, do: key } = c.req.query()
    const told = view.answers.find(({ deed }) => deed.letterId === said)
    if (key === undefined) return show(c, at, view, { said: told?.content ?? null })
    const offer = view.offers.get(key)
    if (!offer || !isOpen(view, offer))
      return show(c, at, view, { said: refusal(refuseMail.gone().say, at), refused: true }, 409)
    const opens = await formOf(view, offer)
    // Whoever comes by an address, a mail scanner too, has pressed nothing yet.
    if (opens === null) return c.html(surePage(at, offer.label, key))
    if ('form' in opens) return show(c, at, view, { form: formHtml(at, opens.form, key) })
    return show(c, at, view, { said: opens.said && withoutForms(opens.said) })
  })

  const limit = bodyLimit({
    maxSize: BODY_MB * 1024 * 1024,
    onError: async (c) => {
      const at = await frameOf(c, localeOf(c))
      const { page } = mail[at.locale]
      return c.html(notice(at, page.tooLargeTitle, page.tooLargeText(BODY_MB)), 413)
    },
  })
  app.post('/:token', limit, async (c) => {
    const found = await opened(c)
    if (found instanceof Response) return found
    const { at, view } = found
    const { person, mailing } = view
    const receive = parts.receive()
    if (!receive) return failed(c, 503)
    const sent = await readPosted(c, store, person, clock())
    const offer = view.offers.get(sent.key)
    if ('refused' in sent) return refusedForm(c, at, view, offer, sent.fields, words(text(sent.refused)))
    const standing = standingFor(view, offer, sent)
    if (typeof standing === 'object') return c.redirect(`${here(at.token)}?said=${standing.letterId}`, 303)
    if (standing === 'answered')
      return show(c, at, view, { said: refusal(refuseMail.answered().say, at), refused: true }, 409)
    const opens = offer && (await formOf(view, offer))
    // A look is never posted, and what is not offered is not done.
    if (!offer || (opens !== null && opens !== undefined && !('form' in opens)))
      return show(c, at, view, { said: refusal(refuseMail.gone().say, at), refused: true }, 409)
    const form = opens ? opens.form : null
    const verb = form ? form.verb : offer.verb
    const args = form ? argsOf(form, sent) : offer.args
    const { page } = mail[at.locale]
    const label = form ? page.filled(form.submit, form.title) : page.pressed(offer.label, codesOf(offer))
    const outcome = await act({ receive, mailing, person, offer, sent, verb, args, label, at: clock() })
    if (!outcome.refused && outcome.letterId !== null)
      return c.redirect(`${here(at.token)}?said=${outcome.letterId}`, 303)
    return refusedForm(c, at, view, offer, sent.fields, outcome.reply?.content ?? words())
  })

  /** The sentence, and the form as it was filled in, so that nothing has to be written again. */
  async function refusedForm(
    c: Context,
    at: Frame,
    view: View,
    offer: Standing | undefined,
    fields: Record<string, string>,
    said: Content,
  ) {
    const opens = offer && (await formOf(view, offer))
    const form = opens && 'form' in opens ? formHtml(at, opens.form, offer.key, fields) : ''
    return show(c, at, view, { said, refused: true, form }, 422)
  }

  async function failed(c: Context, status: 500 | 503) {
    const at = await frameOf(c, localeOf(c))
    const { page } = mail[at.locale]
    return c.html(notice(at, page.failedTitle, page.failedText), status)
  }

  app.notFound(async (c) => {
    const at = await frameOf(c, localeOf(c))
    return c.html(notice(at, mail[at.locale].page.unknownTitle, mail[at.locale].page.unknownText), 404)
  })
  app.onError((error, c) => {
    // The address is a secret; the log does without it.
    parts.log('mail.link.failed', { error: error.stack ?? String(error) })
    return failed(c, 500)
  })
  return { path: '/m', fetch: (request) => app.fetch(request) }
}

/** Whether it was done before; an offer that is not there any more may still have been the one that was used. */
function standingFor(view: View, offer: Standing | undefined, sent: Sent) {
  const payload = payloadOf(sent)
  const { key } = sent
  const attempt = { key, payload, verb: offer ? meantBy(offer) : '', items: offer?.items ?? [] }
  return standingOf(view.mailing.done, attempt)
}

const withoutForms = ({ blocks }: Content): Content => ({
  blocks: blocks.filter(({ kind }) => kind !== 'form'),
})
