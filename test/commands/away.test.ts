import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

const UNIT = '市教育局'
const begin = (at = '2025-03-17 10:00') => world({ at })

test('a liaison goes on leave: the stand-in is told, and gets the reminder on its day', async () => {
  const w = await begin()
  const [a, head] = [w.liaison(UNIT), w.liaison(UNIT, 'head')]
  const said = await w.say(a, `请假 3月19日至3月21日 由 ${head.name} 代`)
  expect(said).toContain('共 3 个工作日')
  expect(said).toContain(`代班人员${head.name}`)
  await w.round()
  expect(w.hear(head).join('\n')).toContain('由您代')
  await w.at('2025-03-20 12:00')
  expect(w.hear(head).join('\n')).toContain('1.2.2-1')
  expect(w.hear(a)).toEqual([])
  expect(await w.say(head, '无变化 1.2.2')).toContain('1.2.2-1')
  expect(await w.say(a, '请假')).toContain('2025年3月19日至2025年3月21日')
})

test('without a stand-in liaison B gets it; without either the office is told', async () => {
  const w = await begin()
  const [a, b] = [w.liaison(UNIT), w.liaison(UNIT, 'B')]
  expect(await w.say(a, '请假 3月19日至3月21日')).toContain(`B 角${b.name}`)
  await w.say(b, '请假 3月19日至3月21日')
  expect(await w.say(w.office, `请假 ${a.name} 3月24日至3月25日`)).toContain(`B 角${b.name}`)
  await w.at('2025-03-20 12:00')
  expect(w.hear(w.office).join('\n')).toContain('无法送达')
})

test('back early: reminders come again, the stand-in is told', async () => {
  const w = await begin()
  const [a, head] = [w.liaison(UNIT), w.liaison(UNIT, 'head')]
  await w.say(a, `请假 3月18日至3月28日 由 ${head.name} 代`)
  await w.at('2025-03-19 10:00')
  w.hear(head)
  expect(await w.press(a, '取消请假')).toContain('提醒恢复')
  await w.round()
  expect(w.hear(head).join('\n')).toContain('不再代班')
  await w.at('2025-03-20 12:00')
  expect(w.hear(a).join('\n')).toContain('1.2.2-1')
})

test.each([
  ['3月21日至3月19日', '结束日期早于开始日期'],
  ['3月1日至3月5日', '已经过去'],
  ['3月19日至2026年1月5日', '最长 180 天'],
  ['改天', '没有找到人员|请写明请假日期'],
  ['3月19日 由 无此人 代', '代班人员须为'],
])('请假 %s: %s', async (said, says) => {
  const w = await begin()
  const a = w.liaison(UNIT)
  expect(await w.say(a, `请假 ${said}`)).toMatch(new RegExp(says))
  expect(await w.store.tx(async (db) => (await db.get('person', a.id))?.away)).toEqual([])
})

test('who stands in must be there; a colleague’s leave is not a colleague’s to note', async () => {
  const w = await begin()
  const [a, b] = [w.liaison(UNIT), w.liaison(UNIT, 'B')]
  await w.say(b, '请假 3月19日至3月20日')
  expect(await w.say(a, `请假 3月19日 由 ${b.name} 代`)).toContain('也请假')
  expect(await w.say(a, `请假 3月19日 由 ${a.name} 代`)).toContain('不能代自己')
  expect(await w.say(b, `请假 ${a.name} 3月19日`)).toContain('由本人、本单位分管领导或办公室登记')
  expect(await w.say(w.liaison(UNIT, 'head'), `请假 ${a.name} 3月19日`)).toContain('已登记')
})

test('in English', async () => {
  const w = await begin()
  const a = w.liaison(UNIT)
  await w.say(a, '语言 en')
  expect(await w.say(a, 'away 2025-03-19 to 2025-03-21')).toContain('3 working days')
})
