import { expect, test } from 'vitest'
import chase from '../../commands/chase.ts'
import { world } from '../support/world.ts'

test('asks at once for what is not reported in this period, and for nothing else', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  const { result, rows, events } = await w.trace(() => w.say(w.office, '催办'))
  expect(result).toBe('已催办 18 项，提醒 6 人。')
  expect(rows.filter((kind) => kind === 'card')).toHaveLength(6)
  expect(rows.filter((kind) => kind === 'step')).toHaveLength(18)
  expect(events.filter((event) => event === 'chase.manual')).toHaveLength(1)
  const [card] = w.hear(w.liaison('市教育局'))
  expect(card).toMatch(/^3月20日 待办提醒：7 项/)
  expect(card).not.toContain('1.2.2-1')
  expect(card).toContain('提醒原因：办公室发起催办。')
  const codes = card?.match(/^\d[\d.]+-\d+/gm) ?? []
  expect(codes, 'as people count').toEqual([
    '1.3.1-1',
    '2.1.6-1',
    '2.4.1-1',
    '3.1.1-1',
    '3.2.1-1',
    '4.1.1-1',
    '4.2.1-1',
  ])
})

test.each(['chase', ...chase.aliases])('“%s” by unit and by code', async (verb) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.office, `${verb} 市财政局`)).toBe('已催办 1 项，提醒 1 人。')
  expect(await w.say(w.office, `${verb} 1.2.1`)).toBe('已催办 2 项，提醒 2 人。')
  expect(await w.say(w.office, `${verb} 教育局`)).toBe('已催办 8 项，提醒 1 人。')
  expect(w.hear(w.liaison('市国资委'))).toHaveLength(1)
})

test('said twice a day, nobody is asked twice', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, '催办 2.1.4')
  const { result, rows } = await w.trace(() => w.say(w.office, '催办 2.1.4'))
  expect(result).toBe('相关人员今天已提醒过，不再重复。')
  expect(rows).toEqual(['letter'])
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
})

test('more items for the same person on the same day wait: one card is enough', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, '催办 1.2.2')
  expect(await w.say(w.office, '催办 市教育局')).toBe('相关人员今天已提醒过，不再重复。')
  expect(w.hear(w.liaison('市教育局'))).toHaveLength(1)
})

test('a unit that nobody answers for is named', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  for (const place of ['A', 'B'] as const) await w.change(w.liaison('市财政局', place), { active: false })
  expect(await w.say(w.office, '催办 市财政局')).toBe(
    '以下单位没有可送达的联络员：市财政局。请用“邀请”添加。',
  )
})

test('reported already, closed or only supporting: nothing to chase', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  for (const what of ['2.1.4', '市财政局', '1.2.2-2'])
    expect(await w.say(w.office, `催办 ${what}`), what).toBe('目前没有需要催办的事项。')
  // Once the next period has begun it is asked for again.
  w.sleep('2025-03-26 10:00')
  expect(await w.say(w.office, '催办 2.1.4')).toBe('已催办 1 项，提醒 1 人。')
})

test.each([
  ['催办 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['催办 市教育', /^没有找到单位“市教育”，是否为：市教育局。$/],
  ['催办 火星', /^没有找到单位“火星”。$/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('others may not', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  for (const who of [w.liaison('市教育局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '催办'))).toBe(
      '您没有“催办”的权限。可以办理的人员：领导小组办公室。',
    )
})

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'chase sy-2.1.4')).toBe('1 item chased, 1 person reminded.')
})
