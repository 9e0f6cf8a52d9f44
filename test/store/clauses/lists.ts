import { expect } from 'vitest'
import type { Period, Unit } from '../../../src/core/model/index.ts'
import type { Db, Range, Store } from '../../../src/kit/store.ts'
import type { Clause } from './clause.ts'
import { all, idsOf, letter, NOW, period, putAll, stored, unit } from './clause.ts'

const months = ['2026-01', '2026-02', '2026-03', '2026-10', '2027-01']

/** Twelve periods of two assignments, put in no order; `a1` is a prefix of `a10`, which must not be found under it. */
const twelve: Period[] = [
  ...months.map((label) => period(`a1/${label}`, 'a1', label)),
  ...months.map((label) => period(`a2/${label}`, 'a2', label)),
  period('a10/2026-02', 'a10', '2026-02'),
  period('b/2026-02', 'b', '2026-02'),
].sort((a, b) => (a.id.split('').reverse().join('') < b.id.split('').reverse().join('') ? -1 : 1))

const under = (label: string) => `a1/${label}`
const letterIn = async (db: Db, id: string) => {
  const row = await db.get('letter', id)
  if (!row) throw new Error(`letter ${id} is not stored`)
  return row
}
/** One by one; where the store offers all at once or the first, these must be the same. */
const listed = async (db: Db, range: Range) => {
  const list = () => db.list('period', 'byAssignment', range)
  const ids = idsOf(await all(list()))
  expect(idsOf((await list().all?.()) ?? (await all(list())))).toEqual(ids)
  if (list().first) expect((await list().first?.())?.id).toBe(ids[0])
  return ids
}

/** Each row: a range, and which months of a1 it holds, in order. */
const ranges: [Range, string[]][] = [
  [{}, months],
  [{ from: '2026-02' }, ['2026-02', '2026-03', '2026-10', '2027-01']],
  [{ to: '2026-03' }, ['2026-01', '2026-02', '2026-03']],
  [{ from: '2026-02', to: '2026-10' }, ['2026-02', '2026-03', '2026-10']],
  [{ from: '2026-04', to: '2026-09' }, []],
  [{ from: '2026', to: '2026' }, []],
  [{ reverse: true }, ['2027-01', '2026-10', '2026-03', '2026-02', '2026-01']],
  [{ reverse: true, to: '2026-10', limit: 2 }, ['2026-10', '2026-03']],
  [{ limit: 0 }, []],
  [{ limit: 2 }, ['2026-01', '2026-02']],
  [{ limit: 99 }, months],
  [{ after: under('2026-02') }, ['2026-03', '2026-10', '2027-01']],
  [{ after: under('2026-02'), limit: 1 }, ['2026-03']],
  [{ after: under('2026-02'), to: '2026-03' }, ['2026-03']],
  [{ after: under('2026-03'), reverse: true }, ['2026-02', '2026-01']],
  [{ after: under('2026-03'), reverse: true, from: '2026-02' }, ['2026-02']],
  [{ after: under('2027-01') }, []],
]

/** In order of code units. By locale, 安 comes before 北; by code point, 𬭎 comes after U+FB00. */
const names = ['', 'A局', 'Z局', 'a局', '办公室', '北', '安', '市教育局', '𬭎', '👍', '\ufb00', '（局）']
  .slice(1)
  .sort((a, b) => (a < b ? -1 : 1))

async function expectCountsEqualLists(store: Store, ranges: readonly Range[]): Promise<void> {
  await store.tx(async (db) => {
    for (const range of ranges) {
      const rows = await listed(db, range)
      expect(await db.count('period', 'byAssignment', range), JSON.stringify(range)).toBe(rows.length)
    }
  })
}

export const lists: Clause[] = [
  {
    name: 'list: prefix, from, to, after, reverse and limit',
    async run({ store }) {
      await putAll(store, 'period', twelve)
      await store.tx(async (db) => {
        for (const [range, expected] of ranges) {
          const found = await listed(db, { prefix: ['a1'], ...range })
          expect(found, JSON.stringify(range)).toEqual(expected.map(under))
        }
        expect(await listed(db, { prefix: ['a'] })).toEqual([])
        expect(await listed(db, { prefix: ['a1', '2026-03'] })).toEqual([under('2026-03')])
        expect((await listed(db, {})).length).toBe(12)
        expect((await listed(db, { from: 'a10', to: 'a2' })).length).toBe(6)
      })
    },
  },
  {
    name: 'list: pages by after hold every row once, both ways',
    async run({ store }) {
      await putAll(store, 'period', twelve)
      await store.tx(async (db) => {
        const forwards = await listed(db, {})
        for (const reverse of [false, true]) {
          const found: string[] = []
          for (;;) {
            const after = found.at(-1)
            const page = await listed(db, { reverse, limit: 5, ...(after === undefined ? {} : { after }) })
            found.push(...page)
            if (page.length < 5 || found.length > 20) break
          }
          expect(found).toEqual(reverse ? forwards.toReversed() : forwards)
        }
      })
    },
  },
  {
    name: 'list: sorted by code unit, not by locale and not by code point',
    async run({ store }) {
      const units: Unit[] = names.map((name, i) => unit(`u${i}`, name))
      await putAll(store, 'unit', units.toReversed())
      await store.tx(async (db) => {
        const found = await all(db.list('unit', 'byName'))
        expect(found.map(({ name }) => name)).toEqual(names)
        const back = await all(db.list('unit', 'byName', { reverse: true }))
        expect(back.map(({ name }) => name)).toEqual(names.toReversed())
      })
    },
  },
  {
    name: 'list: rows enter, move in and leave an index as they change',
    async run({ store }) {
      const due = (s: Store) => s.tx(async (db) => idsOf(await all(db.list('letter', 'due'))))
      await putAll(store, 'letter', [letter('l1'), letter('l2', { state: 'inline' }), letter('l3')])
      expect(await due(store)).toEqual(['l1', 'l3'])
      const l1 = await stored(store, 'letter', 'l1')
      await store.tx((db) => db.put('letter', { ...l1, dueAt: NOW + 60_000 }))
      expect(await due(store)).toEqual(['l3', 'l1'])
      const l3 = await stored(store, 'letter', 'l3')
      await store.tx((db) => db.put('letter', { ...l3, state: 'sent' }))
      expect(await due(store)).toEqual(['l1'])
      await store.tx(async (db) => {
        expect(idsOf(await all(db.list('letter', 'byState', { prefix: ['sent'] })))).toEqual(['l3'])
        expect(await db.count('letter', 'byState', { prefix: ['due'] })).toBe(1)
      })
    },
  },
  {
    name: 'list: own writes included, in list and count',
    async run({ store }) {
      await putAll(store, 'letter', [letter('l1'), letter('l2'), letter('l3')])
      await store.tx(async (db) => {
        const l2 = await db.get('letter', 'l2')
        await db.put('letter', letter('l0', { priority: 0 }))
        await db.put('letter', letter('l4', { priority: 2 }))
        if (l2) await db.put('letter', { ...l2, state: 'sent' })
        expect(idsOf(await all(db.list('letter', 'due')))).toEqual(['l0', 'l1', 'l3', 'l4'])
        expect(await db.count('letter', 'due')).toBe(4)
        const [changed] = await all(db.list('letter', 'byState', { prefix: ['sent'] }))
        expect(changed).toMatchObject({ id: 'l2', version: 2 })
        expect(idsOf(await all(db.list('letter', 'due', { after: 'l1' })))).toEqual(['l3', 'l4'])
        expect(idsOf(await all(db.list('letter', 'due', { after: 'l4', reverse: true, limit: 2 })))).toEqual([
          'l3',
          'l1',
        ])
      })
    },
  },
  {
    name: 'list: what is put while it is read neither repeats nor hides a row',
    async run({ store }) {
      const ids = Array.from({ length: 450 }, (_, i) => `l${String(i).padStart(3, '0')}`)
      await store.tx(async (db) => {
        for (const id of ids) await db.put('letter', letter(id))
      })
      await store.tx(async (db) => {
        const seen: string[] = []
        for await (const row of db.list('letter', 'due')) {
          seen.push(row.id)
          await db.put('letter', { ...row, dueAt: row.dueAt + 60_000, attempts: row.attempts + 1 })
          if (seen.length > 1000) break
        }
        expect(seen).toEqual(ids)
        expect(await db.count('letter', 'due')).toBe(450)
      })
      expect((await stored(store, 'letter', 'l000')).attempts).toBe(1)
    },
  },
  {
    name: 'list: shows its rows as they were when it began',
    async run({ store }) {
      const ids = Array.from({ length: 250 }, (_, i) => `l${100 + i}`)
      await store.tx(async (db) => {
        for (const id of ids) await db.put('letter', letter(id))
      })
      for (const limit of [50, 250]) {
        await store
          .tx(async (db) => {
            const own = await db.put('letter', { ...(await letterIn(db, 'l120')), lastError: 'before' })
            const seen: string[] = []
            for await (const row of db.list('letter', 'due', { limit })) {
              if (seen.length === 0) {
                await db.put('letter', { ...(await letterIn(db, 'l110')), state: 'sent' })
                await db.put('letter', { ...own, lastError: 'during' })
                await db.put('letter', letter('l1095'))
              }
              seen.push(row.id)
              expect(row.state).toBe('due')
              expect(row.lastError).toBe(row.id === 'l120' ? 'before' : null)
            }
            expect(seen).toEqual(ids.slice(0, limit))
            throw new Error('undo')
          })
          .catch((error: unknown) => expect(error).toMatchObject({ message: 'undo' }))
      }
    },
  },
  {
    name: 'list: a cursor that is not in the range is refused, not taken for the end',
    async run({ store }) {
      await putAll(store, 'letter', [letter('l1'), letter('l2', { state: 'sent' })])
      for (const after of ['l2', 'l9'])
        await expect(
          store.tx((db) => all(db.list('letter', 'due', { after }))),
          after,
        ).rejects.toThrow(RangeError)
    },
  },
  {
    name: 'list: may be left early, and nested',
    async run({ store }) {
      await store.tx(async (db) => {
        for (let i = 0; i < 300; i++) await db.put('letter', letter(`l${1000 + i}`))
      })
      await store.tx(async (db) => {
        const pairs: string[] = []
        for await (const outer of db.list('letter', 'due')) {
          for await (const inner of db.list('letter', 'due', { after: outer.id })) {
            pairs.push(`${outer.id} ${inner.id}`)
            break
          }
          if (pairs.length === 2) break
        }
        expect(pairs).toEqual(['l1000 l1001', 'l1001 l1002'])
        await db.put('letter', letter('l2000'))
      })
      expect(await store.tx((db) => db.count('letter', 'due'))).toBe(301)
    },
  },
  {
    name: 'count: equals list, under every range',
    async run({ store }) {
      await putAll(store, 'period', twelve)
      await expectCountsEqualLists(
        store,
        ranges.flatMap(([range]) => [
          { prefix: ['a1'], ...range },
          { prefix: ['a2'], limit: range.limit ?? 3 },
        ]),
      )
      await expectCountsEqualLists(store, [{}, { from: 'a2' }, { limit: 7 }])
    },
  },
  {
    name: 'index with several keys: a row is found by each, and by none that it lost',
    async run({ store }) {
      const names = ['市教育局', '教育局', '市教委']
      await putAll(store, 'unit', [
        unit('u1', '市教育局', ['教育局', '市教委']),
        unit('u2', '市财政局'),
        unit('u3', '人社局', ['人社局', '人社局']), // the same name again is one key
      ])
      const find = (name: string) =>
        store.tx(async (db) => idsOf(await all(db.list('unit', 'byName', { prefix: [name] }))))
      for (const name of names) expect(await find(name), name).toEqual(['u1'])
      expect(await find('人社局')).toEqual(['u3'])
      expect(await find('市教')).toEqual([])
      const u1 = await stored(store, 'unit', 'u1')
      await store.tx((db) => db.put('unit', { ...u1, aliases: ['市教育委员会', '教育局'] }))
      expect(await find('市教委')).toEqual([])
      for (const name of ['市教育局', '教育局', '市教育委员会'])
        expect(await find(name), name).toEqual(['u1'])
      await store.tx(async (db) => {
        // u1 is found by 市教育局, 市教育委员会 and 教育局, and so it is met three times.
        expect(idsOf(await all(db.list('unit', 'byName')))).toEqual(['u3', 'u1', 'u1', 'u2', 'u1'])
        expect(await db.count('unit', 'byName')).toBe(5)
        expect(idsOf(await all(db.list('unit', 'byName', { after: 'u2' })))).toEqual(['u1'])
      })
    },
  },
  {
    name: 'index: a name of 600 characters is found',
    async run({ store }) {
      const long = Array.from({ length: 600 }, (_, i) =>
        String.fromCharCode(0x4e00 + ((i * 7919) % 20000)),
      ).join('')
      await putAll(store, 'unit', [unit('u1', long), unit('u2', `${long}二`)])
      const found = await store.tx((db) => all(db.list('unit', 'byName', { prefix: [long] })))
      expect(idsOf(found)).toEqual(['u1'])
    },
  },
]
