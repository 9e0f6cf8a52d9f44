import { expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { verifyPlan } from '../../src/kit/moves/seal.ts'
import type { Db, Entry, Store } from '../../src/kit/store.ts'
import { world, type World } from '../support/world.ts'

const verify = (w: World, store: Store = w.store) => store.tx((db) => verifyPlan(db, w.plan.id))

/** A ledger that tells its history differently. */
const lying = (store: Store, tell: (entries: Entry[]) => Entry[]): Store => ({
  ...store,
  tx: (work) =>
    store.tx((db) => {
      const liar: Db = {
        ...db,
        get: db.get.bind(db),
        list: db.list.bind(db),
        async *history(range) {
          yield* tell(await collect(db.history(range)))
        },
      }
      return work(liar)
    }),
})

async function aWeek(): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.round()
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  await w.at('2025-03-07 16:00')
  await w.at('2025-03-07 16:10')
  return w
}

test('every entry is sealed in a chain, at most once in ten minutes', async () => {
  const w = await aWeek()
  const seals = await w.store.tx((db) => collect(db.list('seal', 'byPlan', { prefix: [w.plan.id] })))
  expect(seals.map(({ n }) => n)).toEqual(seals.map((_, i) => i + 1))
  expect(seals.slice(1).map(({ previous }) => previous)).toEqual(seals.slice(0, -1).map(({ hash }) => hash))
  const entries = await w.store.tx((db) => collect(db.history({ of: w.plan.id })))
  expect(seals.flatMap(({ entries }) => entries)).toEqual(entries.map(({ id }) => id))
  expect(await verify(w)).toEqual({ planId: w.plan.id, sealed: entries.length, broken: null, unsealed: 0 })
  w.sleep('2025-03-07 16:19')
  expect((await w.round()).jobs).not.toHaveProperty('seal-ledger')
})

test('what was written since the last seal is counted as unsealed', async () => {
  const w = await aWeek()
  await w.say(w.liaison('市人社局'), '无变化 2.1.3')
  expect(await verify(w)).toMatchObject({ broken: null, unsealed: 1 })
})

const lies: [string, (entry: Entry, at: number) => Entry | null, string][] = [
  ['other words', (entry, at) => (at === 3 ? { ...entry, body: { forged: true } } : entry), 'body-changed'],
  [
    'other words with a hash to match',
    (entry, at) => (at === 3 ? { ...entry, bodyHash: '0'.repeat(64), body: null } : entry),
    'seal-broken',
  ],
  ['another name', (entry, at) => (at === 3 ? { ...entry, by: 'somebody' } : entry), 'seal-broken'],
  ['another moment', (entry, at) => (at === 3 ? { ...entry, at: entry.at + 1 } : entry), 'seal-broken'],
  ['an entry left out', (entry, at) => (at === 3 ? null : entry), 'entry-missing'],
]
test.each(lies)('%s: verify names the place', async (_how, lie, why) => {
  const w = await aWeek()
  const [, , , fourth] = await w.store.tx((db) => collect(db.history({ of: w.plan.id })))
  const tell = (entries: Entry[]) =>
    entries.flatMap((entry) => lie(entry, entry.id === fourth?.id ? 3 : -1) ?? [])
  const { broken } = await verify(w, lying(w.store, tell))
  expect(broken?.why).toBe(why)
  const [first] = await w.store.tx((db) => collect(db.list('seal', 'byPlan', { prefix: [w.plan.id] })))
  expect(why === 'seal-broken' ? first?.entries : [fourth?.id]).toContain(broken?.at)
})

test('two entries that changed places, a seal that was made again', async () => {
  const w = await aWeek()
  const swap = ([a, b, ...rest]: Entry[]) => [b, a, ...rest].filter((entry) => entry !== undefined)
  expect((await verify(w, lying(w.store, swap))).broken?.why).toBe('entry-missing')
  await w.store.tx(async (db) => {
    const [, second] = await collect(db.list('seal', 'byPlan', { prefix: [w.plan.id] }))
    if (second) await db.put('seal', { ...second, previous: 'f'.repeat(64) })
  })
  expect((await verify(w)).broken?.why).toBe('chain-broken')
})

test('an expunged body leaves the chain whole', async () => {
  const w = await aWeek()
  const expunged = (entries: Entry[]) => entries.map((entry) => ({ ...entry, body: null }))
  expect(await verify(w, lying(w.store, expunged))).toMatchObject({ broken: null })
})
