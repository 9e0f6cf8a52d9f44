import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

test('an application does not wipe out what was overdue before it; what fell due meanwhile is not the unit’s fault', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const finance = w.liaison('市财政局')
  await w.at('2025-03-27 10:00')
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('2025年3月应报未报')
  await w.say(finance, '申请办结 2.1.4 经费已落实')
  await w.at('2025-03-31 10:00')
  await w.say(w.office, '退回 2.1.4-1 缺少文件')
  expect(await w.say(w.office, '状态 2.1.4-1'), 'still owed').toContain('2025年3月应报未报')

  await w.say(finance, '2.1.4 文件已补')
  await w.say(finance, '确认')
  await w.at('2025-04-24 10:00')
  await w.say(finance, '申请办结 2.1.4 文件已补')
  await w.at('2025-04-28 10:00')
  await w.say(w.office, '退回 2.1.4-1 仍缺附件')
  expect(await w.say(w.office, '状态 2.1.4-1'), 'asked for in time').not.toContain('应报未报')
})

test('nor does giving an item back', async () => {
  const w = await world({ at: '2025-03-27 10:00' })
  await w.at('2025-03-28 10:00')
  const finance = w.liaison('市财政局')
  expect((await w.assignment('2.1.4-1')).period).toBe('2025-04')
  await w.at('2025-04-28 10:00')
  await w.say(finance, '退回交办 2.1.4 不属于我局职责')
  await w.at('2025-04-30 10:00')
  await w.say(w.office, '批复 1 不同意 仍由贵局承担')
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('2025年4月应报未报')
})
