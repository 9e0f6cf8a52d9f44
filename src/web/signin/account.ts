import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Locale, Person } from '../../core/model/index.ts'
import { collect } from '../../kit/moves/look.ts'
import { plainText } from '../../kit/show/plain.ts'
import { idOfSecret, SESSION_COOKIE, sessionsOf } from '../../kit/signin.ts'
import { accountPage, type Said } from './account-page.ts'
import { fieldsOf, type SigninDoorParts } from './parts.ts'
import type { keepPending } from './journey.ts'
import { wordsOf, type Look, type Ways } from './pages.ts'

interface Parts extends SigninDoorParts {
  lookOf(locale: Locale): Promise<Look>
  waysOf(look: Look): Ways
  pending: ReturnType<typeof keepPending>
}

interface Here {
  person: Person
  token: string
  look: Look
}

/** `/account`: a person's own page, and what it posts. Whoever is not signed in is sent to sign in. */
export function hangAccount(app: Hono, parts: Parts): void {
  const { store, signin, entrance, clock, secret, timezone, receive } = parts

  async function hereOf(c: Context): Promise<Here | null> {
    const token = getCookie(c, SESSION_COOKIE)
    const person = token ? await signin.whoIs(token) : null
    return token && person ? { person, token, look: await parts.lookOf(person.locale) } : null
  }

  async function page(c: Context, { person, token, look }: Here, said: Said | null): Promise<Response> {
    const found = await store.tx(async (db) => {
      const credential = await db.get('credential', person.id)
      return {
        person: (await db.get('person', person.id)) ?? person,
        sessions: await sessionsOf(db, person.id, clock()),
        identities: await collect(db.list('identity', 'byPerson', { prefix: [person.id] })),
        credential: credential && credential.hash !== '' ? credential : null,
      }
    })
    const account = { ...found, here: idOfSecret(token), timezone }
    return c.html(accountPage(look, parts.waysOf(look), account, said), said?.refused ? 422 : 200)
  }

  app.get('/account', async (c) => {
    const here = await hereOf(c)
    return here ? page(c, here, null) : c.redirect('/signin', 303)
  })

  /** The command about sessions, as chat gives it: same rights, same entry. */
  app.post('/account/session', async (c) => {
    const here = await hereOf(c)
    if (!here) return c.redirect('/signin', 303)
    const { act = '', session = '', keep = '' } = await fieldsOf(c)
    const account = `web:${here.person.id}`
    const outcome = await receive({
      id: `account:${here.person.id}:${secret()}`,
      ...{ from: account, conversation: `account:${here.person.id}`, at: clock() },
      said: { kind: 'command', verb: 'session', args: { act, session, keep } },
      ...{ files: [], replyTo: null },
    })
    const text = outcome.reply ? plainText(outcome.reply.content) : ''
    // Whoever ended the session by which they look is signed out.
    const still = await hereOf(c)
    return still ? page(c, still, { text, refused: outcome.refused }) : c.redirect('/signin', 303)
  })

  app.post('/account/password', async (c) => {
    const here = await hereOf(c)
    if (!here) return c.redirect('/signin', 303)
    const { login = '', password = '', before = '' } = await fieldsOf(c)
    const done = await entrance.setPassword(here.person, here.token, { login, password, before })
    const words = wordsOf(here.look)
    const refused = 'refused' in done
    return page(c, here, { text: refused ? words.refused[done.refused] : words.saved, refused })
  })

  app.post('/account/identity', async (c) => {
    const here = await hereOf(c)
    if (!here) return c.redirect('/signin', 303)
    const words = wordsOf(here.look)
    const waiting = await parts.pending.take(c)
    if (waiting?.personId !== here.person.id) return page(c, here, { text: words.staleText, refused: true })
    const done = await entrance.bindIdentity(here.person.id, { ...waiting.vouched, mail: null })
    const refused = 'refused' in done
    return page(c, here, { text: refused ? words.heldText : words.bound, refused })
  })
}
