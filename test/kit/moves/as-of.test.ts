import { expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/core/day.ts'
import { lightOf } from '../../../src/core/light.ts'
import type { Light } from '../../../src/core/model/index.ts'
import { stoodThen } from '../../../src/kit/moves/as-of.ts'
import { calendarOf } from '../../../src/kit/moves/calendar.ts'
import { collect, must } from '../../../src/kit/moves/look.ts'
import { world } from '../../support/world.ts'

type World = Awaited<ReturnType<typeof world>>

interface Now {
  light: Light
  report: string | null
}

const itemsOf = (w: World) =>
  w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] })))

/** How every item stands at this moment, by its stored columns. */
async function standing(w: World, day: Day): Promise<Map<string, Now>> {
  const rows = await itemsOf(w)
  const calendar = await w.store.tx(calendarOf)
  return new Map(
    rows.map((row) => [row.code, { light: lightOf(row, day, calendar).light, report: row.lastReportId }]),
  )
}

test('four months are told again by the ledger as they were: reports, late, withdrawn, extended, closed, suspended, rules', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const a = w.liaison('市教育局')
  const told = new Map<Day, Map<string, Now>>()
  const acts: Record<Day, () => Promise<unknown>> = {
    '2025-03-18': () => w.say(a, '汇报 1.2.2-1 已完成调研'),
    '2025-03-20': () => w.say(a, '确认'),
    '2025-03-26': () => w.command(a, 'extend', { code: '1.2.2', until: '2025-08-01', reason: '材料未齐' }),
    '2025-04-02': () => w.say(w.office, '待办'),
    '2025-04-08': () => w.say(w.office, '批复 1 同意'),
    '2025-04-22': () => w.command(a, 'nochange', { code: '1.3.1' }),
    '2025-04-28': () => w.command(a, 'done', { code: '1.3.1', statement: '已完成' }),
    '2025-05-08': () => w.say(w.office, '退回 1.3.1-1 请补充材料'),
    '2025-05-13': () => w.say(w.office, '调整 3.1.1-1 暂停，理由：等待上级文件'),
    '2025-05-20': () => w.say(w.office, '规则 报送时限 20'),
    '2025-06-04': () => w.say(w.office, '调整 3.1.1-1 恢复，理由：文件已到'),
    '2025-06-10': () => w.command(a, 'done', { code: '1.3.1', statement: '已完成，材料已补' }),
    '2025-06-12': () => w.say(w.office, '销号 1.3.1-1'),
    '2025-06-17': () => w.say(w.office, '规则 报送方式 各报'),
  }
  for (let day = '2025-03-04'; day <= '2025-06-30'; day = addDays(day, 1)) {
    await w.at(`${day} 11:00`)
    await acts[day]?.()
    // Every fourth day and each on which something was done: a fold of all of them takes minutes.
    if (acts[day] || Number(day.slice(8)) % 4 === 2) told.set(day, await standing(w, day))
  }
  const rows = await itemsOf(w)
  const plan = await w.store.tx(async (db) => must(await db.get('plan', w.plan.id), w.plan.id))
  const seen = new Set<string>()
  let compared = 0
  for (const [day, then] of told) {
    const again = await w.store.tx((db) => stoodThen(db, plan, rows, day))
    for (const [n, { code }] of rows.entries()) {
      const was = then.get(code)
      const is = again[n]
      expect(`${day} ${code} ${is?.light} ${is?.report?.id ?? null}`).toBe(
        `${day} ${code} ${was?.light} ${was?.report}`,
      )
      seen.add(was?.light ?? '')
      compared++
    }
  }
  expect(compared).toBeGreaterThan(2500)
  expect([...seen].sort()).toEqual(['blue', 'green', 'grey', 'red', 'yellow'])
}, 300_000)

test('before the plan there was nothing', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const rows = await itemsOf(w)
  const all = await w.store.tx((db) => stoodThen(db, w.plan, rows.slice(0, 3), '2025-03-02'))
  expect(all).toEqual([null, null, null])
})
