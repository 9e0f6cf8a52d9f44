import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Letter } from '../../src/core/model/index.ts'
import type { Db, Range } from '../../src/kit/store.ts'
import { emptyDisk, MemoryStore } from './memory.ts'
import { all, entry, idsOf, letter, NOW, unit } from './clauses/clause.ts'
import { copyOf, everything, freshFolder, open, sweep, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

/** One thing that work may do; rows are few, so that they meet again and again. */
type Act =
  | { does: 'letter'; n: number; changes: Partial<Letter> }
  | { does: 'unit'; n: number; names: string[] }
  | { does: 'claim'; n: number; keep: number | null }
  | { does: 'note'; n: number }

const id = fc.integer({ min: 0, max: 5 })
const name = fc.constantFrom('市教育局', '教育局', '__proto__', 'a\u0000', '\ud83d', '安')
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    does: fc.constant('letter' as const),
    n: id,
    changes: fc.record({
      state: fc.constantFrom('due' as const, 'sent' as const, 'failed' as const),
      dueAt: fc.integer({ min: 0, max: 3 }),
      planId: fc.constantFrom('plan_a', 'plan_b', null),
      sentText: fc.option(fc.string({ unit: 'grapheme' })),
    }),
  }),
  fc.record({
    does: fc.constant('unit' as const),
    n: id,
    names: fc.array(name, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ does: fc.constant('claim' as const), n: id, keep: fc.constantFrom(null, NOW - 1, NOW + 1) }),
  fc.record({ does: fc.constant('note' as const), n: id }),
)
/** A transaction, and what follows it. */
const step = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 5 }),
  fails: fc.boolean(),
  after: fc.constantFrom('nothing', 'nothing', 'rows', 'reopen', 'crash'),
})

async function perform(db: Db, acts: readonly Act[]): Promise<unknown[]> {
  const said: unknown[] = []
  for (const each of acts)
    if (each.does === 'letter') {
      const before = await db.get('letter', `l${each.n}`)
      // A row keeps its plan for ever; the first letter decides.
      const planId = before ? before.planId : (each.changes.planId ?? null)
      await db.put('letter', { ...letter(`l${each.n}`), ...before, ...each.changes, planId })
    } else if (each.does === 'unit') {
      const [first = '', ...aliases] = each.names
      const before = await db.get('unit', `u${each.n}`)
      await db.put('unit', { ...unit(`u${each.n}`, first, aliases), version: before?.version ?? 0 })
    } else if (each.does === 'claim') said.push(await db.claim(`m${each.n}`, each.keep ?? undefined))
    else await db.note(entry(`e${each.n}`, { subjects: [`l${each.n}`], body: { n: each.n } }))
  return [...said, ...(await looks(db))]
}

/** Own writes are seen inside the transaction, in every kind of range. */
async function looks(db: Db): Promise<unknown[]> {
  const seen: unknown[] = []
  const ranges: Range[] = [
    {},
    { reverse: true },
    { limit: 2 },
    { prefix: ['due'] },
    { from: 'due', to: 'failed', reverse: true },
  ]
  for (const range of ranges) {
    const rows = await all(db.list('letter', 'byState', range))
    seen.push(rows, await db.count('letter', 'byState', range))
    const [, second] = rows
    if (second) seen.push(idsOf(await all(db.list('letter', 'byState', { ...range, after: second.id }))))
    seen.push(idsOf(await all(db.list('unit', 'byName', range.reverse ? { reverse: true } : {}))))
  }
  return seen
}

test('any transactions: it answers as the plain store in memory does, and is the same after every restart', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const options = { segmentBytes: 700, snapshotEvery: 3 }
      let folder = await freshFolder()
      let store = await open(folder, options)
      const plain = new MemoryStore(emptyDisk(), () => NOW)
      for (const { acts, fails, after } of steps) {
        const work = async (db: Db): Promise<unknown[]> => {
          const said = await perform(db, acts)
          if (fails) throw new Error('no')
          return said
        }
        const [mine, theirs] = await Promise.allSettled([store.tx(work), plain.tx(work)])
        expect(mine).toEqual(theirs)
        if (after === 'rows') await store.writeRows()
        if (after === 'reopen') await store.close()
        if (after === 'crash') folder = await copyOf(folder)
        if (after === 'reopen' || after === 'crash') store = await open(folder, options)
        expect(withoutIds(await everything(store))).toEqual(withoutIds(await everything(plain)))
      }
      await sweep()
    }),
    { numRuns: 25 },
  )
}, 120_000)

/** Each store numbers its entries in its own way. */
const withoutIds = (found: unknown): unknown => {
  const { entries, ...rest } = found as { entries: object[] }
  return { ...rest, entries: entries.map((each) => ({ ...each, id: '' })) }
}
