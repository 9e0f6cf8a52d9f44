import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '../../src/core/day.ts'
import type { Letter } from '../../src/core/model/index.ts'
import { post, words } from '../../src/kit/moves/letter.ts'
import { content, text } from '../../src/kit/show/blocks.ts'
import type { Store } from '../../src/kit/store.ts'
import { openEmbedded } from '../../src/store/embedded/index.ts'

/** A real embedded store with people who are reached by account, and letters to them; it counts its transactions. */
export async function postOffice(clock: () => Instant) {
  const folder = await mkdtemp(join(tmpdir(), 'duban-post-'))
  const inner = await openEmbedded({ folder: join(folder, 'state'), clock })
  const count = { begun: 0, open: 0 }
  const store: Store = {
    ...inner,
    async tx(work) {
      count.begun++
      count.open++
      try {
        return await inner.tx(work)
      } finally {
        count.open--
      }
    },
  }
  return {
    store,
    count,
    async people(accounts: readonly string[]) {
      for (let from = 0; from < accounts.length; from += 1000)
        await inner.tx(async (db) => {
          for (const account of accounts.slice(from, from + 1000)) {
            const reached = { accounts: [account], preferred: account, away: [], active: true }
            await db.put('person', {
              id: `per_${account}`,
              version: 0,
              name: account,
              phone: null,
              locale: 'zh',
              ...reached,
            })
          }
        })
    },
    /** Letters that say their own id; `dueAt` is now. */
    async letters(given: readonly { id: string; account: string; priority: 0 | 1 | 2 }[]) {
      for (let from = 0; from < given.length; from += 1000)
        await inner.tx(async (db) => {
          for (const { id, account, priority } of given.slice(from, from + 1000))
            await post(db, {
              id,
              to: `per_${account}`,
              body: words(content(text(id))),
              priority,
              now: clock(),
            })
        })
    },
    letter: (id: string): Promise<Letter | undefined> => inner.tx((db) => db.get('letter', id)),
    async close() {
      await inner.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
