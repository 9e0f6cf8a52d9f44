import { expect, test } from 'vitest'
import { guarded } from '../../src/web/guard.ts'

/** The statuses of requests that come over the wire from `near`, each saying another address of its own. */
async function saidFrom(near: string, proxies: readonly string[] = []): Promise<number[]> {
  const rates = { address: { burst: 3, perSecond: 1 } }
  const parts = { clock: () => 1_000_000, publicUrl: () => '', log: () => undefined }
  const guard = guarded(() => new Response('in'), { ...parts, rates, proxies })
  const found: number[] = []
  for (let n = 0; n < 5; n++) {
    const headers = { host: 'duban.test', 'x-forwarded-for': `198.51.100.${n}` }
    const incoming = { method: 'GET', url: '/', headers, socket: { remoteAddress: near } }
    found.push((await guard(new Request('http://duban.test/'), { incoming })).status)
  }
  return found
}

test('who comes without a believed proxy is counted by where they come from, whatever they say of themselves', async () => {
  expect(await saidFrom('203.0.113.7')).toEqual([200, 200, 200, 429, 429])
  expect(await saidFrom('::ffff:203.0.113.7')).toEqual([200, 200, 200, 429, 429])
})

test('a believed proxy is believed: those it speaks for are counted each alone', async () => {
  expect(await saidFrom('10.0.0.9', ['10.0.0.9'])).toEqual(Array(5).fill(200))
})
