import { readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { DamagedState, type Say } from '../../src/store/embedded/index.ts'
import { recover } from '../../src/store/embedded/recover.ts'
import { slotsOf } from '../../src/store/embedded/state.ts'
import { all, entry, eventsOf, letter, setting } from './clauses/clause.ts'
import { copyOf, everything, filesIn, freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

const lastOf = (paths: readonly string[]): string => paths.at(-1) ?? ''
const segments = (folder: string) => filesIn(folder, 'journal', '.seg')

/** A folder as a killed process leaves it: `count` commits, no live rows written. `ends` is the journal's size after each. */
async function written(count: number, segmentBytes = 1 << 20): Promise<{ folder: string; ends: number[] }> {
  const first = await freshFolder()
  const store = await open(first, { segmentBytes })
  const ends: number[] = []
  for (let i = 1; i <= count; i++) {
    await store.tx(async (db) => {
      await db.put('setting', setting(`s${i}`, i))
      await db.note(entry(`e${i}`, { subjects: [`s${i}`] }))
    })
    ends.push((await stat(lastOf(await segments(first)))).size)
  }
  return { folder: await copyOf(first), ends }
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  await writeFile(path, bytes)
}

/** What start says of a folder: the damage, or nothing where it starts. */
async function refusal(folder: string): Promise<DamagedState> {
  const error = await open(folder).then(
    () => new Error('it started'),
    (error: unknown) => error,
  )
  if (!(error instanceof DamagedState)) throw error
  return error
}

const events = async (folder: string): Promise<{ found: string[] }> => {
  const store = await open(folder)
  const found = eventsOf(await store.tx((db) => all(db.history())))
  const rows = await store.tx((db) => Promise.all(['s1', 's2', 's3'].map((id) => db.get('setting', id))))
  expect(rows.filter(Boolean)).toHaveLength(found.length)
  await store.tx((db) => db.put('setting', setting('goes on', 1)))
  await store.close()
  const again = await open(folder)
  expect(await again.tx((db) => db.get('setting', 'goes on'))).toMatchObject({ value: 1 })
  await again.close()
  return { found }
}

test('a tail torn at any byte of the last frame is dropped, said once, and the rest is whole', async () => {
  const { folder, ends } = await written(3)
  const path = lastOf(await segments(folder))
  const [, two = 0, three = 0] = ends
  const whole = await readFile(path)
  for (let cut = two; cut < three; cut++) {
    const notices: Say[] = []
    await writeFile(path, whole.subarray(0, cut))
    const { end, history, state } = await recover(folder, (say) => notices.push(say))
    expect(end, `cut at ${cut}`).toEqual({ segment: 1, offset: two, seq: 2 })
    expect([...history.places({})].map(({ seq }) => seq)).toEqual([1, 2])
    expect([...slotsOf(state, 'setting').keys()]).toEqual(['s1', 's2'])
    expect(notices.map(({ zh }) => /从未被确认/.test(zh))).toEqual(cut === two ? [] : [true])
    expect((await stat(path)).size).toBe(two)
  }
}, 60_000)

test.each([0, 1, 19, 20, 21, 100])('torn %i bytes into the last frame, the store goes on', async (bytes) => {
  const { folder, ends } = await written(3)
  await truncate(lastOf(await segments(folder)), (ends[1] ?? 0) + bytes)
  expect((await events(folder)).found).toEqual(['e1', 'e2'])
})

test.each([
  ['zeros', (frame: Buffer) => frame.fill(0, 10)],
  ['zeros throughout', (frame: Buffer) => frame.fill(0)],
  ['a changed byte', (frame: Buffer) => frame.fill(frame.readUInt8(30) ^ 1, 30, 31)],
  ['another sequence', (frame: Buffer) => frame.fill(9, 15, 16)],
  ['a length beyond the end', (frame: Buffer) => frame.fill(0x0f, 4, 5)],
  ['a length beyond any limit', (frame: Buffer) => frame.fill(0xff, 4, 5)],
])('a last frame with %s is a torn tail too', async (_, tear) => {
  const { folder, ends } = await written(3)
  const path = lastOf(await segments(folder))
  const bytes = await readFile(path)
  tear(bytes.subarray(ends[1]))
  await writeFile(path, bytes)
  expect((await events(folder)).found).toEqual(['e1', 'e2'])
})

test('damage at any byte before the last frame is refused, and the file and the frame are named', async () => {
  const { folder, ends } = await written(3)
  const path = lastOf(await segments(folder))
  const [one = 0, two = 0] = ends
  for (let at = 24; at < two; at++) {
    await flip(path, at)
    await expect(
      recover(folder, () => undefined),
      `byte ${at}`,
    ).rejects.toMatchObject({
      name: 'DamagedState',
      file: path,
      offset: at < one ? 24 : one,
    })
    await flip(path, at)
  }
  await flip(path, one + 50)
  const { say } = await refusal(folder)
  expect(say.zh).toContain(path)
  expect(say.zh).toContain('备份')
  expect(say.en).toMatch(/restore this file/i)
}, 60_000)

test('damage that the program refused is not made worse: the file is as it was', async () => {
  const { folder } = await written(3)
  const path = lastOf(await segments(folder))
  await flip(path, 40)
  const before = await readFile(path)
  await refusal(folder)
  expect(await readFile(path)).toEqual(before)
})

test('damage in a sealed segment, its header, its end, its absence: each is refused by name', async () => {
  const { folder } = await written(12, 500)
  const count = (await segments(folder)).length
  expect(count).toBeGreaterThan(3)
  const cases: [what: string, spoil: (path: string) => Promise<void>, why: RegExp, broken?: number][] = [
    ['a frame', (path) => flip(path, 60), /校验不符/],
    ['the last frame', async (path) => truncate(path, (await stat(path)).size - 1), /校验不符/],
    ['a whole frame fewer', (path) => truncate(path, 24), /序号/, 2],
    ['the header', (path) => flip(path, 3), /文件头/],
    ['the header gone', (path) => truncate(path, 10), /文件头/],
    ['nothing left', (path) => truncate(path, 0), /文件头/],
    ['absent', (path) => unlink(path), /缺失/],
  ]
  for (const [what, spoil, why, broken = 1] of cases) {
    const copy = await copyOf(folder)
    const paths = await segments(copy)
    await spoil(paths[1] ?? '')
    const { file, say } = await refusal(copy)
    expect(file, what).toBe(paths[broken])
    expect(say.zh, what).toMatch(why)
  }
})

test('a header from a later version is refused as such', async () => {
  const { folder } = await written(1)
  const { segmentHeader } = await import('../../src/store/embedded/frame.ts')
  const { crc32 } = await import('node:zlib')
  const path = lastOf(await segments(folder))
  const bytes = await readFile(path)
  const header = segmentHeader(1)
  header.writeUInt32BE(2, 8)
  header.writeUInt32BE(crc32(header.subarray(0, 20)), 20)
  header.copy(bytes)
  await writeFile(path, bytes)
  expect((await refusal(folder)).say.zh).toContain('格式版本 2')
})

test('a journal that ends before what the live rows reflect has lost acknowledged records: refused', async () => {
  const first = await freshFolder()
  const store = await open(first)
  for (let i = 1; i <= 3; i++) await store.tx((db) => db.put('setting', setting(`s${i}`, i)))
  await store.close()
  const path = lastOf(await segments(first))
  await truncate(path, (await stat(path)).size - 5)
  expect((await refusal(first)).say.zh).toContain('第 3 条')
  await rm(join(first, 'journal'), { recursive: true })
  expect(basename((await refusal(first)).file)).toBe('000000001.seg')
})

/** Three runs, each of some entries, and whether their subject is odd. */
async function threeRuns(): Promise<string> {
  const folder = await freshFolder()
  const store = await open(folder, { segmentBytes: 500 })
  for (let i = 1; i <= 12; i++) {
    await store.tx((db) => db.note(entry(`e${i}`, { subjects: [i % 2 ? 'odd' : 'even'] })))
    if (i % 4 === 0) await store.writeRows()
  }
  await store.close()
  expect(await filesIn(folder, 'journal', '.run')).toHaveLength(3)
  return folder
}

test.each([
  ['a changed byte', (path: string) => flip(path, 30)],
  ['a changed byte in its foot', async (path: string) => flip(path, (await stat(path)).size - 300)],
  ['a changed byte in its last line', async (path: string) => flip(path, (await stat(path)).size - 20)],
  ['its end gone', async (path: string) => truncate(path, (await stat(path)).size - 200)],
  ['nothing left', (path: string) => truncate(path, 0)],
  ['absent', (path: string) => rm(path)],
])('a run with %s is named and made anew from the journal: history is the same', async (_, spoil) => {
  const folder = await threeRuns()
  const path = (await filesIn(folder, 'journal', '.run'))[1] ?? ''
  await spoil(path)
  for (const named of [true, false]) {
    const notices: Say[] = []
    const again = await open(folder, { segmentBytes: 500, onNotice: (say) => notices.push(say) })
    const found = await again.tx((db) => all(db.history({ of: 'odd' })))
    expect(eventsOf(found)).toEqual(['e1', 'e3', 'e5', 'e7', 'e9', 'e11'])
    expect(notices.some(({ en }) => en.includes(path))).toBe(named)
    await again.tx((db) => db.claim(`written ${String(named)}`))
    await again.close()
  }
})

test('start reads old subjects from the runs, not from the records: proved by a run that says otherwise', async () => {
  const { seal } = await import('../../src/store/embedded/sealed.ts')
  const { sha256 } = await import('../../src/kit/ledger.ts')
  const folder = await freshFolder()
  const store = await open(folder)
  for (let i = 1; i <= 4; i++) await store.tx((db) => db.note(entry(`e${i}`, { subjects: ['asg_1'] })))
  await store.close()
  const [path = ''] = await filesIn(folder, 'journal', '.run')
  const text = (await readFile(path, 'utf8')).replaceAll('asg_1', 'asg_9')
  const end = text.lastIndexOf('\n', text.length - 2) + 1
  const sum = sha256(Buffer.from(text.slice(0, end)))
  const old = (JSON.parse(text.slice(end)) as { sha256: string }).sha256
  await writeFile(path, text.replace(old, sum))
  const shared = join(folder, 'rows', 'shared.json')
  const rows = (await readFile(shared, 'utf8')).replace(old, sum)
  await writeFile(shared, seal(rows.slice(0, rows.lastIndexOf(',\n"sha256"'))))
  const again = await open(folder)
  expect(await again.tx((db) => all(db.history({ of: 'asg_9' })))).toHaveLength(4)
})

test('a settled row whose bytes in the journal changed while it was served is refused by file and byte', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  for (const id of ['l1', 'l2']) await store.tx((db) => db.put('letter', { ...letter(id), state: 'sent' }))
  await store.writeRows()
  const path = lastOf(await segments(folder))
  const at = (await readFile(path)).indexOf('"id":"l2"')
  await flip(path, at + 2)
  expect(await store.tx((db) => db.get('letter', 'l1'))).toMatchObject({ id: 'l1' })
  await expect(store.tx((db) => db.get('letter', 'l2'))).rejects.toMatchObject({
    name: 'DamagedState',
    file: path,
  })
  await flip(path, at + 2)
  expect(await store.tx((db) => db.get('letter', 'l2'))).toMatchObject({ id: 'l2', state: 'sent' })
})

test('a file whose bytes changed is refused by name, not handed out', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  const hash = await store.files.put(Buffer.from('附件一'))
  const path = join(folder, 'files', hash.slice(0, 2), hash.slice(2))
  await flip(path, 1)
  await expect(store.files.get(hash)).rejects.toMatchObject({ name: 'DamagedState', file: path })
  expect(await store.files.put(Buffer.from('附件一'))).toBe(hash)
  expect(await store.files.get(hash)).toEqual(Buffer.from('附件一'))
})

test('everything at once: sealed segments, live rows, a torn tail', async () => {
  const folder = await freshFolder()
  const store = await open(folder, { segmentBytes: 700, snapshotEvery: 4 })
  for (let i = 1; i <= 25; i++)
    await store.tx(async (db) => {
      await db.put('setting', setting(`s${i}`, i))
      await db.note(entry(`e${i}`))
    })
  const expected = await everything(store)
  const copy = await copyOf(folder)
  const path = lastOf(await segments(copy))
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.from([0xff, 0x64, 0x75, 0x62, 0, 0])]))
  expect(await everything(await open(copy))).toEqual(expected)
})
