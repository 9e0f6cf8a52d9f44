import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { instantOf } from '../src/core/day.ts'
import { hashBody } from '../src/kit/ledger.ts'
import { collect, firstOf } from '../src/kit/moves/look.ts'
import { verifyLedger } from '../src/kit/moves/verify.ts'
import { HOUSE } from '../src/kit/store.ts'
import { issueInvite } from '../src/kit/signin.ts'
import { start } from '../src/main.ts'
import { openStore } from '../src/store/open.ts'
import { withPostgres } from './support/postgres.ts'
import { say, signIn } from './support/session.ts'
import { ZONE } from './support/world.ts'

/*
 * fixtures/state-6d1347a.zip is a state folder as commit 6d1347a left it: the first start on 2026-03-02, a report of 市教育局 on 1.2.2
 * with its confirmation, an invitation, and the jobs of five days in March. It is never made again: a new release adds its own.
 */
const fixture = join(import.meta.dirname, 'fixtures', 'state-6d1347a.zip')

const server = withPostgres()
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'duban-upgrade-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function unpacked(without: RegExp = /^$/): Promise<string> {
  const folder = join(root, 'state')
  for (const [path, bytes] of Object.entries(unzipSync(await readFile(fixture)))) {
    if (without.test(path)) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}

test.each([
  ['as it was left', /^$/],
  ['from its journal alone', /^rows\//],
])('the last release’s state opens (%s), shows where things stand, and goes on', async (_how, without) => {
  const folder = await unpacked(without)
  let now = instantOf('2026-03-31', '10:00', ZONE)
  let n = 0
  const config = readConfig({ DUBAN_STORE: `file:${folder}`, PORT: '0' })
  const parts = { config, clock: () => now, pulse: false, writers: null, secret: () => `new-secret-${n++}` }
  const duban = await start(parts)
  try {
    expect([duban.links, duban.adminLink]).toEqual([null, null])
    const chains = await verifyLedger((work) => duban.store.tx(work))
    expect(chains.map(({ key, broken }) => [key, broken])).toEqual([
      ['SY', null],
      [HOUSE, null],
    ])
    expect(chains[0]?.sealed).toBeGreaterThan(100)
    // A session that was opened then has ended; the person is known and comes in anew.
    const report = await duban.store.tx(async (db) => firstOf(db.list('report', 'byFiled')))
    expect(report).toMatchObject({ progress: '已完成调研', problems: '企业不积极' })
    const code = await duban.store.tx((db) =>
      issueInvite(db, {
        ...{ personId: report?.by ?? '', createdBy: 'operator', now, via: 'test' },
        secret: 'a-secret-of-the-test',
      }),
    )
    const origin = duban.url.replace('localhost', '127.0.0.1')
    const liaison = await signIn(origin, code)
    const status = await say(origin, liaison, 'status', { what: '1.2.2' }, 'later-status')
    expect(status).toMatchObject({ status: 200, data: { code: '1.2.2' } })
    expect(JSON.stringify(status.data)).toContain('企业不积极')
    const draft = await say(
      origin,
      liaison,
      'report',
      { code: '1.2.2', progress: '已签约三家' },
      'later-report',
    )
    expect([draft.status, draft.refused]).toEqual([200, ''])
    const confirmed = await say(origin, liaison, 'confirm', {}, 'later-confirm')
    expect([confirmed.status, confirmed.refused]).toEqual([200, ''])
    for (const [day, time] of [
      ['2026-04-03', '16:00'],
      ['2026-04-22', '09:00'],
    ] as const) {
      now = instantOf(day, time, ZONE)
      const { letters } = await duban.round()
      expect(letters.failed).toBe(0)
    }
    const after = await verifyLedger((work) => duban.store.tx(work))
    expect(after.map(({ broken, unsealed }) => [broken, unsealed > 20])).toEqual([
      [null, false],
      [null, false],
    ])
    expect(after[1]?.sealed, 'what belongs to no plan is sealed from now on').toBeGreaterThan(5)
  } finally {
    await duban.close()
  }
})

test('a database of format 1 opens, its rows and entries read, and says format 4 from then on', async () => {
  const url = await server.database()
  const client = new pg.Client(url)
  await client.connect()
  await client.query(await readFile(join(import.meta.dirname, 'fixtures', 'postgres-1.sql'), 'utf8'))
  const row = { id: 'n', version: 1, value: '原值' }
  await client.query(`insert into duban.row values ('setting', 'n', 1, $1)`, [JSON.stringify(row)])
  for (const [planId, event] of [
    [null, 'invite.issued'],
    ['pln_1', 'report.filed'],
  ])
    await client.query(
      `with e as (insert into duban.entry (plan_id, at, event, by_, via, subjects, body_hash)
         values ($1, 1, $2, 'x', 'x', '{per_1}', $3) returning id),
       t as (insert into duban.trace select s, e.id from e, unnest(array_remove(array[$1, 'per_1'], null)) as s)
       insert into duban.body select e.id, '"原话"' from e`,
      [planId, event, hashBody('原话')],
    )
  for (let twice = 0; twice < 2; twice++) {
    const store = await openStore(url, { clock: () => 1 })
    expect(await store.tx((db) => db.get('setting', 'n'))).toEqual(row)
    const events = async (of: string) =>
      (await store.tx((db) => collect(db.history({ of })))).map(({ event, body }) => [event, body])
    expect(await events(HOUSE)).toEqual([['invite.issued', '原话']])
    expect(await events('pln_1')).toEqual([['report.filed', '原话']])
    await store.close()
    expect((await client.query(`select value from duban.meta where name = 'format'`)).rows).toEqual([
      { value: '4' },
    ])
  }
  await client.end()
})
