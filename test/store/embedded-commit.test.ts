import { readFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import type { Db } from '../../src/kit/store.ts'
import { StoreFailed, type Disk } from '../../src/store/embedded/index.ts'
import { realDisk } from '../../src/store/embedded/disk.ts'
import { all, entry, letter, setting } from './clauses/clause.ts'
import { copyOf, filesIn, freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()
const gates: (() => void)[] = []
/** Runs before the sweep, so that a test that failed with a sync held does not hold its store for ever. */
afterEach(() => {
  for (const open of gates.splice(0)) open()
})

/** A disk whose syncs wait to be let through one by one, are counted, and can be made to fail. */
function slowDisk() {
  const waiting: (() => void)[] = []
  const seen = { write: 0, sync: 0 }
  let held = false
  let failing: keyof Disk | null = null
  const step = async (name: keyof Disk): Promise<void> => {
    seen[name]++
    if (held && name === 'sync') await new Promise<void>((resolve) => waiting.push(resolve))
    if (failing === name) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
  }
  const disk: Disk = {
    async write(file, bytes, at) {
      await step('write')
      await realDisk.write(file, bytes, at)
    },
    async sync(file) {
      await step('sync')
      await realDisk.sync(file)
    },
  }
  const release = (): void => {
    held = false
    for (const go of waiting.splice(0)) go()
  }
  gates.push(release)
  return {
    disk,
    seen,
    hold: () => (held = true),
    fail: (name: keyof Disk | null) => (failing = name),
    release,
    /** Resolves once a sync stands at the gate. */
    async reached() {
      while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** Whether a promise is still pending after everything that could settle it without the disk had its turn. */
async function pending(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  void Promise.allSettled([promise]).then(() => (settled = true))
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
  return !settled
}

test('many transactions at once share a sync: one write and one sync a batch', async () => {
  const slow = slowDisk()
  const store = await open(await freshFolder(), { disk: slow.disk })
  slow.hold()
  const many = Array.from({ length: 200 }, (_, i) => store.tx((db) => db.put('setting', setting(`s${i}`, i))))
  await slow.reached()
  for (const each of [many[0], many[199]]) expect(each && (await pending(each))).toBe(true)
  slow.release()
  await Promise.all(many)
  expect(slow.seen.sync).toBeLessThanOrEqual(3)
  expect(slow.seen.write).toBe(slow.seen.sync)
})

const sight: [name: string, write: (db: Db) => Promise<unknown>, look: (db: Db) => Promise<unknown>][] = [
  ['a row', (db) => db.put('setting', setting('s', 1)), (db) => db.get('setting', 's')],
  ['a row in a list', (db) => db.put('letter', letter('l')), (db) => all(db.list('letter', 'due'))],
  ['a count', (db) => db.put('letter', letter('l')), (db) => db.count('letter', 'due')],
  ['that a key is claimed', (db) => db.claim('web:m1'), (db) => db.claim('web:m1')],
  ['an entry', (db) => db.note(entry('filed')), (db) => all(db.history())],
  [
    'a listed row that changed without moving',
    async (db) => db.put('letter', { ...letter('old'), version: 1, attempts: 1 }),
    (db) => all(db.list('letter', 'due')),
  ],
  [
    'that a row left a list',
    async (db) => db.put('letter', { ...letter('old'), version: 1, state: 'sent' }),
    (db) => all(db.list('letter', 'due')),
  ],
]

test.each(sight)('a read that saw %s waits until it is durable', async (_, write, look) => {
  const slow = slowDisk()
  const store = await open(await freshFolder(), { disk: slow.disk })
  await store.tx((db) => db.put('letter', letter('old')))
  await store.tx((db) => db.put('person', person))
  slow.hold()
  const writing = store.tx(write)
  const reading = store.tx(look)
  const refused = store.tx(async (db) => {
    await look(db)
    throw new Error('refused because of what was seen')
  })
  refused.catch(() => undefined)
  const beside = store.tx((db) => db.get('person', 'per_1'))
  await slow.reached()
  expect(await pending(beside), 'what was not touched is answered at once').toBe(false)
  expect(await pending(writing)).toBe(true)
  expect(await pending(reading)).toBe(true)
  expect(await pending(refused), 'a refusal speaks of what it saw').toBe(true)
  slow.release()
  await Promise.all([writing, reading])
  await expect(refused).rejects.toThrow('refused')
})

const person = {
  id: 'per_1',
  version: 0,
  name: '李工',
  phone: null,
  locale: 'zh' as const,
  accounts: [],
  preferred: null,
  away: [],
  active: true,
}

test.each(['write', 'sync'] as const)(
  'after a failed %s everything is refused, nothing is tried again, and nothing acknowledged is lost',
  async (step) => {
    const slow = slowDisk()
    const folder = await freshFolder()
    const fatal: Error[] = []
    const store = await open(folder, { disk: slow.disk, onFatal: (error) => fatal.push(error) })
    await store.tx((db) => db.put('setting', setting('acknowledged', 1)))
    slow.fail(step)
    const tried = slow.seen[step]
    const lost = [1, 2, 3].map((i) => store.tx((db) => db.put('setting', setting(`lost${i}`, i))))
    for (const each of lost) await expect(each).rejects.toBeInstanceOf(StoreFailed)
    expect(slow.seen[step], 'tried once').toBe(tried + 1)
    const before = { ...slow.seen }
    slow.fail(null)
    await expect(store.tx((db) => db.put('setting', setting('later', 1)))).rejects.toBeInstanceOf(StoreFailed)
    await expect(store.tx((db) => db.get('setting', 'acknowledged'))).rejects.toBeInstanceOf(StoreFailed)
    await expect(store.files.put(Buffer.from('附件'))).rejects.toBeInstanceOf(StoreFailed)
    expect(slow.seen).toEqual(before)
    expect(fatal).toHaveLength(1)
    expect(fatal[0]?.cause).toMatchObject({ code: 'EIO' })
    await store.close()
    const again = await open(folder)
    expect(await again.tx((db) => db.get('setting', 'acknowledged'))).toMatchObject({ value: 1 })
    expect(await again.tx((db) => db.get('setting', 'later'))).toBeUndefined()
  },
)

test('a tx inside the work of a tx is refused; one that is begun there and runs after it is not', async () => {
  const store = await open(await freshFolder())
  const nested = store.tx(() => store.tx((db) => db.claim('inner')))
  await expect(nested).rejects.toThrow(/inside the work/)
  let later: Promise<boolean> | undefined
  await store.tx(async () => {
    setImmediate(() => {
      later = store.tx((db) => db.claim('later'))
    })
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(await later).toBe(true)
})

test('work that never comes back is given up: its writes are dropped and others go on', async () => {
  const store = await open(await freshFolder(), { holdMs: 20 })
  let late: Db | undefined
  const stuck = store.tx(async (db) => {
    late = db
    await db.put('setting', setting('half', 1))
    await new Promise(() => undefined)
  })
  const next = store.tx((db) => db.put('setting', setting('next', 1)))
  await expect(stuck).rejects.toThrow(/held its transaction/)
  expect((await next).version).toBe(1)
  await expect(late?.put('setting', setting('half', 2))).rejects.toThrow(/over/)
  expect(await store.tx((db) => db.get('setting', 'half'))).toBeUndefined()
})

test('a commit is one frame, and what a person reads there is what was said', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  await store.tx(async (db) => {
    await db.claim('web:m1', 99)
    await db.put('setting', setting('s', '已完成调研'))
    await db.note(entry('filed', { subjects: ['asg_1'] }))
  })
  const [segment = ''] = await filesIn(folder, 'journal', '.seg')
  const bytes = await readFile(segment)
  expect(bytes.toString('latin1', 0, 8)).toBe('DUBANSEG')
  expect(bytes.readUInt32BE(8)).toBe(1)
  expect(bytes.subarray(24, 28)).toEqual(Buffer.from([0xff, 0x64, 0x75, 0x62]))
  expect(bytes.readUInt32BE(28)).toBe(bytes.length - 44)
  const record: unknown = JSON.parse(bytes.toString('utf8', 44))
  expect(record).toMatchObject({
    seq: 1,
    rows: [['setting', { id: 's', version: 1, value: '已完成调研' }]],
    claims: [['web:m1', 99]],
    entries: [{ id: '000000000001.000000', event: 'filed', subjects: ['asg_1'] }],
  })
  expect(record).not.toHaveProperty('entries.0.body')
})

test('a copy taken at any moment opens: segments are only ever appended to', async () => {
  const folder = await freshFolder()
  const store = await open(folder, { segmentBytes: 600, snapshotEvery: 3 })
  const writing = (async () => {
    for (let i = 0; i < 60; i++) await store.tx((db) => db.put('setting', setting(`s${i}`, i)))
  })()
  for (let copies = 0; copies < 4; copies++) {
    const copy = await copyOf(folder)
    const found = await open(copy)
    await found.tx((db) => db.claim('goes on'))
  }
  await writing
})
