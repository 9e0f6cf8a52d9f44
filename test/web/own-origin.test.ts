import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { ownOrigin } from '../../src/web/own-origin.ts'

const PUBLIC = 'https://duban.example.cn'
const app = new Hono().post('/', (c) => c.text(String(ownOrigin(c, PUBLIC))))

test.each([
  [{ origin: 'http://inside:8080' }, true],
  [{ origin: PUBLIC }, true],
  [{ origin: 'https://duban.example.cn.evil.example' }, false],
  [{ origin: 'https://evil.example' }, false],
  [{ origin: 'no address' }, false],
  [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
  [{ origin: 'null' }, false],
  [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{}, false],
] as const)('a form with %j is ours: %s', async (headers, ours) => {
  const sent = { method: 'POST', headers: { host: 'inside:8080', ...headers } }
  const answer = await app.request('http://inside:8080/', sent)
  expect(await answer.text()).toBe(String(ours))
})
