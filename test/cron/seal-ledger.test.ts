import { expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { verifyLedger, verifyPlan } from '../../src/kit/moves/verify.ts'
import { HOUSE, type Db, type Entry, type Store } from '../../src/kit/store.ts'
import { verbsOf } from '../../src/kit/verbs.ts'
import { world, type World } from '../support/world.ts'

const verify = (w: World, store: Store = w.store) => store.tx((db) => verifyPlan(db, w.plan.id))

/** A ledger that tells its history differently. */
const lying = (store: Store, tell: (entries: Entry[]) => Entry[]): Store => ({
  ...store,
  tx: (work) =>
    store.tx((db) => {
      const liar: Db = {
        ...verbsOf(db),
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
  expect(await verify(w)).toEqual({
    ...{ planId: w.plan.id, sealed: entries.length, broken: null, unsealed: 0, tail: null },
  })
  w.sleep('2025-03-07 16:19')
  expect((await w.round()).jobs).not.toHaveProperty('seal-ledger')
})

test('what was written since the last seal is counted as unsealed', async () => {
  const w = await aWeek()
  await w.say(w.liaison('市人社局'), '无变化 2.1.3')
  const [newest] = await w.store.tx((db) => collect(db.history({ of: w.plan.id, reverse: true, limit: 1 })))
  expect(await verify(w)).toMatchObject({ broken: null, unsealed: 1, tail: newest?.id })
})

const lies: [string, (entry: Entry, at: number) => Entry | null, string][] = [
  ['other words', (entry, at) => (at === 3 ? { ...entry, body: { forged: true } } : entry), 'body-changed'],
  [
    'other words with a hash to match',
    (entry, at) => (at === 3 ? { ...entry, bodyHash: '0'.repeat(64), body: null } : entry),
    'entry-changed',
  ],
  ['another name', (entry, at) => (at === 3 ? { ...entry, by: 'somebody' } : entry), 'entry-changed'],
  ['another moment', (entry, at) => (at === 3 ? { ...entry, at: entry.at + 1 } : entry), 'entry-changed'],
  ['an entry left out', (entry, at) => (at === 3 ? null : entry), 'entry-missing'],
]
test.each(lies)('%s: verify names the place', async (_how, lie, why) => {
  const w = await aWeek()
  const [, , , fourth] = await w.store.tx((db) => collect(db.history({ of: w.plan.id })))
  const tell = (entries: Entry[]) =>
    entries.flatMap((entry) => lie(entry, entry.id === fourth?.id ? 3 : -1) ?? [])
  const { broken } = await verify(w, lying(w.store, tell))
  expect(broken?.why).toBe(why)
  expect(broken?.at).toBe(fourth?.id)
})

test('under a seal from before entries were marked, the first of them is named', async () => {
  const w = await aWeek()
  const [first] = await w.store.tx((db) => collect(db.list('seal', 'byPlan', { prefix: [w.plan.id] })))
  if (!first) throw new Error('nothing was sealed')
  const { marks: _none, ...older } = first
  await w.store.tx((db) => db.put('seal', older))
  expect((await verify(w)).broken).toBeNull()
  const fourth = first.entries[3]
  const tell = (entries: Entry[]) => entries.map((one) => (one.id === fourth ? { ...one, by: 'other' } : one))
  expect((await verify(w, lying(w.store, tell))).broken).toEqual({ at: first.entries[0], why: 'seal-broken' })
})

test('what belongs to no plan has a chain of its own, and a closed plan goes on being sealed', async () => {
  const w = await aWeek()
  await w.say(w.admin, '结束方案 SY')
  await w.say(w.admin, '邀请 领导小组办公室 周七 管理员')
  await w.at('2025-03-07 16:20')
  const chains = await verifyLedger(w.store.tx.bind(w.store))
  expect(chains.map(({ key, broken, unsealed }) => ({ key, broken, unsealed }))).toEqual([
    { key: 'SY', broken: null, unsealed: 0 },
    { key: HOUSE, broken: null, unsealed: 0 },
  ])
  expect(chains[1]?.sealed).toBeGreaterThan(0)
  const issued = await w.store.tx((db) => collect(db.history({ of: HOUSE })))
  const invite = issued.find(({ event }) => event === 'invite.issued')
  const tell = (entries: Entry[]) => entries.filter(({ id }) => id !== invite?.id)
  const lied = await verifyLedger((work) => lying(w.store, tell).tx(work))
  expect(lied.map(({ key, broken }) => [key, broken])).toEqual([
    ['SY', null],
    [HOUSE, { at: invite?.id, why: 'entry-missing' }],
  ])
})

test('a long ledger is walked in pieces, and says how far it has come', async () => {
  const w = await aWeek()
  await w.store.tx(async (db) => {
    for (let n = 0; n < 4200; n++)
      await db.note({ planId: null, event: 'test', by: 'x', via: 'x', at: w.now(), subjects: [], body: n })
  })
  await w.at('2025-03-07 16:20')
  const told: number[] = []
  const [, house] = await verifyLedger(w.store.tx.bind(w.store), (percent) => void told.push(percent))
  expect(house).toMatchObject({ broken: null, unsealed: 0 })
  expect(told.length).toBeGreaterThan(3)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.at(-1)).toBe(100)
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
