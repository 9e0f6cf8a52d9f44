import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openEmbedded } from '../../src/store/embedded/index.ts'
import { endAll, newFolder, said, spawnNode } from '../support/process.ts'
import { chanceOf } from './chance.ts'

afterAll(endAll)

const commits = fileURLToPath(new URL('./commits.ts', import.meta.url))
const writer = fileURLToPath(new URL('../../dist/writer.js', import.meta.url))

const KILLS = 4

/** Whether a file of live rows stands there under a name that is not its own yet. */
const halfWritten = (folder: string): boolean =>
  readdirSync(join(folder, 'rows')).some((name) => !/\.json(\.previous)?$/.test(name))

/** Every number up to and with `last` is there; at most one more is, which was durable before it could be said. */
async function expectAll(folder: string, last: number): Promise<number> {
  const notices: string[] = []
  const store = await openEmbedded({ folder, clock: Date.now, onNotice: ({ en }) => notices.push(en) })
  try {
    return await store.tx(async (db) => {
      for (let n = 0; n <= last; n++) expect((await db.get('setting', `n${n}`))?.value).toBe(n)
      expect(await db.get('setting', `n${last + 2}`)).toBeUndefined()
      expect((await db.get('setting', 'ballast399'))?.version).toBe(1)
      return (await db.get('setting', `n${last + 1}`)) ? last + 1 : last
    })
  } finally {
    await store.close()
  }
}

test('a kill while the live rows are being written loses no commit', { timeout: 120_000 }, async () => {
  const folder = await newFolder()
  const chance = chanceOf(12)
  let last = -1
  let hits = 0
  for (let n = 0; n < KILLS; n++) {
    const args = ['--import', 'tsx', commits, folder, writer, String(last + 1)]
    const child = spawnNode(args)
    await said(child, new RegExp(`^${last + 3 + chance.below(60)}$`, 'm'))
    while (!halfWritten(folder)) await new Promise((resolve) => setImmediate(resolve))
    child.signal('SIGKILL')
    const { stdout, stderr } = await child.ended
    expect(stderr).toBe('')
    if (halfWritten(folder)) hits++
    last = await expectAll(folder, Number(stdout.trim().split('\n').at(-1)))
  }
  // Seeing the file and killing its writer are two moments; now and then it is whole in between.
  expect(hits, 'kills that hit a snapshot half-written').toBeGreaterThan(0)
})
