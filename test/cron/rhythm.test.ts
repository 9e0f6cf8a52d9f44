import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

test('an item past its deadline is asked every week where the plan says so, and says for which week', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const liaison = w.liaison('市教育局')
  expect(await w.say(w.office, '规则 报送节奏 红灯每周')).toContain('每月，完成时限已过的每周')
  await w.say(w.office, '调整 1.2.2-1 时限 2025-03-10 理由：提前完成')
  w.hear(liaison)
  await w.at('2025-03-18 12:00')
  const card = w.hear(liaison).join('\n')
  expect(card).toContain('3月20日当周报送期')
  expect(card).toContain('1.2.2-1')
  await w.say(liaison, '无变化 1.2.2-1')
  await w.at('2025-03-24 12:00')
  const next = w.hear(liaison).join('\n')
  expect(next).toContain('3月27日当周报送期')
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain('3月20日当周')
})
