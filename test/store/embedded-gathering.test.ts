import { expect, test } from 'vitest'
import type { Disk } from '../../src/store/embedded/index.ts'
import { realDisk } from '../../src/store/embedded/disk.ts'
import { setting } from './clauses/clause.ts'
import { freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

/** A disk that counts its syncs, each of which takes some turns of the event loop. */
function counted() {
  const seen = { sync: 0 }
  const disk: Disk = {
    write: realDisk.write,
    async sync(file) {
      seen.sync++
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
      await realDisk.sync(file)
    },
  }
  return { disk, seen }
}

test.each([
  [1, 5],
  [32, 5],
])('%i writers who come back at once share each sync: %i rounds, as many syncs', async (writers, rounds) => {
  const { disk, seen } = counted()
  const store = await open(await freshFolder(), { disk })
  seen.sync = 0
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let round = 0; round < rounds; round++)
        await store.tx((db) => db.put('setting', setting(`s${writer}-${round}`, round)))
    }),
  )
  expect(seen.sync).toBe(rounds)
})

test('a batch does not wait for ever for somebody who stays away', async () => {
  const { disk, seen } = counted()
  const store = await open(await freshFolder(), { disk })
  await Promise.all(['a', 'b', 'c'].map((id) => store.tx((db) => db.put('setting', setting(id, 1)))))
  const before = seen.sync
  await store.tx((db) => db.put('setting', setting('d', 1)))
  expect(seen.sync).toBe(before + 1)
})
