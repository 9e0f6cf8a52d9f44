import { afterEach, beforeEach, expect, test } from 'vitest'
import { revokeAll } from '../../../src/kit/signin.ts'
import { apiDesk, type How } from '../../support/api.ts'
import { world, type World } from '../../support/world.ts'

let w: World
let desk: Awaited<ReturnType<typeof apiDesk>>
beforeEach(async () => {
  w = await world({ at: '2025-03-03 10:00' })
  desk = await apiDesk(w)
})
afterEach(() => {
  if (desk.failed.length > 0) throw new Error(desk.failed.join('\n'))
})

const command = (name: string): string => `/api/v1/commands/${name}`
const json = { 'content-type': 'application/json' }

/** The same twice: with a length, past the router, and without one, by way of it. */
async function bothWays(path: string, how: How) {
  const text = typeof how.body === 'string' ? how.body : JSON.stringify(how.body)
  const length = String(Buffer.byteLength(text))
  const typed = typeof how.body === 'string' ? {} : json
  const ask = async (more: Record<string, string>) => {
    const headers = { ...typed, ...how.headers, ...more }
    const { status, body, headers: got } = await desk.ask(path, { ...how, body: text, headers })
    return { status, body, headers: Object.fromEntries(got) }
  }
  return { straight: await ask({ 'content-length': length }), routed: await ask({}) }
}

const cases: [what: string, name: string, how: () => How, status: number][] = [
  ['a question', 'status', () => ({ as: w.office, body: { what: '红灯' } }), 200],
  ['what has no answer', 'status', () => ({ as: w.office, body: { what: '9.9.9' } }), 422],
  ['no right', 'invite', () => ({ as: w.leader, body: { name: 'x' } }), 422],
  ['nobody', 'status', () => ({ body: {} }), 401],
  ['nobody, and no command', 'nothing', () => ({ body: {} }), 401],
  ['a cookie of nobody', 'status', () => ({ headers: { cookie: 'duban_session=x' }, body: {} }), 401],
  [
    'a cookie with a wrong token',
    'status',
    () => ({ as: w.office, headers: { authorization: 'Bearer x' }, body: {} }),
    401,
  ],
  [
    'another site',
    'status',
    () => ({ as: w.office, headers: { origin: 'https://evil.example' }, body: {} }),
    403,
  ],
  ['no command', 'nothing', () => ({ as: w.office, body: {} }), 404],
  ['a list', 'status', () => ({ as: w.office, body: [] }), 400],
  ['half of it', 'status', () => ({ as: w.office, headers: json, body: '{"what"' }), 400],
  ['no JSON', 'status', () => ({ as: w.office, headers: { 'content-type': 'text/plain' }, body: '{}' }), 415],
  ['an empty key', 'status', () => ({ as: w.office, headers: { 'idempotency-key': '' }, body: {} }), 400],
  ['too much', 'status', () => ({ as: w.office, headers: json, body: `"${'x'.repeat(300_000)}"` }), 413],
]

test.each(cases)(
  '%s: past the router or through it, the answer is the same',
  async (_, name, how, status) => {
    const { straight, routed } = await bothWays(command(name), how())
    expect(straight).toEqual(routed)
    expect(straight.status).toBe(status)
  },
)

/** As a program on the wire: the length stands before the body. */
const told = (body: string) => ({
  headers: { ...json, 'content-length': String(Buffer.byteLength(body)) },
  body,
})

test('who asks by a session is found in the transaction that does what they say', async () => {
  const as = w.office
  await desk.cookieOf(as)
  let count = 0
  const { tx } = w.store
  w.store.tx = (work) => (count++, tx.call(w.store, work)) as ReturnType<typeof work>
  expect((await desk.ask(command('status'), { as, ...told('{"what":"红灯"}') })).status).toBe(200)
  expect(count).toBe(1)
  expect((await desk.ask(command('lang'), { as, ...told('{"to":"en"}') })).status).toBe(200)
  expect(count).toBe(2)
})

test('a session that has ended says nothing more, from the next request on', async () => {
  const as = w.office
  const ask = async () => (await desk.ask(command('whoami'), { as, ...told('{}') })).status
  expect(await ask()).toBe(200)
  await w.store.tx((db) => revokeAll(db, as.id, w.now()))
  expect(await ask()).toBe(401)
})
