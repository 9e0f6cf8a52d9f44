import { expect, test } from 'vitest'
import sendback from '../../commands/sendback.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world } from '../support/world.ts'

async function waiting() {
  const w = await world({ at: '2025-03-20 10:00' })
  const [liaison, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'head')]
  await w.say(head, '审签 开')
  await w.say(liaison, '1.2.2 已完成调研')
  await w.press(liaison, '确认提交')
  w.hear(liaison)
  return { w, liaison, head }
}

test.each(['sendback', ...sendback.aliases])('“%s” brings the draft back with the reason', async (verb) => {
  const { w, liaison, head } = await waiting()
  expect(await w.say(head, `${verb} 1.2.2 请补充签约企业数`)).toBe('已退改，并已通知市教育局甲。')
  const [letter = ''] = w.hear(liaison)
  expect(letter).toMatch(/^市教育局领导退改，意见：请补充签约企业数。请修改后重新确认。\n请确认这份汇报/)
  await w.press(liaison, '修改')
  await w.fill(liaison, { progress: '已完成调研，签约 3 家' })
  expect(await w.press(liaison, '确认提交')).toContain('已送市教育局领导审签')
  await w.press(head, '同意报送')
  const reports = await w.store.tx((db) => collect(db.list('report', 'byFiled')))
  expect(reports.map(({ progress }) => progress)).toEqual(['已完成调研，签约 3 家'])
})

test('by its button the reason is asked in a form', async () => {
  const { w, liaison, head } = await waiting()
  expect(await w.press(head, '退改')).toContain('退改 1.2.2-1')
  expect(await w.fill(head, { reason: '请补充数据' })).toContain('已退改')
  expect(w.hear(liaison)).toEqual([expect.stringContaining('意见：请补充数据。')])
  const entries = await w.store.tx((db) => collect(db.history()))
  expect(entries.filter(({ event }) => event === 'signoff.returned')).toMatchObject([
    { by: head.id, body: { draftedBy: liaison.id, reason: '请补充数据' } },
  ])
})

test('without a reason nothing happens', async () => {
  const { w, head } = await waiting()
  for (const text of ['退改', '退改 1.2.2'])
    expect(await w.refused(() => w.say(head, text))).toContain('请写明退改理由')
})

test('nobody but the head', async () => {
  const { w } = await waiting()
  const [draft] = await w.store.tx((db) => collect(db.list('draft', 'signing')))
  for (const who of [w.liaison('市教育局', 'B'), w.office, w.leader])
    expect(
      await w.refused(() => w.command(who, 'sendback', { draft: draft?.id, reason: '缺数据' })),
    ).toContain('权限')
})

test('in English', async () => {
  const { w, head } = await waiting()
  await w.say(head, 'lang en')
  expect(await w.say(head, 'sendback 1.2.2 say how many firms')).toBe('Sent back; 市教育局甲 was told.')
})
