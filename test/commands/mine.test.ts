import { expect, test } from 'vitest'
import mine from '../../commands/mine.ts'
import { secondPlan } from '../support/second-plan.ts'
import { world } from '../support/world.ts'

test.each(['mine', ...mine.aliases])(
  '“%s”: what reports first, then what supports, by code',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const said = await w.say(w.liaison('市财政局'), verb)
    const codes = said.match(/^\d[\d.-]+/gm)
    expect(said).toMatch(/^我的事项：8 项/)
    expect(codes?.[0]).toBe('2.1.4-1')
    const rest = codes?.slice(1) ?? []
    expect(rest).toHaveLength(7)
    expect(rest).toEqual([...rest].sort())
  },
)

test('each item acts in place', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '我的')
  expect(await w.press(finance, '本期无变化', '2.1.4-1')).toContain('2.1.4-1 2025年3月报送期')
  await w.say(finance, '我的')
  expect(await w.press(finance, '查看', '2.1.4-1')).toContain('2025年3月报送期：3月20日报送')
})

test('who answers for nothing is told so', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.admin, '我的')).toBe('您目前没有承担的事项。')
  expect(await w.say(w.stranger, '我的')).toMatch(/^尚未识别您的身份。/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), 'lang en')
  expect(await w.say(w.liaison('市财政局'), 'mine')).toMatch(
    /^Your items: 8\n8 items still to be signed for\.\n\[Sign for all 8\]\n2\.1\.4-1 .*green due on 2025-03-25/,
  )
})

test('who answers for nothing is shown where their work begins', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '我的')).toMatch(/\[周报\] \[逾期\] \[方案\] \[催办\] \[待明确\]$/)
  expect(await w.press(w.office, '待明确')).toContain('集合单位')
  expect(await w.say(w.leader, '我的')).toMatch(/\[周报\] \[逾期\] \[方案\]$/)
})

test('of several plans: codes are told apart by the plan, here and in what is looked up', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await secondPlan(w, '市财政局')
  const said = await w.say(finance, '我的')
  expect(said).toMatch(/^JY-2\.1\.4-1 /m)
  expect(said).toMatch(/^SY-2\.1\.4-1 /m)
  const found = await w.say(finance, '状态 加大资金投入')
  expect(found).toMatch(/^· JY-2\.1\.4-1 .*\n/m)
  expect(found).toMatch(/^· SY-2\.1\.4-1 .*\n/m)
})
