import { wallClock, type Instant } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import type { ChatAdapter, Door, Receive } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { chatAssets } from './assets.ts'
import { createDoor } from './door.ts'
import { fileRoutes } from './files.ts'
import { append } from './keep.ts'
import { createLines } from './lines.ts'
import { createListener } from './listen.ts'
import { inWords } from './log.ts'
import type { Log } from './log.ts'
import { plainText } from '../../kit/show/plain.ts'
import { standingOf } from './standing.ts'
import type { MayOpen } from './uploads.ts'

export type { Log } from './log.ts'
export type { MayOpen } from './uploads.ts'

export interface WebChatParts {
  store: Store
  signin: Signin
  clock: () => Instant
  /** The folder with the built `client.js` and `style.css`. */
  assets: string
  log?: Log
  /** Who may open a file besides who brought it and to whom it was shown. Nobody by default. */
  mayOpen?: MayOpen
  /** The address people use, when a proxy stands before us; `https:` there marks the cookie Secure. */
  publicUrl?: string
  /** Zone of the day lines and time stamps. */
  timezone?: string
  /** Whether there are ways in besides invitations, shown under /signin. */
  otherWays?: boolean
  /** Between two pings of a line; the session is looked at again at each. 25 seconds by default. */
  beatMs?: number
}

export interface WebChat {
  adapter: ChatAdapter
  door: Door
  /** Tells a person's open pages that another process kept something new. */
  wake(personId: string): void
  /** The same for every open page: it may be any of them. */
  wakeAll(): void
  /** Closes a person's open pages, after their sessions were revoked; otherwise the next heartbeat does. */
  signOut(personId: string): void
}

const BEAT_MS = 25_000

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** Duban's own chat: the adapter, which keeps the conversations itself, and the door people come in by. */
export function createWebChat(parts: WebChatParts): WebChat {
  const { store, signin, clock, log = silent, timezone = 'Asia/Shanghai' } = parts
  let receive: Receive | null = null
  let heart: NodeJS.Timeout | undefined
  const lines = createLines(store, log)
  const listen = createListener({ store, signin, clock, lines, log, receive: () => receive })

  async function beat(): Promise<void> {
    for (const line of lines.beat())
      if (!(await signin.whoIs(line.token))) lines.signOut({ token: line.token })
    // What another process kept and nobody told us of.
    lines.wakeAll()
  }

  const standing = (person: Person) =>
    store.tx((db) => standingOf(db, person, wallClock(clock(), timezone).day))

  const adapter: ChatAdapter = {
    channel: 'web',
    async start(hand) {
      receive = hand
      heart ??= setInterval(() => {
        beat().catch((error: unknown) => log.error({ error: inWords(error) }, 'web chat: heartbeat failed'))
      }, parts.beatMs ?? BEAT_MS).unref()
    },
    async send({ letter, to, content }) {
      const personId = /^web:(.+)$/.exec(to)?.[1] ?? ''
      await store.tx(async (db) => {
        if (!(await db.get('person', personId))) throw new DeliveryError(`no web account ${to}`, null)
        await append(db, to, [{ id: letter.id, from: 'duban', at: clock(), content }])
      })
      lines.wake(personId)
      return plainText(content)
    },
    async stop() {
      receive = null
      clearInterval(heart)
      heart = undefined
      lines.closeAll()
    },
  }

  const app = createDoor(
    {
      signin,
      lines,
      listen,
      assets: chatAssets(parts.assets),
      timezone,
      publicUrl: parts.publicUrl ?? null,
      standing,
      otherWays: parts.otherWays ?? false,
    },
    fileRoutes({ store, clock, mayOpen: parts.mayOpen ?? (async () => false) }),
  )
  app.onError((error, c) => {
    log.error({ error: inWords(error), path: c.req.path }, 'web chat: a request failed')
    return c.text('500', 500)
  })
  return {
    adapter,
    door: { path: '/', fetch: (request, env) => app.fetch(request, env ?? {}) },
    wake: (personId) => lines.wake(personId),
    wakeAll: () => lines.wakeAll(),
    signOut: (personId) => lines.signOut({ personId }),
  }
}
