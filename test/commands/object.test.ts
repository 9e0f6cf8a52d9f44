import { expect, test } from 'vitest'
import object from '../../commands/object.ts'
import { world, type World } from '../support/world.ts'

/** 2.1.3 is led by 市人社局; 市教育局, 市财政局, 市发改委 and 市科技局 support it. */
async function asked(): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市人社局'), '征集 2.1.3 3月14日 请提供进展')
  return w
}

test.each(['object', ...object.aliases])('“%s” ends the part; lead and office are told why', async (verb) => {
  const w = await asked()
  const money = w.liaison('市财政局')
  const { result, rows, events } = await w.trace(() => w.say(money, `${verb} 2.1.3 经费不由我局安排`))
  expect(result).toBe('已对 2.1.3-3 的征集提出异议，牵头单位和办公室已收到，本次征集不再催办。')
  expect(rows).toEqual(['ask', 'assignment', 'letter', 'letter', 'letter'])
  expect(events).toEqual(['ask.objected', 'letter.sent', 'letter.sent'])
  expect(w.hear(w.liaison('市人社局'))).toEqual([
    '市财政局对 2.1.3-3 的征集提出异议：经费不由我局安排。\n如属合理，可撤销征集；维持与否由办公室研究。\n[撤销征集] [查看]',
  ])
  expect(w.hear(w.office)).toEqual([
    '市财政局对 2.1.3-3 的征集提出异议：经费不由我局安排。\n请研究是否维持征集；牵头单位也可自行撤销。\n[维持征集] [查看]',
  ])
  w.hear(money)
  await w.at('2025-03-14 10:00')
  expect(w.hear(money), 'it is not chased any more').toEqual([])
})

test('by the button of the letter and a form, and in answer to it without a code', async () => {
  const w = await asked()
  const money = w.liaison('市财政局')
  await w.press(money, '提出异议')
  expect(await w.fill(money, { reason: '经费不由我局安排' })).toContain('已对 2.1.3-3 的征集提出异议')
  expect(await w.reply(w.liaison('市教育局'), '异议 不属我局职责')).toContain('已对 2.1.3-2 的征集提出异议')
  await w.at('2025-03-11 09:30')
  await w.press(w.liaison('市发改委'), '提出异议', '2.1.3-4')
  expect(await w.fill(w.liaison('市发改委'), { reason: '请另行商定' })).toContain('2.1.3-4')
})

test('the lead withdraws: it is over, and the office hears', async () => {
  const w = await asked()
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  w.hear(w.office)
  expect(await w.press(w.liaison('市人社局'), '撤销征集')).toBe('已撤销对市财政局的征集，并已通知。')
  expect(w.hear(w.office)).toEqual(['市人社局已撤销对市财政局的征集（2.1.3-1），有关异议无需再办。'])
  expect(await w.refused(() => w.press(w.office, '维持征集'))).toBe('2.1.3-3 没有待研究的征集异议。')
  expect((await w.assignment('2.1.3-4')).period, 'the others are still asked').toBe('ask:2025-03-14')
})

test('the office upholds: asked again, by the same day, on a ladder of its own', async () => {
  const w = await asked()
  const money = w.liaison('市财政局')
  await w.at('2025-03-11 09:30')
  await w.say(money, '提出异议 2.1.3 经费不由我局安排')
  w.hear(money)
  w.hear(w.liaison('市人社局'))
  const { result, events } = await w.trace(() => w.press(w.office, '维持征集'))
  expect(result).toBe('已维持对市财政局的征集（3月14日前反馈），并已通知双方。')
  expect(events).toContain('ask.upheld')
  expect(w.hear(money).join()).toMatch(
    /^经办公室研究，市人社局对 2\.1\.3-3 的征集予以维持，请贵单位于3月14日前反馈/,
  )
  expect(w.hear(w.liaison('市人社局'))).toEqual([
    '市财政局（2.1.3-3）对征集提出的异议，办公室未予采纳，已请其于3月14日前反馈。',
  ])
  await w.at('2025-03-12 09:30')
  expect(w.hear(money).join()).toContain('待办提醒')
})

test('upheld after its day, a new one is to be given', async () => {
  const w = await asked()
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  await w.at('2025-03-17 10:00')
  expect(await w.refused(() => w.say(w.office, '征集 2.1.3-3 维持'))).toMatch(
    /^原反馈日期已过，请写明新的日期/,
  )
  expect(await w.say(w.office, '征集 2.1.3-3 维持 3个工作日内')).toContain('3月20日前反馈')
  expect((await w.assignment('2.1.3-3')).dueOn).toBe('2025-03-20')
})

test('while the objection waits, the lead cannot ask anew; after withdrawing it can', async () => {
  const w = await asked()
  const lead = w.liaison('市人社局')
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  expect(await w.refused(() => w.say(lead, '征集 2.1.3 市财政局 3月20日'))).toMatch(
    /已提出异议，待办公室研究/,
  )
  await w.say(lead, '征集 2.1.3 市财政局 撤销')
  expect(await w.say(lead, '征集 2.1.3 市财政局 3月20日')).toContain('已请 1 个单位')
})

test.each([
  ['提出异议 2.1.3', /^请写明理由/],
  ['提出异议 2.1.1 不是我们的', /^2\.1\.1 目前没有牵头单位的征集，无需提出异议。$/],
  ['提出异议 2.1.2 不是我们的', /^2\.1\.2 不是您单位承担的事项/],
  ['提出异议 2.1.3-2 不是我们的', /^2\.1\.3-2 不是您单位承担的事项/],
])('refused: %s', async (text, sentence) => {
  const w = await asked()
  expect(await w.refused(() => w.say(w.liaison('市财政局'), text))).toMatch(sentence)
})

test('who may not: the lead, another unit; only the office upholds', async () => {
  const w = await asked()
  expect(await w.refused(() => w.say(w.liaison('市人社局'), '提出异议 2.1.3 不办'))).toMatch(
    /没有牵头单位的征集/,
  )
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  for (const who of [w.liaison('市人社局'), w.liaison('市财政局'), w.liaison('市教育局')])
    expect(await w.refused(() => w.say(who, '征集 2.1.3-3 维持'))).toMatch(/^您没有“征集”的权限/)
  expect(await w.refused(() => w.say(w.liaison('市财政局'), '提出异议 2.1.3 再说一次'))).toMatch(
    /没有牵头单位的征集/,
  )
})

test('a notice drafted for it is dropped', async () => {
  const w = await asked()
  await w.at('2025-03-21 10:00')
  const { id } = await w.assignment('2.1.3-3')
  const paper = () => w.store.tx(async (db) => (await db.get('paper', `${id}/ask:2025-03-14`))?.state)
  expect(await paper()).toBe('draft')
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  expect(await paper()).toBe('dropped')
})

test('in English', async () => {
  const w = await asked()
  const money = w.liaison('市财政局')
  await w.say(money, 'lang en')
  expect(await w.say(money, 'object 2.1.3 this is not our money')).toBe(
    'Your objection on 2.1.3-3 was given to the lead and the office; you are not reminded of it any more.',
  )
})
