import { expect } from 'vitest'
import type { Db } from '../../../src/kit/store.ts'
import type { Clause } from './clause.ts'
import { all, entry, eventsOf, idsOf, letter, putAll, setting, stored, unit } from './clause.ts'

export const transactions: Clause[] = [
  {
    name: 'rollback: nothing of a failed transaction remains',
    async run({ store }) {
      await putAll(store, 'letter', [letter('l1')])
      const before = await stored(store, 'letter', 'l1')
      const failed = store.tx(async (db) => {
        await db.put('letter', { ...before, state: 'sent' })
        await db.put('letter', letter('l2'))
        await db.note(entry('filed'))
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      await store.tx(async (db) => {
        expect(await db.get('letter', 'l1')).toEqual(before)
        expect(await db.get('letter', 'l2')).toBeUndefined()
      })
    },
  },
  {
    name: 'rollback: no index key and no count of it remains',
    async run({ store }) {
      await putAll(store, 'letter', [letter('l1')])
      const before = await stored(store, 'letter', 'l1')
      const failed = store.tx(async (db) => {
        await db.put('letter', { ...before, state: 'sent' })
        await db.put('letter', letter('l2'))
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      await store.tx(async (db) => {
        expect(idsOf(await all(db.list('letter', 'due')))).toEqual(['l1'])
        expect(await db.count('letter', 'due')).toBe(1)
        expect(await db.count('letter', 'byState', { prefix: ['sent'] })).toBe(0)
      })
    },
  },
  {
    name: 'rollback: no ledger entry of it remains',
    async run({ store }) {
      const failed = store.tx(async (db) => {
        await db.note(entry('filed', { subjects: ['asg_1'] }))
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      await store.tx((db) => db.note(entry('accepted')))
      const found = await store.tx((db) => all(db.history()))
      expect(eventsOf(found)).toEqual(['accepted'])
      expect(await store.tx((db) => all(db.history({ of: 'asg_1' })))).toEqual([])
    },
  },
  {
    name: 'version: put wants the version that is stored, and gives the next',
    async run({ store }) {
      const first = await store.tx((db) => db.put('setting', setting('s', 1)))
      expect(first).toEqual({ id: 's', version: 1, value: 1 })
      const second = await store.tx((db) => db.put('setting', { ...first, value: 2 }))
      expect(second).toEqual({ id: 's', version: 2, value: 2 })
      const inOne = await store.tx(async (db) => {
        const third = await db.put('setting', { ...second, value: 3 })
        return db.put('setting', { ...third, value: 4 })
      })
      expect(inOne).toEqual({ id: 's', version: 4, value: 4 })
      expect(await stored(store, 'setting', 's')).toEqual(inOne)
    },
  },
  {
    name: 'version: a stale, a missing and a premature version are a Conflict, which ends after some tries',
    async run({ store }) {
      await putAll(store, 'setting', [setting('s', 1)])
      const fresh = await stored(store, 'setting', 's')
      await store.tx((db) => db.put('setting', { ...fresh, value: 2 }))
      const wrong = [
        fresh,
        setting('s', 'new'),
        { ...fresh, version: 9 },
        { ...setting('none', 1), version: 1 },
      ]
      for (const row of wrong) {
        let runs = 0
        const stale = store.tx(async (db) => {
          runs++
          await db.put('setting', setting(`beside-${runs}`, 1))
          await db.put('setting', { ...row, value: 'stale' })
        })
        await expect(stale).rejects.toMatchObject({ name: 'Conflict', kind: 'setting', id: row.id })
        expect(runs).toBeGreaterThan(1)
        expect(await store.tx((db) => db.get('setting', 'beside-1'))).toBeUndefined()
      }
      expect(await stored(store, 'setting', 's')).toEqual({ ...fresh, version: 2, value: 2 })
    },
  },
  {
    name: 'conflict: work runs again, and nothing of the first run remains',
    async run({ store }) {
      await putAll(store, 'setting', [setting('s', 'old')])
      const stale = await stored(store, 'setting', 's')
      await store.tx((db) => db.put('setting', { ...stale, value: 'new' }))
      let runs = 0
      const seen = await store.tx(async (db) => {
        const first = ++runs === 1
        const row = first ? stale : await db.get('setting', 's')
        if (first) await db.put('setting', setting('only-first', 1))
        expect(await db.claim('web:m1')).toBe(true)
        await db.put('unit', unit('u', '市教育局'))
        await db.note(entry(first ? 'first' : 'second'))
        await db.put('setting', { ...setting('s', 'mine'), version: row?.version ?? 0 })
        return row?.value
      })
      expect([runs, seen]).toEqual([2, 'new'])
      expect(await stored(store, 'setting', 's')).toEqual({ id: 's', version: 3, value: 'mine' })
      await store.tx(async (db) => {
        expect(await db.get('setting', 'only-first')).toBeUndefined()
        expect((await db.get('unit', 'u'))?.version).toBe(1)
        expect(eventsOf(await all(db.history()))).toEqual(['second'])
        expect(await db.claim('web:m1')).toBe(false)
      })
    },
  },
  {
    name: 'conflict: work that swallows it does not commit its half',
    async run({ store }) {
      await putAll(store, 'setting', [setting('s', 1)])
      let runs = 0
      const swallowed = store.tx(async (db) => {
        runs++
        await db.put('setting', setting('half', runs))
        await db.put('setting', setting('s', 2)).catch(() => undefined)
      })
      await expect(swallowed).rejects.toMatchObject({ name: 'Conflict' })
      expect(runs).toBeGreaterThan(1)
      expect(await store.tx((db) => db.get('setting', 'half'))).toBeUndefined()
    },
  },
  {
    name: 'after a failure the store goes on, and after close it refuses',
    async run({ store }) {
      await expect(store.tx(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await store.tx((db) => db.claim('web:m1'))).toBe(true)
      await store.close()
      await expect(store.tx((db) => db.claim('web:m2'))).rejects.toThrow(/\S/)
    },
  },
  {
    name: 'a db is of no use after its transaction',
    async run({ store }) {
      const kept: Db[] = []
      await store.tx(async (db) => {
        kept.push(db)
        await db.put('setting', setting('s', 1))
      })
      await expect(kept[0]?.put('setting', setting('late', 1))).rejects.toThrow(/\S/)
      await expect(kept[0]?.get('setting', 's')).rejects.toThrow(/\S/)
      expect(await store.tx((db) => db.get('setting', 'late'))).toBeUndefined()
    },
  },
  {
    name: 'tx inside the work of a tx is refused, and work that catches it goes on',
    async run({ store }) {
      await store.tx(async (db) => {
        await expect(store.tx((inner) => inner.claim('web:m1'))).rejects.toThrow(/\S/)
        await db.put('setting', setting('s', 1))
      })
      expect((await stored(store, 'setting', 's')).value).toBe(1)
      expect(await store.tx((db) => db.claim('web:m1'))).toBe(true)
    },
  },
]
