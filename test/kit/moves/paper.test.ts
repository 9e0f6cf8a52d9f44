import { expect, test } from 'vitest'
import { collect } from '../../../src/kit/moves/look.ts'
import { world, type World } from '../../support/world.ts'

const papers = (w: World, state: 'draft' | 'dropped') =>
  w.store.tx((db) => collect(db.list('paper', 'byState', { prefix: [w.plan.id, state] })))

test('a drafted 督查单 falls away with the answer, and only that unit’s', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-04-01 09:00')
  const drafted = (await papers(w, 'draft')).length
  expect(drafted).toBeGreaterThan(10)
  expect(await w.say(w.liaison('市财政局'), '无变化 2.1.4')).toContain('迟报')
  expect(await papers(w, 'draft')).toHaveLength(drafted - 1)
  expect(await papers(w, 'dropped')).toHaveLength(1)
  // Taken back, the period is owed again and its ladder begins anew; the old draft stays dropped.
  await w.say(w.liaison('市财政局'), '撤回 2.1.4')
  expect(await papers(w, 'dropped')).toHaveLength(1)
})
