import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Locale, Person } from '../../core/model/index.ts'
import { SESSION_COOKIE, sessionCookie } from '../../kit/signin.ts'
import { pageHeaders } from '../../page/headers.ts'
import type { Signin } from '../../kit/signin.ts'
import { icon } from './assets.ts'
import type { ChatAssets } from './assets.ts'
import { SIGNED_OUT } from './lines.ts'
import type { Line, Lines, Socket } from './lines.ts'
import { isSecure, sameOrigin } from './origin.ts'
import * as pages from './pages.ts'
import { takeOver } from './socket.ts'
import { firstLanguage } from '../../page/language.ts'
import type { Standing } from './standing.ts'

const SANDBOX = "default-src 'none'; sandbox"

export interface DoorParts {
  signin: Signin
  lines: Lines
  /** What takes the frames of a line. */
  listen: (line: Line) => (data: string) => void
  assets: ChatAssets
  timezone: string
  publicUrl: string | null
  standing: (person: Person) => Promise<Standing>
  /** Whether there are ways in besides invitations, shown under /signin. */
  otherWays?: boolean
}

/** The routes that need a signed-in person get it from here; null for a stranger. */
export type Who = (c: Context) => Promise<Person | null>

/** Web chat's HTTP: sign-in, the page, its files, the socket. Routes of other parts are hung in by `more`. */
export function createDoor(parts: DoorParts, more: (app: Hono, who: Who) => void): Hono {
  const { signin, lines, publicUrl } = parts
  const app = new Hono()
  const tokenOf = (c: Context): string | undefined => getCookie(c, SESSION_COOKIE)
  const who: Who = async (c) => {
    const token = tokenOf(c)
    return token ? await signin.whoIs(token) : null
  }
  const addresses = async (): Promise<pages.Addresses> => ({
    script: (await parts.assets.get('client.js')).address,
    style: (await parts.assets.get('style.css')).address,
  })

  app.use(guardAnswer)
  app.use(pageHeaders())
  app.post('*', async (c, next) => {
    if (!sameOrigin(c, publicUrl)) return c.text('403', 403)
    return await next()
  })

  app.get('/', async (c) => {
    const person = await who(c)
    const at = await addresses()
    return person
      ? c.html(pages.chatPage(person, at, parts.timezone, await parts.standing(person)))
      : c.html(pages.guestPage(localeOf(c), at, parts.otherWays ?? false), 401)
  })
  app.get('/in/:code', async (c) => {
    const refused = await signin.peek(c.req.param('code'))
    const at = await addresses()
    if (!refused) return c.html(pages.invitePage(localeOf(c), at, c.req.param('code')))
    return c.html(pages.refusedPage(localeOf(c), at, refused, (await who(c)) !== null), 410)
  })
  app.post('/in/:code', async (c) => {
    const redeemed = await signin.redeem(c.req.param('code'), c.req.header('user-agent'))
    if ('refused' in redeemed) {
      const signedIn = (await who(c)) !== null
      return c.html(pages.refusedPage(localeOf(c), await addresses(), redeemed.refused, signedIn), 410)
    }
    await endSession(c)
    setCookie(c, SESSION_COOKIE, redeemed.token, sessionCookie(isSecure(c, publicUrl)))
    return c.redirect('/', 303)
  })
  app.post('/out', async (c) => {
    await endSession(c)
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.redirect('/', 303)
  })

  async function endSession(c: Context): Promise<void> {
    const token = tokenOf(c)
    if (!token) return
    await signin.revoke(token)
    lines.signOut({ token })
  }

  app.get('/assets/:name', async (c) => (await parts.assets.serve(c.req.param('name'))) ?? c.notFound())
  app.get('/icon.svg', (c) =>
    c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  )
  app.get(
    '/ws',
    async (c, next) => (sameOrigin(c, publicUrl) ? await next() : c.text('403', 403)),
    upgradeWebSocket(async (c) => onSocket(parts, await who(c), tokenOf(c) ?? '')),
  )
  more(app, who)
  app.notFound(async (c) => c.html(pages.notFoundPage(localeOf(c), await addresses()), 404))
  return app
}

/** Nothing is cached unless its route says so; what is to be saved could not act as our page even if it were opened. */
const guardAnswer: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  if (c.res.headers.has('content-disposition')) c.header('content-security-policy', SANDBOX)
}

/** A stranger's socket is opened only to be told so: a browser cannot read the status of a refused upgrade. */
function onSocket({ lines, listen }: DoorParts, person: Person | null, token: string) {
  let line: Line | undefined
  let hear: ((data: string) => void) | undefined
  const message = (text: string | null): void =>
    text === null ? line?.socket.close(1003, 'text only') : hear?.(text)
  const close = (): void => (line ? lines.gone(line) : undefined)
  return {
    onOpen(_: Event, context: { raw?: unknown; close(code?: number, reason?: string): void }) {
      if (!person) return context.close(SIGNED_OUT, 'signed out')
      line = lines.open(context.raw as Socket, person, token)
      hear = listen(line)
      takeOver(line.socket, { message, close })
    },
    // Only what came before the line was taken over.
    onMessage: ({ data }: { data: unknown }) => message(typeof data === 'string' ? data : null),
    onClose: close,
  }
}

/** Before sign-in: the browser's first language, Chinese where it names neither. */
const localeOf = (c: Context): Locale => firstLanguage(c.req.header('accept-language'))
