import { expect, test } from 'vitest'
import { jobs } from '../../cron/index.ts'
import { tick } from '../../src/app/tick.ts'
import { defineJob } from '../../src/kit/job.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { Store } from '../../src/kit/store.ts'
import { snapshot } from '../support/trace.ts'
import { world, ZONE, type World } from '../support/world.ts'

test('a slot runs once', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  w.sleep('2025-03-20 09:00')
  expect(Object.keys((await w.round()).jobs)).toEqual([
    'turn-occurrences',
    'daily-chase',
    'joint-meeting',
    'chase-findings',
    'forget',
    'seal-ledger',
  ])
  w.sleep('2025-03-20 09:01')
  expect((await w.round()).jobs).toEqual({})
  w.sleep('2025-03-20 23:59')
  expect(Object.keys((await w.round()).jobs)).toEqual(['seal-ledger'])
})

test('a plan whose hour is moved after its chase is not chased once more that day', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  w.sleep('2025-03-20 09:00')
  expect((await w.round()).jobs).toHaveProperty('daily-chase')
  expect(await w.say(w.office, '规则 提醒时间 11:00')).toContain('已改')
  w.sleep('2025-03-20 11:00')
  expect((await w.round()).jobs).not.toHaveProperty('daily-chase')
  w.sleep('2025-03-21 11:00')
  expect((await w.round()).jobs).toHaveProperty('daily-chase')
})

test('before its hour and on a rest day a job does not run, nor what follows it', async () => {
  const w = await world({ at: '2025-03-20 08:59' })
  for (const wall of ['2025-03-20 08:59', '2025-03-20 20:30', '2025-03-22 12:00']) {
    w.sleep(wall)
    const { jobs: ran } = await w.round()
    for (const name of ['daily-chase', 'joint-meeting', 'chase-findings'])
      expect(ran, wall).not.toHaveProperty(name)
  }
})

test('a job that fails keeps no other from its turn, is logged, and is tried again', async () => {
  const w = await world({ at: '2025-03-20 09:00' })
  const runs: string[] = []
  const bad = defineJob({
    name: 'bad',
    summary: { zh: '坏', en: 'bad' },
    due: async ({ last }) => (last === null ? '2025-03-20' : null),
    async run({ slot, tx }) {
      runs.push(slot)
      if (runs.length > 1) return { ok: 1 }
      await tx((db) => db.put('setting', { id: 'half', version: 0, value: 1 }))
      throw new Error('half way')
    },
  })
  const log: string[] = []
  const parts = {
    store: w.store,
    jobs: [bad, ...jobs],
    timezone: ZONE,
    log: (event: string) => void log.push(event),
  }
  expect(Object.keys(await tick(parts, w.now()))).toEqual([
    'turn-occurrences',
    'daily-chase',
    'joint-meeting',
    'chase-findings',
    'forget',
    'seal-ledger',
  ])
  expect(log[0]).toBe('job.failed')
  expect(await tick(parts, w.now())).toEqual({ bad: { ok: 1 } })
  expect(await tick(parts, w.now())).toEqual({})
})

test('killed between the cards and the ladders, and up again only the next day: a rung that was told is not told again', async () => {
  const watched = { id: '' }
  const w = await world({
    at: '2025-03-19 10:00',
    wrap: (store) => ({
      ...store,
      tx: (work) =>
        store.tx(async (db) => {
          const value = await work(db)
          const { chase } = (await db.get('assignment', watched.id)) ?? {}
          if (chase?.rung === 0) throw new Error('killed')
          return value
        }),
    }),
  })
  const A = w.liaison('市财政局')
  const { id } = await w.assignment('2.1.4-1')
  watched.id = id
  w.sleep('2025-03-20 09:00')
  await w.round()
  expect(w.hear(A)).toHaveLength(1)
  expect((await w.assignment('2.1.4-1')).chase.rung).toBe(-1)
  watched.id = ''
  w.sleep('2025-03-21 08:00')
  await w.at('2025-03-21 10:00')
  expect(w.hear(A)).toEqual([])
  expect((await w.assignment('2.1.4-1')).chase.rung).toBe(0)
})

/** Dies at the n-th transaction and at every one after it, until revived. */
function mortal(store: Store) {
  const life = { left: Number.POSITIVE_INFINITY, died: false }
  const wrapped: Store = {
    ...store,
    tx: (work) => {
      if (--life.left >= 0) return store.tx(work)
      life.died = true
      return Promise.reject(new Error('killed'))
    },
  }
  return { life, wrapped }
}

/** What a day of the chase leaves: cards with letters and steps, and how far each ladder came. */
async function outcome(w: World): Promise<unknown> {
  const { entries } = await snapshot(w.store)
  return w.store.tx(async (db) => ({
    cards: (await collect(db.list('card', 'byPerson'))).map(({ id, letterId }) => `${id} ${letterId}`),
    steps: (await collect(db.list('step', 'byCard'))).map(({ id, cardId }) => `${id} in ${cardId}`),
    rungs: (await collect(db.list('assignment', 'byPlan'))).map(({ code, chase }) => `${code} ${chase.rung}`),
    noted: entries
      .flatMap(({ event, body }) => (event === 'chase.step' ? [(body as { step: string }).step] : []))
      .sort(),
    sent: w.sent.map(({ letter }) => letter.id).sort(),
  }))
}

test('killed at any of its transactions and started again, the chase doubles nothing and loses nothing', async () => {
  let transactions = 0
  const counted = await world({
    at: '2025-03-19 10:00',
    wrap: (store) => ({ ...store, tx: (work) => (transactions++, store.tx(work)) }),
  })
  counted.sleep('2025-03-20 09:00')
  await counted.round()
  const expected = await outcome(counted)
  expect(transactions).toBeGreaterThan(10)

  let deaths = 0
  for (let n = 0; n < transactions; n += 2) {
    const mortals: ReturnType<typeof mortal>[] = []
    const w = await world({
      at: '2025-03-19 10:00',
      wrap: (store) => {
        mortals.push(mortal(store))
        return mortals[0]?.wrapped ?? store
      },
    })
    const life = mortals[0]?.life
    if (!life) throw new Error('nothing to kill')
    w.sleep('2025-03-20 09:00')
    life.left = n
    await w.round().catch(() => undefined)
    if (life.died) deaths++
    life.left = Number.POSITIVE_INFINITY
    await w.round()
    w.sleep('2025-03-20 09:05')
    await w.round()
    const found = (await outcome(w)) as { sent: string[] }
    // A letter may go out twice after a crash between send and settle; it is then the same letter.
    expect({ ...found, sent: [...new Set(found.sent)] }, `killed at transaction ${n}`).toEqual(expected)
  }
  expect(deaths).toBeGreaterThan(5)
}, 60_000)

test('a job that cannot say whether it is due is told each time, and those before and behind it are asked', async () => {
  const w = await world({ at: '2025-03-20 09:00' })
  const named = (name: string, due: () => Promise<string | null>) =>
    defineJob({ name, summary: { zh: name, en: name }, due, run: async () => ({ ok: 1 }) })
  const twice = (name: string) => named(name, async () => '2025-03-20')
  const mute = named('mute', () => Promise.reject(new Error('cannot say')))
  const told: unknown[] = []
  const log = (event: string, { job }: Record<string, unknown>) => void told.push(`${event} ${String(job)}`)
  const parts = { store: w.store, timezone: ZONE, log }
  const ran = await tick({ ...parts, jobs: [mute, twice('one'), mute, twice('two'), mute] }, w.now())
  expect(Object.keys(ran)).toEqual(['one', 'two'])
  expect(told).toEqual([
    'job.failed mute',
    'job.done one',
    'job.failed mute',
    'job.done two',
    'job.failed mute',
  ])
})

test('where nothing is due, all jobs are asked in one transaction', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.round()
  let asked = 0
  const store: Store = { ...w.store, tx: (work) => (asked++, w.store.tx(work)) }
  expect(await tick({ store, jobs, timezone: ZONE }, w.now())).toEqual({})
  expect(asked).toBe(1)
})

test('a job that only reads lets whoever waits have their turn after each transaction', async () => {
  const w = await world({ at: '2025-03-20 09:00' })
  const turns: string[] = []
  const reader = defineJob({
    name: 'reader',
    summary: { zh: '读', en: 'reader' },
    due: async () => '2025-03-20',
    async run({ tx }) {
      setImmediate(() => turns.push('somebody else'))
      for (const page of ['first', 'second']) {
        await tx((db) => collect(db.list('plan', 'byKey')))
        turns.push(page)
      }
      return {}
    },
  })
  await tick({ store: w.store, jobs: [reader], timezone: ZONE }, w.now())
  expect(turns).toEqual(['somebody else', 'first', 'second'])
})
