import pg from 'pg'
import { expect, test } from 'vitest'
import type { Db, Store } from '../../src/kit/store.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { withPostgres } from '../support/postgres.ts'
import { all, entry, NOW, setting } from './clauses/clause.ts'

const server = withPostgres()

const opened = (url: string): Promise<Store> => openPostgres({ url, poolSize: 4, clock: () => NOW })

async function withStore(
  run: (store: Store, client: pg.Client, other: Store) => Promise<void>,
): Promise<void> {
  const url = await server.database()
  const [store, other] = [await opened(url), await opened(url)]
  const client = new pg.Client(url)
  await client.connect()
  try {
    await run(store, client, other)
  } finally {
    await client.end()
    await store.close()
    await other.close()
  }
}

let put = 0

/** How often a transaction runs that looks, while somebody notes something, and then writes. */
async function runsBeside(store: Store, beside: Store, look: (db: Db) => Promise<unknown>): Promise<number> {
  let runs = 0
  await store.tx(async (db) => {
    await look(db)
    if (++runs === 1) await beside.tx((other) => other.note(entry('meanwhile', { subjects: ['share'] })))
    await db.put('setting', setting(`done ${put++}`, runs))
  })
  return runs
}

test.each([{ reverse: false }, { reverse: true }, { reverse: true, limit: 1 }])(
  'who decides by the history of one thing begins again when more of it is noted (%o)',
  (range) =>
    withStore(async (store, _client, other) => {
      await store.tx((db) => db.note(entry('earlier', { subjects: ['share'] })))
      expect(await runsBeside(store, other, (db) => all(db.history({ of: 'share', ...range })))).toBe(2)
    }),
)

test('who reads the ledger of a plan, or of everything, does not begin again with every note', () =>
  withStore(async (store, _client, other) => {
    await store.tx((db) => db.note(entry('earlier')))
    expect(await runsBeside(store, other, (db) => all(db.history({ of: 'p' })))).toBe(1)
    expect(await runsBeside(store, other, (db) => all(db.history()))).toBe(1)
  }))

test('what transactions commit beside each other is on disk when they resolve', () =>
  withStore(async (store, client) => {
    const onDisk: boolean[] = []
    for (let round = 0; round < 3; round++) {
      let arrived = 0
      let go: () => void = () => undefined
      const together = new Promise<void>((resolve) => (go = resolve))
      const one = (id: string) =>
        store.tx(async (db) => {
          await db.put('setting', setting(`${id} ${round}`, 1))
          if (++arrived === 2) go()
          await together
        })
      await Promise.all([one('a'), one('b')])
      const { rows } = await client.query<{ there: boolean }>(
        'select pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() as there',
      )
      onDisk.push(rows[0]?.there === true)
    }
    // The server writes a little of its own now and then; that is not waited for.
    expect(onDisk).toContain(true)
  }))
