import { describe, expect, test } from 'vitest'
import type { Letter, Person } from '../../../src/core/model/index.ts'
import { copyOf } from '../../../src/kit/forecast/copy.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { Conflict, type Range } from '../../../src/kit/store.ts'
import { emptyDisk, MemoryDb } from '../../store/memory.ts'

const letter = (id: string, to: string, now: number): Letter =>
  newLetter({ id, to, body: words({ blocks: [] }), priority: 1, now })

const person = (id: string, accounts: string[]): Person => ({
  ...{
    id,
    version: 0,
    name: id,
    phone: null,
    locale: 'zh',
    accounts,
    preferred: null,
    away: [],
    active: true,
  },
})

const empty = () => new MemoryDb(emptyDisk().state, 0)

/** The same rows twice: all in one db, and partly below a copy, some of them put anew in it. */
async function both() {
  const plain = empty()
  const base = empty()
  const stored = new Map<string, Letter>()
  for (let n = 0; n < 40; n += 2) {
    const row = letter(`let_${n}`, `per_${n % 3}`, (n * 7) % 20)
    await plain.put('letter', row)
    stored.set(row.id, await base.put('letter', row))
  }
  const copy = copyOf(base)
  for (let n = 1; n < 40; n += 2) {
    const row = letter(`let_${n}`, `per_${n % 3}`, (n * 7) % 20)
    await plain.put('letter', row)
    await copy.db.put('letter', row)
  }
  for (const n of [0, 6, 8, 20]) {
    const row = stored.get(`let_${n}`)
    if (!row) continue
    const moved = { ...row, to: 'per_1', createdAt: 11 }
    await plain.put('letter', moved)
    await copy.db.put('letter', moved)
  }
  return { plain, base, copy }
}

const ranges: Range[] = [
  {},
  { prefix: ['per_1'] },
  { prefix: ['per_1'], reverse: true },
  { prefix: ['per_1'], limit: 3 },
  { prefix: ['per_2'], limit: 3, reverse: true },
  { prefix: ['per_1'], from: '000000000000005', to: '000000000000012' },
  { prefix: ['per_1'], after: 'let_7' },
  { prefix: ['per_1'], after: 'let_8', limit: 4 },
  { prefix: ['per_1'], after: 'let_8', reverse: true },
  { prefix: ['per_9'] },
]

describe('a copy shows what one db with the same rows shows', () => {
  test.each(ranges.map((range) => [JSON.stringify(range), range] as const))('%s', async (_name, range) => {
    const { plain, copy } = await both()
    const want = await collect(plain.list('letter', 'byPerson', range))
    expect((await collect(copy.db.list('letter', 'byPerson', range))).map(({ id }) => id)).toEqual(
      want.map(({ id }) => id),
    )
    expect(await copy.db.count('letter', 'byPerson', range)).toBe(want.length)
  })
})

test('a row with several keys is met once for each', async () => {
  const base = empty()
  await base.put('person', person('a', ['x:1', 'x:4']))
  const { db } = copyOf(base)
  await db.put('person', person('b', ['x:2', 'x:3', 'x:5']))
  const met = await collect(db.list('person', 'byAccount'))
  expect(met.map(({ id }) => id)).toEqual(['a', 'b', 'b', 'a', 'b'])
})

test('nothing reaches the db below, and a stale row is a conflict', async () => {
  const { base, copy } = await both()
  expect(await copy.db.claim('k')).toBe(true)
  expect([await copy.db.claim('k'), await copy.db.claimed('k'), await base.claimed('k')]).toEqual([
    false,
    true,
    false,
  ])
  await base.claim('below')
  expect(await copy.db.claim('below')).toBe(false)
  expect(await base.get('letter', 'let_1')).toBeUndefined()
  expect((await base.get('letter', 'let_0'))?.to).toBe('per_0')
  await expect(copy.db.put('letter', letter('let_1', 'per_1', 1))).rejects.toThrow(Conflict)
  const cursor = collect(copy.db.list('letter', 'byPerson', { prefix: ['per_2'], after: 'let_0' }))
  await expect(cursor).rejects.toThrow(RangeError)
})
