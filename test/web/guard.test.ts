import { request as ask } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Door } from '../../src/kit/chat.ts'
import { answer, problem } from '../../src/web/api/problem.ts'
import { GUARDED } from '../../src/web/dressed.ts'
import { serveDoors, type Served } from '../../src/web/serve.ts'

let served: Served
const logged: Record<string, unknown>[] = []
const clock = { now: 1_000_000 }

const doors: Door[] = [
  { path: '/', fetch: async (request) => new Response(`${request.method} ${(await request.text()).length}`) },
  { path: '/in', fetch: () => new Response('gone', { status: 410 }) },
  {
    path: '/own',
    fetch: () => new Response('own', { headers: { 'content-security-policy': "script-src 'self'" } }),
  },
  { path: '/api', fetch: () => new Response('{}') },
  { path: '/api/whole', fetch: () => answer({}) },
  { path: '/api/wrong', fetch: () => problem(404, 'not-found', 'none') },
  {
    path: '/thrown',
    fetch: () => {
      throw new Error('thrown')
    },
  },
  { path: '/broken', fetch: async () => Promise.reject(new Error('broken')) },
]

beforeEach(async () => {
  logged.length = 0
  const rates = {
    session: { burst: 4, perSecond: 1 },
    address: { burst: 6, perSecond: 1 },
    wrong: { burst: 2, perSecond: 0.1 },
  }
  served = await serveDoors({
    doors,
    port: 0,
    guard: {
      clock: () => clock.now,
      publicUrl: () => 'https://duban.example.cn',
      proxies: ['10.0.0.9'],
      log: (event, facts) => void logged.push({ event, ...facts }),
      rates,
    },
  })
})
afterEach(() => served.close())

/** Asked byte by byte: fetch would not say what it is told to. */
const say = (
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> =>
  new Promise((resolve, reject) => {
    const whole = { 'content-length': String(body.length), ...headers }
    const to = { host: '127.0.0.1', port: served.port, path, method, headers: whole, agent: false }
    const sent = ask(to, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

const statuses = async (many: number, path: string, headers: Record<string, string>): Promise<number[]> => {
  const found: number[] = []
  for (let n = 0; n < many; n++) found.push((await say(path, headers)).status)
  return found
}

test('an answer that says nothing of itself may do nothing, and one that does keeps its word', async () => {
  const { headers } = await say('/')
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age=31536000'),
    'permissions-policy': expect.stringContaining('camera=()'),
  })
  expect((await say('/own')).headers['content-security-policy']).toBe("script-src 'self'")
})

test.each(['/', '/api/whole', '/api/wrong', '/broken', '/thrown', '/nowhere'])(
  '%s is answered with every header of the guard, once each',
  async (path) => {
    const { headers } = await say(path)
    const names = [...Object.keys(GUARDED), 'strict-transport-security']
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) expect(headers[name], name).toMatch(/^[^,]+(?:, [a-z]+=\(\))*$/)
  },
)

describe('what changes something comes from a page of ours, or from a program that is none', () => {
  const table: [what: string, headers: Record<string, string>, status: number][] = [
    ['our page', { origin: 'http://127.0.0.1:PORT' }, 200],
    ['our page behind a proxy', { origin: 'https://duban.example.cn' }, 200],
    ['another page', { origin: 'https://evil.example' }, 403],
    [
      'another page that sends JSON',
      { origin: 'https://evil.example', 'content-type': 'application/json' },
      403,
    ],
    ['a page next door', { 'sec-fetch-site': 'same-site' }, 403],
    ['another page without its name', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page whose name is no address', { origin: 'nonsense' }, 403],
    [
      'a page that hides where it is, from elsewhere',
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      403,
    ],
    ['a page that hides where it is, from here', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    ['a program', {}, 200],
  ]
  test.each(table)('%s', async (_, headers, status) => {
    const meant = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(served.port))]),
    )
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect([method, (await say('/', meant, method, 'x')).status]).toEqual([method, status])
    expect((await say('/', meant)).status).toBe(200)
  })
})

test('sizes and methods that no door takes are refused before they are read', async () => {
  expect((await say('/', { 'content-length': String(65 * 1024 * 1024) }, 'POST', 'x')).status).toBe(413)
  for (const method of ['PROPFIND', 'SEARCH', 'PURGE']) expect((await say('/', {}, method)).status).toBe(405)
})

describe('how often', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address })

  test('straight on this machine nobody is counted', async () => {
    expect(await statuses(12, '/', {})).toEqual(Array(12).fill(200))
    expect(await statuses(12, '/in/x', {})).toEqual(Array(12).fill(410))
  })

  test('an address may do much at once, then waits; another does not', async () => {
    expect(await statuses(8, '/', from('203.0.113.1'))).toEqual([...Array(6).fill(200), 429, 429])
    expect(await statuses(1, '/', from('203.0.113.2'))).toEqual([200])
    const { headers, text } = await say('/', from('203.0.113.1'))
    expect([headers['retry-after'], text]).toEqual(['1', '操作过于频繁，请稍候再试。'])
    clock.now += 2000
    expect(await statuses(3, '/', from('203.0.113.1'))).toEqual([200, 200, 429])
  })

  test('so does a session, wherever it asks from', async () => {
    const cookie = 'a=b; duban_session=token-1'
    const found = []
    for (let n = 0; n < 6; n++)
      found.push((await say('/', { ...from(`203.0.113.${10 + n}`), cookie })).status)
    expect(found).toEqual([200, 200, 200, 200, 429, 429])
  })

  test('who tries keys may try few, and is told nothing by waiting', async () => {
    expect(await statuses(4, '/in/guess', from('203.0.113.30'))).toEqual([410, 410, 429, 429])
    // What needs no key is still there.
    expect(await statuses(1, '/', from('203.0.113.30'))).toEqual([200])
    expect(JSON.stringify(logged)).not.toContain('guess')
  })

  test('only a believed proxy says where somebody comes from, and only the last it did not add', async () => {
    // A visitor who invents addresses is counted by the one the proxy saw.
    const found = []
    for (let n = 0; n < 8; n++)
      found.push((await say('/', from(`198.51.100.${n}, 203.0.113.40, 10.0.0.9`))).status)
    expect(found).toEqual([...Array(6).fill(200), 429, 429])
  })

  test('a program is told in its own form', async () => {
    await statuses(6, '/api/x', from('203.0.113.50'))
    const { status, text, headers } = await say('/api/x', from('203.0.113.50'))
    expect([status, headers['content-type']]).toEqual([429, 'application/problem+json'])
    expect(JSON.parse(text)).toMatchObject({ title: 'too-many', status: 429 })
  })
})
