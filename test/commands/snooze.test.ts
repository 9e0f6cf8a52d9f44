import { expect, test } from 'vitest'
import snooze from '../../commands/snooze.ts'
import { snapshot } from '../support/trace.ts'
import { world, type World } from '../support/world.ts'

/** 2.1.4-1 of 市财政局 is due on Tuesday 25 March 2025; its first reminder would come on Thursday the 20th. */
const soon = () => world({ at: '2025-03-18 10:00' })
const finance = (w: World) => w.liaison('市财政局')

test.each(['snooze', ...snooze.aliases])('“%s” puts the reminders off, with a reason', async (verb) => {
  const w = await soon()
  const { result, rows, events } = await w.trace(() =>
    w.say(finance(w), `${verb} 2.1.4 到 3月24日 等财政口径`),
  )
  expect(result).toBe(
    [
      '已缓催 2.1.4-1：3月24日前不再提醒联络员，自该日起恢复。',
      '· 原定3月20日的提醒顺延至3月24日。',
      '对分管领导和办公室的提醒不受影响；报送时限、完成时限不变。本期缓催第 1 次，最多 2 次。',
    ].join('\n'),
  )
  expect([rows, events]).toEqual([['assignment', 'letter'], ['chase.snoozed']])
  expect(await w.assignment('2.1.4-1')).toMatchObject({
    nextActionOn: '2025-03-24',
    snoozed: { period: '2025-03', until: '2025-03-24', reason: '等财政口径', times: 1 },
  })
  await w.at('2025-03-21 10:00')
  expect(w.hear(finance(w))).toEqual([])
  await w.at('2025-03-24 10:00')
  expect(w.hear(finance(w)).join()).toContain('2.1.4-1')
})

test('in English, by its form, filled in with the last day there is', async () => {
  const w = await soon()
  await w.change(finance(w), { locale: 'en' })
  await w.say(finance(w), 'snooze 2.1.4')
  const said = await w.fill(finance(w), { reason: 'waiting for the figures' })
  expect(said).toContain('2.1.4-1 is snoozed: liaisons are not reminded before 03-25')
  expect(said).toContain('The reminder of 03-20 moves to 03-25.')
})

test('a day without a reason is asked for the reason, and kept', async () => {
  const w = await soon()
  const { result, rows, events } = await w.trace(() => w.say(finance(w), '缓催 2.1.4 3月21日'))
  expect(result).toContain('缓催 2.1.4-1\n缓催至\n理由')
  expect([rows, events]).toEqual([['letter'], []])
  expect(await w.fill(finance(w), { reason: '等财政口径' })).toContain('3月21日前不再提醒')
})

test.each([
  ['缓催 2.1.4 到 3月27日 忙', '一次最多缓催 5 个工作日，最晚到3月25日。'],
  ['缓催 2.1.4 到 3月18日 忙', '缓催的日期应在3月18日之后'],
  ['缓催 2.1.4 到 二月三十 忙', '没有看懂日期'],
  ['缓催 9.9.9 到 3月21日 忙', '9.9.9'],
  ['缓催 1.2.2 到 3月21日 忙', '1.2.2'],
])('%s is refused', async (said, why) => {
  const w = await soon()
  const answer = await w.refused(() => w.say(finance(w), said))
  expect(answer).toContain(why)
})

test('not on the due day, not past it, not more than twice', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const say = (text: string) => w.say(finance(w), text)
  expect(await say('缓催 2.1.4 到 3月26日 忙')).toContain('缓催不能超过时限：2.1.4-1 最晚可缓催到3月25日。')
  await say('缓催 2.1.4 到 3月21日 等口径')
  w.sleep('2025-03-21 10:00')
  expect(await say('缓催 2.1.4 到 3月24日 等口径')).toContain('本期缓催第 2 次')
  w.sleep('2025-03-24 10:00')
  expect(await say('缓催 2.1.4 到 3月25日 等口径')).toContain('本期已缓催 2 次，不能再缓')
  const other = w.liaison('市教育局')
  w.sleep('2025-03-25 10:00')
  expect(await w.say(other, '缓催 1.2.2 到 3月26日 忙')).toContain('今天是报送时限，不能缓催')
  w.sleep('2025-03-26 10:00')
  expect(await w.say(other, '缓催 1.2.2 到 3月31日 忙')).toContain('已逾期，一次最多缓催 2 个工作日')
  expect(await w.say(other, '缓催 1.2.2 到 3月28日 忙')).toContain('已缓催 1.2.2-1')
  expect(await w.say(other, '缓催 1.2.2 到 3月27日 忙')).toContain('逾期后只能缓催一次')
})

test('the card of other items shows the snoozed one in a line, and does not ask for it', async () => {
  const w = await soon()
  const education = w.liaison('市教育局')
  await w.say(education, '缓催 1.2.2 到 3月24日 数据核对中')
  await w.at('2025-03-20 09:00')
  const [card = ''] = w.hear(education)
  expect(card).toMatch(/^3月20日 待办提醒：7 项/)
  expect(card).toMatch(/· 1\.2\.2-1 .*，缓催至3月24日/)
})

test('nor does the card of other items ask for what was put off after its reminder', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const education = w.liaison('市教育局')
  await w.at('2025-03-20 10:00')
  await w.say(education, '缓催 1.2.2 到 3月24日 数据核对中')
  await w.say(w.office, '临时交办 市教育局 3月26日前 报送资金表')
  w.hear(education)
  await w.at('2025-03-21 09:00')
  const [card = ''] = w.hear(education)
  // Seven that are owed since the day before, and the new one.
  expect(card).toMatch(/^3月21日 待办提醒：8 项/)
  expect(card).toMatch(/· 1\.2\.2-1 .*，缓催至3月24日/)
})

test('what the office asks for by its own word is asked in spite of it', async () => {
  const w = await soon()
  await w.say(finance(w), '缓催 2.1.4 到 3月24日 等财政口径')
  w.hear(finance(w))
  expect(await w.say(w.office, '催办 2.1.4')).toContain('已催办')
  const [card = ''] = w.hear(finance(w))
  expect(card).toMatch(/2\.1\.4-1[^]*办公室发起催办/)
})

test('the head is told on the day, whatever was snoozed', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-26 10:00')
  await w.say(finance(w), '缓催 2.1.4 到 3月28日 数据核对中')
  await w.at('2025-03-28 09:00')
  expect(w.hear(w.liaison('市财政局', 'head')).join()).toContain('2.1.4-1')
})

test('office and lead see it in status, others do not; it ends with an answer', async () => {
  const w = await soon()
  await w.say(finance(w), '缓催 2.1.4 到 3月24日 等财政口径')
  const line = '缓催至3月24日（市财政局甲，3月18日）：等财政口径'
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain(line)
  expect(await w.say(w.liaison('市科技局'), '状态 2.1.4-1')).not.toContain('缓催至')
  await w.say(finance(w), '无变化 2.1.4')
  expect(await w.say(w.office, '状态 2.1.4-1')).not.toContain('缓催至')
})

test('the ledger says which reminder was moved, and why', async () => {
  const w = await soon()
  await w.say(finance(w), '缓催 2.1.4 到 3月24日 等财政口径')
  const { entries } = await snapshot(w.store)
  const { body } = entries.find(({ event }) => event === 'chase.snoozed') ?? {}
  expect(body).toMatchObject({
    reason: '等财政口径',
    held: [{ rung: 0, from: '2025-03-20', to: '2025-03-24' }],
  })
  await w.at('2025-03-24 10:00')
  const after = (await snapshot(w.store)).entries
  const { id } = await w.assignment('2.1.4-1')
  const fired = after.filter(({ event, subjects }) => event === 'chase.step' && subjects.includes(id))
  expect(fired.map((one) => one.body)).toMatchObject([{ why: { heldFrom: '2025-03-20' } }])
})
