import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { hashBody, hashEntry } from '../../../src/kit/ledger.ts'
import type { Expunging } from '../../../src/kit/expunge.ts'
import type { Entry, Store } from '../../../src/kit/store.ts'
import { all, entry, letter, setting, stored, type Clause } from './clause.ts'

const SECRET = '口令是 hunter2\\\ud83d"，请勿外传'
const LONG = `${SECRET}，另附联系人名单`

const history = (store: Store): Promise<Entry[]> => store.tx((db) => all(db.history()))
const named = (found: readonly Entry[], event: string): Entry => {
  const one = found.find((each) => each.event === event)
  if (!one) throw new Error(`no entry ${event}`)
  return one
}

/** What was said stands in a row, in an older version of it, in letters whole and cut short, and in three entries. */
async function said(store: Store): Promise<Expunging> {
  const own = await store.tx((db) => db.put('setting', setting('draft', { progress: SECRET, code: '1.2.1' })))
  await store.tx(async (db) => {
    await db.put('setting', { ...own, value: { progress: `${SECRET}。另：已开会`, code: '1.2.1' } })
    await db.put('letter', letter('let_1', { state: 'sent', sentText: `您的汇报：${LONG.slice(0, 15)}…` }))
    await db.put('letter', letter('let_2', { planId: 'q', sentText: SECRET }))
    await db.put('letter', letter('let_3', { sentText: '口令是保密的' }))
    await db.note(entry('filed', { body: { progress: SECRET, code: '1.2.1' } }))
    await db.note(entry('told', { planId: null, body: { text: `转告：${SECRET}` } }))
    await db.note(entry('other', { body: { text: '已开会' } }))
    await db.note(entry('elsewhere', { planId: 'q', body: { text: SECRET } }))
  })
  return { entry: named(await history(store), 'filed').id, planId: 'p', words: [LONG, SECRET] }
}

export const expunge: Clause[] = [
  {
    name: 'expunge: the words are gone from rows, and rows keep all else',
    needs: ['reopen'],
    async run({ store, reopen }) {
      const done = await store.expunge(await said(store))
      expect(done.rows).toBeGreaterThan(0)
      const look = async (at: Store): Promise<void> => {
        const draft = await stored(at, 'setting', 'draft')
        expect(draft).toMatchObject({ value: { code: '1.2.1' } })
        expect(draft.version).toBeGreaterThanOrEqual(2)
        expect((draft.value as { progress: string }).progress).toMatch(/^\*+。另：已开会$/)
        expect((await stored(at, 'letter', 'let_1')).sentText).toMatch(/^您的汇报：\*+…$/)
        expect((await stored(at, 'letter', 'let_3')).sentText).toBe('口令是保密的')
        await at.tx(async (db) => {
          expect(await all(db.list('letter', 'due'))).toMatchObject([{ id: 'let_2' }, { id: 'let_3' }])
        })
      }
      await look(store)
      await look((await reopen?.()) ?? store)
    },
  },
  {
    name: 'expunge: what belongs to another plan stays as it is',
    async run({ store }) {
      await store.expunge(await said(store))
      expect((await stored(store, 'letter', 'let_2')).sentText).toBe(SECRET)
      expect(named(await history(store), 'elsewhere').body).toEqual({ text: SECRET })
    },
  },
  {
    name: 'expunge: bodies that hold the words are gone, their hashes and every other body stay',
    needs: ['reopen'],
    async run({ store, reopen }) {
      const what = await said(store)
      const before = await history(store)
      expect((await store.expunge(what)).bodies).toBe(2)
      const look = async (at: Store): Promise<void> => {
        const after = await history(at)
        expect(after.map(hashEntry)).toEqual(before.map(hashEntry))
        expect(named(after, 'filed')).toMatchObject({
          body: null,
          bodyHash: hashBody({ progress: SECRET, code: '1.2.1' }),
        })
        expect(named(after, 'told').body).toBe(null)
        expect(named(after, 'other').body).toEqual({ text: '已开会' })
      }
      await look(store)
      await look((await reopen?.()) ?? store)
    },
  },
  {
    name: 'expunge: who read the words before it and writes after it does not put them back',
    async run({ store }) {
      const what = await said(store)
      let begun = (): void => {}
      let goOn = (): void => {}
      const reading = new Promise<void>((resolve) => (begun = resolve))
      const wait = new Promise<void>((resolve) => (goOn = resolve))
      const writing = store.tx(async (db) => {
        const draft = await db.get('setting', 'draft')
        begun()
        await wait
        await db.put('setting', setting('draft', { ...(draft?.value as object), seen: true }, draft?.version))
      })
      await reading
      const expunging = store.expunge(what)
      // A store that lets nobody run beside it waits for the writer; any other is given the time to be done first.
      await Promise.race([expunging, sleep(300)])
      goOn()
      await Promise.all([writing, expunging])
      const { value } = await stored(store, 'setting', 'draft')
      expect(value).toMatchObject({ seen: true, code: '1.2.1' })
      expect((value as { progress: string }).progress).toMatch(/^\*+。另：已开会$/)
    },
  },
  {
    name: 'expunge: again it finds nothing, and the store goes on',
    async run({ store }) {
      const what = await said(store)
      await store.expunge(what)
      expect(await store.expunge(what)).toEqual({ bodies: 0, rows: 0 })
      await store.tx((db) => db.note(entry('after')))
      expect(named(await history(store), 'after').body).toEqual({ text: 'after' })
    },
  },
]
