import { expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const DRAFTED = '2025-04-01 10:00'

/** The office's desk on the day on which the last rung drafted a notice for every unit that did not report in March. */
async function begin(at = '2025-03-19 10:00', until = DRAFTED): Promise<World> {
  const w = await world({ at })
  await w.at(until)
  for (const who of [w.office, w.leader, w.liaison('市教育局'), w.liaison('市教育局', 'head')]) w.hear(who)
  return w
}

const send = async (w: World, code: string, who: Speaker = w.office): Promise<string> => {
  await w.say(who, `督查单 制发 ${code}`)
  const said = await w.press(who, '确认制发')
  await w.round()
  return said
}

const rows = (w: World) =>
  w.store.tx(async (db) => {
    const all = []
    for (const state of ['draft', 'sent', 'closed', 'dropped'])
      all.push(...(await collect(db.list('paper', 'byState', { prefix: [w.plan.id, state] }))))
    return all
  })
const row = async (w: World, code: string, round = '') => {
  const { id } = await w.assignment(code)
  return (await rows(w)).find((one) => one.id === `${id}/2025-03${round}`)
}

test('from the draft to the unit: exact words, a named person, one letter each, acknowledged, closed by the answer', async () => {
  const w = await begin()
  const [A, head, B] = [w.liaison('市教育局'), w.liaison('市教育局', 'head'), w.liaison('市教育局', 'B')]
  expect(await w.say(w.office, '督查单')).toMatch(
    /督查单：草稿 19 件，已制发未销 0 件\n草稿（未制发）\n· 1\.1\.1-1 蓝色督查单 市发改委/,
  )
  const preview = await w.say(w.office, '督查单 制发 1.2.2-1')
  expect(preview).toContain('督〔2025〕第　号')
  expect(preview).toContain(
    '“合理设置学校相关专业”（1.2.2-1），2025年3月进展情况应于2025年3月25日前报送，截至4月1日未收到，已逾期 5 个工作日。其间已于3月20日、3月25日、3月26日、3月28日提醒 4 次。',
  )
  expect(preview).toContain('办理期限：2025年4月7日')
  expect(preview).toContain('签发：办公室老王　2025年4月1日')
  expect(preview).toContain('发送给：市教育局甲（联络员 A 角）、市教育局领导（分管领导）')
  // Looking at it sends nothing.
  await w.round()
  expect([...w.hear(A), ...w.hear(head)]).toEqual([])
  expect(await w.press(w.office, '确认制发')).toContain('督〔2025〕第1号已制发，发送市教育局 2 人')
  await w.round()
  const words = preview.slice(preview.indexOf('市教育局：'), preview.indexOf('\n发送给'))
  for (const who of [A, head]) {
    const letters = w.hear(who)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toContain('督〔2025〕第1号')
    expect(letters[0]).toContain(words)
    expect(letters[0]).toContain('[签收督查单] [汇报]')
  }
  expect(w.hear(B).join()).not.toContain('督〔2025〕')
  expect(await w.say(w.office, '督查单')).toContain('督〔2025〕第1号 市教育局，4月1日制发，未签收')
  expect(await w.press(A, '签收督查单')).toBe('已签收督〔2025〕第1号。')
  expect(await w.press(head, '签收督查单')).toBe('督〔2025〕第1号已由市教育局甲于4月1日签收。')
  expect(await w.say(w.office, '督查单 1.2.2-1')).toContain('市教育局甲于4月1日签收')
  for (const who of [w.office, w.leader, A])
    expect(await w.say(who, '状态 1.2.2-1')).toContain(
      '蓝色督查单 督〔2025〕第1号，4月1日，市教育局甲于4月1日签收',
    )
  await w.say(B, '无变化 1.2.2-1')
  expect(await row(w, '1.2.2-1')).toMatchObject({ state: 'closed', ended: { why: 'answered', by: B.id } })
  expect(await w.say(A, '督查单')).toMatch(/本单位收到的督查单：未销 0 件[\s\S]*4月1日已报送，已销/)
  expect(await w.say(A, '状态 1.2.2-1')).toContain('已报送，已销')
  const noted = await w.store.tx((db) => collect(db.history({ of: w.plan.id })))
  expect(noted.map(({ event }) => event).filter((event) => event.startsWith('paper.'))).toEqual([
    'paper.sent',
    'paper.acknowledged',
    'paper.closed',
  ])
})

test('the words that were checked are the words that go out: what changed meanwhile is shown first', async () => {
  const w = await begin()
  await w.say(w.office, '督查单 制发 1.2.2-1')
  await w.say(w.office, '督查单 修改 1.2.2-1 要求 请报送调研名单；期限 4月9日')
  expect(await w.say(w.office, '督查单 1.2.2-1')).toMatch(/请报送调研名单\n办理期限：2025年4月9日/)
  await w.say(w.office, '督查单 修改 1.3.1-1 要求 请说明原因')
  await w.say(w.office, '督查单 修改 1.3.1-1')
  const usual = '请抓紧报送进展情况；确有困难的，请一并说明原因和下一步措施。'
  await w.fill(w.office, { demand: usual, until: '4月7日' })
  expect(await row(w, '1.3.1-1')).not.toHaveProperty('demand')
  await w.say(w.office, '督查单 制发 1.2.2-1')
  await w.change(w.liaison('市教育局', 'head'), { preferred: null })
  const again = await w.press(w.office, '确认制发')
  expect(again).toContain('内容在核对之后有变化，请重新核对')
  expect(again).toContain('发送给：市教育局甲（联络员 A 角）、市教育局乙（联络员 B 角）')
  expect(again).toContain('市教育局的分管领导未设置或无法送达')
  expect((await row(w, '1.2.2-1'))?.state).toBe('draft')
  expect(await w.press(w.office, '确认制发')).toContain('市教育局的分管领导未设置或无法送达')
  expect((await row(w, '1.2.2-1'))?.sent?.unreached).toEqual(['head'])
  // The next day is another day: a button of yesterday sends nothing of today.
  await w.say(w.office, '督查单 制发 1.3.1-1')
  await w.at('2025-04-02 10:00')
  expect(await w.press(w.office, '确认制发', '')).toContain('已逾期 6 个工作日')
})

test('numbers come at sending, without gaps; nobody sends for duban or from the command line', async () => {
  const w = await begin()
  await w.say(w.office, '督查单 制发 2.1.4-1')
  await w.say(w.office, '督查单 不制发 2.1.5-1 已当面说明')
  expect(await send(w, '1.2.2-1')).toContain('第1号')
  // A leader of the plan may as well, in their own name.
  expect(await send(w, '1.3.1-1', w.leader)).toContain('第2号')
  expect((await row(w, '1.3.1-1'))?.sent).toMatchObject({ by: w.leader.id, facts: { signer: '李组长' } })
  expect(await send(w, '2.1.4-1')).toContain('第3号')
  expect(await w.refused(() => w.say(w.operator, '督查单 制发 2.1.6-1'))).toContain('以本人账号制发')
  expect(await w.say(w.office, '督查单 第2号')).toContain('督〔2025〕第2号')
  expect(await w.refused(() => w.say(w.office, '督查单 第9号'))).toContain('没有督查单')
  await w.at('2025-05-20 10:00')
  expect((await rows(w)).filter(({ state }) => state === 'sent')).toHaveLength(3)
})

test('not sent, with a reason; without one a form asks for it', async () => {
  const w = await begin()
  expect(
    await w.press(w.office, '不制发', '').catch(() => w.say(w.office, '督查单 不制发 1.2.2-1')),
  ).toContain('理由')
  await w.say(w.office, '督查单 不制发 1.2.2-1')
  expect(await w.fill(w.office, { reason: '已当面说明' })).toContain('1.2.2-1 的督查单不制发')
  expect(await row(w, '1.2.2-1')).toMatchObject({
    state: 'dropped',
    ended: { why: 'declined', by: w.office.id, reason: '已当面说明' },
  })
  expect(await w.refused(() => w.say(w.office, '督查单 制发 1.2.2-1'))).toContain('没有待制发的督查单草稿')
  expect(await w.say(w.office, '督查单')).toContain('决定不制发：已当面说明')
})

test('a draft falls away with the answer, and the list says so; returned, it is drafted anew in its own round', async () => {
  const w = await begin()
  const A = w.liaison('市财政局')
  await w.say(A, '无变化 2.1.4')
  expect(await w.say(w.office, '督查单')).toContain('已报送，草稿自动撤销')
  expect(await w.refused(() => w.say(w.office, '督查单 制发 2.1.4-1'))).toContain('没有待制发')
  expect(await send(w, '1.2.2-1')).toContain('第1号')
  const B = w.liaison('市教育局')
  await w.say(B, '无变化 1.2.2-1')
  expect(await row(w, '1.2.2-1')).toMatchObject({ state: 'closed' })
  await w.say(w.office, '退回 1.2.2-1 请写明进展')
  expect(await row(w, '1.2.2-1')).toMatchObject({ state: 'closed' })
  await w.at('2025-04-16 10:00')
  expect(await row(w, '1.2.2-1', '~1')).toMatchObject({ state: 'draft' })
  // The second round of one period is no second notice of another.
  expect(await w.say(w.office, '督查单 1.2.2-1')).toContain('蓝色督查单')
})

test('the colours rise with notices of earlier periods', async () => {
  const w = await begin('2025-01-16 10:00', '2025-02-13 10:00')
  const seen: string[] = []
  for (const until of ['2025-02-13 10:00', '2025-03-05 10:00', '2025-04-02 10:00']) {
    await w.at(until)
    await w.say(w.office, '督查单 制发 1.2.2-1')
    seen.push(await w.press(w.office, '确认制发'))
    await w.round()
  }
  const letters = w
    .hear(w.liaison('市教育局'))
    .filter((text) => text.includes('签收督查单') && text.includes('签发：'))
  expect(letters.map((text) => text.slice(0, text.indexOf('\n')))).toEqual([
    '蓝色督查单（提醒）',
    '黄色督查单（责令限期办理）',
    '红色督查单（警示）',
  ])
  expect(letters[2]).toContain('该事项近十二个月内已制发督查单 2 次（督〔2025〕第1号、督〔2025〕第2号）')
  expect(seen.map((text) => /第\d号/.exec(text)?.[0])).toEqual(['第1号', '第2号', '第3号'])
})

test('a colour that the ladder names stays; a rung of the office without a notice says only how late it is', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.say(w.office, '规则 阶梯 0 A；1 A 办公室；2 办公室 红色督查单')
  await w.at('2025-03-26 12:00')
  expect(w.hear(w.office).join('\n')).toMatch(/市教育局 1\.2\.2-1：逾期 1 个工作日未报，请研究。/)
  await w.at('2025-03-27 12:00')
  expect(w.hear(w.office).join('\n')).toContain('已拟督查单草稿')
  expect(await w.say(w.office, '督查单 1.2.2-1')).toContain('红色督查单（警示）')
})

test('nobody in the unit can be reached: it is not sent, and said before', async () => {
  const w = await begin()
  for (const place of ['A', 'B', 'head'] as const)
    await w.change(w.liaison('市教育局', place), { preferred: null })
  expect(await w.refused(() => w.say(w.office, '督查单 制发 1.2.2-1'))).toContain('没有任何可送达的人员')
})

test('who may: drafts are the office’s and the leaders’, a unit sees what was sent to it, others nothing', async () => {
  const w = await begin()
  const [A, foreign] = [w.liaison('市教育局'), w.liaison('市科技局')]
  expect(await w.refused(() => w.say(A, '督查单 1.2.2-1'))).toContain('1.2.2-1 没有督查单')
  expect(await w.say(A, '督查单')).toContain('目前没有督查单')
  expect(await w.say(A, '状态 1.2.2-1')).not.toContain('督查单')
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain('蓝色督查单：4月1日拟稿，未制发')
  expect(await w.refused(() => w.say(A, '督查单 制发 1.2.2-1'))).toContain('权限')
  await send(w, '1.2.2-1')
  expect(await w.say(A, '督查单 1.2.2-1')).toContain('督〔2025〕第1号')
  expect(await w.refused(() => w.say(foreign, '督查单 1.2.2-1'))).toContain('权限')
  expect(await w.refused(() => w.say(w.office, '督查单 签收 1.2.2-1'))).toContain('不是您单位承担')
  expect(await w.refused(() => w.say(w.leader, '督查单 不制发 1.3.1-1 理由'))).toContain('权限')
  expect(await w.refused(() => w.say(A, '督查单 签收 1.3.1-1'))).toContain('没有需要签收的督查单')
  expect(await w.refused(() => w.say(w.office, '督查单 制发'))).toContain('请写明事项编号')
  expect(await w.refused(() => w.say(w.office, '督查单 修改 1.3.1-1 期限 3月1日'))).toMatch(/已过|过去|早于/)
})

test('an item that is withdrawn or rests needs no notice', async () => {
  const w = await begin()
  await send(w, '1.2.2-1')
  await w.say(w.office, '调整 1.2.2-1 暂缓，理由：等待批复')
  expect(await row(w, '1.2.2-1')).toMatchObject({ state: 'closed', ended: { why: 'not-asked' } })
  // An application to close stops the chase; accepted, the notice is closed with it.
  await send(w, '1.3.1-1')
  await w.say(w.liaison('市教育局'), '办结 1.3.1-1 系统已上线')
  expect(await w.refused(() => w.say(w.office, '督查单 制发 1.3.1-1'))).toContain('没有待制发')
  await w.say(w.office, '销号 1.3.1-1')
  expect(await row(w, '1.3.1-1')).toMatchObject({ state: 'closed', ended: { why: 'answered' } })
  await w.say(w.liaison('市人社局'), '办结 2.1.5-1 已建成')
  expect(await w.refused(() => w.say(w.office, '督查单 制发 2.1.5-1'))).toContain('目前不在催报中')
})

test('in English', async () => {
  const w = await begin()
  await w.say(w.office, '语言 en')
  await w.say(w.liaison('市教育局'), '语言 en')
  expect(await w.say(w.office, 'paper send 1.2.2-1')).toContain('To be answered by 2025-04-07')
  expect(await w.press(w.office, 'Confirm and send')).toContain('supervision notice 2025 no. 1')
  await w.round()
  expect(w.hear(w.liaison('市教育局')).at(-1)).toContain('Blue notice (reminder)')
  expect(await w.press(w.liaison('市教育局'), 'Acknowledge')).toContain(
    'Acknowledged: supervision notice 2025 no. 1',
  )
})

test('sent in the evening, it waits for the working hours, and whoever sends it is told', async () => {
  const w = await begin()
  await w.at('2025-04-03 21:00')
  w.hear(w.liaison('市教育局'))
  // The 4th to the 6th of April are Qingming.
  expect(await send(w, '1.2.2-1')).toContain('现在不是送达时段，将于4月7日 09:00送达')
  await w.at('2025-04-06 18:00')
  expect(w.hear(w.liaison('市教育局')).join()).not.toContain('督〔2025〕')
  await w.at('2025-04-07 09:00')
  expect(w.hear(w.liaison('市教育局')).join()).toContain('督〔2025〕第1号')
})
