import { expect, test } from 'vitest'
import type { DigestFacts } from '../../../src/core/digest.ts'
import type { Light } from '../../../src/core/model/index.ts'
import { factsNow } from '../../../src/kit/moves/digest.ts'
import { must } from '../../../src/kit/moves/look.ts'
import {
  completionNow,
  lightsNow,
  overdueNow,
  pictureNow,
  timelineNow,
} from '../../../src/kit/paper/pictures-now.ts'
import {
  completionByArea,
  lightsById,
  lightsOverTime,
  overdueByUnit,
} from '../../../src/kit/paper/pictures.ts'
import { wordsFor } from '../../../src/kit/words/index.ts'
import { world } from '../../support/world.ts'

const words = wordsFor('zh')

/** Some weeks of the sample plan in which little is reported and something is late. */
async function lived() {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.at('2025-03-28 18:00')
  await w.say(education, '1.2.2 已开展调研')
  await w.press(education, '确认提交')
  await w.at('2025-04-12 10:00')
  return w
}

const sum = (lights: Record<Light, number>): number => Object.values(lights).reduce((a, b) => a + b, 0)

test('the pictures of a plan show the figures of its digest', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const facts = await factsNow(db, plan, w.now())
    const over = await lightsNow(db, plan, w.now(), words)
    const last = over.points.at(-1)
    expect(over.points.length).toBeGreaterThan(3)
    for (const light of Object.keys(facts.lights) as Light[])
      expect(last?.lights[light], light).toBe(facts.lights[light].value)
    const areas = await completionNow(db, plan, w.now(), words)
    expect(areas.areas.reduce((all, { lights }) => all + sum(lights), 0)).toBe(facts.assignments.value)
    for (const light of Object.keys(facts.lights) as Light[])
      expect(areas.areas.reduce((all, { lights }) => all + lights[light], 0)).toBe(facts.lights[light].value)
    const units = await overdueNow(db, plan, w.now(), words)
    expect(facts.overdue.value).toBeGreaterThan(0)
    expect(units.units.reduce((all, { overdue }) => all + overdue, 0)).toBe(facts.overdue.value)
  })
})

test('weeks are the frozen lights of each digest, in the order of time, and a picture of a past moment has no now', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const digests: DigestFacts[] = []
    for await (const { facts } of db.list('digest', 'byPlan', { prefix: [plan.id] }))
      digests.push(facts as DigestFacts)
    const picture = lightsOverTime(plan, digests.toReversed(), w.now(), words)
    expect(picture.points.map(({ on }) => on)).toEqual(digests.map(({ today }) => today))
    expect(picture.points.map(({ lights }) => lights.red)).toEqual(
      digests.map(({ lights }) => lights.red.value),
    )
    expect(picture.note).toBe('截至2025年4月12日')
  })
})

test('units stand in the order of the plan, those with nothing overdue among them', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const picture = await overdueNow(db, plan, w.now(), words)
    const order: string[] = []
    for await (const { unitId } of db.list('assignment', 'byPlan', { prefix: [plan.id] })) {
      const name = must(await db.get('unit', unitId), unitId).name
      if (!order.includes(name)) order.push(name)
    }
    expect(picture.units.map(({ unit }) => unit)).toEqual(order)
    expect(picture.units.some(({ overdue }) => overdue === 0)).toBe(true)
  })
})

test('late reports are those since the last digest', async () => {
  const w = await lived()
  const liaison = w.liaison('市教育局')
  await w.say(liaison, '1.2.2 补报：已完成方案')
  await w.press(liaison, '确认提交')
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const { late } = await factsNow(db, plan, w.now())
    const picture = await overdueNow(db, plan, w.now(), words)
    expect(picture.units.reduce((all, one) => all + one.late, 0)).toBe(late.value)
  })
})

test('the timeline has every task once, between its days', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const picture = await timelineNow(db, plan, w.now(), words)
    const codes: string[] = []
    for await (const task of db.list('task', 'byPlan', { prefix: [plan.id] }))
      if (task.isTask) codes.push(task.code)
    expect(picture.rows.map(({ code }) => code)).toEqual(codes)
    for (const { from, to } of picture.rows) {
      expect(from >= picture.from && (to ?? from) <= picture.to).toBe(true)
      expect(to === null || from <= to).toBe(true)
    }
    expect(picture.today).toBe('2025-04-12')
  })
})

test('a recurring duty is drawn as the turn that is owed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const turning = []
    for await (const one of db.list('assignment', 'byPlan', { prefix: [plan.id] }))
      if (one.turn) turning.push(one)
    const picture = await timelineNow(db, plan, w.now(), words)
    const [first] = turning
    expect(first).toBeDefined()
    const row = picture.rows.find(({ code }) => first?.code.startsWith(`${code}-`))
    expect(row?.title).toContain(words.turns.name(first?.turn?.label ?? ''))
    expect(row?.to).toBe(first?.turn?.to)
  })
})

test('frozen facts make the same pictures without the plan’s rows of now', () => {
  const figure = (...refs: string[]) => ({ value: refs.length, refs })
  const lights = {
    ...{ red: figure('a'), yellow: figure(), green: figure('b', 'c') },
    ...{ blue: figure('d'), grey: figure() },
  }
  expect(Object.fromEntries(lightsById(lights))).toEqual({ a: 'red', b: 'green', c: 'green', d: 'blue' })
  const plan = { title: '方案', timezone: 'Asia/Shanghai' } as never
  const tasks = [
    { code: '1', level: 1, title: '基地' },
    { code: '2', level: 1, title: '合作' },
    { code: '10', level: 1, title: '其他' },
  ]
  const items = [
    { code: '1.1-1', light: 'red' as const },
    { code: '10.1-1', light: 'blue' as const },
    { code: '1.2-1', light: 'green' as const },
  ]
  const { areas } = completionByArea(plan, tasks, items, 0, words)
  expect(areas.map(({ label, lights }) => [label, lights.red, lights.green, lights.blue])).toEqual([
    ['1 基地', 1, 1, 0],
    ['10 其他', 0, 0, 1],
  ])
  const { units } = overdueByUnit(
    plan,
    [
      { id: 'u2', name: '乙局' },
      { id: 'u1', name: '甲局' },
    ],
    { overdue: ['u1', 'u1'], late: ['u2', 'gone'] },
    0,
    words,
  )
  expect(units).toEqual([
    { unit: '乙局', overdue: 0, late: 1 },
    { unit: '甲局', overdue: 2, late: 0 },
  ])
})

test('who may not read digests gets no picture that rests on them', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const liaison = must(await db.get('person', w.liaison('市教育局').id), 'liaison')
    const actor = { person: liaison, roles: [], operator: false }
    const at = { actor, now: w.now(), words }
    expect(await pictureNow(db, plan, 'overdue-by-unit', at)).toBeNull()
    expect(await pictureNow(db, plan, 'lights-over-time', at)).toBeNull()
    const operator = { ...at, actor: { ...actor, operator: true } }
    expect((await pictureNow(db, plan, 'overdue-by-unit', operator))?.kind).toBe('overdue-by-unit')
  })
})
