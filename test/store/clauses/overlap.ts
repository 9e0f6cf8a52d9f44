import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Db } from '../../../src/kit/store.ts'
import type { Clause, Harness } from './clause.ts'
import { all, idsOf, putAll, setting, stored, unit } from './clause.ts'

/** How long transactions wait for each other on a store that may run them one at a time, and then go on alone. */
const PATIENCE_MS = 60
/** Where they must meet, only a defect makes this pass. */
const CERTAIN_MS = 20_000

/** Lets `parties` go on together, or each alone once patience ends. Opens once: a run that is repeated passes. */
function meeting(parties: number, patienceMs: number) {
  let arrived = 0
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return {
    met: () => arrived >= parties,
    async arrive(): Promise<void> {
      if (++arrived >= parties) open()
      const stop = new AbortController()
      const tired = sleep(patienceMs, undefined, { signal: stop.signal }).catch(() => undefined)
      await Promise.race([opened, tired])
      stop.abort()
      open()
    },
  }
}

/**
 * Two transactions that overlap for certain: both have read before either writes (`start`), and both have written, or
 * are blocked in writing, before either commits (`end`). A race that is left to chance passes on a broken store.
 */
function pair(harness: Harness) {
  const start = meeting(2, harness.concurrent ? CERTAIN_MS : PATIENCE_MS)
  const end = meeting(2, PATIENCE_MS)
  return {
    /** Runs both to the end; the sum of their runs. */
    async run(work: (db: Db, who: 'a' | 'b') => Promise<{ write(): Promise<void> }>): Promise<number> {
      let runs = 0
      const one = (who: 'a' | 'b') =>
        harness.store.tx(async (db) => {
          runs++
          const { write } = await work(db, who)
          await start.arrive()
          await write()
          await end.arrive()
        })
      await Promise.all([one('a'), one('b')])
      if (harness.concurrent) expect(start.met(), 'the transactions never overlapped').toBe(true)
      return runs
    },
  }
}

const numberIn = async (db: Db, id: string): Promise<number> =>
  Number((await db.get('setting', id))?.value ?? 0)

export const overlap: Clause[] = [
  {
    name: 'overlap: of two claims of one key exactly one is true',
    async run(harness) {
      const won: string[] = []
      await pair(harness).run(async (db, who) => {
        await db.get('setting', 'anything') // from here on its view of the world is fixed
        return {
          async write() {
            if (await db.claim('web:m1')) await db.put('setting', setting(`done by ${who}`, who))
          },
        }
      })
      for (const who of ['a', 'b'])
        if (await harness.store.tx((db) => db.get('setting', `done by ${who}`))) won.push(who)
      expect(won).toHaveLength(1)
    },
  },
  {
    name: 'overlap: a claim that is rolled back goes to the other',
    async run({ store, concurrent }) {
      const start = meeting(2, concurrent ? CERTAIN_MS : PATIENCE_MS)
      const end = meeting(2, PATIENCE_MS)
      const claim = (fails: boolean) =>
        store.tx(async (db) => {
          await start.arrive()
          const mine = await db.claim('web:m1')
          await end.arrive()
          if (fails && mine) throw new Error('no')
          return mine
        })
      const [failed, other] = await Promise.allSettled([claim(true), claim(false)])
      const kept = [failed, other].filter((o) => o.status === 'fulfilled' && o.value)
      const free = await store.tx((db) => db.claim('web:m1'))
      expect(kept.length + Number(free)).toBe(1)
      if (failed.status === 'rejected') expect(failed.reason).toMatchObject({ message: 'no' })
    },
  },
  {
    name: 'overlap: two increments of one row both count',
    async run(harness) {
      await putAll(harness.store, 'setting', [setting('n', 0)])
      const runs = await pair(harness).run(async (db) => {
        const row = await db.get('setting', 'n')
        return {
          async write() {
            if (row) await db.put('setting', { ...row, value: Number(row.value) + 1 })
          },
        }
      })
      expect(await stored(harness.store, 'setting', 'n')).toEqual({ id: 'n', version: 3, value: 2 })
      if (harness.concurrent) expect(runs).toBeGreaterThan(2)
    },
  },
  {
    name: 'overlap: of two rows with one new id the later run sees the earlier row',
    async run(harness) {
      await pair(harness).run(async (db, who) => {
        const row = (await db.get('setting', 'new')) ?? setting('new', '')
        return {
          async write() {
            await db.put('setting', { ...row, value: `${String(row.value)}${who}` })
          },
        }
      })
      const row = await stored(harness.store, 'setting', 'new')
      expect(row.version).toBe(2)
      expect(['ab', 'ba']).toContain(row.value)
    },
  },
  {
    name: 'overlap: no write skew (each reads the other row and writes its own)',
    async run(harness) {
      await putAll(harness.store, 'setting', [setting('a', 1), setting('b', 1)])
      await pair(harness).run(async (db, who) => {
        const onDuty = (await numberIn(db, 'a')) + (await numberIn(db, 'b'))
        const own = await db.get('setting', who)
        return {
          async write() {
            if (own && onDuty === 2) await db.put('setting', { ...own, value: 0 })
          },
        }
      })
      const left = await harness.store.tx(async (db) => (await numberIn(db, 'a')) + (await numberIn(db, 'b')))
      expect(left, 'somebody must stay on duty').toBe(1)
    },
  },
  {
    name: 'overlap: no phantom (count, then insert if there is none)',
    async run(harness) {
      await pair(harness).run(async (db, who) => {
        const taken = await db.count('unit', 'byName', { prefix: ['市教育局'] })
        return {
          async write() {
            if (taken === 0) await db.put('unit', unit(`u-${who}`, '市教育局'))
          },
        }
      })
      const found = await harness.store.tx((db) => all(db.list('unit', 'byName', { prefix: ['市教育局'] })))
      expect(idsOf(found)).toHaveLength(1)
    },
  },
  {
    name: 'overlap: no phantom (list, then insert after the last)',
    async run(harness) {
      await pair(harness).run(async (db, who) => {
        const before = await all(db.list('unit', 'byName'))
        return {
          write: async () => void (await db.put('unit', unit(`u-${who}`, `第${before.length + 1}办`))),
        }
      })
      const found = await harness.store.tx((db) => all(db.list('unit', 'byName')))
      expect(found.map(({ name }) => name)).toEqual(['第1办', '第2办'])
    },
  },
  {
    name: 'overlap: a transaction sees one moment',
    async run({ store, concurrent }) {
      await putAll(store, 'setting', [setting('a', 10), setting('b', 0)])
      const half = meeting(2, concurrent ? CERTAIN_MS : PATIENCE_MS)
      const moved = meeting(2, concurrent ? CERTAIN_MS : PATIENCE_MS)
      const reading = store.tx(async (db) => {
        const a = await numberIn(db, 'a')
        await half.arrive()
        await moved.arrive()
        return a + (await numberIn(db, 'b'))
      })
      const writing = (async () => {
        await half.arrive()
        // It comes from elsewhere, and not out of the reading work itself.
        await setImmediate()
        await store.tx(async (db) => {
          const [a, b] = [await db.get('setting', 'a'), await db.get('setting', 'b')]
          if (a) await db.put('setting', { ...a, value: 4 })
          if (b) await db.put('setting', { ...b, value: 6 })
        })
        await moved.arrive()
      })()
      const [sum] = await Promise.all([reading, writing])
      expect(sum).toBe(10)
    },
  },
  {
    name: 'overlap: many at once all get through, and ids rise as they commit',
    async run({ store }) {
      await putAll(store, 'setting', [setting('n', 0)])
      const many = Array.from({ length: 24 }, (_, i) => i)
      const won = await Promise.all(
        many.map((i) =>
          store.tx(async (db) => {
            const row = await db.get('setting', 'n')
            const value = Number(row?.value) + 1
            if (row) await db.put('setting', { ...row, value })
            await db.note({
              planId: 'p',
              event: `n=${value}`,
              by: 'x',
              via: `m${i}`,
              at: i,
              subjects: [],
              body: i,
            })
            return db.claim('the one')
          }),
        ),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      expect((await stored(store, 'setting', 'n')).value).toBe(24)
      const events = (await store.tx((db) => all(db.history({ of: 'p' })))).map(({ event }) => event)
      expect(events).toEqual(many.map((i) => `n=${i + 1}`))
    },
  },
]
