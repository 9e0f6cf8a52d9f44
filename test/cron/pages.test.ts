import { expect, test } from 'vitest'
import { reckon } from '../../src/core/columns.ts'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

/** More items of one unit than the jobs take at a time. */
async function crowded(at: string): Promise<World> {
  const w = await world({ at })
  const first = await w.assignment('2.1.4-1')
  await w.store.tx(async (db) => {
    const calendar = await calendarOf(db)
    for (let n = 100; n < 220; n++)
      await db.put(
        'assignment',
        reckon({ ...first, id: `asg_${n}`, version: 0, code: `2.1.4-${n}` }, w.plan, calendar),
      )
  })
  return w
}

const rowsOf = async (w: World) =>
  (await w.store.tx((db) => collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] })))).filter(
    ({ id }) => /^asg_\d{3}$/.test(id),
  )

test('every ladder moves on, and is set back after a clock that ran ahead, however many there are', async () => {
  const w = await crowded('2025-03-19 10:00')
  await w.at('2025-03-20 10:00')
  const asked = await rowsOf(w)
  expect(asked).toHaveLength(120)
  expect(new Set(asked.map(({ chase }) => chase.rung))).toEqual(new Set([0]))
  w.sleep('2026-03-25 10:00')
  await w.round()
  expect(new Set((await rowsOf(w)).map(({ period }) => period))).toEqual(new Set(['2026-03']))
  w.sleep('2025-03-20 12:00')
  await w.round()
  const back = new Set((await rowsOf(w)).map(({ period, chase }) => `${period} ${chase.rung}`))
  expect(back).toEqual(new Set(['2025-03 0']))
})
