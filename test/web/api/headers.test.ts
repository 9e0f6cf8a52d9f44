import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { expect, test } from 'vitest'
import { StoreAway } from '../../../src/kit/store.ts'
import { createApi } from '../../../src/web/api/index.ts'

const store = {
  tx: () => Promise.reject(new Error('nothing is asked of the store here')),
  files: { put: async () => '', get: async () => undefined },
  close: async () => {},
}

const parts: Parameters<typeof createApi>[0] = {
  store,
  timezone: 'Asia/Shanghai',
  publicUrl: () => 'http://localhost',
  receive: async () => ({ reply: null, letterId: null, repeated: false, refused: false, withheld: false }),
  commands: [],
  signin: {
    peek: async () => null,
    redeem: async () => ({ refused: 'unknown' }),
    whoIs: async () => null,
    revoke: async () => {},
  },
  clock: () => 0,
  secret: () => 'secret',
}
const api = createApi(parts)

const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
  (await api?.fetch(new Request(`http://localhost${path}`, init))) ?? new Response(null, { status: 599 })

const answers: [path: string, init: RequestInit, status: number, type: string][] = [
  ['/api/openapi.json', {}, 200, 'application/json'],
  ['/api/v1/commands/status', { method: 'POST', body: '{}' }, 401, 'application/problem+json'],
  ['/api/nowhere', {}, 404, 'application/problem+json'],
  ['/api/v1/commands/status', { method: 'POST', body: 'x'.repeat(300_000) }, 413, 'application/problem+json'],
]

test.each(answers)(
  '%s carries every header that hono/secure-headers sets',
  async (path, init, status, type) => {
    const wanted = await new Hono()
      .use(secureHeaders())
      .get('/', (c) => c.body(null))
      .request('/')
    const { status: answered, headers } = await ask(path, init)
    expect(answered).toBe(status)
    expect(headers.get('content-type')).toBe(type)
    expect([...wanted.headers].length).toBeGreaterThan(9)
    for (const [name, value] of wanted.headers) expect(headers.get(name), name).toBe(value)
  },
)

test('where the store is away for now, whoever asks is told to ask again, in their language', async () => {
  const tx = () => Promise.reject(new StoreAway(new Error('terminating connection')))
  const away = createApi({ ...parts, store: { ...store, tx } })
  const headers = { authorization: `Bearer duban_${'x'.repeat(43)}`, 'accept-language': 'zh' }
  const asked = new Request('http://localhost/api/v1/plans', { headers })
  const answered = await away.fetch(asked)
  expect(answered?.status).toBe(503)
  expect(answered?.headers.get('retry-after')).toBe('2')
  expect(await answered?.json()).toMatchObject({
    title: 'away',
    detail: '暂时无法存取数据，请稍后重试；重复提交不会重复登记。',
  })
})
