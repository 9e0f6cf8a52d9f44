import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { append } from '../src/chat/web/keep.ts'
import { createWebChat } from '../src/chat/web/index.ts'
import type { Person } from '../src/core/model/index.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import type { Store } from '../src/kit/store.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { serveDoors } from '../src/web/serve.ts'

// `held-serve duban|bare FOLDER COUNT BYTES`: holds clients of web chat, as main serves them or by `ws` on a server of Node’s own.
// Prints its port and that of a second server which says what the process holds and has something said to all.

const [, , which = '', folder = '', many = '0', bytes = '0'] = process.argv
const count = Number(many)
const SAID = '请于本月二十五日前报送进展情况。'

interface Held {
  port: number
  /** Says something to everyone who is there. */
  toAll(): Promise<void>
  clients(): number
}

const personOf = (n: number): Person => {
  const account = `web:per_${n}`
  const reached = { accounts: [account], preferred: account, away: [], active: true }
  return { id: `per_${n}`, version: 0, name: `联络员${n}`, phone: null, locale: 'zh', ...reached }
}

/** Calls `page` with the numbers of so many people at a time. */
async function inPages(
  store: Store,
  page: (db: Parameters<Parameters<Store['tx']>[0]>[0], n: number) => Promise<unknown>,
) {
  for (let from = 0; from < count; from += 1000)
    await store.tx(async (db) => {
      for (let n = from; n < Math.min(count, from + 1000); n++) await page(db, n)
    })
}

/** Our own door and lines over a real store; only the session is short: the cookie is the person's number. */
async function duban(): Promise<Held> {
  const store = await openEmbedded({ folder, clock: Date.now })
  await inPages(store, (db, n) => db.put('person', personOf(n)))
  const whoIs = (token: string) => store.tx(async (db) => (await db.get('person', `per_${token}`)) ?? null)
  const none = async (): Promise<never> => Promise.reject(new Error('nobody is invited'))
  const signin = { whoIs, peek: none, redeem: none, revoke: none }
  const chat = createWebChat({ store, signin, clock: Date.now, assets: 'dist/web' })
  await chat.adapter.start(none)
  const guard = { clock: Date.now, publicUrl: () => '', proxies: [], log: () => {} }
  const { port } = await serveDoors({ doors: [chat.door], port: 0, guard })
  let said = 0
  return {
    ...{ port, clients: () => NaN },
    async toAll() {
      const number = said++
      const message = { from: 'duban' as const, at: Date.now(), content: content(text(SAID)) }
      await inPages(store, (db, n) => append(db, `web:per_${n}`, [{ id: `let_${number}_${n}`, ...message }]))
      began = performance.timeOrigin + performance.now()
      for (let n = 0; n < count; n++) chat.wake(`per_${n}`)
    },
  }
}

/** As little as holds a client: what it says first is answered, and everybody is sent as many bytes as duban was seen to send. */
async function bare(): Promise<Held> {
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer()
  sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"t":"welcome"}')))
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 511, resolve))
  const message = JSON.stringify({ t: 'messages', list: 'x'.repeat(Math.max(0, Number(bytes) - 26)) })
  return {
    ...{ port: (server.address() as AddressInfo).port, clients: () => sockets.clients.size },
    async toAll() {
      began = performance.timeOrigin + performance.now()
      for (const socket of sockets.clients) socket.send(message)
    },
  }
}

let began = 0
const held = await (which === 'duban' ? duban() : bare())

/** Bytes of what the process holds once everything that is garbage is collected: of the heap and beside it, and as the machine sees it. */
async function memory(): Promise<{ objects: number; resident: number }> {
  for (let n = 0; n < 3; n++) {
    global.gc?.()
    await sleep(50)
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { objects: heapUsed + external, resident: rss }
}

const asked: Record<string, () => Promise<unknown>> = {
  '/memory': memory,
  async '/say'() {
    await held.toAll()
    return { began }
  },
}
const say = (response: ServerResponse, said: unknown): void => void response.end(JSON.stringify(said))
const control = createServer((request, response) => {
  const answer = asked[request.url ?? '']
  void answer?.().then(
    (said) => say(response, said),
    (error: unknown) => say(response, { error: String(error) }),
  )
})
control.listen(0, '127.0.0.1', () => {
  process.stdout.write(`control ${(control.address() as AddressInfo).port}\nport ${held.port}\n`)
})
