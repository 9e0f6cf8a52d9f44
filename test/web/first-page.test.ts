import { get } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { endAll, newFolder, startDuban } from '../support/process.ts'
import { signIn } from '../support/session.ts'

afterAll(endAll)

/** Bytes of all bodies, as they come over the wire and as a browser unpacks them. */
const LIMIT = 100_000

/** The bytes of a body as they were sent, which `fetch` would unpack unseen. */
const sent = (url: URL, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = get(
      url,
      { agent: false, headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' } },
      (answer) => {
        let bytes = 0
        answer.on('data', (part: Buffer) => (bytes += part.length))
        answer.on('end', () => resolve(bytes)).on('error', reject)
      },
    )
    asked.on('error', reject)
  })

test('the first page, before and after signing in, is under 100 KB with everything it needs', async () => {
  const { origin, codes, kill } = await startDuban({ folder: await newFolder() })
  const { cookie } = await signIn(origin, codes.liaison ?? '')
  for (const headers of [{}, { cookie }] as Record<string, string>[]) {
    const page = await fetch(`${origin}/`, { headers })
    const html = await page.text()
    const needed = [...html.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"/g)].map(
      (m) => m[1] ?? '',
    )
    let unpacked = Buffer.byteLength(html)
    let wire = await sent(new URL('/', origin), headers)
    for (const path of new Set(needed)) {
      expect(path, 'nothing comes from elsewhere').toMatch(/^(?:\/(?!\/)|data:)/)
      const answer = await fetch(new URL(path, origin), { headers })
      expect([path, answer.status]).toEqual([path, 200])
      const bytes = Buffer.from(await answer.arrayBuffer())
      const style = /\.css(?:\?|$)/.test(path) ? bytes.toString() : ''
      expect(style, 'a style brings nothing more').not.toMatch(/@import|url\(/)
      unpacked += bytes.length
      if (!path.startsWith('data:')) wire += await sent(new URL(path, origin), headers)
    }
    expect(needed.length).toBeGreaterThan(0)
    expect(unpacked).toBeLessThan(LIMIT)
    expect(wire, 'text is sent packed').toBeLessThan(unpacked / 2)
  }
  await kill()
})
