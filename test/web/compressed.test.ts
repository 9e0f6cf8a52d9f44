import { get, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveDoors, type Served } from '../../src/web/serve.ts'

const long = '督办事项 '.repeat(500)
const doorOf = (path: string, type: string, body: string, more: Record<string, string> = {}) => ({
  path,
  fetch: () =>
    new Response(body, {
      headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)), ...more },
    }),
})

let served: Served
beforeAll(async () => {
  served = await serveDoors({
    doors: [
      doorOf('/page', 'text/html; charset=utf-8', long),
      doorOf('/json', 'application/json', JSON.stringify({ long })),
      doorOf('/problem', 'application/problem+json', JSON.stringify({ long })),
      doorOf('/short', 'application/json', '{"ok":true}'),
      doorOf('/events', 'text/event-stream', long),
      doorOf('/picture', 'image/png', long),
      doorOf('/secret', 'text/html', long, { 'cache-control': 'no-store, no-transform' }),
    ],
    port: 0,
    guard: { clock: () => 0, publicUrl: () => '', proxies: [], log: () => undefined },
  })
})
afterAll(() => served.close())

async function asked(
  path: string,
  accept: string | null,
): Promise<{ packed: boolean; bytes: Buffer; vary: string }> {
  const headers = accept === null ? {} : { 'accept-encoding': accept }
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ host: '127.0.0.1', port: served.port, path, headers }, resolve).on('error', reject),
  )
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const packed = answer.headers['content-encoding'] === 'gzip'
  return { packed, bytes: Buffer.concat(chunks), vary: answer.headers.vary ?? '' }
}

it.each([
  ['a page', '/page', 'gzip, deflate, br', true],
  ['JSON', '/json', 'gzip', true],
  ['a problem', '/problem', 'gzip', true],
  ['a page, to whoever cannot unpack it', '/page', null, false],
  ['a page, to whoever will not', '/page', 'gzip;q=0', false],
  ['what is short', '/short', 'gzip', false],
  ['a stream of events', '/events', 'gzip', false],
  ['what is packed already', '/picture', 'gzip', false],
  ['a page that shows a secret', '/secret', 'gzip', false],
])('%s (%s, %s): packed is %s', async (_, path, accept, packed) => {
  const answer = await asked(path, accept)
  expect(answer.packed).toBe(packed)
  const text = (packed ? gunzipSync(answer.bytes) : answer.bytes).toString('utf8')
  expect(text.includes('督办事项') || text === '{"ok":true}').toBe(true)
  expect(answer.bytes.byteLength < 1000, 'small').toBe(packed || path === '/short')
  expect(answer.vary.includes('Accept-Encoding') || !packed, 'Vary').toBe(true)
})
