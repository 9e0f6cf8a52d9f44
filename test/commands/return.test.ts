import { expect, test } from 'vitest'
import return_ from '../../commands/return.ts'
import { world } from '../support/world.ts'

test.each(['return', ...return_.aliases])('“%s” sends a report back with its reason', async (verb) => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '无变化 2.1.4')
  const { result, events } = await w.trace(() => w.say(w.office, `${verb} 2.1.4 请写明拨付金额`))
  expect(result).toBe('已退回 2.1.4-1，并已通知承担单位。')
  expect(events).toEqual(['report.returned', 'letter.sent'])
  expect(w.hear(finance)).toEqual([
    '2.1.4-1 2025年3月报送期的汇报被办公室退回，理由：请写明拨付金额。请补充后重新报送。',
  ])
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('2025年3月报送期：已退回')
  await w.at('2025-03-25 09:00')
  expect(w.hear(finance), 'it is asked for again: three days before, and on the day').toHaveLength(2)
})

test('an application goes back to work', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '申请办结 2.1.4')
  await w.say(w.office, '退回 2.1.4 缺少拨付凭证')
  expect(w.hear(finance)).toEqual(['2.1.4-1 的办结申请被退回，理由：缺少拨付凭证。请继续推进。'])
  expect(await w.say(finance, '状态 2.1.4-1')).toContain('绿灯 3月25日到期')
})

test.each([
  ['退回 2.1.4-1', /^请写明退回理由，例如：退回 1\.2\.1-1 缺少调研报告。$/],
  ['退回 2.1.6-1 缺材料', /^2\.1\.6-1 没有可退回的汇报。$/],
  ['退回 2.1.6 缺材料', /^2\.1\.6 没有待复核的办结申请，也没有可退回的汇报。$/],
  ['退回 9.9.9 缺材料', /^没有编号为 9\.9\.9 的事项/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('others may not', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  for (const who of [w.liaison('市教育局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '退回 2.1.4-1 缺材料'))).toMatch(/^您没有“退回”的权限/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'return 2.1.4 no figures')).toBe('2.1.4-1 was returned and the unit was told.')
})
