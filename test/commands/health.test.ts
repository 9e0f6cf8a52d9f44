import { expect, test } from 'vitest'
import health from '../../commands/health.ts'
import { world } from '../support/world.ts'

test('jobs, letters, calendar; and what was withheld, without its text', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  await w.at('2025-03-07 16:00')
  await w.say(w.liaison('市教育局'), '1.2.2 绝密材料已送达')
  const { result: said, rows } = await w.trace(() => w.say(w.admin, '健康'))
  expect(rows).toEqual([])
  expect(said).toContain('每日催办：上次 2025-03-07 09:00')
  expect(said).toContain('每周周报：上次 2025-03-07 16:00')
  expect(said).toContain('节假日安排齐全。')
  expect(said).toMatch(/被拦消息\n· 2025-03-07 16:00 市教育局甲（绝密）$/)
  expect(said).not.toContain('材料')
})

test('a next year without a holiday notice is an alarm from October on', async () => {
  const w = await world({ at: '2026-09-30 10:00' })
  expect(await w.say(w.admin, '健康')).toContain('节假日安排齐全。')
  w.sleep('2026-10-08 10:00')
  expect(await w.say(w.admin, '健康')).toContain('2027年节假日安排尚未录入')
})

test('every alias, and others may not', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const verb of [...health.aliases, 'health']) expect(await w.say(w.admin, verb)).toMatch(/^运行情况/)
  for (const who of [w.office, w.leader, w.liaison('市教育局')])
    expect(await w.refused(() => w.say(who, '健康'))).toMatch(/^您没有“健康”的权限/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.admin, 'lang en')
  expect(await w.say(w.admin, 'health')).toMatch(/^How duban is\n· daily reminders: not yet/)
})
