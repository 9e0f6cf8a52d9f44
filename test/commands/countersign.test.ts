import { expect, test } from 'vitest'
import { world, type World } from '../support/world.ts'

/** 2.1.5 is led by 市人社局. */
async function applied(): Promise<World> {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.liaison('市人社局'), '申请办结 2.1.5 大赛已办结 会签=市财政局、教育局')).toBe(
    '已提交 2.1.5-1 的办结申请，待办公室复核。',
  )
  return w
}

test('each unit named is asked in its own chat; the office hears that it is waited for', async () => {
  const w = await applied()
  expect(w.hear(w.liaison('市财政局')).join()).toMatch(
    /^市人社局申请办结 2\.1\.5-1 .+，请贵单位会签，3月10日前答复。\n完成情况：大赛已办结\n\[同意会签\] \[不同意\] \[查看\]$/,
  )
  expect(w.hear(w.liaison('市教育局'))).toHaveLength(1)
  expect(w.hear(w.liaison('市发改委'))).toEqual([])
  expect(w.hear(w.office).join()).toContain(
    '完成情况：大赛已办结\n同时请市财政局、市教育局会签，答齐后另行告知。',
  )
})

test('answered by the buttons; a refusal is told with its reason, and the office when all are in', async () => {
  const w = await applied()
  const [lead, money, school] = [w.liaison('市人社局'), w.liaison('市财政局'), w.liaison('市教育局')]
  for (const who of [lead, w.office]) w.hear(who)
  const { result, events } = await w.trace(() => w.press(money, '同意会签'))
  expect(result).toBe('已同意会签 2.1.5-1。')
  expect(events).toEqual(['countersign.granted', 'letter.sent'])
  expect(w.hear(lead)).toEqual(['市财政局同意会签 2.1.5-1。'])
  expect(w.hear(w.office)).toEqual([])
  await w.press(school, '不同意')
  expect(await w.fill(school, { reason: '缺少获奖名单' })).toBe(
    '已答复不同意会签 2.1.5-1，申请单位和办公室已收到理由。',
  )
  const refused = '市教育局不同意会签 2.1.5-1，理由：缺少获奖名单。'
  expect(w.hear(lead)).toEqual([refused])
  expect(w.hear(w.office)).toEqual([
    `${refused}\n2.1.5-1 的会签已全部答复，可予复核。\n[予以销号] [退回] [查看]`,
  ])
  for (const who of [lead, w.office]) {
    const shown = await w.say(who, '状态 2.1.5-1')
    expect(shown).toContain('会签：市财政局 同意（3月3日）')
    expect(shown).toContain('会签：市教育局 不同意（3月3日）：缺少获奖名单')
  }
  expect(await w.say(w.liaison('市发改委'), '状态 2.1.5-1')).not.toContain('获奖名单')
  expect(await w.press(w.office, '予以销号'), 'the office decides').toBe('2.1.5-1 已予销号。')
})

test('not accepted before all have answered, unless the office says so', async () => {
  const w = await applied()
  await w.say(w.liaison('市财政局'), '会签 2.1.5-1 同意')
  expect(await w.refused(() => w.say(w.office, '销号 2.1.5-1'))).toBe(
    '2.1.5-1 的会签尚未答齐（市教育局）。如不再等待，请发送“销号 2.1.5-1 不待会签”。',
  )
  const { result, events } = await w.trace(() => w.say(w.office, '销号 2.1.5-1 不待会签'))
  expect(result).toBe('2.1.5-1 已予销号。（会签未齐，办公室决定不待会签）')
  expect(events).toEqual(
    expect.arrayContaining(['countersign.withdrawn', 'countersign.waived', 'completion.accepted']),
  )
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '会签 2.1.5-1 同意'))).toBe(
    '2.1.5-1 目前没有需要贵单位会签的申请。',
  )
  expect(await w.say(w.office, '状态 2.1.5-1')).toContain('会签：市教育局 未待答复')
})

test('returned and applied for again, it is countersigned anew', async () => {
  const w = await applied()
  await w.say(w.liaison('市财政局'), '会签 2.1.5-1 同意')
  await w.say(w.office, '退回 2.1.5-1 缺材料')
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '会签 同意'))).toBe(
    '贵单位目前没有待会签的事项。',
  )
  await w.at('2025-03-04 10:00')
  await w.say(w.liaison('市人社局'), '申请办结 2.1.5 材料已补 会签：市财政局')
  expect(await w.refused(() => w.say(w.office, '销号 2.1.5-1'))).toContain('（市财政局）')
  expect(await w.say(w.liaison('市财政局'), '会签 同意')).toBe('已同意会签 2.1.5-1。')
  expect(await w.say(w.office, '销号 2.1.5-1')).toBe('2.1.5-1 已予销号。')
})

test('by the form of the application', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const lead = w.liaison('市人社局')
  await w.say(lead, '我的')
  await w.press(lead, '申请办结', '2.1.5-1')
  await w.fill(lead, { statement: '大赛已办结', countersign: '市财政局' })
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
})

test.each([
  ['申请办结 2.1.5 已办结 会签=市财', /^没有找到会签单位“市财”/],
  ['申请办结 2.1.5 已办结 会签=市人社局', /^市人社局是申请单位，不能会签自己的申请。/],
  ['申请办结 2.1.5 已办结 会签=领导小组办公室', /没有可送达的联络员或负责人/],
])('refused, and nothing is applied for: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市人社局'), text))).toMatch(sentence)
})

test.each([
  ['会签 2.1.5-1', /^请写明是否同意，例如：会签 2\.1\.5-1 同意/],
  ['会签 2.1.5-1 再想想', /^请写明是否同意/],
  ['会签 2.1.5-1 不同意', /^请写明理由/],
  ['会签 9.9.9 同意', /^没有编号为 9\.9\.9/],
  ['会签 2.1.4 同意', /^2\.1\.4 目前没有需要贵单位会签的申请/],
])('an answer is refused: %s', async (text, sentence) => {
  const w = await applied()
  expect(await w.refused(() => w.say(w.liaison('市财政局'), text))).toMatch(sentence)
})

test('who may not: the applicant, other units, the office', async () => {
  const w = await applied()
  for (const who of [
    w.liaison('市人社局'),
    w.liaison('市人社局', 'head'),
    w.liaison('市发改委'),
    w.office,
    w.leader,
  ])
    expect(await w.refused(() => w.say(who, '会签 2.1.5-1 同意'))).toMatch(/没有需要贵单位会签/)
})

test('nobody countersigns what they applied for themselves, though they answer for both units', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const lead = w.liaison('市人社局')
  const { unitId } = await w.assignment('2.1.4-1')
  await w.store.tx((db) =>
    db.put('role', {
      id: 'rol_both',
      version: 0,
      personId: lead.id,
      planId: w.plan.id,
      unitId,
      role: 'liaisonB',
      active: true,
    }),
  )
  await w.say(lead, '申请办结 2.1.5-1 大赛已办结 会签=市财政局')
  expect(await w.refused(() => w.say(lead, '会签 2.1.5-1 同意'))).toMatch(/^不能审核本人或本单位/)
  expect(await w.say(w.liaison('市财政局'), '会签 2.1.5-1 同意')).toBe('已同意会签 2.1.5-1。')
})

test('overdue, a unit is reminded: on its card where it has one, else by one letter, and never twice a day', async () => {
  const w = await applied()
  const [money, school] = [w.liaison('市财政局'), w.liaison('市教育局')]
  await w.say(school, '会签 同意')
  for (const who of [money, school, w.liaison('市财政局', 'head')]) w.hear(who)
  await w.at('2025-03-10 18:00')
  expect(w.hear(money), 'not before its day is over').toEqual([])
  await w.at('2025-03-11 09:30')
  expect(w.hear(money)).toEqual([
    expect.stringMatching(
      /^3月11日 会签提醒：1 项已超过答复时限\n2\.1\.5-1 .+（市人社局申请办结），3月10日前答复\n完成情况：大赛已办结\n\[同意会签\] \[不同意\] \[查看\]$/,
    ),
  ])
  await w.at('2025-03-12 18:00')
  expect(w.hear(money)).toEqual([])
  await w.at('2025-03-13 18:00')
  expect(w.hear(money)).toHaveLength(1)
  await w.at('2025-03-17 18:00')
  expect(w.hear(w.liaison('市财政局', 'head'))).toHaveLength(1)
  // 2.1.4 is due on the 25th, so that a card comes on the 20th: what waits to be countersigned stands on it.
  await w.at('2025-03-20 10:00')
  const [card, ...others] = w.hear(money)
  expect(others).toEqual([])
  expect(card).toMatch(/待办提醒.*待会签事项\n2\.1\.5-1/s)
  expect(await w.press(money, '同意会签', '2.1.5-1')).toBe('已同意会签 2.1.5-1。')
  await w.at('2025-03-24 10:00')
  expect(w.hear(money).join()).not.toContain('会签')
  expect(w.hear(school).join()).not.toContain('会签')
})

test('on a day with a card there is no letter besides, nor one the day after', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  const money = w.liaison('市财政局')
  await w.say(w.liaison('市人社局'), '申请办结 2.1.5 大赛已办结 会签=市财政局')
  await w.at('2025-03-25 18:00')
  w.hear(money)
  // Overdue from the 26th, when the card of 2.1.4, due on the 25th, comes as well.
  await w.at('2025-03-26 18:00')
  expect(w.hear(money)).toEqual([expect.stringMatching(/待办提醒.*待会签事项\n2\.1\.5-1/s)])
  await w.at('2025-03-27 18:00')
  expect(w.hear(money)).toEqual([])
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const [lead, money] = [w.liaison('市人社局'), w.liaison('市财政局')]
  for (const who of [lead, money]) await w.say(who, 'lang en')
  await w.say(lead, 'done 2.1.5 the contest is over, countersign=市财政局')
  expect(w.hear(money).join()).toContain('asks your unit to countersign by 03-10')
  expect(await w.say(money, 'countersign 2.1.5-1 refuse the papers are missing')).toBe(
    'You refused to countersign 2.1.5-1; the applicant and the office have your reason.',
  )
})
