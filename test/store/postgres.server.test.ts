import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { HOUSE, StoreAway, type Store } from '../../src/kit/store.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'
import type { PostgresOptions } from '../../src/store/postgres/index.ts'
import { withPostgres } from '../support/postgres.ts'
import { all, entry, eventsOf, NOW, setting, stored, unit } from './clauses/clause.ts'

const server = withPostgres()

/** Opens stores on one new database, and closes them. */
async function withStores(
  run: (open: (options?: Partial<PostgresOptions>) => Promise<Store>, url: string) => Promise<void>,
): Promise<void> {
  const url = await server.database()
  const opened: Store[] = []
  try {
    await run(async (options = {}) => {
      const store = await openPostgres({ url, poolSize: 4, clock: () => NOW, ...options })
      opened.push(store)
      return store
    }, url)
  } finally {
    for (const store of opened) await store.close().catch(() => undefined)
  }
}

const query = async (url: string, statement: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** A database as a process of format 1 made it. */
const FORMAT_1 = new URL('../fixtures/postgres-1.sql', import.meta.url)

const formatOf = async (url: string) =>
  (await query(url, `select value from duban.meta where name = 'format'`))[0]?.['value']

const increment = (store: Store) =>
  store.tx(async (db) => {
    const row = (await db.get('setting', 'n')) ?? setting('n', 0)
    await db.put('setting', { ...row, value: Number(row.value) + 1 })
  })

/** Resolves once so many sessions of the database wait for a lock, or `enough` says so. */
async function waiting(url: string, sessions: number, enough = () => false): Promise<void> {
  for (let found = 0; found < sessions && !enough();) {
    const [row] = await query(url, 'select count(distinct pid)::int as n from pg_locks where not granted')
    found = Number(row?.['n'])
  }
}

/** Ends every connection of the database, as a restart of the server does. */
const cut = (url: string) =>
  server.admin('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    new URL(url).pathname.slice(1),
  ])

describe('opening a database', () => {
  test('six processes at once make one schema', () =>
    withStores(async (open, url) => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => open()))
      await Promise.all(stores.map(increment))
      for (const store of stores) expect((await stored(store, 'setting', 'n')).value).toBe(6)
      expect(await formatOf(url)).toBe('4')
    }))

  test('a later format is refused, and nothing is changed', () =>
    withStores(async (open, url) => {
      await (await open()).close()
      await query(url, `update duban.meta set value = '5' where name = 'format'`)
      await expect(open()).rejects.toThrow('the database holds format 5; this version of duban reads 4')
      expect(await formatOf(url)).toBe('5')
    }))

  test('format 1 is brought up to date once, by one of several that start, and its entries are found', () =>
    withStores(async (open, url) => {
      await query(url, await readFile(FORMAT_1, 'utf8'))
      await query(
        url,
        `insert into duban.entry (plan_id, at, event, by_, via, subjects, body_hash)
           values (null, 1, 'of the house', 'x', 'x', '{}', ''), ('p1', 1, 'of a plan', 'x', 'x', '{}', '');
         insert into duban.trace values ('p1', 2)`,
      )
      const [first] = await Promise.all([open(), open(), open()])
      const found = await first?.tx((db) => all(db.history({ of: HOUSE })))
      expect(eventsOf(found ?? [])).toEqual(['of the house'])
      expect(await formatOf(url)).toBe('4')
    }))

  test('a database that cannot hold Chinese is refused', async () => {
    await server.admin(
      `create database latin encoding 'LATIN1' locale_provider 'libc' locale 'C' template template0`,
    )
    const url = (await server.database()).replace(/t\d+$/, 'latin')
    await expect(openPostgres({ url, clock: () => NOW })).rejects.toThrow('encoded in LATIN1')
  })

  test('a server that is not there is an error, and the process goes on', async () => {
    const listener = createServer()
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    await new Promise((resolve) => listener.close(resolve))
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    await expect(openPostgres({ url, clock: () => NOW })).rejects.toThrow(/ECONNREFUSED/)
  })

  test('forgets expired claims when it opens and once a day', () =>
    withStores(async (open, url) => {
      const day = 86_400_000
      let now = NOW
      const clock = () => now
      const left = async () =>
        (await query(url, 'select key from duban.claim order by key')).map((r) => r['key'])
      const first = await open({ clock })
      await first.tx((db) => db.claim('old', NOW + day))
      await first.tx((db) => db.claim('new', NOW + 5 * day))
      await first.tx((db) => db.claim('kept'))
      now = NOW + 2 * day
      await open({ clock })
      expect(await left()).toEqual(['kept', 'new'])
      now = NOW + 6 * day
      await first.tx((db) => db.get('setting', 'any'))
      await first.close() // waits for the clearing that the transaction set going
      expect(await left()).toEqual(['kept'])
    }))
})

describe('a connection that breaks', () => {
  test('in the middle of a transaction: tx rejects, nothing is half done, the next one runs', () =>
    withStores(async (open, url) => {
      const store = await open()
      const broken = store.tx(async (db) => {
        await db.put('setting', setting('half', 1))
        await db.note(entry('half'))
        await cut(url)
        await db.put('setting', setting('other half', 1))
      })
      await expect(broken).rejects.toMatchObject({
        name: 'StoreAway',
        cause: { message: expect.stringMatching(/terminat|not queryable/) },
      })
      await store.tx(async (db) => {
        expect(await db.get('setting', 'half')).toBeUndefined()
        expect(eventsOf(await all(db.history()))).toEqual([])
      })
    }))

  test('while work thinks: the process goes on, and tx rejects though no verb follows', () =>
    withStores(async (open, url) => {
      const store = await open()
      const broken = store.tx(async (db) => {
        await db.put('setting', setting('half', 1))
        await cut(url)
        await server.admin('select pg_sleep(0.05)') // time for the loss to be heard of
      })
      await expect(broken).rejects.toMatchObject({
        name: 'StoreAway',
        cause: { message: expect.stringMatching(/terminat|not queryable/) },
      })
      expect(await store.tx((db) => db.get('setting', 'half'))).toBeUndefined()
    }))

  test('while idle: it is told, and the next transaction gets a new one', () =>
    withStores(async (open, url) => {
      const told: string[] = []
      const lost = new Promise<void>((resolve) => {
        void open({
          warn: (what) => {
            told.push(what)
            resolve()
          },
        }).then(async (store) => {
          await increment(store)
          await cut(url)
        })
      })
      await lost
      const store = await open()
      await increment(store)
      expect((await stored(store, 'setting', 'n')).value).toBe(2)
      expect(told[0]).toBe('an idle database connection was lost')
    }))

  test('during the commit itself: tx rejects, and running the same work again is safe', () =>
    withStores(async (open, url) => {
      const proxy = await cutAtCommit(new URL(url))
      const store = await open({ url: proxy.url })
      const work = () =>
        store.tx(async (db) => {
          if (!(await db.claim('web:m1'))) return 'repeated'
          const row = (await db.get('setting', 'n')) ?? setting('n', 0)
          await db.put('setting', { ...row, value: Number(row.value) + 1 })
          return 'done'
        })
      proxy.arm()
      await expect(work()).rejects.toBeInstanceOf(StoreAway)
      const again = await work()
      // Whether the lost commit was carried out is not known; that it counts once is.
      expect(['done', 'repeated']).toContain(again)
      expect((await stored(store, 'setting', 'n')).value).toBe(1)
      await store.close()
      await proxy.close()
    }))
})

describe('several processes', () => {
  test('two stores on one database collide and both get through', () =>
    withStores(async (open) => {
      const stores = [await open(), await open()]
      await Promise.all(Array.from({ length: 30 }, (_, i) => increment(stores[i % 2] as Store)))
      expect((await stored(stores[0] as Store, 'setting', 'n')).value).toBe(30)
    }))

  test('a pool of one connection runs its transactions one after another', () =>
    withStores(async (open) => {
      const store = await open({ poolSize: 1 })
      await Promise.all(Array.from({ length: 10 }, () => increment(store)))
      expect((await stored(store, 'setting', 'n')).value).toBe(10)
    }))

  // Writers follow one another, whichever plans they write of: so no reader is shown an entry before an earlier one.
  test.each([
    { what: 'a plan', plan: 'p1', of: 'p1', found: ['slow 1', 'slow 2', 'quick'] },
    { what: 'everything', plan: 'p2', of: undefined, found: ['slow 1', 'slow 2', 'quick'] },
    { what: 'a subject of two plans', plan: 'p2', of: 'person', found: ['slow 1', 'quick'] },
  ])('who reads $what page by page misses no entry that commits later', ({ plan, of, found }) =>
    withStores(async (open, url) => {
      const [one, other] = [await open(), await open()]
      const page = (after: string | undefined) =>
        one.tx((db) =>
          all(db.history({ ...(of === undefined ? {} : { of }), ...(after === undefined ? {} : { after }) })),
        )
      const subjects = ['person']
      await one.tx((db) => db.note(entry('earlier', { planId: 'p1', subjects })))
      // A holder of the very place that the second entry needs keeps its writer waiting with the first one written.
      const holder = new pg.Client(url)
      await holder.connect()
      await holder.query('begin')
      await holder.query(`insert into duban.trace values ('held', 3)`)
      const slow = one.tx(async (db) => {
        await db.note(entry('slow 1', { planId: 'p1', subjects }))
        await db.note(entry('slow 2', { planId: 'p1', subjects: ['held'] }))
      })
      await waiting(url, 1)
      let quickIsDone = false
      const quick = other
        .tx((db) => db.note(entry('quick', { planId: plan, subjects })))
        .finally(() => (quickIsDone = true))
      await waiting(url, 2, () => quickIsDone)
      const first = await page(undefined)
      await holder.end() // rolls back
      await Promise.all([slow, quick])
      expect(eventsOf(first)).toEqual(['earlier'])
      expect(eventsOf(await page(first.at(-1)?.id))).toEqual(found)
    }),
  )

  test('transactions on different rows of a small table do not disturb each other', () =>
    withStores(async (open, url) => {
      const store = await open({ poolSize: 4 })
      const rows = Array.from({ length: 40 }, (_, i) => `row-${i}`)
      await store.tx(async (db) => {
        for (const id of rows) await db.put('setting', setting(id, 0))
      })
      // Now the server knows how small the table is, and would rather read it whole.
      await query(url, 'analyze duban.row')
      let runs = 0
      const touch = (id: string, meet: () => Promise<void>) =>
        store.tx(async (db) => {
          runs++
          const row = await db.get('setting', id)
          await meet()
          if (row) await db.put('setting', { ...row, value: 1 })
        })
      for (let i = 0; i < rows.length; i += 4) {
        let arrived = 0
        let open: () => void = () => undefined
        const opened = new Promise<void>((resolve) => (open = resolve))
        const meet = () => (++arrived >= 4 ? open() : undefined, opened)
        await Promise.all(rows.slice(i, i + 4).map((id) => touch(id, meet)))
      }
      expect(runs).toBe(rows.length)
    }))

  test('what others put into other parts of an index disturbs nobody who reads or counts his own', () =>
    withStores(async (open) => {
      const stores = [await open(), await open()]
      const ids = ['a', 'b', 'c', 'd', 'e', 'f']
      let arrived = 0
      let go: () => void = () => undefined
      const together = new Promise<void>((resolve) => (go = resolve))
      let runs = 0
      const one = (id: string, store: Store | undefined) =>
        store?.tx(async (db) => {
          runs++
          const before = await all(db.list('unit', 'byName', { prefix: [id] }))
          const counted = await db.count('unit', 'byName', { prefix: [id] })
          const first = await all(db.list('unit', 'byName', { prefix: [id], reverse: true, limit: 1 }))
          if (++arrived >= ids.length) go()
          await together
          await db.put('unit', unit(`u${id}`, id))
          return [before.length, counted, first.length]
        })
      const seen = await Promise.all(ids.map(async (id, i) => one(id, stores[i % 2])))
      expect(seen).toEqual(ids.map(() => [0, 0, 0]))
      expect(runs).toBe(ids.length)
    }))

  test('a transaction that always meets another is alone in the end', () =>
    withStores(async (open) => {
      const [store, others] = [await open(), await open()]
      await increment(others)
      let runs = 0
      let meeting: Promise<void> = Promise.resolve()
      await store.tx(async (db) => {
        const row = await db.get('setting', 'n')
        // From the moment when it is alone, nobody gets in before it.
        meeting = increment(others)
        if (++runs < 10) await meeting
        if (row) await db.put('setting', { ...row, value: Number(row.value) + 100 })
      })
      await meeting
      expect(runs).toBe(10)
      expect((await stored(store, 'setting', 'n')).value).toBe(111)
    }))

  test('more rows than a transaction remembers are changed in one', () =>
    withStores(async (open) => {
      const store = await open()
      const ids = Array.from({ length: 2100 }, (_, i) => `s${i}`)
      await store.tx(async (db) => {
        for (const id of ids) await db.put('setting', setting(id, 1))
      })
      await store.tx(async (db) => {
        const rows = await Promise.all(ids.map((id) => db.get('setting', id)))
        for (const row of rows) if (row) await db.put('setting', { ...row, value: 2 })
      })
      expect(await stored(store, 'setting', 's2099')).toEqual({ id: 's2099', version: 2, value: 2 })
    }))
})

/** A relay before the server that, once armed, passes a commit on and cuts the line before the answer. */
async function cutAtCommit(target: URL): Promise<{ url: string; arm(): void; close(): Promise<void> }> {
  let armed = false
  const sockets = new Set<Socket>()
  const relay = createServer((client) => {
    const upstream = connect(Number(target.port), '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (bytes) => {
      upstream.write(bytes)
      if (!armed || !bytes.includes('commit\0')) return
      armed = false
      client.destroy()
      upstream.end()
    })
    upstream.on('data', (bytes) => client.write(bytes))
    client.on('close', () => upstream.end())
    upstream.on('close', () => client.end())
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.port = String((relay.address() as AddressInfo).port)
  return {
    url: url.href,
    arm: () => (armed = true),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => relay.close(resolve))
    },
  }
}

describe('a server that crashes', () => {
  test('has everything that was acknowledged before, and whoever comes while it starts again waits a little', () =>
    withStores(async (open) => {
      const store = await open()
      const acknowledged: string[] = []
      const life = { going: true }
      const lost: unknown[] = []
      // Several at once, so that commits are made on disk after their lock, together.
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let n = 0; life.going; n++) {
          const id = `${writer}-${n}`
          const written = await store
            .tx((db) => db.put('setting', setting(id, n)))
            .then(() => true)
            .catch((error: unknown) => void lost.push(error))
          if (written) acknowledged.push(id)
        }
      })
      for (const many of [20, 40, 60]) {
        await expect.poll(() => acknowledged.length).toBeGreaterThan(many)
        await server.crash()
      }
      life.going = false
      await Promise.all(writers)
      for (const error of lost) expect(error).toBeInstanceOf(StoreAway)
      for (const id of acknowledged) expect(await stored(store, 'setting', id), id).toBeDefined()
    }))
})
