import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import type { Say } from '../../src/store/embedded/index.ts'
import { all, letter, NOW, period, setting } from './clauses/clause.ts'
import {
  claimsIn,
  copyOf,
  everything,
  filesIn,
  freshFolder,
  open,
  runsIn,
  sweepAfterEach,
} from './embedded-folder.ts'

sweepAfterEach()

const rowsFile = (folder: string, name: string): string => join(folder, 'rows', name)

/** Two plans, something shared and a claim, in two rounds with the live rows written after each. */
async function twoGenerations(): Promise<{ folder: string; expected: unknown }> {
  const folder = await freshFolder()
  const store = await open(folder)
  for (const round of [1, 2]) {
    await store.tx(async (db) => {
      for (const plan of ['plan_a', 'plan_b'])
        await db.put('period', {
          ...period(`${plan}/${round}`, `asg_${plan}`, `2026-0${round}`),
          planId: plan,
        })
      await db.put('setting', setting(`s${round}`, round))
      await db.claim(`web:m${round}`)
    })
    await store.writeRows()
  }
  await store.tx((db) => db.put('setting', setting('after', 1)))
  const expected = await everything(store)
  return { folder: await copyOf(folder), expected }
}

async function startOf(folder: string): Promise<{ found: unknown; notices: Say[]; claimed: boolean[] }> {
  const notices: Say[] = []
  const store = await open(folder, { onNotice: (say) => notices.push(say) })
  const found = await everything(store)
  const claimed = await store.tx((db) => Promise.all([db.claim('web:m1'), db.claim('web:m2')]))
  expect(await store.tx((db) => db.get('setting', 'after'))).toMatchObject({ value: 1 })
  await store.close()
  return { found, notices, claimed }
}

const cut = async (path: string): Promise<void> => writeFile(path, (await readFile(path)).subarray(0, -40))
const change = async (path: string): Promise<void> =>
  writeFile(path, (await readFile(path, 'utf8')).replace('"version":1', '"version":7'))
const gone = (path: string): Promise<void> => rm(path)

test('one file a plan and one for the rest, one row a line, with the position and the generation before', async () => {
  const { folder } = await twoGenerations()
  expect((await readdir(join(folder, 'rows'))).sort()).toEqual([
    'plan_a.json',
    'plan_a.json.previous',
    'plan_b.json',
    'plan_b.json.previous',
    'shared.json',
    'shared.json.previous',
  ])
  const text = await readFile(rowsFile(folder, 'plan_a.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    partition: 'plan_a',
    position: 2,
    rows: [
      ['period', {}],
      ['period', {}],
    ],
  })
  expect(text.split('\n').filter((line) => line.startsWith('["period"'))).toHaveLength(2)
  const shared: unknown = JSON.parse(await readFile(rowsFile(folder, 'shared.json'), 'utf8'))
  expect(shared).toMatchObject({ position: 2 })
  expect(await claimsIn(folder)).toEqual([
    ['web:m1', null],
    ['web:m2', null],
  ])
})

const losses: [what: string, lose: (file: (name: string) => string) => Promise<unknown>, noticed: boolean][] =
  [
    ['nothing', async () => undefined, false],
    ['the newest of a plan, gone', (file) => gone(file('plan_a.json')), true],
    ['the newest of a plan, cut', (file) => cut(file('plan_a.json')), true],
    ['the newest of a plan, changed by hand', (file) => change(file('plan_a.json')), true],
    ['the newest of what is shared', (file) => cut(file('shared.json')), true],
    [
      'the newest of all',
      (file) => Promise.all(['plan_a', 'plan_b', 'shared'].map((name) => cut(file(`${name}.json`)))),
      true,
    ],
    [
      'both of a plan',
      (file) => Promise.all([cut(file('plan_a.json')), gone(file('plan_a.json.previous'))]),
      true,
    ],
    [
      'both of what is shared',
      (file) => Promise.all([gone(file('shared.json')), change(file('shared.json.previous'))]),
      false,
    ],
    ['the whole folder', (file) => rm(file('.'), { recursive: true }), false],
  ]

test.each(losses)(
  'live rows lost: %s. The state is the same, then and at the start after',
  async (_, lose, noticed) => {
    const { folder, expected } = await twoGenerations()
    await lose((name) => rowsFile(folder, name))
    for (const again of [noticed, false]) {
      const { found, notices, claimed } = await startOf(folder)
      expect(found).toEqual(expected)
      expect(claimed).toEqual([false, false])
      expect(notices.length > 0).toBe(again)
    }
  },
)

test('a crash between the files of one rewrite changes nothing', async () => {
  const { folder, expected } = await twoGenerations()
  const old = await copyOf(folder)
  const store = await open(folder)
  await store.tx(async (db) => {
    const row = await db.get('period', 'plan_a/1')
    if (row) await db.put('period', { ...row, late: 3 })
  })
  await store.close()
  // The plan's file of the new rewrite, everything else of the old one; the journal has the record.
  await writeFile(rowsFile(old, 'plan_a.json'), await readFile(rowsFile(folder, 'plan_a.json')))
  for (const path of await filesIn(folder, 'journal', '.seg'))
    await writeFile(path.replace(folder, old), await readFile(path))
  expect(await everything(await open(old))).toEqual(await everything(await open(folder)))
  expect(expected).not.toEqual({})
})

test('only what changed is written, and it is written by itself every so many commits', async () => {
  const folder = await freshFolder()
  const store = await open(folder, { snapshotEvery: 5 })
  await store.tx(
    async (db) => void (await db.put('period', { ...period('a/1', 'a', '2026-01'), planId: 'plan_a' })),
  )
  await store.writeRows()
  const before = await stat(rowsFile(folder, 'plan_a.json'))
  for (let i = 0; i < 40; i++) await store.tx((db) => db.put('setting', setting(`s${i}`, i)))
  await expect
    .poll(
      async () =>
        (JSON.parse(await readFile(rowsFile(folder, 'shared.json'), 'utf8')) as { position: number })
          .position,
      { timeout: 20_000 },
    )
    .toBeGreaterThan(30)
  expect((await stat(rowsFile(folder, 'plan_a.json'))).ino).toBe(before.ino)
})

test('ids that could mean another file do not', async () => {
  const folder = await freshFolder()
  const store = await open(folder)
  const plans = ['../outside', 'shared', '__proto__', 'a/b', '', 'x'.repeat(300), '方案']
  for (const planId of plans) await store.tx((db) => db.put('letter', { ...letter(`l-${planId}`), planId }))
  const expected = await everything(store)
  await store.close()
  expect((await readdir(join(folder, 'rows'))).every((name) => /^[\w~-]+\.json$/.test(name))).toBe(true)
  expect(await readdir(join(folder, '..'))).toEqual(['state'])
  const again = await open(folder)
  expect(await everything(again)).toEqual(expected)
})

test('claims that ended are not written, and not kept in memory for ever', async () => {
  let now = NOW
  const folder = await freshFolder()
  const store = await open(folder, { clock: () => now })
  for (let i = 0; i < 30; i++) await store.tx((db) => db.claim(`web:m${i}`, NOW + 1000))
  now = NOW + 2000
  await store.tx((db) => db.claim('later', now + 1000))
  await store.writeRows()
  expect(await claimsIn(folder)).toEqual([['later', now + 1000]])
  expect(await store.tx((db) => db.claim('web:m3'))).toBe(true)
})

test('a worker thread writes the same files, and its trouble is told, not fatal', async () => {
  const folder = await freshFolder()
  const writer = join(folder, '..', 'writer.mjs')
  await build({
    entryPoints: [new URL('../../src/store/embedded/writer.ts', import.meta.url).pathname],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: [
        "import { createRequire } from 'node:module'",
        'const require = createRequire(import.meta.url)',
        'const __filename = import.meta.filename ?? import.meta.url',
      ].join('\n'),
    },
    logLevel: 'silent',
  })
  const fill = async (given: string, options: { writer?: string }): Promise<string[]> => {
    const notices: Say[] = []
    const store = await open(given, { ...options, onNotice: (say) => notices.push(say), segmentBytes: 900 })
    for (let i = 0; i < 12; i++) {
      await store.tx((db) => db.put('letter', letter(`l${i}`)))
      await store.tx((db) => db.put('letter', { ...letter(`s${i}`), state: 'sent' }))
    }
    await store.writeRows()
    expect(await store.tx((db) => all(db.list('letter', 'due')))).toHaveLength(12)
    await store.close()
    return notices.map(({ en }) => en)
  }
  const files = async (given: string): Promise<string[]> =>
    Promise.all(
      [...(await filesIn(given, 'rows', '.json')), ...(await filesIn(given, 'journal', '.run'))].map((path) =>
        readFile(path, 'utf8'),
      ),
    )
  const plain = await freshFolder()
  expect(await fill(folder, { writer })).toEqual([])
  expect(await fill(plain, {})).toEqual([])
  expect(await files(folder)).toEqual(await files(plain))
  expect(await files(folder)).toHaveLength(3)
  expect((await runsIn(folder))[0]?.size).toBeGreaterThan(12)

  const troubled = await freshFolder()
  const told = await fill(troubled, { writer: join(folder, '..', 'absent.mjs') })
  expect(told.length).toBeGreaterThan(0)
  expect(await (await open(troubled)).tx((db) => db.count('letter', 'due'))).toBe(12)
})
