import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBackup } from '../src/backup.ts'
import { verifyLedger } from '../src/kit/moves/verify.ts'
import { sealNext } from '../src/kit/moves/seal.ts'
import { HOUSE, type Entry, type Store } from '../src/kit/store.ts'
import { migrate } from '../src/migrate.ts'
import { restoreBackup } from '../src/restore.ts'
import { openStore } from '../src/store/open.ts'
import { all, NOW, setting } from './store/clauses/clause.ts'
import { withPostgres } from './support/postgres.ts'
import { ZONE } from './support/world.ts'

const server = withPostgres()
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'duban-migrate-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

let folders = 0
const folder = (): string => `file:${join(root, `state${++folders}`)}`
const database = (): Promise<string> => server.database()

/** Words that no text of a database likes. */
const ODD = '𬭎\u0000\\ud83d\ud83d\u2028"}\n'

async function using<T>(address: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(address, { clock: () => NOW })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Writes rows, claims and entries, several of them in one commit, and seals what there is. */
const write = (store: Store, what: string, commits: number): Promise<boolean> =>
  (async () => {
    const hash = await store.files.put(Buffer.from(`file ${what}`))
    for (let n = 0; n < commits; n++)
      await store.tx(async (db) => {
        const name = `${what}${n}`
        await db.put('setting', setting(name, { hash, odd: ODD }))
        await db.claim(`kept ${name} ${ODD}`)
        await db.claim(`passing ${name}`, NOW + 1000)
        for (const body of [{ n, odd: ODD }, null, { same: true }])
          await db.note({ planId: null, event: 'x', by: ODD, via: name, at: n, subjects: [name, ODD], body })
      })
    return store.tx((db) => sealNext(db, HOUSE, NOW))
  })()

const ledger = (store: Store): Promise<Entry[]> => store.tx((db) => all(db.history()))

const move = (
  from: string,
  to: string,
  changes: { dryRun?: boolean; tell?: (percent: number) => void } = {},
) => migrate({ from, to, dryRun: false, now: NOW, tell: () => undefined, ...changes })

/** That the store is sound, and pages through its history from any entry. */
async function sound(store: Store): Promise<void> {
  expect((await verifyLedger((work) => store.tx(work))).map(({ broken }) => broken)).toEqual([null])
  const ids = (await ledger(store)).map(({ id }) => id)
  expect([...ids].sort()).toEqual(ids)
  for (const at of [0, 3, ids.length - 2]) {
    const after = ids[at] ?? ''
    const page = await store.tx((db) => all(db.history({ after, limit: 2 })))
    expect(page.map(({ id }) => id)).toEqual(ids.slice(at + 1, at + 3))
    const back = await store.tx((db) => all(db.history({ of: HOUSE, after, reverse: true, limit: 2 })))
    expect(back.map(({ id }) => id)).toEqual(ids.slice(Math.max(0, at - 2), at).reverse())
  }
}

/** That the target holds what the source held, and goes on: what is written next comes after. */
async function arrived(to: string, before: Entry[], what: string): Promise<void> {
  await using(to, async (store) => {
    const after = await ledger(store)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length).map(({ event }) => event)).toEqual(['store.migrated'])
    expect(await store.tx((db) => db.claimed(`kept a0 ${ODD}`))).toBe(true)
    expect(await store.tx((db) => db.claimed(`passing a0`))).toBe(true)
    expect(await store.tx((db) => db.get('setting', 'a1'))).toMatchObject({ version: 1, value: { odd: ODD } })
    const row = await store.tx((db) => db.get('setting', 'a1'))
    const { hash = '' } = (row?.value ?? {}) as { hash?: string }
    expect(Buffer.from((await store.files.get(hash)) ?? []).toString()).toBe('file a')
    await write(store, what, 2)
    await sound(store)
  })
}

test('a state goes to a database, back, and there again: every id, body, seal, claim and file as it was', async () => {
  const one = folder()
  await using(one, (store) => write(store, 'a', 70))
  let from = one
  for (const [n, to] of [await database(), folder(), await database(), folder()].entries()) {
    const before = await using(from, ledger)
    const answer = await move(from, to)
    expect(answer).toMatchObject({ ok: true, data: { resumed: 0 } })
    const { from: given, to: found } = (answer as { data: Record<'from' | 'to', object> }).data
    expect(given).toEqual(found)
    expect(given).toMatchObject({ entries: { count: before.length } })
    await arrived(to, before, `hop${n}`)
    from = to
  }
  expect(await readdir(from.slice('file:'.length))).toEqual(['files', 'journal', 'rows'])
}, 120_000)

test('a body that was expunged stays so, though another entry has the same words', async () => {
  const from = await database()
  await using(from, (store) => write(store, 'a', 3))
  const client = new pg.Client({ connectionString: from })
  await client.connect()
  await client.query('delete from duban.body where entry = 3')
  await client.end()
  const before = await using(from, ledger)
  expect(before.map(({ body }) => body).slice(2, 6)).toMatchObject([null, { n: 1 }, null, { same: true }])
  const to = folder()
  await move(from, to)
  await arrived(to, before, 'b')
})

describe.each([
  ['to a database', folder, database],
  ['to a folder', database, folder],
])('%s', (_way, source, target) => {
  test('cut short anywhere, it goes on when it is begun again, and nobody can open it meanwhile', async () => {
    const [from, to] = [await source(), await target()]
    await using(from, (store) => write(store, 'a', 70))
    const before = await using(from, ledger)
    const stop = (at: number) => (percent: number) => {
      if (percent >= at) throw new Error(`stopped at ${at}`)
    }
    const resumed: number[] = []
    for (const at of [0, 20, 35, 60, 99]) {
      await expect(move(from, to, { tell: stop(at) })).rejects.toThrow('stopped')
      await expect(using(to, ledger)).rejects.toThrow(/a move|being filled/)
    }
    const answer = await move(from, to)
    resumed.push((answer as { data: { resumed: number } }).data.resumed)
    expect(resumed[0]).toBeGreaterThan(5)
    await arrived(to, before, 'b')
  }, 60_000)

  test('where the source went on meanwhile, it begins anew', async () => {
    const [from, to] = [await source(), await target()]
    await using(from, (store) => write(store, 'a', 40))
    const tell = (percent: number): void => {
      if (percent > 40) throw new Error('stopped')
    }
    await expect(move(from, to, { tell })).rejects.toThrow('stopped')
    await using(from, (store) => store.tx((db) => db.claim('one more')))
    await using(from, (store) => write(store, 'c', 1))
    const before = await using(from, ledger)
    expect(await move(from, to)).toMatchObject({ data: { resumed: 0 } })
    await arrived(to, before, 'b')
  }, 60_000)

  test('it is refused while a store is open on either side, and where the target holds anything', async () => {
    const [from, to] = [await source(), await target()]
    await using(from, async (store) => {
      await write(store, 'a', 1)
      await expect(move(from, to)).rejects.toMatchObject({ code: 'migrate-source-open' })
    })
    await using(to, async (store) => {
      await expect(move(from, to)).rejects.toMatchObject({ code: 'migrate-not-empty' })
      await write(store, 'z', 1)
    })
    const held = await using(to, ledger)
    await expect(move(from, to)).rejects.toMatchObject({ code: 'migrate-not-empty' })
    await expect(move(from, to, { dryRun: true })).rejects.toMatchObject({ code: 'migrate-not-empty' })
    expect(await using(to, ledger)).toEqual(held)
    await expect(move(from, from)).rejects.toMatchObject({ code: 'migrate-same' })
  })

  test('a dry run counts and changes nothing', async () => {
    const [from, to] = [await source(), await target()]
    await using(from, (store) => write(store, 'a', 2))
    const dry = await move(from, to, { dryRun: true })
    expect(dry).toMatchObject({
      data: { dryRun: true, from: { entries: { count: 6 }, files: { count: 1 } } },
    })
    const wet = await move(from, to)
    expect((wet as { data: { from: object } }).data.from).toEqual(
      (dry as { data: { from: object } }).data.from,
    )
  })

  test('a backup is restored into the other kind of store', async () => {
    const [from, to] = [await source(), await target()]
    await mkdir(join(root, 'backups'))
    const path = await using(from, async (store) => {
      await write(store, 'a', 5)
      const order = { address: from, folder: join(root, 'backups'), now: NOW, timezone: ZONE }
      return (await makeBackup({ store: store as never, ...order })).path
    })
    const before = await using(from, ledger)
    const restored = await restoreBackup({ from: path, address: to, now: NOW, tell: () => undefined })
    expect(restored.entries).toBe(before.length)
    await using(to, async (store) => {
      const after = await ledger(store)
      expect(after.slice(0, -1)).toEqual(before)
      expect(after.at(-1)?.event).toBe('store.restored')
      await sound(store)
    })
  })
})
