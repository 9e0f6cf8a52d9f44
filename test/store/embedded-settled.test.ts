import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Letter } from '../../src/core/model/index.ts'
import type { Store } from '../../src/kit/store.ts'
import type { EmbeddedStore } from '../../src/store/embedded/index.ts'
import { recover } from '../../src/store/embedded/recover.ts'
import { rewriteLiveRows } from '../../src/store/embedded/rewrite.ts'
import { shelve, slotsOf, type State } from '../../src/store/embedded/state.ts'
import { all, entry, idsOf, letter, NOW } from './clauses/clause.ts'
import { copyOf, everything, filesIn, freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

const sent = (n: number): Letter => ({
  ...letter(`l${n}`),
  state: 'sent',
  createdAt: NOW + n,
  to: `p${n % 3}`,
})

async function settle(store: EmbeddedStore, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++)
    await store.tx(async (db) => {
      await db.put('letter', sent(n))
      await db.claim(`web:${n}`, NOW + 1_000_000)
      await db.note(entry(`e${n}`, { subjects: [`l${n}`] }))
    })
}

const change = (store: Store, id: string, fields: Partial<Letter>): Promise<unknown> =>
  store.tx(async (db) => {
    const row = await db.get('letter', id)
    if (row) await db.put('letter', { ...row, ...fields })
  })

test('settled rows are not among the live ones, and are found, listed, counted and changed as ever', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  await settle(store, 0, 30)
  await store.tx((db) => db.put('letter', letter('waits')))
  const before = await everything(store)
  await store.writeRows()
  const text = (
    await Promise.all((await filesIn(folder, 'rows', '.json')).map((path) => readFile(path, 'utf8')))
  ).join('')
  expect([text.includes('"waits"'), text.includes('"l3"')]).toEqual([true, false])
  expect(await everything(store)).toEqual(before)
  const page = { prefix: ['sent'], limit: 3 }
  const seen = await store.tx(async (db) => [
    idsOf(await all(db.list('letter', 'byState', { ...page, after: 'l4' }))),
    idsOf(await all(db.list('letter', 'byState', { ...page, after: 'l4', reverse: true }))),
    await db.count('letter', 'byPerson', { prefix: ['p1'] }),
    await db.claim('web:7'),
    await db.claimed('web:30'),
    (await all(db.history({ of: 'l9' }))).map(({ event }) => event),
  ])
  expect(seen).toEqual([['l5', 'l6', 'l7'], ['l3', 'l2', 'l1'], 10, false, false, ['e9']])
})

test('a settled row is taken up again and settles again, before and after each writing and each start', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  await settle(store, 0, 6)
  const look = (of: Store = store) =>
    of.tx(async (db) => [
      idsOf(await all(db.list('letter', 'due'))),
      idsOf(await all(db.list('letter', 'byState', { prefix: ['sent'] }))),
      await db.count('letter', 'byState', { prefix: ['sent'] }),
      await db.count('letter', 'byState'),
      (await db.get('letter', 'l2'))?.version,
    ])
  const states = [
    ['due', ['l2'], ['l0', 'l1', 'l3', 'l4', 'l5'], 5],
    ['sent', [], ['l0', 'l1', 'l2', 'l3', 'l4', 'l5'], 6],
  ] as const
  let version = 1
  for (let round = 0; round < 3; round++)
    for (const [state, due, rest, count] of states) {
      await store.writeRows()
      await change(store, 'l2', { state })
      version++
      expect(await look()).toEqual([due, rest, count, 6, version])
      if (round === 1) await store.writeRows()
      expect(await look()).toEqual([due, rest, count, 6, version])
      const again = await open(await copyOf(folder))
      expect(await look(again)).toEqual([due, rest, count, 6, version])
      await again.close()
    }
})

/** What a state holds in memory, all kinds together. */
function held({ slots, indexes, claims, expiry, fresh }: State): Record<string, number> {
  const trees = [...indexes.values()].flatMap((table) => [...table.values()])
  return {
    rows: [...slots.values()].reduce((sum, { size }) => sum + size, 0),
    keys: trees.reduce((sum, { tree, hidden }) => sum + tree.size + hidden.size, 0),
    claims: claims.size + expiry.size,
    fresh: fresh.length,
  }
}

test('memory holds what is live and what is new, however much there was', async () => {
  const folder = await freshFolder()
  let sofar = 0
  const counts: unknown[] = []
  for (const many of [40, 120]) {
    const store = await open(folder, { segmentBytes: 5000 })
    if (sofar === 0) await store.tx((db) => db.put('letter', letter('waits')))
    await settle(store, sofar, (sofar += many))
    const killed = await copyOf(folder)
    await store.close()
    const { state, history, end } = await recover(killed, () => undefined)
    expect(slotsOf(state, 'letter').size).toBe(1 + many)
    const { runs, upTo } = await rewriteLiveRows({
      ...{ folder: killed, upTo: end.seq, now: NOW, mend: [] },
      runs: state.shelf.runs.names,
    })
    shelve(state, state.shelf.become(runs), upTo)
    history.forget(upTo)
    counts.push(held(state))
    expect(history.count()).toBe(sofar)
    state.shelf.close()
  }
  expect(counts[0]).toEqual({ rows: 1, keys: 3, claims: 0, fresh: 0 })
  expect(counts[1]).toEqual(counts[0])
})

test('what is written while the runs are written is not taken for older', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  await settle(store, 0, 4)
  await store.writeRows()
  const writing = (async () => {
    await settle(store, 4, 6)
    await store.writeRows()
  })()
  await change(store, 'l1', { state: 'due' })
  await change(store, 'l2', { lastError: 'x' })
  await writing
  await store.writeRows()
  const expected = await everything(store)
  expect(await store.tx((db) => db.count('letter', 'byState', { prefix: ['sent'] }))).toBe(5)
  expect(await everything(await open(await copyOf(folder)))).toEqual(expected)
})

test('runs that no generation of the live rows names are taken away', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  for (let n = 0; n < 40; n++) {
    await settle(store, n, n + 1)
    await store.writeRows()
  }
  const files = await filesIn(folder, 'journal', '.run')
  expect(files.length).toBeLessThanOrEqual(12)
  expect(await store.tx((db) => db.count('letter', 'byState', { prefix: ['sent'] }))).toBe(40)
})
