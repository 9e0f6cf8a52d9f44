import { expect, test } from 'vitest'
import confirm from '../../commands/confirm.ts'
import { world } from '../support/world.ts'

const DRAFT = '1.2.2 已完成调研'

test.each(['confirm', ...confirm.aliases])('“%s” files the waiting draft', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, DRAFT)
  expect(await w.say(education, verb)).toBe(
    '已收录。\n· 1.2.2-1 2025年3月报送期\n如需更正，请修改原消息或发送“更正 编号 内容”；取消请发送“撤回 编号”。',
  )
})

test('a draft confirmed twice is filed once', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, DRAFT)
  await w.press(education, '确认提交')
  const again = await w.refused(() => w.press(education, '确认提交'))
  expect(again).toBe('这份草稿已确认或已作废，无需再次操作。')
})

test('without a draft there is nothing to confirm', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const answer = await w.refused(() => w.say(w.liaison('市教育局'), '确认'))
  expect(answer).toBe('目前没有待确认的草稿。')
})

test('nobody confirms somebody else’s draft', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), DRAFT)
  const [draft] = await w.store.tx(async (db) => {
    const found = []
    for await (const row of db.list('draft', 'waiting')) found.push(row)
    return found
  })
  for (const who of [w.liaison('市教育局', 'B'), w.liaison('市科技局'), w.office])
    expect(await w.refused(() => w.command(who, 'confirm', { draft: draft?.id }))).toMatch(/^这份草稿/)
})

test('two of one unit answer the same item: the second is told, and nothing is overwritten unseen', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const [first, second] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  await w.say(first, '1.2.2 已完成调研')
  await w.say(second, '1.2.2 正在推进')
  await w.press(first, '确认提交')
  const answer = await w.refused(() => w.press(second, '确认提交'))
  expect(answer).toBe('1.2.2-1 已由市教育局甲于3月20日报送。请点“修改”核对后重新提交，或点“作废”。')
  expect(await w.say(w.office, '状态 1.2.2')).toContain('已完成调研')
  // Looked at again, it may replace the first one: that is then said before it happens.
  await w.press(second, '修改')
  expect(await w.fill(second, {})).toContain('将替换本期已提交的内容，原内容留存备查。')
  expect(await w.press(second, '确认提交')).toContain('（第 2 版）')
})

test('in the very same moment one of two confirms is filed', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const both = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  for (const who of both) await w.say(who, '1.2.2 正在推进')
  const answers = await Promise.all(both.map((who) => w.say(who, '确认')))
  expect(answers.filter((answer) => answer.startsWith('已收录'))).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('报送。请点“修改”'))).toHaveLength(1)
})

test('an item closed meanwhile is named, and the rest of the draft waits', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成；1.3.1 已上线')
  await w.say(w.liaison('市教育局', 'B'), '申请办结 1.3.1')
  await w.say(w.office, '销号 1.3.1')
  expect(await w.refused(() => w.say(education, '确认'))).toBe('1.3.1-1 目前为“已办结”，不能办理此项。')
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  await w.say(education, DRAFT)
  expect(await w.say(education, 'confirm')).toBe(
    'Filed.\n· 1.2.2-1 period 2025-03\nTo correct it, edit your message or say “correct”, the code and the new words; “retract” takes it back.',
  )
})
