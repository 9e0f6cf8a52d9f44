import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

const begin = () => world({ at: '2025-03-03 10:00' })

test('the office sees and changes the rules of its plan, and what is under way follows', async () => {
  const w = await begin()
  expect(await w.say(w.office, '规则')).toContain('报送时限：每月25日')
  const said = await w.say(w.office, '规则 报送时限 20')
  expect(said).toContain('已改：报送时限为每月20日')
  expect(said).toMatch(/\d+ 个分办事项的时限和提醒已按新规则重新计算/)
  expect(await w.say(w.office, '规则 SY 报送时限 20日')).toContain('已经是每月20日')
  const share = await w.assignment('1.2.1-1')
  expect(share.dueOn).toBe('2025-03-20')
})

test('supports are asked once each unit is to report, and no more once leads compile', async () => {
  const w = await begin()
  const support = await w.assignment('1.2.1-4')
  expect(support.period).toBeNull()
  await w.say(w.office, '规则 报送方式 各报')
  expect(await w.assignment('1.2.1-4')).toMatchObject({ reports: true, period: '2025-03' })
  await w.say(w.office, '规则 报送方式 牵头汇总')
  expect(await w.assignment('1.2.1-4')).toMatchObject({ reports: false, period: null })
})

test('what cannot be read is said with an example, and nothing changes', async () => {
  const w = await begin()
  expect(await w.say(w.office, '规则 报送时限 40')).toContain('请这样写：规则 报送时限 25')
  expect(await w.say(w.office, '规则 天气 晴')).toContain('没有“天气 晴”这条规则')
  expect(await w.say(w.office, 'rules SY')).toContain('每月25日')
  expect(await w.say(w.liaison('市教育局'), '规则 报送时限 20')).toContain('办公室')
})

test('in English', async () => {
  const w = await begin()
  await w.say(w.office, '语言 en')
  expect(await w.say(w.office, 'rules due 20')).toContain('Changed: due day is now day 20 of the month.')
})
