import { expect, test } from 'vitest'
import dailyChase from '../../cron/daily-chase.ts'
import { tick } from '../../src/app/tick.ts'
import { spentBefore } from '../../src/kit/moves/burden.ts'
import { officePlansOf } from '../../src/kit/moves/closing.ts'
import { newLetter, words } from '../../src/kit/moves/letter.ts'
import { ownAssignments } from '../../src/kit/moves/look.ts'
import { actorOf, unitByName } from '../../src/kit/moves/people.ts'
import type { Db, Store } from '../../src/kit/store.ts'
import { verbsOf } from '../../src/kit/verbs.ts'
import { world, ZONE, type World } from '../support/world.ts'

/** One verb of one transaction: `put step`, `list plan byKey`. */
type Verb = string

/** A store that keeps what each transaction asked for, in order. */
function watched(store: Store): { store: Store; transactions: Verb[][] } {
  const transactions: Verb[][] = []
  const tx: Store['tx'] = (work) =>
    store.tx((db) => {
      const verbs: Verb[] = []
      transactions.push(verbs)
      return work(watching(db, verbs))
    })
  return { store: { ...store, tx }, transactions }
}

const watching = (db: Db, verbs: Verb[]): Db => ({
  ...verbsOf(db),
  put: (kind, row) => (verbs.push(`put ${kind}`), db.put(kind, row)),
  list: (kind, index, range) => (verbs.push(`list ${kind} ${index}`), db.list(kind, index, range)),
})

/** Plans of another office, without items, and chased at an hour of their own. */
const morePlans = (w: World, count: number, cardAt: string): Promise<void> =>
  w.store.tx(async (db) => {
    for (let n = 0; n < count; n++)
      await db.put('plan', {
        ...{ ...w.plan, id: `pln_more_${n}`, version: 0, key: `X${'ABCDEFGHIJKLMNOPQRST'[n] ?? ''}` },
        settings: { ...w.plan.settings, cardAt },
      })
  })

async function morning(plans: number, cardAt = '09:00') {
  const w = await world({ at: '2025-03-19 10:00' })
  await morePlans(w, plans, cardAt)
  w.sleep('2025-03-20 09:00')
  const { store, transactions } = watched(w.store)
  const report = await tick({ store, jobs: [dailyChase], timezone: ZONE }, w.now())
  expect(report['daily-chase']?.['cards']).toBeGreaterThan(3)
  return { w, transactions }
}

const times = (transactions: readonly Verb[][], verb: Verb): number =>
  transactions.flat().filter((one) => one === verb).length

test('a card is written without a look through all plans', async () => {
  const { transactions } = await morning(20)
  const cards = transactions.filter((verbs) => verbs.includes('put card'))
  expect(cards.length).toBeGreaterThan(3)
  expect(times(cards, 'list plan byKey')).toBe(0)
})

test('plans of a later hour are looked for in one reading, however many they are', async () => {
  const [one, many] = [await morning(1, '15:00'), await morning(20, '15:00')]
  const readings = times(one.transactions, 'list assignment byAction')
  expect(readings).toBe(2)
  expect(times(many.transactions, 'list assignment byAction')).toBe(readings)
})

test('no steps are looked through once a step of the same card is put', async () => {
  const { w } = await morning(0)
  for (const day of ['2025-03-25', '2025-03-26']) {
    w.sleep(`${day} 09:00`)
    const { store, transactions } = watched(w.store)
    await tick({ store, jobs: [dailyChase], timezone: ZONE }, w.now())
    const cards = transactions.filter((verbs) => verbs.includes('put card'))
    expect(times(cards, 'list step byAssignment'), day).toBeGreaterThan(0)
    for (const verbs of cards)
      expect(verbs.slice(verbs.indexOf('put step'))).not.toContain('list step byAssignment')
  }
})

test('what a unit was sent is counted without a look at the other places of its people', async () => {
  const { w } = await morning(0)
  const finance = await w.store.tx((db) => unitByName(db, '市财政局'))
  const verbs: Verb[] = []
  const count = (db: Db) => spentBefore(watching(db, verbs), w.plan, finance?.id ?? '', '2025-03-21')
  // The card, and nothing else: what duban answers is no burden.
  expect(await w.store.tx(count)).toBe(1)
  expect(verbs).toContain('list role byUnit')
  expect(verbs).not.toContain('list role byPerson')
})

test('who only stands in for a unit is written to for it about its items, and about nothing else', async () => {
  const { w } = await morning(0)
  const [A, cover] = [w.liaison('市财政局'), w.liaison('市教育局', 'B')]
  await w.change(A, { away: [{ from: '2025-03-24', to: '2025-03-28', coverId: cover.id }] })
  const item = await w.assignment('2.1.4-1')
  const sent = (id: string, to: string, about: string[]) =>
    w.store.tx((db) => {
      const body = words({ blocks: [] })
      return db.put('letter', newLetter({ id, to, body, priority: 1, now: w.now(), about }))
    })
  const count = () => w.store.tx((db) => spentBefore(db, w.plan, item.unitId, '2025-03-21'))
  expect(await count()).toBe(1)
  await sent('let_cover_other', cover.id, [])
  expect(await count()).toBe(1)
  await sent('let_cover_item', cover.id, [item.id])
  expect(await count()).toBe(2)
  await sent('let_holder_other', A.id, [])
  expect(await count()).toBe(3)
})

test('whose plans they are follows from their places, in the order of keys, and without closed ones', async () => {
  const w = await world({ at: '2025-03-20 08:00' })
  await morePlans(w, 3, '09:00')
  const clerk = w.office.id
  await w.store.tx(async (db) => {
    for (const n of [2, 0, 1])
      await db.put('role', {
        ...{ id: `rol_more_${n}`, version: 0, personId: clerk, planId: `pln_more_${n}` },
        ...{ unitId: 'unt_office', role: 'office' as const, active: true },
      })
  })
  const keys = () => w.store.tx(async (db) => (await officePlansOf(db, clerk)).map(({ key }) => key))
  expect(await keys()).toEqual([w.plan.key, 'XA', 'XB', 'XC'])
  await w.store.tx(async (db) => {
    const plan = await db.get('plan', 'pln_more_1')
    if (plan) await db.put('plan', { ...plan, status: 'closed' })
  })
  expect(await keys()).toEqual([w.plan.key, 'XA', 'XC'])

  const own = () =>
    w.store.tx(async (db) => {
      const person = await db.get('person', w.liaison('市财政局').id)
      return person ? await ownAssignments(db, await actorOf(db, person, '2025-03-20')) : []
    })
  expect((await own()).length).toBeGreaterThan(0)
  await w.store.tx(async (db) => {
    const plan = await db.get('plan', w.plan.id)
    if (plan) await db.put('plan', { ...plan, status: 'closed' })
  })
  expect(await own()).toEqual([])
})
