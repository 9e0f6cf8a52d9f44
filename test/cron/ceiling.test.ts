import { expect, test } from 'vitest'
import { instantOf, wallClock } from '../../src/core/day.ts'
import { decide } from '../../src/kit/moves/chase.ts'
import { newLetter, words } from '../../src/kit/moves/letter.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, ZONE, type World } from '../support/world.ts'
import { twoZones } from '../support/zones.ts'

/** `code period rung day` of every step and of every rung that was held, read from rows and ledger. */
async function fired(w: World): Promise<{ steps: string[]; held: string[] }> {
  return w.store.tx(async (db) => {
    const [steps, held] = [new Set<string>(), new Set<string>()]
    for (const { id, code } of await collect(db.list('assignment', 'byPlan', { prefix: [w.plan.id] }))) {
      for (const step of await collect(db.list('step', 'byAssignment', { prefix: [id] })))
        steps.add(`${code} ${step.period} ${step.rung} ${step.firedOn}`)
      for (const { event, at, body } of await collect(db.history({ of: id })))
        if (event === 'chase.held') {
          const { period, rung } = body as { period: string; rung: string }
          held.add(`${code} ${period} ${rung} ${wallClock(at, ZONE).day}`)
        }
    }
    return { steps: [...steps].sort(), held: [...held].sort() }
  })
}

async function quarter(ceiling: string): Promise<{ w: World; steps: string[]; held: string[] }> {
  const w = await world({ at: '2025-03-03 10:00' })
  if (ceiling !== '') await w.say(w.office, `规则 负担上限 ${ceiling}`)
  await w.at('2025-05-30 18:00')
  return { w, ...(await fired(w)) }
}

test('under a ceiling nothing that is due is lost, and each rung that is held stands in the ledger', async () => {
  const free = await quarter('')
  const capped = await quarter('2')
  expect(free.held).toEqual([])
  // Together they are what would have been sent without: each on its day, none twice.
  expect([...capped.steps, ...capped.held].sort()).toEqual(free.steps)
  expect(capped.held.length).toBeGreaterThan(10)
  expect(capped.held.filter((line) => !/ (?:0|weekly:\S+) \S+$/.test(line))).toEqual([])
  const month = await capped.w.say(capped.w.office, '负担 市财政局')
  expect(month).toMatch(/市财政局：4月因已达负担上限，暂缓提醒 \d+ 次。/)
})

test('what a unit was sent counts until the midnight of the plan that asks, in each plan by its own zone', async () => {
  const { w, both } = await twoZones('Pacific/Honolulu')
  for (const key of ['SY', 'JY']) await w.say(w.office, `规则 ${key} 负担上限 2`)
  // Past midnight in Shanghai, and still the day before in Honolulu.
  const now = instantOf('2025-03-20', '02:00', ZONE)
  const held = await w.store.tx(async (db) => {
    for (const id of ['let_1', 'let_2'])
      await db.put('letter', newLetter({ id, to: both.id, body: words({ blocks: [] }), priority: 1, now }))
    const ids = (await collect(db.list('assignment', 'byAction', { to: '2025-03-20' }))).map(({ id }) => id)
    return (await decide(db, ids, '2025-03-20')).held
  })
  const finance = await w.store.tx(async (db) => collect(db.list('role', 'byPerson', { prefix: [both.id] })))
  const own = held.filter(({ unitId }) => finance.some((role) => role.unitId === unitId))
  const plans = await w.store.tx((db) => collect(db.list('plan', 'byKey')))
  expect([...new Set(own.map(({ planId }) => plans.find(({ id }) => id === planId)?.key))]).toEqual(['JY'])
})
