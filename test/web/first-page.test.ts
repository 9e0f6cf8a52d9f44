import { afterAll, expect, test } from 'vitest'
import { endAll, newFolder, startDuban } from '../support/process.ts'
import { signIn } from '../support/session.ts'

afterAll(endAll)

/** Bytes of the body as it is on the wire would be fewer where a proxy compresses: what is counted is the whole. */
const LIMIT = 100 * 1024

test('the first page, before and after signing in, is under 100 KB with everything it needs', async () => {
  const { origin, codes, kill } = await startDuban({ folder: await newFolder() })
  const { cookie } = await signIn(origin, codes.liaison ?? '')
  for (const headers of [{}, { cookie }]) {
    const page = await fetch(`${origin}/`, { headers })
    const html = await page.text()
    const needed = [...html.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"/g)].map(
      (m) => m[1] ?? '',
    )
    let sum = Buffer.byteLength(html)
    for (const path of new Set(needed)) {
      expect(path, 'nothing comes from elsewhere').toMatch(/^(?:\/(?!\/)|data:)/)
      const answer = await fetch(new URL(path, origin), { headers })
      expect([path, answer.status]).toEqual([path, 200])
      sum += (await answer.arrayBuffer()).byteLength
    }
    expect(needed.length).toBeGreaterThan(0)
    expect(sum).toBeLessThan(LIMIT)
  }
  await kill()
})
