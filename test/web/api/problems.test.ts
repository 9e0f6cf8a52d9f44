import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { localeAsked } from '../../../src/web/api/problem.ts'
import { resources } from '../../../src/web/api/resources/index.ts'
import { apiDesk, type How } from '../../support/api.ts'
import { world, type World } from '../../support/world.ts'

let w: World
let desk: Awaited<ReturnType<typeof apiDesk>>
const start = async (): Promise<void> => {
  w = await world({ at: '2025-03-03 10:00' })
  desk = await apiDesk(w)
}
afterEach(() => {
  if (desk.failed.length > 0) throw new Error(desk.failed.join('\n'))
})

const status = '/api/v1/commands/status'
type Case = [what: string, path: string, how: () => How, status: number, title: string]
const office =
  (how: How = {}) =>
  () => ({ as: w.office, ...how })
const json = { 'content-type': 'application/json' }

const cases: Case[] = [
  ['nobody', status, () => ({ body: {} }), 401, 'signed-out'],
  ['nobody, reading', '/api/v1/plans', () => ({}), 401, 'signed-out'],
  ['a token that is none', '/api/v1/plans', () => ({ token: 'dbt_nothing' }), 401, 'bad-token'],
  ['a token written oddly', '/api/v1/plans', () => ({ token: 'a b' }), 401, 'bad-token'],
  ['another scheme', '/api/v1/plans', () => ({ headers: { authorization: 'Basic YTpi' } }), 401, 'bad-token'],
  ['a stolen cookie with a wrong token', '/api/v1/plans', office({ token: 'x' }), 401, 'bad-token'],
  ['another site', status, office({ body: {}, headers: { 'sec-fetch-site': 'cross-site' } }), 403, 'origin'],
  [
    'another origin',
    status,
    office({ body: {}, headers: { origin: 'https://evil.example' } }),
    403,
    'origin',
  ],
  ['another origin, reading', '/api/v1/plans', office({ headers: { origin: 'null' } }), 403, 'origin'],
  ['nowhere', '/api/v1/nowhere', office(), 404, 'not-found'],
  ['no such command', '/api/v1/commands/rm', office({ body: {} }), 404, 'unknown-command'],
  ['a name of the language', '/api/v1/commands/constructor', office({ body: {} }), 404, 'unknown-command'],
  ['a path upwards', '/api/v1/assignments/..%2f..%2fetc%2fpasswd', office(), 404, 'unknown-code'],
  ['a zero byte', '/api/v1/assignments/%00', office(), 404, 'unknown-code'],
  ['no such item', '/api/v1/assignments/9.9.9-1', office(), 404, 'unknown-code'],
  ['no such plan', '/api/v1/plans/ZZ', office(), 404, 'unknown-plan'],
  [
    'no such unit',
    `/api/v1/assignments?unit=${encodeURIComponent('市教​育局')}`,
    office(),
    404,
    'unknown-unit',
  ],
  ['a wrong method', '/api/v1/plans', office({ method: 'DELETE' }), 405, 'no-method'],
  ['a command that is read', status, office({ method: 'GET' }), 405, 'no-method'],
  [
    'a form',
    status,
    office({ body: 'what=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    415,
    'wrong-type',
  ],
  ['plain text', status, office({ body: '{}' }), 415, 'wrong-type'],
  ['half a JSON', status, office({ body: '{"what":', headers: json }), 400, 'bad-json'],
  ['a list', status, office({ body: '[]', headers: json }), 400, 'bad-json'],
  ['null', status, office({ body: 'null', headers: json }), 400, 'bad-json'],
  [
    'too much',
    status,
    office({ body: `{"what":"${'x'.repeat(300_000)}"}`, headers: json }),
    413,
    'too-large',
  ],
  ['a key of no length', status, office({ body: {}, headers: { 'idempotency-key': '' } }), 400, 'bad-key'],
  [
    'a key too long',
    status,
    office({ body: {}, headers: { 'idempotency-key': 'k'.repeat(201) } }),
    400,
    'bad-key',
  ],
  ['a cursor made up', '/api/v1/assignments?cursor=AAAA', office(), 400, 'bad-cursor'],
  ['a cursor that is no base64', '/api/v1/assignments?cursor=%F0%9F%98%80', office(), 400, 'bad-cursor'],
  ['a cursor of another list', '/api/v1/people?cursor=YXNnX2sy', office(), 400, 'bad-cursor'],
  ['a limit too high', '/api/v1/assignments?limit=201', office(), 400, 'bad-query'],
  ['a limit of nothing', '/api/v1/assignments?limit=-1', office(), 400, 'bad-query'],
  ['a light that is none', '/api/v1/assignments?light=purple', office(), 400, 'bad-query'],
  ['a word that is not taken', '/api/v1/assignments?colour=red', office(), 400, 'bad-query'],
  ['a prototype', '/api/v1/assignments?__proto__=1', office(), 400, 'bad-query'],
  [
    'wrong arguments',
    '/api/v1/commands/report',
    office({ body: { code: { $ne: 1 } } }),
    422,
    'bad-arguments',
  ],
]

test.each(cases)('%s', async (_what, path, how, wanted, title) => {
  await start()
  const before = await w.store.tx((db) => db.count('letter', 'byState'))
  const sentences = new Map<string, string>()
  for (const language of ['zh-CN,zh;q=0.9,en;q=0.8', 'en']) {
    const given = how()
    const headers = { ...given.headers, 'accept-language': language }
    const { status: answered, body, headers: got } = await desk.ask(path, { ...given, headers })
    expect([answered, body['title'], body['status']]).toEqual([wanted, title, wanted])
    expect(got.get('content-type')).toBe('application/problem+json')
    expect(body['type']).toBe(`urn:duban:${title}`)
    expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts:\d|node_modules|Error:|undefined|\[object/)
    sentences.set(language.slice(0, 2), String(body['detail']))
  }
  // A command answers in its person's own language; everything else in the one that was asked for.
  expect(sentences.get('zh')).toMatch(/[一-鿿]/)
  const own = wanted === 422
  expect(sentences.get('en')).toMatch(own ? /[一-鿿]/ : /^[^一-鿿]*[a-z]/)
  const after = await w.store.tx((db) => db.count('letter', 'byState'))
  // A command that was refused leaves its answer, everything else nothing.
  expect(after > before).toBe(own)
})

test('what is allowed is told where a method is not', async () => {
  await start()
  expect((await desk.ask('/api/v1/plans', { method: 'PUT', as: w.office })).headers.get('allow')).toBe(
    'GET, HEAD',
  )
  expect((await desk.ask(status, { method: 'PUT', as: w.office })).headers.get('allow')).toBe('POST')
})

test.each([
  [undefined, 'en'],
  ['zh-CN', 'zh'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr, zh;q=0.5, en;q=0.4', 'zh'],
  ['en;q=0, zh;q=0.1', 'zh'],
  ['zh;q=nonsense', 'en'],
  ['*', 'en'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(localeAsked(header)).toBe(locale)
})

test('the same key again changes nothing and brings the same answer', async () => {
  await start()
  const how: How = {
    as: w.admin,
    body: { act: 'new', name: 'OA', words: ['只读'] },
    headers: { 'idempotency-key': 'k1' },
  }
  const first = await desk.ask('/api/v1/commands/token', how)
  const again = await desk.ask('/api/v1/commands/token', how)
  expect([first.body['repeated'], again.body['repeated']]).toEqual([false, true])
  expect(again.body['data']).toEqual(first.body['data'])
  expect(await w.store.tx((db) => db.count('token', 'byNumber'))).toBe(1)
  // Keys are each person's own.
  expect((await desk.ask('/api/v1/commands/token', { ...how, as: w.office })).status).toBe(422)
})

/** Halves of a character cannot stand in an address. */
const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '?'))

test('whatever is asked of whatever there is to read, the answer is no defect and holds no trace', async () => {
  await start()
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      'SY',
      '1.2.1-1',
      '2.1.3',
      '-1',
      '0',
      '1e9',
      'true',
      '__proto__',
      '../..',
      '%',
      "' or 1=1 --",
      '‮',
      '\u0000',
    ),
  )
  const paths = fc.constantFrom(...resources.map(({ path }) => path))
  const keys = fc.constantFrom(
    'plan',
    'unit',
    'light',
    'state',
    'cursor',
    'limit',
    'of',
    'after',
    'since',
    'assignment',
    'kind',
  )
  const query = fc.array(fc.tuple(keys, word), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(paths, word, query, async (path, id, pairs) => {
      const said = pairs.map(([key, value]) => `${key}=${encoded(value)}`).join('&')
      const where = path.replace('{id}', encoded(id) || 'x')
      const got = await desk.raw(`${where}?${said}`, { as: w.liaison('市教育局') })
      expect(got.status, `${where}?${said}`).toBeLessThan(500)
    }),
    { numRuns: 300, seed: 7 },
  )
})
