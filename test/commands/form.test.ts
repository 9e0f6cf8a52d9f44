import { expect, test } from 'vitest'
import form from '../../commands/form.ts'
import { world } from '../support/world.ts'

test.each(['form', ...form.aliases])(
  '“%s” opens the form of the own share, and stores nothing',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { result, rows } = await w.trace(() => w.say(w.liaison('市教育局'), `${verb} 1.2.2`))
    expect(result).toBe('1.2.2-1 合理设置学校相关专业\n进展情况\n存在问题\n下一步措施\n附件')
    expect(rows).toEqual([])
  },
)

test('to edit a draft it holds the draft’s words', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研，下一步：座谈')
  await w.press(education, '修改')
  const card = await w.fill(education, { problems: '企业不积极' })
  for (const words of ['已完成调研', '企业不积极', '座谈']) expect(card).toContain(words)
})

test('nobody sees another’s draft in it', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), '1.2.2 已完成调研')
  const [draft] = await w.store.tx(async (db) => {
    const found = []
    for await (const row of db.list('draft', 'waiting')) found.push(row)
    return found
  })
  const other = w.liaison('市教育局', 'B')
  await w.command(other, 'form', { code: '1.2.2', draft: draft?.id })
  const card = await w.fill(other, { progress: '另写' })
  expect(card).not.toContain('已完成调研')
})

test('an empty form is refused', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), '填报 1.2.2')
  expect(await w.refused(() => w.fill(w.liaison('市教育局'), {}))).toMatch(/^1\.2\.2-1 没有写内容。/)
})

test('the forms of 申请办结 and 退回', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '我的')
  expect(await w.press(education, '申请办结', '1.2.2-1')).toBe(
    '申请办结 1.2.2-1\n完成情况\n会签单位（可不填）',
  )
  expect(await w.fill(education, { statement: '专业已设置' })).toBe(
    '已提交 1.2.2-1 的办结申请，待办公室复核。',
  )
  expect(await w.press(w.office, '退回')).toBe('退回 1.2.2-1\n退回理由')
  expect(await w.fill(w.office, { reason: '缺少协议文本' })).toBe('已退回 1.2.2-1，并已通知承担单位。')
})

test.each([
  ['填报 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['填报 2.1.1-1', /^2\.1\.1-1 不是您单位承担的事项/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toMatch(sentence)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市教育局'), 'lang en')
  expect(await w.say(w.liaison('市教育局'), 'form 1.2.2')).toContain('Progress\nProblems\nNext steps\nFiles')
})

test('what the office fills in opens as a read, and for the office only', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const { rows } = await w.trace(async () => {
    for (const args of [
      { for: 'amend' },
      { for: 'amend', what: 'due' },
      { for: 'assign' },
      { for: 'behalf' },
    ])
      expect(await w.command(w.office, 'form', { code: '2.1.4-1', ...args })).not.toBe('')
  })
  expect(rows).toEqual([])
  for (const name of ['amend', 'assign', 'behalf'])
    expect(await w.command(w.liaison('市财政局'), 'form', { code: '2.1.4-1', for: name })).toMatch(
      /^您没有“.*”的权限。可以办理的人员：领导小组办公室。$/,
    )
})
