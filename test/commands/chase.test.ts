import { expect, test } from 'vitest'
import chase from '../../commands/chase.ts'
import { world } from '../support/world.ts'

test('asks at once for what is not reported in this period, and for nothing else', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  const { result, rows, events } = await w.trace(() => w.say(w.office, '催办'))
  expect(result).toMatch(/^已催办 18 项，提醒 6 人。\n/)
  expect(result).toContain('市财政局 联络员（A 角） 市财政局甲：1 项（2.1.4-1）')
  expect(rows.filter((kind) => kind === 'card')).toHaveLength(6)
  // The day's own rungs, which were still to come, go out with the same cards.
  expect(rows.filter((kind) => kind === 'step')).toHaveLength(36)
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
  expect(await w.say(w.office, `${verb} 市财政局`)).toMatch(/^已催办 1 项，提醒 1 人。/)
  expect(await w.say(w.office, `${verb} 1.2.1`)).toMatch(/^已催办 2 项，提醒 2 人。/)
  expect(await w.say(w.office, `${verb} 教育局`)).toMatch(/^已催办 8 项，提醒 1 人。/)
  expect(w.hear(w.liaison('市国资委'))).toHaveLength(1)
})

test('said twice a day, nobody is asked twice', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, '催办 2.1.4')
  const { result, rows } = await w.trace(() => w.say(w.office, '催办 2.1.4'))
  expect(result).toBe(
    '· 市财政局 联络员（A 角） 市财政局甲：今天 10:00 已由办公室（办公室老王）催办，不再重复。下次按计划 3月25日提醒。如情况紧急，可直接电话联系该单位。',
  )
  expect(rows).toEqual(['letter'])
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
})

test('more items for the same person on the same day wait: one card is enough', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, '催办 1.2.2')
  expect(await w.say(w.office, '催办 市教育局')).toContain(
    '今天 10:00 已由办公室（办公室老王）催办，不再重复',
  )
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
  expect(await w.say(w.office, '催办 2.1.4')).toMatch(/^已催办 1 项，提醒 1 人。/)
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
  expect(await w.say(w.office, 'chase sy-2.1.4')).toBe(
    '1 item chased, 1 person reminded.\n· 市财政局甲, liaison A of 市财政局: 1 item (2.1.4-1)\n· 2.1.4-1 last: not reminded this period; next: 03-25 to liaison A (on the due day)',
  )
})

test('of few items it says when they were last reminded of, and when they will be next', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  await w.at('2025-03-26 10:00')
  expect(await w.say(w.office, '催办 2.1.4')).toBe(
    [
      '已催办 1 项，提醒 1 人。',
      '· 市财政局 联络员（A 角） 市财政局甲：1 项（2.1.4-1）',
      '· 2.1.4-1 上次：3月26日 09:00 提醒联络员（A 角）、联络员（B 角）（按催办安排）；下次按计划：3月28日提醒分管领导（超过报送时限 3 个工作日）',
    ].join('\n'),
  )
})

test('whoever was chased today may be telephoned, which the office alone is shown', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.change(w.liaison('市财政局'), { phone: '0432-1234567' })
  await w.say(w.office, '催办 2.1.4')
  expect(await w.say(w.office, '催办 2.1.4')).toContain('如情况紧急，可电话联系市财政局甲：0432-1234567。')
})

test('said before the hour of cards, the card of the morning goes with it: one card that day, no rung lost', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  await w.at('2025-03-25 08:30')
  w.hear(w.liaison('市教育局'))
  await w.say(w.office, '催办 1.2.2')
  await w.at('2025-03-25 20:00')
  const cards = w.hear(w.liaison('市教育局'))
  expect(cards).toHaveLength(1)
  // All that was due that day stands on it, not only what was chased.
  expect(cards[0]).toMatch(/待办提醒：8 项/)
  expect((await w.assignment('1.3.1-1')).chase).toMatchObject({ rung: 1, firedOn: '2025-03-25' })
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(2)
  await w.at('2025-03-26 20:00')
  expect(w.hear(w.liaison('市教育局')).filter((text) => text.includes('待办提醒'))).toHaveLength(1)
})

test('what went with a card by hand has fired, also where the chase of that day never comes', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.at('2025-04-08 20:00')
  const before = (await w.assignment('2.1.4-1')).chase
  expect(before.firedOn, 'a week is over').toBe('2025-04-01')
  w.hear(w.liaison('市财政局'))
  w.sleep('2025-04-09 08:30')
  await w.say(w.office, '催办 2.1.4')
  w.sleep('2025-04-09 23:00')
  await w.at('2025-04-10 10:00')
  expect(w.hear(w.liaison('市财政局'))).toEqual([expect.stringContaining('提醒原因：办公室发起催办')])
  expect((await w.assignment('2.1.4-1')).chase).toMatchObject({ firedOn: '2025-04-09' })
})

test('a unit over its ceiling is chased only once the office confirms, having seen the number', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  await w.say(w.office, '规则 负担上限 2')
  await w.at('2025-03-26 10:00')
  const { result, rows } = await w.trace(() => w.say(w.office, '催办 2.1.4'))
  expect(result).toContain('市财政局本月已收到 4 条提醒，达到负担上限（2 条），未催办。')
  expect(rows).toEqual(['letter'])
  w.hear(w.liaison('市财政局'))
  expect(await w.press(w.office, '仍要催办')).toMatch(/^已催办 1 项，提醒 1 人。/)
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
})

test('on a day of rest the office is asked first, and nothing is sent until it confirms', async () => {
  const w = await world({ at: '2025-03-22 10:00' })
  const { result, rows } = await w.trace(() => w.say(w.office, '催办 市财政局'))
  expect(result).toContain(
    '今天（3月22日）是休息日，尚未催办。下一个工作日是3月24日；今天仍要催办的，请确认。',
  )
  expect(result).toContain('市财政局 联络员（A 角） 市财政局甲：1 项（2.1.4-1）')
  expect(rows.filter((kind) => kind === 'card')).toEqual([])
  expect(w.hear(w.liaison('市财政局'))).toEqual([])
  expect(await w.press(w.office, '仍要催办')).toMatch(/^已催办 1 项，提醒 1 人。/)
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
  // A make-up day is a working day like any other.
  const made = await world({ at: '2025-02-08 10:00' })
  expect(await made.say(made.office, '催办 市财政局')).toMatch(/^已催办/)
})

test('a dry run shows who would be asked, sends nothing and writes nothing', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const { result, rows, events } = await w.trace(() => w.say(w.office, '催办 试算 市教育局'))
  expect(result).toMatch(
    /^试算：将催办 8 项，提醒 1 人。未发送任何消息。\n· 市教育局 联络员（A 角） 市教育局甲：8 项/,
  )
  expect({ rows, events }).toEqual({ rows: [], events: [] })
  expect(w.hear(w.liaison('市教育局'))).toEqual([])
  for (const place of ['A', 'B'] as const) await w.change(w.liaison('市财政局', place), { active: false })
  expect(await w.say(w.office, 'chase dry 2.1.4')).toBe(
    '试算：没有可以发出的催办。未发送任何消息。\n以下单位没有可送达的联络员：市财政局。请用“邀请”添加。',
  )
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '试算'))).toContain('您没有“试算”的权限')
})
