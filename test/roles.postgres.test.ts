import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ToPage } from '../src/chat/web/wire.ts'
import { readConfig } from '../src/config.ts'
import { post, words } from '../src/kit/moves/letter.ts'
import { leasesNow } from '../src/kit/moves/lease.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { start, type Duban } from '../src/main.ts'
import { withPostgres } from './support/postgres.ts'
import { signIn, type Session } from './support/session.ts'

const server = withPostgres()
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Duban as main starts it, with a part of the roles. */
async function process(address: string, roles: string): Promise<Duban> {
  const env = { PORT: '0', DUBAN_STORE: address, DUBAN_PUBLIC_URL: 'http://duban.test', DUBAN_ROLES: roles }
  const duban = await start({ config: readConfig(env) })
  closing.push(() => duban.close())
  return duban
}
const originOf = ({ port }: Duban): string => `http://127.0.0.1:${port}`

/** A page of web chat, open at one of the processes. */
async function page(at: string, { cookie }: Session) {
  const socket = new WebSocket(`${at.replace('http', 'ws')}/ws`, { headers: { cookie, origin: at } })
  const seen: string[] = []
  socket.on('message', (data: Buffer) => {
    const said = JSON.parse(data.toString()) as ToPage
    if (said.t === 'welcome') seen.push('welcome')
    if (said.t === 'messages' && !said.fresh) seen.push(...said.list.map(({ id }) => id))
  })
  closing.push(async () => socket.terminate())
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ t: 'hello', cursor: null }))
  await expect.poll(() => seen).toContain('welcome')
  return { socket, seen }
}

// Three whole processes' worth of parts start here: a busy machine takes its time.
const PATIENCE = { timeout: 120_000 }

test(
  'web, web and worker on one database: pages see live what another process wrote, and only the worker sends',
  PATIENCE,
  async () => {
    const address = await server.database()
    const one = await process(address, 'web')
    const [two, worker] = await Promise.all([process(address, 'web'), process(address, 'worker')])
    expect([one.links === null, two.links, worker.links]).toEqual([false, null, null])
    const code = one.links?.liaison.split('/').at(-1) ?? ''
    const session = await signIn(originOf(one), code)
    const [here, there] = [await page(originOf(one), session), await page(originOf(two), session)]

    // Open pages are looked after every 25 seconds in any case, which is later than this test waits.
    const say = { t: 'say', id: 'said-0001', text: '在吗', files: [], replyTo: null }
    here.socket.send(JSON.stringify(say))
    await expect.poll(() => there.seen.length).toBeGreaterThan(2)
    await expect.poll(() => there.seen).toEqual(here.seen)

    const letter = {
      ...{ id: 'let_of_the_test', to: session.personId, body: words(content(text('看一下'))) },
      ...{ priority: 1 as const, now: Date.now() },
    }
    await two.store.tx((db) => post(db, letter))
    await expect.poll(() => here.seen.at(-1)).toBe('let_of_the_test')
    await expect.poll(() => there.seen.at(-1)).toBe('let_of_the_test')
    const held = await two.store.tx((db) => leasesNow(db, Date.now()))
    expect(held.map(({ id }) => id)).toEqual(['send:web'])
    expect(await (await fetch(`${originOf(worker)}/healthz`)).text()).toBe('ok worker\n')
    expect((await fetch(`${originOf(worker)}/readyz`)).status).toBe(200)
    expect((await fetch(`${originOf(worker)}/`)).status, 'a worker has no pages').toBe(404)
    expect(await (await fetch(`${originOf(two)}/healthz`)).text()).toBe('ok web\n')
  },
)

test('a bot that holds nothing answers at once, and takes over when the other stops', PATIENCE, async () => {
  const address = await server.database()
  // Nobody is there: what matters is who asks, and that a platform that is away holds nothing up.
  const bot = async (): Promise<Duban> => {
    const env = {
      ...{ PORT: '0', DUBAN_STORE: address, DUBAN_PUBLIC_URL: 'http://duban.test', DUBAN_ROLES: 'bot' },
      ...{
        TELEGRAM_BOT_TOKEN: '7000001:test-token-of-duban-aaaaaaaa',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      },
    }
    const duban = await start({ config: readConfig(env) })
    closing.push(() => duban.close())
    return duban
  }
  const holder = async ({ store }: Duban) =>
    (await store.tx((db) => leasesNow(db, Date.now()))).map(({ id, holder }) => `${id} ${holder}`)
  const first = await bot()
  const [before = ''] = await holder(first)
  expect(before).toMatch(/^send:telegram /)
  const second = await bot()
  expect((await fetch(`${originOf(second)}/readyz`)).status).toBe(200)
  expect(await holder(second)).toEqual([before])
  await closing.shift()?.()
  // A term is a minute, and a look without word of it every ten seconds: this is the word.
  await expect.poll(async () => (await holder(second)).filter((one) => one !== before)).toHaveLength(1)
})
