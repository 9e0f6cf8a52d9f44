import { expect } from 'vitest'
import { hashBody } from '../../../src/kit/ledger.ts'
import { HOUSE, type Entry, type HistoryRange, type Store } from '../../../src/kit/store.ts'
import type { Clause } from './clause.ts'
import { all, entry, eventsOf, idsOf } from './clause.ts'

const history = (store: Store, range: HistoryRange = {}): Promise<Entry[]> =>
  store.tx((db) => all(db.history(range)))

/** Six entries in four transactions, on two plans, about several rows. */
async function writeSix(store: Store): Promise<void> {
  await store.tx((db) => db.note(entry('e1', { planId: 'p1', subjects: ['asg_1', 'per_1'] })))
  await store.tx(async (db) => {
    await db.note(entry('e2', { planId: 'p2', subjects: ['asg_2'] }))
    await db.note(entry('e3', { planId: 'p1', subjects: ['asg_2', 'asg_1'] }))
  })
  await store.tx((db) => db.note(entry('e4', { planId: null, subjects: ['per_1', 'per_1'] })))
  await store.tx(async (db) => {
    await db.note(entry('e5', { planId: 'p1', subjects: ['p1', 'asg_1'] }))
    await db.note(entry('e6', { planId: 'p1', subjects: [] }))
  })
}

export const ledger: Clause[] = [
  {
    name: 'history: every entry, in the order of writing, with rising ids',
    async run({ store }) {
      await writeSix(store)
      const found = await history(store)
      expect(eventsOf(found)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6'])
      const ids = idsOf(found)
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)))
    },
  },
  {
    name: 'history: by plan and by subject, each entry once',
    async run({ store }) {
      await writeSix(store)
      expect(eventsOf(await history(store, { of: 'p1' }))).toEqual(['e1', 'e3', 'e5', 'e6'])
      expect(eventsOf(await history(store, { of: 'p2' }))).toEqual(['e2'])
      expect(eventsOf(await history(store, { of: 'asg_1' }))).toEqual(['e1', 'e3', 'e5'])
      expect(eventsOf(await history(store, { of: 'asg_2' }))).toEqual(['e2', 'e3'])
      expect(eventsOf(await history(store, { of: 'per_1' }))).toEqual(['e1', 'e4'])
      expect(eventsOf(await history(store, { of: HOUSE }))).toEqual(['e4'])
      for (const of of ['asg', '__proto__', '']) expect(await history(store, { of })).toEqual([])
    },
  },
  {
    name: 'history: pages by after, reversed and cut to a limit',
    async run({ store }) {
      await writeSix(store)
      const [e1, , e3, , e5] = await history(store)
      const after = (found: Entry | undefined) => ({ after: found?.id ?? '' })
      expect(eventsOf(await history(store, { ...after(e3), limit: 2 }))).toEqual(['e4', 'e5'])
      expect(eventsOf(await history(store, { ...after(e3), reverse: true }))).toEqual(['e2', 'e1'])
      expect(eventsOf(await history(store, { reverse: true, limit: 3 }))).toEqual(['e6', 'e5', 'e4'])
      expect(eventsOf(await history(store, { of: 'p1', ...after(e1), limit: 1 }))).toEqual(['e3'])
      expect(eventsOf(await history(store, { of: 'p1', ...after(e5), reverse: true }))).toEqual(['e3', 'e1'])
      expect(eventsOf(await history(store, { limit: 0 }))).toEqual([])
    },
  },
  {
    name: 'history: an entry is what was noted, with the hash of its body',
    needs: ['reopen'],
    async run({ store, reopen }) {
      const noted = entry('filed', {
        subjects: ['asg_1', '\u0000', '__proto__'],
        via: 'web:\ud83d\u0000\\',
        body: { progress: '已完成调研\u0000\ud83d', z: 1, a: [null, true, { b: 0.1 }] },
      })
      await store.tx(async (db) => {
        await db.note(noted)
        await db.note(entry('bare', { body: null, planId: null }))
      })
      const again = (await reopen?.()) ?? store
      const [first, second] = await history(again)
      expect(first).toEqual({ ...noted, id: first?.id, bodyHash: hashBody(noted.body) })
      expect(second).toMatchObject({ planId: null, body: null, bodyHash: hashBody(null) })
      for (const of of noted.subjects) expect(eventsOf(await history(again, { of }))).toEqual(['filed'])
    },
  },
  {
    name: 'note: what was handed in belongs to the caller again',
    async run({ store }) {
      const body = { text: 'as said' }
      const subjects = ['asg_1']
      await store.tx(async (db) => {
        await db.note(entry('filed', { body, subjects }))
        Reflect.set(body, 'text', 'changed')
        Reflect.set(subjects, 1, 'asg_2')
      })
      Reflect.set(body, 'text', 'changed again')
      expect([body, subjects]).toEqual([{ text: 'changed again' }, ['asg_1', 'asg_2']])
      const [found] = await history(store)
      expect(found).toMatchObject({ body: { text: 'as said' }, bodyHash: hashBody({ text: 'as said' }) })
      expect(found?.subjects).toEqual(['asg_1'])
    },
  },
  {
    name: 'history: shows what is committed; own notes come at the end',
    async run({ store }) {
      await store.tx((db) => db.note(entry('before')))
      const during = await store.tx(async (db) => {
        await db.note(entry('own'))
        return eventsOf(await all(db.history()))
      })
      expect(during).toEqual(['before'])
      expect(eventsOf(await history(store))).toEqual(['before', 'own'])
    },
  },
  {
    name: 'history: of hundreds, as a stream',
    async run({ store }) {
      await store.tx(async (db) => {
        for (let i = 0; i < 450; i++) await db.note(entry(`e${i}`, { subjects: [i % 2 ? 'odd' : 'even'] }))
      })
      const expected = Array.from({ length: 450 }, (_, i) => `e${i}`)
      expect(eventsOf(await history(store))).toEqual(expected)
      expect(eventsOf(await history(store, { of: 'odd', reverse: true, limit: 210 }))).toEqual(
        expected
          .filter((_, i) => i % 2)
          .toReversed()
          .slice(0, 210),
      )
    },
  },
]
