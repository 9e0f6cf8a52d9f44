import { expect } from 'vitest'
import type { Store } from '../../../src/kit/store.ts'
import type { Clause, Harness } from './clause.ts'
import { all, entry, eventsOf, idsOf, letter, putAll, setting, stored, unit } from './clause.ts'

async function fill(store: Store): Promise<string> {
  await putAll(store, 'unit', [unit('u1', '市教育局', ['教育局'])])
  const u1 = await stored(store, 'unit', 'u1')
  await store.tx(async (db) => {
    await db.put('unit', { ...u1, aliases: ['市教委'] })
    await db.put('letter', letter('l1'))
    await db.put('letter', letter('l2', { state: 'sent' }))
    await db.claim('web:m1')
    await db.note(entry('filed', { subjects: ['asg_1'] }))
  })
  return store.files.put(Buffer.from('附件'))
}

async function expectFilled(store: Store, hash: string): Promise<void> {
  expect(Buffer.from((await store.files.get(hash)) ?? []).toString()).toBe('附件')
  const byName = (name: string) =>
    store.tx(async (db) => idsOf(await all(db.list('unit', 'byName', { prefix: [name] }))))
  expect(await stored(store, 'unit', 'u1')).toEqual({ ...unit('u1', '市教育局', ['市教委']), version: 2 })
  expect([await byName('市教委'), await byName('教育局')]).toEqual([['u1'], []])
  await store.tx(async (db) => {
    expect(idsOf(await all(db.list('letter', 'due')))).toEqual(['l1'])
    expect(await db.claim('web:m1')).toBe(false)
    expect(eventsOf(await all(db.history({ of: 'asg_1' })))).toEqual(['filed'])
  })
}

async function goesOn(store: Store): Promise<void> {
  const l1 = await stored(store, 'letter', 'l1')
  await store.tx(async (db) => {
    await db.put('letter', { ...l1, state: 'sent' })
    await db.note(entry('sent'))
  })
  expect(eventsOf(await store.tx((db) => all(db.history())))).toEqual(['filed', 'sent'])
  expect(await store.tx((db) => db.count('letter', 'due'))).toBe(0)
}

export const durable: Clause[] = [
  {
    name: 'durable: everything is there after closing and opening, and goes on',
    needs: ['reopen'],
    async run({ store, reopen }: Harness) {
      const hash = await fill(store)
      const again = await reopen?.()
      if (!again) return
      await expectFilled(again, hash)
      await goesOn(again)
    },
  },
  {
    name: 'durable: resolved means durable, even if the process dies at that moment',
    needs: ['crash'],
    async run({ store, crash }: Harness) {
      const hash = await fill(store)
      const survivor = await crash?.()
      if (survivor) await expectFilled(survivor, hash)
    },
  },
  {
    name: 'durable: what was read is durable too',
    needs: ['crash'],
    async run({ store, crash }: Harness) {
      // The writer is not awaited: whoever has seen its row may already have told someone.
      let over = false
      const writing = store.tx((db) => db.put('setting', setting('s', 1))).finally(() => (over = true))
      let seen: unknown
      while (!seen) {
        const last = over
        seen = await store.tx((db) => db.get('setting', 's'))
        if (last) break
      }
      const survivor = await crash?.()
      await writing.catch(() => undefined)
      expect(seen).toBeDefined()
      if (survivor) expect(await survivor.tx((db) => db.get('setting', 's'))).toEqual(seen)
    },
  },
]
