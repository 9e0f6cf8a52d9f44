import { expect, test } from 'vitest'
import close from '../../commands/close.ts'
import { world } from '../support/world.ts'

test('a closed plan is neither asked for nor shown, keeps its records, and can be resumed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '无变化 1.2.2')
  expect(await w.say(w.office, '结束方案 SY')).toMatch(/已结束.+如需恢复，请发送“结束方案 SY 恢复”。$/)
  expect(await w.refused(() => w.say(w.office, '周报'))).toBe('目前没有正在进行的方案。')
  await w.at('2025-03-31 17:00')
  expect(w.hear(education)).toEqual([])
  expect(w.hear(w.leader)).toEqual([])
  expect(await w.say(education, '我的')).toContain('没有承担的事项')
  expect(await w.say(w.office, '结束方案 sy 恢复')).toContain('已恢复')
  await w.at('2025-04-01 17:00')
  expect(w.hear(education).length).toBeGreaterThan(0)
  expect(await w.say(education, '状态 1.2.2')).toContain('3月3日报送')
})

test('every alias; others may not', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const verb of [...close.aliases, 'close'])
    expect(await w.say(w.admin, `${verb} SY`)).toMatch(/^《.+》已结束/)
  await w.say(w.admin, '结束方案 SY 恢复')
  for (const who of [w.leader, w.liaison('市教育局')])
    expect(await w.refused(() => w.say(who, '结束方案 SY'))).toMatch(/^您没有“结束方案”的权限/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'close SY')).toContain('is closed')
  expect(await w.say(w.office, 'close SY resume')).toContain('is resumed')
})

test.each([
  ['结束方案', '写法'],
  ['结束方案 XX', '没有代号为“XX”的方案，现有：SY。'],
])('refused: %s', async (said, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, said))).toContain(sentence)
})
