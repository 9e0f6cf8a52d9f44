import { expect } from 'vitest'
import type { Letter } from '../../../src/core/model/index.ts'
import type { Clause } from './clause.ts'
import { all, letter, putAll, setting, stored, unit } from './clause.ts'

/** Changes an object through and through, as far as it lets itself be changed. */
function spoil(value: unknown): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    spoil(inner)
    Reflect.set(value, key, 'spoilt')
  }
}

/** A person's words may hold anything; half a surrogate pair comes of cutting a text in the middle of an emoji. */
const oddTexts = [
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc4d\ud83d',
  '\\',
  '\\u0000',
  '"',
  '👍',
  '\u2028',
  '𬭎',
  '',
]

export const rows: Clause[] = [
  {
    name: 'get: what was put, undefined where nothing was',
    async run({ store }) {
      const put = await store.tx((db) =>
        db.put('letter', letter('l1', { about: ['asg_1'], lastError: '超时' })),
      )
      expect(put).toEqual({ ...letter('l1', { about: ['asg_1'], lastError: '超时' }), version: 1 })
      expect(await stored(store, 'letter', 'l1')).toEqual(put)
      expect(await store.tx((db) => db.get('letter', 'l2'))).toBeUndefined()
      expect(await store.tx((db) => db.get('person', 'l1'))).toBeUndefined()
    },
  },
  {
    name: 'get: any id, __proto__ included',
    async run({ store }) {
      const ids = ['__proto__', 'constructor', 'toString', 'per_1/2026-01-05/daily', ...oddTexts.slice(0, -1)]
      for (const id of ids) expect(await store.tx((db) => db.get('setting', id))).toBeUndefined()
      await putAll(
        store,
        'setting',
        ids.map((id) => setting(id, id)),
      )
      for (const id of ids)
        expect(await stored(store, 'setting', id)).toEqual({ ...setting(id, id), version: 1 })
    },
  },
  {
    name: 'text: every string comes back as it was, in rows and through indexes',
    needs: ['reopen'],
    async run({ store, reopen }) {
      const texts = oddTexts.slice(0, -1)
      const units = texts.map((text, i) => unit(`u${i}`, text, [`${text}局`]))
      await putAll(store, 'unit', units)
      const object = JSON.parse('{"__proto__":{"a":1},"b":[null,1.5,-0.25,1e21,true,""]}') as unknown
      await putAll(store, 'setting', [setting('texts', oddTexts), setting('object', object)])
      const again = (await reopen?.()) ?? store
      expect((await stored(again, 'setting', 'texts')).value).toEqual(oddTexts)
      expect(JSON.stringify((await stored(again, 'setting', 'object')).value)).toBe(JSON.stringify(object))
      await again.tx(async (db) => {
        for (const [i, text] of texts.entries()) {
          const found = await all(db.list('unit', 'byName', { prefix: [`${text}局`] }))
          expect(found, JSON.stringify(text)).toEqual([{ ...units[i], version: 1 }])
        }
      })
    },
  },
  {
    name: 'values: a row that was read cannot change what is stored',
    async run({ store }) {
      await putAll(store, 'letter', [letter('l1')])
      const untouched = { ...letter('l1'), version: 1 }
      await store.tx(async (db) => {
        spoil(await db.get('letter', 'l1'))
        for await (const row of db.list('letter', 'due')) spoil(row)
        expect(await db.get('letter', 'l1')).toEqual(untouched)
      })
      spoil(await stored(store, 'letter', 'l1'))
      expect(await stored(store, 'letter', 'l1')).toEqual(untouched)
      expect(Object.isFrozen((await stored(store, 'letter', 'l1')).body)).toBe(true)
    },
  },
  {
    name: 'values: what was handed to put belongs to the caller again',
    async run({ store }) {
      const mine: Letter = letter('l1')
      await store.tx(async (db) => {
        const put = await db.put('letter', mine)
        mine.about.push('spoilt')
        mine.state = 'sent'
        spoil(put)
        expect(await db.get('letter', 'l1')).toEqual({ ...letter('l1'), version: 1 })
      })
      mine.about.push('spoilt')
      expect(await stored(store, 'letter', 'l1')).toEqual({ ...letter('l1'), version: 1 })
      expect(mine.version).toBe(0)
    },
  },
  {
    name: 'a transaction sees its own writes, others do not until it commits',
    async run({ store }) {
      await store.tx(async (db) => {
        const one = await db.put('setting', setting('s', 1))
        expect(await db.get('setting', 's')).toEqual(one)
        const two = await db.put('setting', { ...one, value: 2 })
        expect(await db.get('setting', 's')).toEqual(two)
      })
      expect((await stored(store, 'setting', 's')).value).toBe(2)
    },
  },
]
