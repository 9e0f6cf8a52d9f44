import { expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

async function begin(): Promise<World> {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-24 10:00')
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.at('2025-04-01 10:00')
  for (const who of [w.office, w.leader, w.liaison('市教育局'), w.liaison('市人社局')]) w.hear(who)
  return w
}

const confirm = async (w: World): Promise<string> => {
  const said = await w.press(w.office, '确认发送')
  await w.round()
  return said
}

test('drafted of what is overdue, sent by the office, frozen, acknowledged by each', async () => {
  const w = await begin()
  const draft = await w.say(w.office, '通报')
  expect(draft).toContain('通报草稿（仅办公室可见）')
  expect(draft).toContain(
    '· 1.2.2-1 合理设置学校相关专业：2025年3月进展情况应于3月25日前报送，逾期 5 个工作日',
  )
  expect(draft).not.toContain('2.1.4-1')
  // Units stand as in the plan, not by how much they owe.
  expect(draft.indexOf('市发改委')).toBeLessThan(draft.indexOf('市教育局'))
  expect(draft).not.toMatch(/排名|第一名|得分/)
  // What is answered before it goes out is taken out, and said.
  await w.say(w.liaison('市工信局'), '无变化 1.2.1-1')
  const preview = await w.say(w.office, '通报 发送')
  expect(preview).toContain('起草后已报送或不再需报送，已自动去掉：市工信局 1.2.1-1。')
  expect(preview).not.toMatch(/· 1\.2\.1-1/)
  expect(preview).toMatch(/发送给所涉 5 个单位和领导，共 11 人。/)
  await w.round()
  expect(w.hear(w.liaison('市教育局')).join()).not.toContain('通报')
  expect(await confirm(w)).toContain('通报〔2025〕第1期已发送 11 人')
  const [letter = ''] = w.hear(w.leader)
  expect(letter).toContain('通报〔2025〕第1期')
  expect(letter).toContain('签发：办公室老王')
  expect(w.hear(w.liaison('市财政局')).join()).not.toContain('通报')
  const A = w.liaison('市教育局')
  expect(await w.press(A, '签收通报')).toBe('已签收通报〔2025〕第1期。')
  expect(await w.press(A, '签收通报')).toBe('通报〔2025〕第1期您已签收。')
  expect(await w.say(w.leader, '通报 签收 1')).toContain('已签收')
  // Frozen: what is reported afterwards changes nothing in it.
  await w.say(A, '无变化 1.2.2-1')
  const shown = await w.say(w.office, '通报 1')
  expect(shown).toContain('· 1.2.2-1')
  expect(shown).toContain('签收情况：2/11 人')
  expect(shown).toContain('市教育局 市教育局甲，4月1日签收')
  expect(shown).toContain('市教育局 市教育局领导，未签收')
  expect(await w.say(A, '状态 1.2.2-1')).toContain('通报〔2025〕第1期（4月1日）列有本事项')
  const events = (await w.store.tx((db) => collect(db.history({ of: w.plan.id }))))
    .map(({ event }) => event)
    .filter((event) => event.startsWith('circular.'))
  expect(events).toEqual([
    'circular.drafted',
    'circular.sent',
    'circular.acknowledged',
    'circular.acknowledged',
  ])
})

test('the next one: its own number, what came late since the last, to all units', async () => {
  const w = await begin()
  await w.say(w.office, '通报')
  await w.say(w.office, '通报 发送')
  await confirm(w)
  await w.say(w.liaison('市教育局'), '无变化 1.2.2-1')
  await w.at('2025-04-02 10:00')
  const draft = await w.say(w.office, '通报')
  expect(draft).toContain(
    '1.2.2-1 合理设置学校相关专业：2025年3月进展情况应于3月25日前报送，4月1日报送，迟 5 个工作日',
  )
  expect(draft).toContain('已印发的通报\n· 通报〔2025〕第1期')
  expect(await w.say(w.office, '通报 发送 全部单位')).toContain('发送给全部')
  expect(await confirm(w)).toContain('通报〔2025〕第2期')
  expect(w.hear(w.liaison('市科技局')).join()).toContain('通报〔2025〕第2期')
})

test('the office’s own words, a unit left out with a reason and put back, the whole dropped', async () => {
  const w = await begin()
  await w.say(w.office, '通报')
  expect(await w.say(w.office, '通报 修改 开头 三月情况如下。；结尾 请于本周内补报。')).toMatch(
    /三月情况如下。[\s\S]*请于本周内补报。/,
  )
  await w.say(w.office, '通报 修改')
  expect(await w.fill(w.office, { opening: '现将三月情况通报如下。', closing: '' })).toMatch(
    /现将三月情况通报如下。[\s\S]*请有关单位抓紧办理/,
  )
  expect(await w.refused(() => w.say(w.office, '通报 去掉 市教育局'))).toContain('请写明理由')
  expect(await w.refused(() => w.say(w.office, '通报 去掉 市财政局 理由'))).toContain('不在这份通报中')
  const without = await w.say(w.office, '通报 去掉 市教育局 已当面说明')
  expect(without).not.toContain('· 1.2.2-1')
  expect(without).toContain('已去掉市教育局：已当面说明')
  const preview = await w.say(w.office, '通报 发送')
  expect(preview).not.toContain('已当面说明')
  expect(await w.say(w.office, '通报 恢复 教育局')).toContain('· 1.2.2-1')
  // The button of before the change sends nothing.
  expect(await w.command(w.office, 'circular', { do: 'send', confirm: 'abc' })).toContain(
    '内容在核对之后有变化',
  )
  await w.say(w.office, '通报 不发')
  expect(await w.fill(w.office, { reason: '会上讲过' })).toContain('这份通报不发')
  expect(await w.refused(() => w.say(w.office, '通报 发送'))).toContain('没有待印发的通报草稿')
})

test('who may, and what is refused', async () => {
  const w = await begin()
  const A = w.liaison('市教育局')
  await w.say(w.office, '通报')
  for (const who of [A, w.leader]) {
    expect(await w.say(who, '通报')).toBe('还没有印发过通报。')
    expect(await w.refused(() => w.say(who, '通报 发送'))).toContain('权限')
  }
  expect(await w.refused(() => w.say(A, '通报 1'))).toContain('没有第 1 期通报')
  expect(await w.refused(() => w.say(w.operator, '通报 发送'))).toContain('以本人账号制发')
  await w.say(w.office, '通报 发送')
  await confirm(w)
  expect(await w.refused(() => w.say(w.liaison('市科技局'), '通报 1'))).toContain('没有第 1 期通报')
  expect(await w.say(w.liaison('市教育局', 'B'), '通报 1')).toContain('通报〔2025〕第1期')
  expect(await w.say(A, '通报 1')).not.toContain('签收情况')
  expect(await w.refused(() => w.say(w.liaison('市教育局', 'B'), '通报 签收 1'))).toContain('没有发送给您')
})

test('nothing overdue: nothing is drafted', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, '通报'))).toContain('目前没有逾期事项')
})

test('in the weekly digest: notices and circulars in a line each, with what they rest on', async () => {
  const w = await begin()
  await w.say(w.office, '通报')
  await w.say(w.office, '通报 发送')
  await confirm(w)
  await w.say(w.office, '督查单 制发 1.2.2-1')
  await w.press(w.office, '确认制发')
  await w.say(w.liaison('市教育局'), '督查单 签收 1.2.2-1')
  await w.at('2025-04-03 17:00')
  const digest = w.hear(w.leader).find((text) => text.includes('周报（第')) ?? ''
  expect(digest).toContain('督查单：本周制发 1 件，签收 1 件，未销 1 件')
  expect(digest).toContain('通报：本周印发 1 期，尚有 11 人次未签收')
  const sources = await w.say(w.office, '周报 来源')
  expect(sources).toMatch(/督查单 · 未销：1 项\n· 1\.2\.2-1 市教育局/)
})

test('in English', async () => {
  const w = await begin()
  await w.say(w.office, '语言 en')
  expect(await w.say(w.office, 'circular')).toContain('Draft of a circular')
  expect(await w.say(w.office, 'circular send all')).toContain('Goes to all')
  expect(await w.press(w.office, 'Confirm and send')).toContain('circular 2025 no. 1')
})
