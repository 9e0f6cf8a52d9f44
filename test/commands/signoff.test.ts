import { expect, test } from 'vitest'
import signoff from '../../commands/signoff.ts'
import type { Report } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

const reports = (w: World): Promise<Report[]> => w.store.tx((db) => collect(db.list('report', 'byFiled')))

/** 市教育局 with its head's word switched on. */
async function signing(at = '2025-03-20 10:00') {
  const w = await world({ at })
  const [liaison, B, head] = [
    w.liaison('市教育局'),
    w.liaison('市教育局', 'B'),
    w.liaison('市教育局', 'head'),
  ]
  await w.say(head, '审签 开')
  for (const who of [liaison, B, head]) w.hear(who)
  return { w, liaison, B, head }
}

test.each([
  ['审签 开', '已启用市教育局审签：联络员确认后，由分管领导同意再报送。'],
  ['审签 关', '市教育局审签已是关闭状态，未作改动。'],
  ['审签', '市教育局未启用审签。如需启用，请发送“审签 开”。'],
])('the head says “%s”', async (text, answer) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.liaison('市教育局', 'head'), text)).toBe(answer)
})

test('the office switches it for a unit, and everybody who answers for the unit is told', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.office, `${signoff.aliases[0]} 开 市教育局`)).toContain('已启用市教育局审签')
  for (const place of ['A', 'B', 'head'] as const)
    expect(w.hear(w.liaison('市教育局', place))).toEqual([
      '市教育局自即日起启用审签（办公室老王设置）：联络员确认的报送，经分管领导同意后收录。',
    ])
  expect(w.hear(w.liaison('市科技局'))).toEqual([])
  expect(await w.say(w.office, 'signoff off 教育局 SY')).toContain('已关闭市教育局审签')
})

test.each([
  ['审签 开', '请写明单位，例如：审签 开 市教育局。'],
  ['审签 开 市教育厅局', '没有找到单位“市教育厅局”'],
  ['审签 开 市教育局 ZZ', '没有代号为“ZZ”的方案'],
])('the office is refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toContain(sentence)
})

test('nobody else may, and no unit without a head can', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  for (const who of [w.liaison('市教育局'), w.liaison('市教育局', 'B'), w.leader])
    expect(await w.refused(() => w.say(who, '审签 开 市教育局'))).toContain('权限')
  expect(await w.refused(() => w.say(w.liaison('市教育局', 'head'), '审签 开 市科技局'))).toContain('权限')
  await w.change(w.liaison('市教育局', 'head'), { active: false })
  expect(await w.refused(() => w.say(w.office, '审签 开 市教育局'))).toContain('尚未登记分管领导')
})

test('what the liaison confirms goes to the head, word for word, and is not filed', async () => {
  const { w, liaison, head } = await signing()
  await w.say(liaison, '1.2.2 已完成调研，问题：企业不积极')
  expect(await w.press(liaison, '确认提交')).toBe(
    '已送市教育局领导审签：1 项。领导同意后才算报送，此前仍按待报计。\n[收回]',
  )
  expect(await reports(w)).toEqual([])
  expect(w.hear(head)).toEqual([
    [
      '市教育局报送待审签：1 项',
      '市教育局甲起草。',
      '1.2.2-1 合理设置学校相关专业 · 2025年3月报送期',
      '进展情况：已完成调研',
      '存在问题：企业不积极',
      '[同意报送] [退改]',
    ].join('\n'),
  ])
  expect(await w.say(head, '我的')).toMatch(/^市教育局报送待审签：1 项/)
})

test('the ladder goes on: the card says what the item waits for, and the head is asked again', async () => {
  const { w, liaison, head } = await signing()
  await w.say(liaison, '1.2.2 已完成调研')
  await w.press(liaison, '确认提交')
  w.hear(head)
  await w.at('2025-03-25 10:00')
  const [card = ''] = w.hear(liaison)
  expect(card).toContain('待领导审签（3月20日送审）')
  expect(w.hear(head).filter((letter) => letter.includes('报送待审签'))).toHaveLength(1)
  await w.at('2025-03-28 10:00')
  expect(
    w.hear(head).some((letter) => /逾期|催办/.test(letter) && letter.includes('[同意报送] [退改]')),
  ).toBe(true)
  await w.press(head, '同意报送')
  expect(await reports(w)).toMatchObject([{ period: '2025-03', late: 3 }])
})

test('no change in one step goes to the head as well; another unit’s liaison files as before', async () => {
  const { w, liaison } = await signing()
  expect(await w.say(liaison, '无变化 1.2.2')).toContain('已送市教育局领导审签')
  expect(await w.say(w.liaison('市财政局'), '无变化 2.1.4')).toContain('已收录')
  expect((await reports(w)).map(({ by }) => by)).toEqual([w.liaison('市财政局').id])
})

test('the head’s own report is filed at once', async () => {
  const { w, head } = await signing()
  await w.say(head, '1.2.2 已完成调研')
  expect(await w.press(head, '确认提交')).toContain('已收录')
})

test('a head who is away is asked all the same, and the liaison is told what to do; a stand-in is asked instead', async () => {
  const { w, liaison, B, head } = await signing()
  const away = { from: '2025-03-20', to: '2025-03-26' }
  await w.change(head, { away: [{ ...away, coverId: null }] })
  await w.say(liaison, '1.2.2 已完成调研')
  expect(await w.press(liaison, '确认提交')).toContain('市教育局领导外出至3月26日，审签可能延后。')
  expect(w.hear(head)).toHaveLength(1)
  await w.change(head, { away: [{ ...away, coverId: w.liaison('市科技局', 'head').id }] })
  await w.say(liaison, '1.3.1 已上线')
  expect(await w.press(liaison, '确认提交')).toContain('已送市科技局领导审签')
  await w.say(B, '1.2.2 已完成调研报告')
  await w.press(B, '确认提交')
  expect(await w.say(w.liaison('市科技局', 'head'), '同意报送 1.2.2-1')).toContain('已收录')
  expect(await reports(w)).toMatchObject([{ by: w.liaison('市科技局', 'head').id, draftedBy: B.id }])
})

test('a liaison who stands in for the head does not sign what they drafted', async () => {
  const { w, liaison, B, head } = await signing()
  await w.change(head, { away: [{ from: '2025-03-20', to: '2025-03-26', coverId: B.id }] })
  await w.say(B, '1.2.2 已完成调研')
  expect(await w.press(B, '确认提交')).toContain('已送市教育局领导审签')
  expect(await w.refused(() => w.say(B, '同意报送'))).toContain('目前没有待您审签的报送')
  expect(await w.refused(() => w.say(B, '同意报送 1.2.2'))).toContain('不能审签本人起草的报送')
  expect(await w.refused(() => w.say(liaison, '同意报送 1.2.2'))).toContain('权限')
})

test('without a head who can be reached nothing is sent, the draft is kept, and the office may switch it off', async () => {
  const { w, liaison, head } = await signing()
  await w.change(head, { preferred: null })
  await w.say(liaison, '1.2.2 已完成调研')
  expect(await w.refused(() => w.press(liaison, '确认提交'))).toContain('联络员 B 角不能代为审签')
  await w.say(w.office, '审签 关 市教育局')
  expect(await w.press(liaison, '确认提交')).toContain('已收录')
})

test('switched off, what waits for the head comes back to the liaison', async () => {
  const { w, liaison, head } = await signing()
  await w.say(liaison, '1.2.2 已完成调研')
  await w.press(liaison, '确认提交')
  await w.say(head, '审签 关')
  expect(
    w.hear(liaison).some((letter) => letter.includes('恢复待确认') && letter.includes('[确认提交]')),
  ).toBe(true)
  expect(await w.refused(() => w.press(head, '同意报送'))).toContain('无需再次操作')
  expect(await w.press(liaison, '确认提交')).toContain('已收录')
})

test('a newer draft of the same item takes the place of what the head has; taken back, the head has nothing', async () => {
  const { w, liaison, head } = await signing()
  await w.say(liaison, '1.2.2 已完成调研；1.3.1 已上线')
  await w.press(liaison, '确认提交')
  await w.say(liaison, '1.2.2 已完成调研报告')
  await w.press(liaison, '确认提交')
  await w.press(liaison, '收回')
  expect(await w.say(head, '同意报送')).toContain('1.3.1-1')
  expect((await reports(w)).map(({ progress }) => progress)).toEqual(['已上线'])
  expect(await w.refused(() => w.say(head, '同意报送'))).toContain('目前没有待您审签的报送')
})

test('an edited message: what the head has comes back to be confirmed; what was filed is corrected with the head’s word', async () => {
  const { w, liaison, head } = await signing()
  await w.say(liaison, '1.2.2 已完成调研', { id: 'sim:said' })
  await w.press(liaison, '确认提交')
  expect(await w.edit(liaison, 'sim:said', '1.2.2 已完成调研报告')).toContain('请确认这份汇报')
  expect(await w.refused(() => w.press(head, '同意报送'))).toContain('无需再次操作')
  await w.press(liaison, '确认提交')
  await w.press(head, '同意报送')
  expect(await w.edit(liaison, 'sim:said', '1.2.2 已完成调研报告初稿')).toContain(
    '领导同意前，原已报送的内容仍然有效。',
  )
  expect((await reports(w)).map(({ progress }) => progress)).toEqual(['已完成调研报告'])
  await w.press(head, '同意报送')
  expect((await reports(w)).map(({ progress, state, revision }) => [progress, state, revision])).toEqual([
    ['已完成调研报告', 'superseded', 1],
    ['已完成调研报告初稿', 'filed', 2],
  ])
  expect((await reports(w)).at(-1)).toMatchObject({ by: head.id, draftedBy: liaison.id, said: 'sim:said' })
  expect(await w.unsay(liaison, 'sim:said')).toContain('已随消息删除而撤回')
})

test('in English', async () => {
  const { w, head } = await signing()
  await w.say(head, 'lang en')
  expect(await w.say(head, 'signoff off')).toBe('市教育局: what a liaison confirms is filed at once again.')
  expect(await w.say(head, 'signoff')).toContain('does not have its head confirm reports')
})
