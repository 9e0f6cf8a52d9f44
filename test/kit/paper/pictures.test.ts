import { expect, test } from 'vitest'
import type { DigestFacts } from '../../../src/core/digest.ts'
import type { Picture } from '../../../src/core/document/picture.ts'
import type { Light } from '../../../src/core/model/index.ts'
import { factsNow } from '../../../src/kit/moves/digest.ts'
import { must } from '../../../src/kit/moves/look.ts'
import { pictureKinds, pictureNow, targetsOfDigest } from '../../../src/kit/paper/pictures-now.ts'
import type { PictureOf } from '../../../src/kit/paper/pictures.ts'
import type { Db } from '../../../src/kit/store.ts'
import { wordsFor } from '../../../src/kit/words/index.ts'
import { world, type World } from '../../support/world.ts'
import { issueOf, paperOf } from './papers.ts'

const words = wordsFor('zh')

/** A picture of the plan as it stands, for who runs duban. */
async function seen<K extends Picture['kind']>(db: Db, w: World, kind: K): Promise<PictureOf<K>> {
  const plan = must(await db.get('plan', w.plan.id), w.plan.id)
  const person = must(await db.get('person', w.office.id), w.office.id)
  const actor = { person, roles: [], operator: true }
  const picture = await pictureNow(db, plan, kind, { actor, now: w.now(), words })
  if (picture?.kind !== kind) throw new Error(`no picture ${kind}`)
  return picture as PictureOf<K>
}

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
    const over = await seen(db, w, 'lights-over-time')
    const last = over.points.at(-1)
    expect(over.points.length).toBeGreaterThan(3)
    for (const light of Object.keys(facts.lights) as Light[])
      expect(last?.lights[light], light).toBe(facts.lights[light].value)
    const areas = await seen(db, w, 'completion-by-area')
    expect(areas.areas.reduce((all, { lights }) => all + sum(lights), 0)).toBe(facts.assignments.value)
    for (const light of Object.keys(facts.lights) as Light[])
      expect(areas.areas.reduce((all, { lights }) => all + lights[light], 0)).toBe(facts.lights[light].value)
    const units = await seen(db, w, 'overdue-by-unit')
    expect(facts.overdue.value).toBeGreaterThan(0)
    expect(units.units.reduce((all, { overdue }) => all + overdue, 0)).toBe(facts.overdue.value)
  })
})

test('weeks are the frozen lights of each digest, in the order of time, and the last column is now', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const digests: DigestFacts[] = []
    for await (const { facts } of db.list('digest', 'byPlan', { prefix: [w.plan.id] }))
      digests.push(facts as DigestFacts)
    const picture = await seen(db, w, 'lights-over-time')
    expect(picture.points.map(({ on }) => on)).toEqual([...digests.map(({ today }) => today), '2025-04-12'])
    expect(picture.points.slice(0, -1).map(({ lights }) => lights.red)).toEqual(
      digests.map(({ lights }) => lights.red.value),
    )
    expect(picture.note).toBe('截至2025年4月12日')
  })
})

test('units stand in the order of the plan, those with nothing overdue among them', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const picture = await seen(db, w, 'overdue-by-unit')
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
    const picture = await seen(db, w, 'overdue-by-unit')
    expect(picture.units.reduce((all, one) => all + one.late, 0)).toBe(late.value)
  })
})

test('the timeline has every task once, between its days', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const picture = await seen(db, w, 'timeline')
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
    const picture = await seen(db, w, 'timeline')
    const [first] = turning
    expect(first).toBeDefined()
    const row = picture.rows.find(({ code }) => first?.code.startsWith(`${code}-`))
    expect(row?.title).toContain(words.turns.name(first?.turn?.label ?? ''))
    expect(row?.to).toBe(first?.turn?.to)
  })
})

test('a paper of this moment shows the same as page and chat', async () => {
  const w = await lived()
  // The annual report has all five but what the plan has no figures for.
  const span = { of: '2025', from: '2025-01-01', to: '2025-12-31' }
  const issue = await issueOf(w.store, w.plan, w.now(), { kind: 'annual', ...span })
  const { blocks } = await paperOf(w.store, issue)
  const inPaper = blocks.flatMap((block) => (block.kind === 'picture' ? [block.picture] : []))
  const parts = <K extends Picture['kind']>(kind: K) =>
    inPaper.filter((one): one is PictureOf<K> => one.kind === kind)
  await w.store.tx(async (db) => {
    const areas = await seen(db, w, 'completion-by-area')
    expect(parts('completion-by-area').flatMap((one) => one.areas)).toEqual(areas.areas)
    const overdue = await seen(db, w, 'overdue-by-unit')
    const owing = parts('overdue-by-unit').flatMap((one) => one.units)
    expect(owing.length).toBeGreaterThan(0)
    const whole = new Map(overdue.units.map((one) => [one.unit, one.overdue]))
    for (const { unit, overdue: count } of owing) expect(whole.get(unit), unit).toBe(count)
    const timeline = await seen(db, w, 'timeline')
    const rows = parts('timeline').flatMap((one) => one.rows)
    expect(rows.length).toBeGreaterThan(0)
    for (const { code, from, to, light } of rows)
      expect(timeline.rows, code).toContainEqual(expect.objectContaining({ code, from, to, light }))
  })
})

test('targets of a digest are those that it froze', async () => {
  const w = await lived()
  await w.store.tx(async (db) => {
    const plan = must(await db.get('plan', w.plan.id), w.plan.id)
    const facts = await factsNow(db, plan, w.now())
    const picture = targetsOfDigest(plan, facts, words)
    expect(picture).toEqual(await seen(db, w, 'targets'))
    expect(pictureKinds).toContain(picture.kind)
  })
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
