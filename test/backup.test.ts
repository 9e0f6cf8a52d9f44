import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupsIn, readManifest } from '../src/backup-manifest.ts'
import { backupNow } from '../src/backups.ts'
import { makeBackup, pruneBackups } from '../src/backup.ts'
import { readConfig } from '../src/config.ts'
import { start, type Duban } from '../src/main.ts'
import { collect } from '../src/kit/moves/look.ts'
import { verifyLedger } from '../src/kit/moves/verify.ts'
import { HOUSE, type Store } from '../src/kit/store.ts'
import { restoreBackup } from '../src/restore.ts'
import { openEmbedded } from '../src/store/embedded/index.ts'
import { openStore } from '../src/store/open.ts'
import { withPostgres } from './support/postgres.ts'
import { say, signIn } from './support/session.ts'
import { setting } from './store/clauses/clause.ts'
import { moment, ZONE } from './support/world.ts'

const server = withPostgres()
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'duban-backup-'))
  await mkdir(join(root, 'backups'))
})
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await rm(root, { recursive: true, force: true })
})

const serve = async (address: string, env: Record<string, string> = {}): Promise<Duban> => {
  const config = readConfig({ DUBAN_STORE: address, PORT: '0', ...env })
  const duban = await start({ config, pulse: false, writers: null })
  closing.push(() => duban.close())
  return duban
}

const opened = async (address: string): Promise<Store> => {
  const store = await openStore(address, { clock: Date.now })
  closing.push(() => store.close())
  return store
}

/** Words that no text of a database likes. */
const ODD = '𬭎\u0000\\ud83d\ud83d\u2028"}\n'

/** Writes at the store as fast as it can: a file, then a row and an entry that name it. Every acknowledged name is kept. */
function load(store: Store, workers: number) {
  const acknowledged: string[] = []
  const life = { going: true }
  const work = async (worker: number): Promise<void> => {
    for (let n = 0; life.going; n++) {
      const name = `${worker}-${n}`
      const hash = await store.files.put(Buffer.from(`file ${name}`))
      await store.tx(async (db) => {
        await db.put('setting', setting(name, { hash, odd: ODD }))
        await db.claim(`claim ${name} ${ODD}`)
        const body = { hash, odd: ODD }
        await db.note({
          ...{ planId: null, event: 'load', by: 'x', via: name, at: n },
          subjects: [name, ODD],
          body,
        })
      })
      acknowledged.push(name)
    }
  }
  const all = Array.from({ length: workers }, (_, i) => work(i))
  return { acknowledged, stop: () => ((life.going = false), Promise.all(all)) }
}

describe.each([
  ['embedded', async () => [`file:${join(root, 'one')}`, `file:${join(root, 'two')}`] as const],
  ['PostgreSQL', async () => [await server.database(), await server.database()] as const],
])('%s', (_kind, addresses) => {
  test('a backup taken under load restores to a state with all that was acknowledged before it began', async () => {
    const [from, to] = await addresses()
    const { url, links, store } = await serve(from)
    const origin = url.replace('localhost', '127.0.0.1')
    const liaison = await signIn(origin, links?.liaison.split('/').at(-1) ?? '')
    const filed: string[] = []
    const reports = { going: true }
    const reporting = (async () => {
      for (let n = 0; reports.going; n++) {
        const words = `第 ${n} 次进展：已签约`
        await say(origin, liaison, 'report', { code: '1.2.2', progress: words }, `r${n}`)
        const { status } = await say(origin, liaison, 'confirm', {}, `c${n}`)
        if (status === 200) filed.push(words)
      }
    })()
    const busy = load(store, 6)
    await expect.poll(() => busy.acknowledged.length).toBeGreaterThan(60)
    await expect.poll(() => filed.length).toBeGreaterThan(2)
    const before = [...busy.acknowledged]
    const filedBefore = [...filed]
    const parts = { store: store as Store & Parameters<typeof backupNow>[0]['store'], timezone: ZONE }
    const made = await backupNow(
      { ...parts, clock: Date.now },
      { folder: join(root, 'backups'), address: from },
    )
    const meanwhile = busy.acknowledged.length - before.length
    reports.going = false
    await Promise.all([busy.stop(), reporting])
    expect(meanwhile, 'others went on writing').toBeGreaterThan(0)
    const { path } = (made as { data: { path: string } }).data

    const told: number[] = []
    const restored = await restoreBackup({
      ...{ from: path, address: to, now: Date.now() },
      tell: (percent) => void told.push(percent),
    })
    expect(restored.plans).toEqual(['SY'])
    expect(told.at(-1)).toBe(100)
    const again = await opened(to)
    await again.tx(async (db) => {
      for (const name of before) expect(await db.get('setting', name), name).toBeDefined()
      const words = (await collect(db.list('report', 'byFiled'))).map(({ progress }) => progress)
      expect(words).toEqual(expect.arrayContaining(filedBefore))
    })
    let seen = 0
    const entries = await again.tx((db) => collect(db.history({ of: HOUSE })))
    for (const { event, via, body } of entries) {
      if (event !== 'load') continue
      seen++
      const { hash, odd } = body as { hash: string; odd: string }
      expect(odd).toBe(ODD)
      expect(Buffer.from((await again.files.get(hash)) ?? '').toString(), 'its file is there too').toBe(
        `file ${via}`,
      )
      expect((await again.tx((db) => db.get('setting', via)))?.value).toEqual({ hash, odd: ODD })
      expect(await again.tx((db) => db.claimed(`claim ${via} ${ODD}`))).toBe(true)
    }
    expect(seen).toBeGreaterThanOrEqual(before.length)
    expect((await verifyLedger((work) => again.tx(work))).every(({ broken }) => broken === null)).toBe(true)
    expect(entries.at(-1)?.event).toBe('store.restored')
    // It goes on from where it was.
    await again.tx((db) =>
      db.note({ planId: null, event: 'after', by: 'x', via: 'x', at: 1, subjects: [], body: 1 }),
    )
    expect((await again.tx((db) => collect(db.history({ of: HOUSE })))).at(-1)?.event).toBe('after')
  }, 120_000)

  test('a backup that is stopped leaves nothing behind, and the next is whole', async () => {
    const [from] = await addresses()
    const store = await opened(from)
    await store.tx((db) => db.put('setting', setting('long', 'x'.repeat(4_000_000))))
    const order = {
      store: store as never,
      ...{ address: from, folder: join(root, 'backups'), now: Date.now(), timezone: ZONE },
    }
    const stopping = new AbortController()
    const stopped = makeBackup(order, { progress: () => stopping.abort(), signal: stopping.signal })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(await readdir(join(root, 'backups'))).toEqual([])
    const { bytes } = await makeBackup(order)
    expect(bytes).toBeGreaterThan(4_000_000)
  })

  test('a store that holds anything is refused, and stays as it was', async () => {
    const [from, to] = await addresses()
    const store = await opened(from)
    await store.tx((db) => db.put('setting', setting('n', 1)))
    const { path } = await makeBackup({
      store: store as never,
      ...{ address: from, folder: join(root, 'backups'), now: Date.now(), timezone: ZONE },
    })
    const other = await opened(to)
    await other.tx((db) => db.put('setting', setting('n', 2)))
    const order = { from: path, address: to, now: Date.now(), tell: () => {} }
    await expect(restoreBackup(order)).rejects.toMatchObject({ code: 'restore-not-empty' })
    expect((await other.tx((db) => db.get('setting', 'n')))?.value).toBe(2)
  })
})

describe('a backup that is not whole', () => {
  let backup = ''
  const target = () => `file:${join(root, 'target')}`
  const restore = (address = target()) =>
    restoreBackup({ from: backup, address, now: Date.now(), tell: () => {} })

  beforeEach(async () => {
    const folder = join(root, 'one')
    const store = await openEmbedded({ folder, clock: Date.now })
    await store.files.put(Buffer.from('a file'))
    await store.tx((db) => db.put('setting', setting('n', 1)))
    const order = { store, address: `file:${folder}`, folder: join(root, 'backups'), timezone: ZONE }
    backup = (await makeBackup({ ...order, now: moment('2026-03-02 02:30') })).path
    await store.close()
  })

  test('is called by the wall clock, and holds nothing but what its manifest lists', async () => {
    expect(await readdir(join(root, 'backups'))).toEqual(['duban-20260302-023000'])
    const { files, kind, madeAt } = await readManifest(backup)
    expect({ kind, madeAt }).toEqual({ kind: 'embedded', madeAt: '2026-03-01T18:30:00.000Z' })
    expect(files.map(({ path }) => path.split('/')[0])).toEqual(['files', 'journal'])
    await restore()
    expect(await readdir(join(root, 'target'))).toEqual(['files', 'journal', 'rows'])
  })

  const journal = () => join(backup, 'journal', '000000001.seg')
  const damages: [string, () => Promise<unknown>, string][] = [
    ['a byte changed', () => flip(journal()), 'backup-damaged'],
    ['bytes added', () => appendFile(journal(), 'x'), 'backup-damaged'],
    ['a file gone', () => rm(join(backup, 'files'), { recursive: true }), 'backup-damaged'],
    ['a file added', () => writeFile(join(backup, 'files', 'x'), ''), 'backup-damaged'],
    ['a manifest changed', () => flip(join(backup, 'manifest.json')), 'backup-damaged'],
    ['no manifest', () => rm(join(backup, 'manifest.json')), 'no-backup'],
  ]
  test.each(damages)('%s: refused, and nothing is where it would have gone', async (_what, damage, code) => {
    await damage()
    await expect(restore()).rejects.toMatchObject({ code })
    expect(await readdir(root)).not.toContain('target')
  })

  test('the folder of backups is answered with the newest in it', async () => {
    backup = join(root, 'backups')
    await expect(restore()).rejects.toThrow('The newest in it is duban-20260302-023000')
  })

  test('an address of no store is refused', async () => {
    await expect(restore('mysql://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'backup-other-kind',
    })
  })

  test('a byte changed is seen before anything goes into the other kind of store too', async () => {
    await flip(journal())
    const database = await server.database()
    await expect(restore(database)).rejects.toMatchObject({ code: 'backup-damaged' })
    const [made] = await server.admin('select count(*) from pg_database where datname = $1', [
      new URL(database).pathname.slice(1),
    ])
    expect(made).toEqual({ count: '1' })
  })
})

const flip = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  const at = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  await writeFile(path, bytes)
}

test('a ledger that was changed before the backup was taken is not restored, though every sum agrees', async () => {
  const folder = join(root, 'one')
  const store = await openEmbedded({ folder, clock: Date.now })
  const note = {
    planId: null,
    event: 'load',
    by: 'x',
    via: 'x',
    at: 1,
    subjects: [],
    body: { words: '原话' },
  }
  await store.tx((db) => db.note(note))
  await store.tx((db) =>
    db.put('seal', {
      ...{ id: `${HOUSE}#000000001`, version: 0, planId: HOUSE, n: 1, at: 1 },
      ...{ entries: ['000000000001.000000'], previous: '0'.repeat(64), hash: 'f'.repeat(64) },
    }),
  )
  const order = { store, address: `file:${folder}`, folder: join(root, 'backups'), timezone: ZONE }
  const { path } = await makeBackup({ ...order, now: Date.now() })
  await store.close()
  const address = `file:${join(root, 'target')}`
  await expect(restoreBackup({ from: path, address, now: 1, tell: () => {} })).rejects.toThrow(
    /ledger \(house\) does not agree with its seal at 000000000001.000000/,
  )
  expect(await readdir(join(root, 'target'))).toEqual([])
})

test('a backup goes beside the state, into a folder that is there; the oldest go, nothing else does', async () => {
  const folder = join(root, 'one')
  const store = await openEmbedded({ folder, clock: Date.now })
  closing.push(() => store.close())
  const backups = join(root, 'backups')
  const order = { store, address: `file:${folder}`, timezone: ZONE, now: moment('2026-03-02 02:30') }
  await expect(makeBackup({ ...order, folder: join(root, 'none') })).rejects.toMatchObject({
    code: 'backup-folder-gone',
  })
  await expect(makeBackup({ ...order, folder: join(folder, 'files') })).rejects.toMatchObject({
    code: 'backup-inside',
  })
  for (const day of ['01', '02', '03', '03'])
    await makeBackup({ ...order, folder: backups, now: moment(`2026-03-${day} 02:30`) })
  await cp(join(backups, 'duban-20260301-023000'), join(backups, 'mine'), { recursive: true })
  await mkdir(join(backups, 'duban-20260228-023000'))
  expect(await backupsIn(backups)).toHaveLength(4)
  expect(await pruneBackups(backups, 2)).toEqual(['duban-20260301-023000', 'duban-20260302-023000'])
  expect(await readdir(backups)).toEqual([
    ...['duban-20260228-023000', 'duban-20260303-023000', 'duban-20260303-023000-2', 'mine'],
  ])
})
