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

test('the ladder: seen, changed, refused by rung and fault, put back', async () => {
  const w = await begin()
  expect(await w.say(w.office, '规则')).toContain('催办阶梯：-3 A；0 A；1 A B；3 分管领导；5 办公室 督查单')
  expect(await w.refused(() => w.say(w.office, '规则 阶梯 0 A；-1 B'))).toMatch(
    /第 2 级（-1）：须晚于前一级.*阶梯没有改动.*规则 阶梯 默认/,
  )
  expect(await w.refused(() => w.say(w.office, '规则 阶梯 0 A；5 督查单'))).toContain('没有写明提醒谁')
  expect(await w.refused(() => w.say(w.office, '规则 阶梯 0 处长'))).toContain('没有看懂“处长”')
  expect(await w.refused(() => w.say(w.office, '规则 阶梯'))).toContain('阶梯至少要有一级')
  expect(await w.say(w.office, '规则 阶梯 0 A；2 A 分管领导；4 办公室 黄色督查单')).toContain(
    '已改：催办阶梯为0 A；2 A 分管领导；4 办公室 黄色督查单',
  )
  expect(await w.say(w.office, '规则 阶梯 默认')).toContain('5 办公室 督查单')
  expect(await w.say(w.office, '规则 阶梯 默认')).toContain('已经是')
})

test('what is under way goes on where it stood: nothing twice, and what comes too late is in the ledger', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-26 12:00')
  const A = w.liaison('市教育局')
  const cards = () => w.hear(A).filter((text) => text.includes('待办提醒'))
  expect(cards()).toHaveLength(3)
  const said = await w.say(w.office, '规则 阶梯 -3 A；-1 A；1 A B 分管领导；2 A 分管领导；4 办公室 督查单')
  expect(said).toContain('新阶梯中较早的级次不再补催')
  const share = await w.assignment('1.2.2-1')
  const [noted] = await w.store.tx(async (db) => {
    const found = []
    for await (const entry of db.history({ of: share.id }))
      if (entry.event === 'chase.skipped') found.push(entry)
    return found
  })
  expect(noted).toMatchObject({ by: w.office.id, body: { reason: 'ladder-changed', past: 1 } })
  expect(noted?.body).toMatchObject({ rungs: [{ at: -1 }, { at: 1, to: ['A', 'B', 'head'] }] })
  await w.at('2025-03-26 18:00')
  expect(cards()).toEqual([])
  await w.at('2025-03-27 12:00')
  expect(cards()).toHaveLength(1)
  expect(w.hear(w.liaison('市教育局', 'head')).join()).toContain('2 个工作日')
})

test('the ladder in English', async () => {
  const w = await begin()
  await w.say(w.office, '语言 en')
  expect(await w.say(w.office, 'rules ladder 0 A; 2 head')).toContain('Changed: ladder is now 0 A; 2 head.')
  expect(await w.say(w.office, 'rules ladder 2 A; 0 head')).toContain('Rung 2 (0): it must come after')
})
