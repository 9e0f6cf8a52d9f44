import { expect, test } from 'vitest'
import { world, type World } from '../support/world.ts'

/** 2.1.3 is led by 市人社局; 市教育局, 市财政局, 市发改委 and 市科技局 support it. */
async function asked(units = ''): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市人社局'), `征集 2.1.3 ${units} 3月14日 请提供进展`)
  return w
}

test('when all parts are in, the lead is told once, with a button that composes', async () => {
  const w = await asked('市教育局、市财政局、市发改委')
  const lead = w.liaison('市人社局')
  await w.say(w.liaison('市教育局'), '无变化 2.1.3')
  await w.say(w.liaison('市财政局'), '提出异议 2.1.3 经费不由我局安排')
  await w.round()
  w.hear(lead)
  await w.say(w.liaison('市发改委'), '无变化 2.1.3')
  const { events } = await w.trace(() => w.round())
  expect(events).toContain('ask.gathered')
  expect((await w.trace(() => w.round())).events, 'nothing more to tell').not.toContain('ask.gathered')
  expect(w.hear(lead)).toEqual([
    expect.stringMatching(
      /^2\.1\.3-1 .+：配合情况（3月14日前）\n· 2\.1\.3-2 市教育局：3月3日已反馈\n· 2\.1\.3-3 市财政局：3月3日提出异议：经费不由我局安排\n· 2\.1\.3-4 市发改委：3月3日已反馈\n各配合单位均已答复。\n\[汇总成稿\] \[查看\]$/,
    ),
  ])
  await w.at('2025-03-18 18:00')
  expect(w.hear(lead).join(), 'once').not.toContain('配合情况（')
  expect(await w.press(lead, '汇总成稿')).toContain('由 2 份反馈汇总')
})

test('when the day is over, who is silent is named; duban goes on chasing, the lead need not', async () => {
  const w = await asked('市教育局、市财政局')
  const lead = w.liaison('市人社局')
  await w.say(w.liaison('市教育局'), '无变化 2.1.3')
  await w.at('2025-03-14 18:00')
  expect(w.hear(lead)).toEqual([])
  w.hear(w.liaison('市财政局'))
  await w.at('2025-03-17 09:30')
  const [letter] = w.hear(lead)
  expect(letter).toContain('2.1.3-3 市财政局：未反馈，逾期 1 个工作日\n反馈日期已过；未反馈的由系统继续催办')
  expect(w.hear(w.liaison('市财政局')).join()).toContain('应报未报')
  await w.at('2025-03-21 18:00')
  expect(w.hear(w.liaison('市财政局', 'head')).join(), 'up to the head').toContain('2.1.3-3')
  expect(w.hear(w.office).join(), 'and the office').toContain('市财政局 2.1.3-3：逾期')
})

test('with nobody’s answer there is nothing to compose', async () => {
  const w = await asked('市教育局')
  await w.at('2025-03-17 09:30')
  const [letter] = w.hear(w.liaison('市人社局'))
  expect(letter).toContain('[查看]')
  expect(letter).not.toContain('汇总成稿')
})

test('at night and on rest days it waits for the morning', async () => {
  const w = await asked('市教育局')
  const lead = w.liaison('市人社局')
  await w.at('2025-03-07 21:00')
  await w.say(w.liaison('市教育局'), '无变化 2.1.3')
  await w.round()
  await w.at('2025-03-09 12:00')
  expect(w.hear(lead)).toEqual([])
  await w.at('2025-03-10 09:30')
  expect(w.hear(lead)).toHaveLength(1)
})

test('all withdrawn: nothing is told', async () => {
  const w = await asked('市教育局')
  await w.say(w.liaison('市人社局'), '征集 2.1.3 撤销')
  await w.at('2025-03-18 09:30')
  expect(w.hear(w.liaison('市人社局'))).toEqual([])
})

test('upheld by the office, the lead is told anew once it is answered', async () => {
  const w = await asked('市教育局')
  const lead = w.liaison('市人社局')
  await w.say(w.liaison('市教育局'), '提出异议 2.1.3 不属我局')
  await w.round()
  expect(w.hear(lead).join()).toContain('各配合单位均已答复')
  await w.press(w.office, '维持征集')
  await w.round()
  w.hear(lead)
  await w.say(w.liaison('市教育局'), '无变化 2.1.3')
  await w.round()
  expect(w.hear(lead).join()).toContain('市教育局：3月3日已反馈')
})

test('who gave the place up meanwhile is not told any more', async () => {
  const w = await asked('市教育局')
  const lead = w.liaison('市人社局')
  await w.at('2025-03-07 21:00')
  await w.say(w.liaison('市教育局'), '无变化 2.1.3')
  await w.round()
  await w.store.tx(async (db) => {
    for await (const role of db.list('role', 'byPerson', { prefix: [lead.id] }))
      await db.put('role', { ...role, active: false })
  })
  await w.at('2025-03-10 09:30')
  expect(w.hear(lead)).toEqual([])
})
