import type { Store } from '../../kit/store.ts'
import { newerThan } from './keep.ts'
import type { WireMessage } from './wire.ts'

/** Conversations read in one transaction at most, so that what is written meanwhile waits for no long one. */
const TOGETHER = 100

interface Asked {
  conversation: string
  cursor: number
  give: (messages: WireMessage[]) => void
  fail: (error: unknown) => void
}

/**
 * Reads what is newer than a cursor. What is asked within one turn is read in one transaction: what was said to all wakes every
 * line at once, and a transaction for each would cost more than the reading.
 */
export function createNewer(store: Store) {
  let asked: Asked[] = []

  async function read(together: readonly Asked[]): Promise<void> {
    try {
      const found = await store.tx(async (db) => {
        const pages: WireMessage[][] = []
        for (const { conversation, cursor } of together) pages.push(await newerThan(db, conversation, cursor))
        return pages
      })
      for (const [n, { give }] of together.entries()) give(found[n] ?? [])
    } catch (error) {
      for (const { fail } of together) fail(error)
    }
  }

  function readAll(): void {
    const all = asked
    asked = []
    for (let from = 0; from < all.length; from += TOGETHER) void read(all.slice(from, from + TOGETHER))
  }

  return (conversation: string, cursor: number): Promise<WireMessage[]> =>
    new Promise((give, fail) => {
      if (asked.push({ conversation, cursor, give, fail }) === 1) queueMicrotask(readAll)
    })
}
