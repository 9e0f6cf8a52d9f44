import { expect } from 'vitest'
import type { Store } from '../../../src/kit/store.ts'
import type { Clause } from './clause.ts'
import { NOW } from './clause.ts'

const DAY_MS = 86_400_000
const claim = (store: Store, key: string, keepUntil?: number) =>
  store.tx((db) => (keepUntil === undefined ? db.claim(key) : db.claim(key, keepUntil)))

export const claims: Clause[] = [
  {
    name: 'claim: true once per key',
    async run({ store }) {
      expect(await claim(store, 'web:m1')).toBe(true)
      expect(await claim(store, 'web:m1')).toBe(false)
      expect(await claim(store, 'web:m2')).toBe(true)
      const twice = await store.tx(async (db) => [await db.claim('web:m3'), await db.claim('web:m3')])
      expect(twice).toEqual([true, false])
    },
  },
  {
    name: 'claimed: says whether a key is claimed, and claims nothing',
    async run({ store }) {
      const claimed = (key: string) => store.tx((db) => db.claimed(key))
      expect(await claimed('web:m1')).toBe(false)
      expect(await claimed('web:m1')).toBe(false)
      const mine = await store.tx(async (db) => [await db.claim('web:m1'), await db.claimed('web:m1')])
      expect(mine).toEqual([true, true])
      expect([await claimed('web:m1'), await claimed('web:m2')]).toEqual([true, false])
      await claim(store, 'month', NOW + 30 * DAY_MS)
      expect(await claimed('month')).toBe(true)
    },
  },
  {
    name: 'claimed: no longer once its moment has passed',
    needs: ['setClock'],
    async run({ store, setClock }) {
      await claim(store, 'month', NOW + 30 * DAY_MS)
      setClock?.(NOW + 30 * DAY_MS + 1)
      expect(await store.tx((db) => db.claimed('month'))).toBe(false)
    },
  },
  {
    name: 'claim: only if the transaction commits',
    async run({ store }) {
      const failed = store.tx(async (db) => {
        expect(await db.claim('web:m1')).toBe(true)
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      expect(await claim(store, 'web:m1')).toBe(true)
    },
  },
  {
    name: 'claim: any key, __proto__ and very long ones included',
    async run({ store }) {
      const keys = [
        '__proto__',
        'constructor',
        'toString',
        '',
        ' ',
        '督办:1',
        'a\u0000b',
        'a\\u0000b',
        'a\ud800',
      ]
      keys.push(`web:${'长'.repeat(5000)}1`, `web:${'长'.repeat(5000)}2`)
      for (const key of keys) expect(await claim(store, key), JSON.stringify(key.slice(0, 20))).toBe(true)
      for (const key of keys) expect(await claim(store, key), JSON.stringify(key.slice(0, 20))).toBe(false)
    },
  },
  {
    name: 'claim: kept until its moment, and without one for ever',
    needs: ['setClock', 'reopen'],
    async run({ store, setClock, reopen }) {
      await claim(store, 'month', NOW + 30 * DAY_MS)
      await claim(store, 'ever')
      setClock?.(NOW + 30 * DAY_MS)
      expect(await claim(store, 'month', NOW + 31 * DAY_MS)).toBe(false)
      const again = await reopen?.()
      if (!again) return
      expect(await claim(again, 'month', NOW + 31 * DAY_MS)).toBe(false)
      setClock?.(NOW + 4000 * DAY_MS)
      expect(await claim(again, 'ever')).toBe(false)
    },
  },
  {
    name: 'claim: forgotten after its moment, at the latest at the next opening',
    needs: ['setClock', 'reopen'],
    async run({ store, setClock, reopen }) {
      await claim(store, 'month', NOW + 30 * DAY_MS)
      setClock?.(NOW + 30 * DAY_MS + 1)
      const again = await reopen?.()
      if (again) expect(await claim(again, 'month', NOW + 60 * DAY_MS)).toBe(true)
    },
  },
]
