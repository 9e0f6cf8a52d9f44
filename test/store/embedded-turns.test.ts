import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { all, entry, setting } from './clauses/clause.ts'
import { freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

/** Some commits that are on the disk, so that reading their history is a read of the disk. */
async function withHistory() {
  const store = await open(await freshFolder())
  for (const id of ['a', 'b', 'c'])
    await store.tx(async (db) => {
      await db.put('setting', setting(id, id))
      await db.note(entry(`said ${id}`, { subjects: [id] }))
    })
  return store
}

test('a tx of a work that has read the ledger before is refused too', async () => {
  const store = await withHistory()
  const nested = store.tx(async (db) => {
    expect(await all(db.history())).toHaveLength(3)
    return store.tx((inner) => inner.claim('inner'))
  })
  await expect(nested).rejects.toThrow(/inside the work/)
  expect(await store.tx((db) => db.claim('inner'))).toBe(true)
})

test('what others ask for while a work reads the ledger waits for it, and is not taken for its own', async () => {
  const store = await withHistory()
  const seen: string[] = []
  const others: Promise<unknown>[] = []
  // Asked for beside the work, not by it: its turn comes when the work is done.
  const beside = (event: string) =>
    new Promise<unknown>((resolve, reject) => {
      setImmediate(() => void store.tx(async () => void seen.push(`after ${event}`)).then(resolve, reject))
    })
  const reading = store.tx(async (db) => {
    for await (const { event } of db.history()) {
      others.push(beside(event))
      seen.push(event)
    }
  })
  await reading
  await Promise.all(others)
  expect(seen.slice(0, 3)).toEqual(['said a', 'said b', 'said c'])
  expect(seen.slice(3).toSorted()).toEqual(['after said a', 'after said b', 'after said c'])
})

test('a work that breaks the rule for a moment does not cost others their turn', async () => {
  const store = await open(await freshFolder())
  let beside: Promise<number> | undefined
  const slow = store.tx(async (db) => {
    await db.put('setting', setting('s', 1))
    await sleep(20)
  })
  await Promise.resolve().then(() => {
    beside = store.tx(async (db) => Number((await db.get('setting', 's'))?.value))
  })
  expect(await beside).toBe(1)
  await slow
})

test('turns come in the order in which they were asked for', async () => {
  const store = await open(await freshFolder())
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      store.tx(async (db) => {
        await db.get('setting', 's')
        order.push(n)
      }),
    ),
  )
  expect(order).toEqual(Array.from({ length: 50 }, (_, n) => n))
})
