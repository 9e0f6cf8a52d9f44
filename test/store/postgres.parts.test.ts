import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { makeParts } from '../../src/store/postgres/parts.ts'
import { restoreDatabase } from '../../src/store/postgres/restore.ts'
import { withPostgres } from '../support/postgres.ts'
import { all, entry, eventsOf, NOW } from './clauses/clause.ts'

const server = withPostgres()
const EACH = 4_000_000

let client: pg.Client
afterEach(() => client.end())

async function fresh(): Promise<string> {
  const url = await server.database()
  client = new pg.Client(url)
  await client.connect()
  return url
}

const open = (url: string) => openPostgres({ url, clock: () => NOW, poolSize: 2 })

/** As if so many entries had been written before. */
const goTo = (number: number) => client.query(`select setval('duban.entry_id_seq', $1)`, [number])

/** How many entries lie in which part of a table; parts without any are left out. */
const lying = async (table: string) =>
  Object.fromEntries(
    (
      await client.query<{ part: string; n: number }>(
        `select tableoid::regclass::text as part, count(*)::int as n from duban.${table} group by 1 order by 1`,
      )
    ).rows.map(({ part, n }) => [part, n]),
  )

const partsOf = async (table: string) =>
  (
    await client.query<{ name: string }>(
      `select relid::text as name from pg_partition_tree('duban.${table}') where isleaf order by length(relid::text), 1`,
    )
  ).rows.map(({ name }) => name.replace('duban.', ''))

test('a history goes over from one part to the next, and is read in both directions, page by page', async () => {
  const url = await fresh()
  const store = await open(url)
  await goTo(EACH - 151)
  const names = Array.from({ length: 300 }, (_, n) => `n${n}`)
  for (let from = 0; from < 300; from += 50)
    await store.tx(async (db) => {
      for (const name of names.slice(from, from + 50)) await db.note(entry(name))
    })
  expect(await lying('entry')).toEqual({ 'duban.entry_0': 150, 'duban.entry_1': 150 })
  expect(await lying('body')).toEqual({ 'duban.body_0': 150, 'duban.body_1': 150 })
  const read = (range: object) => store.tx((db) => all(db.history({ of: 'p', ...range })))
  const found = await read({})
  expect(eventsOf(found)).toEqual(names)
  expect(eventsOf(await read({ reverse: true }))).toEqual(names.toReversed())
  expect(eventsOf(await store.tx((db) => all(db.history({}))))).toEqual(names)
  expect(eventsOf(await read({ after: found[140]?.id, limit: 20 }))).toEqual(names.slice(141, 161))
  await store.close()
})

test('two parts more than are needed are there after a start, and while it runs without one', async () => {
  const url = await fresh()
  await (await open(url)).close()
  expect(await partsOf('entry')).toEqual(['entry_0', 'entry_1', 'entry_2'])
  await goTo(EACH * 2 + 1)
  await makeParts(client)
  expect(await partsOf('body')).toEqual(['body_0', 'body_1', 'body_2', 'body_3', 'body_4'])
  await goTo(EACH * 3)
  await (await open(url)).close()
  expect(await partsOf('entry')).toHaveLength(6)
  expect(await partsOf('trace')).toHaveLength(8)
})

test('a part is made while others write: nobody waits', async () => {
  const url = await fresh()
  const store = await open(url)
  await goTo(EACH + 1)
  const second = new pg.Client(url)
  await second.connect()
  await second.query(`set lock_timeout = '2s'`)
  await client.query('begin')
  await client.query(`insert into duban.trace values ('p1', 7)`)
  await client.query(`insert into duban.body values (7, '{}')`)
  await client.query('select count(*) from duban.entry')
  await makeParts(second)
  await second.end()
  await store.tx((db) => db.note(entry('beside it')))
  await client.query('commit')
  expect(await partsOf('entry')).toHaveLength(4)
  await store.close()
})

test('what a database of an earlier format held is its first part, however much it is', async () => {
  const url = await fresh()
  await client.query(await readFile(new URL('../fixtures/postgres-1.sql', import.meta.url), 'utf8'))
  for (const [id, name] of [
    [-3, 'carried over'],
    [9_000_000, 'the last'],
  ])
    await client.query(
      `with e as (insert into duban.entry values ($1, 'p', 1, $2, 'x', 'x', '{}', '') returning id),
         t as (insert into duban.trace select 'p', id from e)
       insert into duban.body select id, '{}' from e`,
      [id, name],
    )
  await goTo(9_000_000)
  const store = await open(url)
  await store.tx((db) => db.note(entry('the next')))
  expect(eventsOf(await store.tx((db) => all(db.history({ of: 'p' }))))).toEqual([
    ...['carried over', 'the last', 'the next'],
  ])
  expect(await partsOf('entry')).toEqual(['entry_0', 'entry_3', 'entry_4'])
  expect(await lying('entry')).toEqual({ 'duban.entry_0': 3 })
  await store.close()
})

test('a copy of a long ledger is restored, whatever its numbers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duban-parts-'))
  const from = await fresh()
  const store = await open(from)
  await store.tx((db) => db.note(entry('first')))
  await goTo(EACH * 5)
  await makeParts(client)
  await store.tx((db) => db.note(entry('much later')))
  await store.copyTo(folder)
  await store.close()
  await client.end()
  const to = await fresh()
  await restoreDatabase(to, folder, NOW, async () => undefined)
  expect(await lying('entry')).toEqual({ 'duban.entry_0': 1, 'duban.entry_5': 1 })
  const restored = await open(to)
  await restored.tx((db) => db.note(entry('after it')))
  expect(eventsOf(await restored.tx((db) => all(db.history({ of: 'p' }))))).toEqual([
    ...['first', 'much later', 'after it'],
  ])
  await restored.close()
  await rm(folder, { recursive: true })
})
