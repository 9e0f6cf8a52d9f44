import { expect, test } from 'vitest'
import endorse from '../../commands/endorse.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world } from '../support/world.ts'

async function waiting(text = '1.2.2 已完成调研') {
  const w = await world({ at: '2025-03-20 10:00' })
  const [liaison, head] = [w.liaison('市教育局'), w.liaison('市教育局', 'head')]
  await w.say(head, '审签 开')
  await w.say(liaison, text, { id: 'sim:said' })
  await w.press(liaison, '确认提交')
  w.hear(liaison)
  return { w, liaison, head }
}

test.each(['endorse', ...endorse.aliases])(
  '“%s” files it: by the head, drafted by the liaison',
  async (verb) => {
    const { w, liaison, head } = await waiting()
    expect(await w.say(head, verb)).toMatch(/^已收录。\n· 1\.2\.2-1 2025年3月报送期/)
    const [report, ...others] = await w.store.tx((db) => collect(db.list('report', 'byFiled')))
    expect(others).toEqual([])
    expect(report).toMatchObject({
      by: head.id,
      draftedBy: liaison.id,
      said: 'sim:said',
      progress: '已完成调研',
    })
    const entries = await w.store.tx((db) => collect(db.history()))
    expect(entries.filter(({ event }) => event === 'report.filed')).toMatchObject([
      { by: head.id, body: { draftedBy: liaison.id, why: 'endorsed' } },
    ])
    expect(w.hear(liaison)).toEqual([expect.stringContaining('市教育局领导已同意报送：\n已收录。')])
  },
)

test('twice it is filed once', async () => {
  const { w, head } = await waiting()
  await w.press(head, '同意报送')
  expect(await w.refused(() => w.press(head, '同意报送'))).toContain('这份报送已审签')
})

test('several wait: the code says which', async () => {
  const { w, liaison, head } = await waiting()
  await w.say(liaison, '1.3.1 已上线')
  await w.press(liaison, '确认提交')
  expect(await w.refused(() => w.say(head, '同意报送'))).toContain('请写明编号：1.2.2-1、1.3.1-1')
  expect(await w.say(head, '同意报送 1.3.1')).toContain('1.3.1-1')
})

test('nobody but the head of the unit', async () => {
  const { w, liaison } = await waiting()
  const [draft] = await w.store.tx((db) => collect(db.list('draft', 'signing')))
  for (const who of [liaison, w.liaison('市教育局', 'B'), w.liaison('市科技局', 'head'), w.office, w.leader])
    expect(await w.refused(() => w.command(who, 'endorse', { draft: draft?.id }))).toContain('权限')
  expect(await w.refused(() => w.say(liaison, '同意报送 1.2.2'))).toContain('权限')
})

test('an item closed meanwhile is named, and nothing is filed', async () => {
  const { w, head } = await waiting('1.2.2 已完成；1.3.1 已上线')
  await w.say(w.liaison('市教育局', 'B'), '申请办结 1.3.1')
  await w.say(w.office, '销号 1.3.1')
  expect(await w.refused(() => w.press(head, '同意报送'))).toBe('1.3.1-1 目前为“已办结”，不能办理此项。')
})
