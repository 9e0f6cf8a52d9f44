import { describe, expect, test } from 'vitest'
import { createWorking } from '../../src/app/work.ts'
import { UserError } from '../../src/kit/errors.ts'
import { registerPerson } from '../../src/kit/moves/install.ts'
import type { WorkPart } from '../../src/kit/work.ts'
import { painting, studio } from '../support/studio.ts'

const MINUTE = 60_000

test('a work is done outside transactions, and its end stands together: row, letter, entry', async () => {
  const s = studio(async ({ files }) => files.put(new TextEncoder().encode('red')))
  await s.order()
  expect(await s.working().run(s.clock)).toEqual({ done: 1, failed: 0, again: 0 })
  const hash = 'b1f51a511f1da0cd348b8f8598db32e61cb963e5fc69e2b41485bf99590ed75a'
  expect(await s.letters()).toEqual([`painted ${hash}`])
  expect(await s.events()).toEqual(['painted wrk_1'])
  expect(await s.row()).toMatchObject({ state: 'done', attempts: 1, outcome: { done: true } })
  expect(await s.working().run(s.clock), 'it is not done twice').toEqual({ done: 0, failed: 0, again: 0 })
})

test('posted twice it is one work', async () => {
  const s = studio(async () => 'it')
  await s.order()
  await s.order('wrk_1', { colour: 'blue' })
  await s.working().run(s.clock)
  expect(await s.letters()).toEqual(['painted it'])
})

test('one after another, the oldest first, whoever asks meanwhile', async () => {
  let inHand = 0
  const order: unknown[] = []
  const s = studio(async (_tools, args) => {
    expect(++inHand).toBe(1)
    order.push(args)
    await new Promise((resolve) => setImmediate(resolve))
    inHand--
  })
  for (const n of [1, 2, 3]) {
    await s.order(`wrk_${4 - n}`, n)
    s.pass(1)
  }
  const working = s.working()
  const [one, two] = await Promise.all([working.run(s.clock), working.run(s.clock)])
  expect([one.done, two.done]).toEqual([3, 0])
  expect(order).toEqual([1, 2, 3])
})

test('what nobody here can do waits for somebody who can', async () => {
  const s = studio(async () => 'it')
  await s.order()
  const other = createWorking({ store: s.store, works: [], timezone: 'UTC', publicUrl: '' })
  expect(await other.run(s.clock)).toEqual({ done: 0, failed: 0, again: 0 })
  expect(await s.row()).toMatchObject({ state: 'due', attempts: 0 })
})

describe('what goes wrong', () => {
  test('a mistake of the person ends it at once, with its sentence', async () => {
    let tries = 0
    const s = studio(async () => {
      tries++
      throw new UserError('not-paint', { zh: '不是颜料。', en: 'That is no paint.' })
    })
    await s.order()
    expect(await s.working().run(s.clock)).toEqual({ done: 0, failed: 1, again: 0 })
    expect(tries).toBe(1)
    expect(await s.letters()).toEqual(['That is no paint.'])
    expect(await s.row()).toMatchObject({ state: 'failed', outcome: { done: false, code: 'not-paint' } })
  })

  test('a defect is tried three times, then told with a reference, to the administrator too', async () => {
    const attempts: (number | undefined)[] = []
    const s = studio(async ({ tx }) => {
      attempts.push((await tx((db) => db.get('work', 'wrk_1')))?.attempts)
      throw new Error('the brush broke')
    })
    const admin = await s.store.tx((db) =>
      registerPerson(db, { name: '陈', role: 'admin', unitId: null, planId: null, accounts: ['x:1'] }),
    )
    await s.order()
    expect(await s.working().run(s.clock)).toEqual({ done: 0, failed: 1, again: 2 })
    expect(attempts, 'counted and committed before each try').toEqual([1, 2, 3])
    const [sorry = ''] = await s.letters()
    expect(sorry).toMatch(/^Something went wrong on our side .*\(reference [A-Z2-7]{8}\)\./)
    const reference = /[A-Z2-7]{8}/.exec(sorry)?.[0] ?? ''
    expect(await s.letters(admin.id)).toEqual([
      `为per_a办理的一项后台工作出错，编号 ${reference}，请查看日志。`,
    ])
    const failure = await s.store.tx((db) => db.get('failure', `fail_${reference}`))
    expect(failure).toMatchObject({ what: 'paint', from: 'per_a' })
    expect(failure?.error).toContain('the brush broke')
    expect(await s.events(), 'its end is noted once').toEqual(['painted wrk_1'])
  })

  test('a poisoned work does not stop the next', async () => {
    const s = studio(async (_tools, args) => {
      if (args === 'poison') throw new Error('poison')
      return args
    })
    await s.order('wrk_1', 'poison')
    await s.order('wrk_2', 'water')
    expect(await s.working().run(s.clock)).toEqual({ done: 1, failed: 1, again: 2 })
    expect((await s.letters()).filter((letter) => letter === 'painted water')).toHaveLength(1)
  })

  test('an end that cannot be written is settled all the same, and put aside', async () => {
    const s = studio(async () => 'it')
    await s.order()
    const broken: WorkPart = {
      ...painting(async () => 'it'),
      finish: async () => {
        throw new Error('no ink')
      },
    }
    expect(await s.working(broken).run(s.clock)).toEqual({ done: 0, failed: 1, again: 2 })
    expect(await s.row()).toMatchObject({ state: 'failed' })
    expect(await s.store.tx((db) => db.count('failure', 'byTime'))).toBe(1)
    expect(await s.letters()).toEqual([])
  })

  test('a transaction that fails between doing and finishing: done again, one letter', async () => {
    let works = 0
    let fail = 1
    const s = studio(
      async () => void works++,
      (store) => ({
        ...store,
        files: store.files,
        close: () => store.close(),
        tx: (work) => {
          if (works === 1 && fail-- > 0) return Promise.reject(new Error('killed'))
          return store.tx(work)
        },
      }),
    )
    await s.order()
    expect(await s.working().run(s.clock)).toEqual({ done: 1, failed: 0, again: 1 })
    expect(works).toBe(2)
    expect(await s.letters()).toHaveLength(1)
    expect(await s.row()).toMatchObject({ state: 'done', attempts: 2 })
  })
})

test('two processes on one store: each work is done by one of them', async () => {
  const done: unknown[] = []
  const s = studio(async (_tools, args) => void done.push(args))
  for (let n = 0; n < 20; n++) await s.order(`wrk_${n}`, n)
  const both = await Promise.all([s.working().run(s.clock), s.working().run(s.clock)])
  expect(both[0].done + both[1].done).toBe(20)
  expect(new Set(done).size).toBe(20)
  expect(done).toHaveLength(20)
})

test('progress is kept as it grows, by steps, holds the work for longer, and is written before the end', async () => {
  const shown = () => s.store.tx((db) => db.get('setting', 'progress'))
  const until = async (percent: number) => {
    for (let n = 0; n < 1000 && (await shown())?.value !== percent; n++) await Promise.resolve()
    expect((await shown())?.value).toBe(percent)
  }
  const s = studio(async ({ progress }) => {
    progress(3)
    progress(40.7)
    await until(40)
    progress(42)
    s.pass(2 * MINUTE)
    progress(80)
    await until(80)
    expect((await s.row())?.dueAt).toBe(s.clock() + 3 * MINUTE)
    progress(250)
    return (await shown())?.version
  })
  await s.order()
  await s.working().run(s.clock)
  expect(await s.letters(), '3 and 42 were not worth a write').toEqual(['painted 2'])
  expect((await shown())?.value).toBe(100)
})
