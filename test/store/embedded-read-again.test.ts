import { expect, test } from 'vitest'
import { entryId, type Record } from '../../src/store/embedded/record.ts'
import { readAgain } from '../../src/store/embedded/read-again.ts'
import { all, entry } from './clauses/clause.ts'
import { freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

const record = (seq: number): Record => ({ seq, at: seq, rows: [], claims: [], entries: [], bodies: {} })

test('what was asked for last is kept, up to a sum of bytes; one that is larger alone is not', () => {
  const kept = readAgain(100)
  for (const seq of [1, 2, 3]) kept.put(record(seq), 30)
  kept.get(1)
  kept.put(record(4), 40)
  expect([1, 2, 3, 4].filter((seq) => kept.get(seq))).toEqual([1, 3, 4])
  expect(kept.put(record(5), 101).seq).toBe(5)
  expect([1, 3, 4, 5].filter((seq) => kept.get(seq))).toEqual([1, 3, 4])
  kept.clear()
  for (const seq of [6, 7, 8]) kept.put(record(seq), 30)
  expect([1, 3, 4, 6, 7, 8].filter((seq) => kept.get(seq))).toEqual([6, 7, 8])
})

test('what two read at once counts once', () => {
  const kept = readAgain(100)
  for (const seq of [1, 1, 1, 1, 2, 3]) kept.put(record(seq), 30)
  expect([1, 2, 3].filter((seq) => kept.get(seq))).toEqual([1, 2, 3])
})

test('the rows of a commit are not kept with its entries', () => {
  expect(Object.keys(readAgain().put(record(1), 1))).toEqual(['seq', 'entries', 'bodies'])
})

test('entries of one large commit, read one by one and in between others, are those that were noted', async () => {
  const store = await open(await freshFolder())
  const names = Array.from({ length: 50 }, (_, n) => `asg_${n}`)
  await store.tx(async (db) => {
    for (const name of names) await db.note(entry(`born ${name}`, { subjects: [name], body: { name } }))
  })
  for (const name of names)
    await store.tx((db) => db.note(entry(`done ${name}`, { subjects: [name], body: [name] })))
  for (const [n, of] of names.entries()) {
    const found = await store.tx((db) => all(db.history({ of })))
    expect(found.map(({ event, body, id }) => [event, body, id])).toEqual([
      [`born ${of}`, { name: of }, entryId(1, n)],
      [`done ${of}`, [of], entryId(2 + n, 0)],
    ])
  }
})
