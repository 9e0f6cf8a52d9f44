import { expect, test } from 'vitest'
import assign from '../../commands/assign.ts'
import { world } from '../support/world.ts'

test.each(['assign', ...assign.aliases])('“%s” gives an item that no document has', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  const { result, events } = await w.trace(() => w.say(w.office, `${verb} 教育局 3月20日前 报送安全自查情况`))
  expect(result.split('\n')).toEqual([
    '已交办：',
    '· 91.1-1 市教育局（责任），时限：3月20日前',
    '如有差错，请用“调整”撤销或改由其他单位。',
  ])
  expect(events).toEqual(['assignment.made', 'letter.sent'])
  expect(w.hear(education).join().split('\n')[0]).toBe(
    '临时交办：91.1-1 报送安全自查情况，由贵单位承担，时限：3月20日前。请签收。',
  )
  expect(await w.assignment('91.1-1')).toMatchObject({ origin: 'hand', dueOn: '2025-03-20', reports: false })
})

test('it is shown as what it is in status, list, card and digest, and asked by its own clock', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(w.office, '临时交办 市教育局 3月20日前 报送安全自查情况')
  const told = '临时交办（办公室老王，3月3日）'
  for (const who of [education, w.office, w.leader])
    expect((await w.say(who, '状态 91.1-1')).split('\n').slice(0, 5).join('\n')).toContain(told)
  expect(await w.say(w.liaison('市科技局'), '状态 91.1-1')).not.toContain(told)
  expect(await w.say(education, '我的')).toContain('91.1-1 报送安全自查情况（市教育局 · 责任 · 临时交办）')
  expect(await w.say(w.office, '周报')).toContain('临时交办：在办 1 项\n')
  w.hear(education)
  await w.at('2025-03-17 09:30')
  const card = w.hear(education).join()
  expect(card).toContain('91.1-1 报送安全自查情况')
  expect(card).toContain(`${told}\n时限：3月20日前`)
  await w.at('2025-03-21 15:00')
  expect(await w.say(w.office, '周报')).toContain('临时交办：在办 1 项，逾期 1 项')
  expect(await w.say(w.office, '周报 来源')).toMatch(
    /临时交办 · 逾期未报：1 项\n· 91\.1-1 市教育局 报送安全自查情况/,
  )
  await w.say(education, '91.1-1 已报送')
  await w.press(education, '确认提交')
  expect(await w.say(w.office, '周报'), 'reported, not done').toContain('临时交办：在办 1 项，逾期 1 项')
  await w.say(education, '申请办结 91.1-1 已报送')
  await w.say(w.office, '销号 91.1-1')
  expect(await w.say(w.office, '周报')).not.toContain('临时交办')
})

test('several units, with their roles', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(
    w.office,
    '临时交办 市教育局（牵头）、市财政局（配合） 核实补贴发放情况，3月底前书面报告',
  )
  expect(said).toContain(
    '已交办 2 个单位：\n· 91.1-1 市教育局（牵头），时限：3月底前\n· 91.1-2 市财政局（配合），时限：3月底前',
  )
  const second = await w.say(w.office, '临时交办 牵头=市财政局 配合=市教育局 研究资金安排')
  expect(second).toContain('· 91.2-1 市财政局（牵头），未写时限，每期报送\n· 91.2-2 市教育局（配合）')
})

test('under a task: a unit is added to it, or a piece of work of its own is given', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '交办 2.1.4 市科技局 配合')).toContain('2.1.4-3 市科技局（配合）')
  expect(await w.refused(() => w.say(w.office, '交办 2.1.4 市科技局 配合'))).toBe(
    '市科技局已承担 2.1.4-3，无需重复增加。如另有具体事项，请写明内容和时限。',
  )
  expect(await w.say(w.office, '交办 2.1.4 市科技局 3月20日前 报送经费需求')).toContain(
    '2.1.4-4 市科技局（责任），时限：3月20日前',
  )
  expect(w.hear(w.liaison('市科技局')).join('\n')).toContain('报送经费需求')
  expect(await w.say(w.office, '状态 2.1.4-4')).toContain('临时交办（办公室老王，3月3日）：“报送经费需求”')
})

test('a unit that nobody answers for is made, and it is said that it was not told', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '临时交办 新单位=市工商联 3月20日前 报送名单')).toContain(
    '市工商联没有可以收信的联络员，未能告知。请先“邀请”联络员。',
  )
})

test('by form', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '状态 2.1.4')
  await w.press(w.office, '增加单位')
  expect(await w.fill(w.office, { units: '市科技局（配合）' })).toContain('2.1.4-3 市科技局（配合）')
  await w.say(w.office, '临时交办')
  expect(await w.fill(w.office, { units: '市教育局', due: '3月20日', what: '报送名单' })).toContain('91.1-1')
})

test.each([
  ['临时交办 3月20日前 报送名单', /^请写明承担单位，例如/],
  ['临时交办 市教育局', /^请写明交办的内容，例如/],
  ['临时交办 市教育局 3月20日前', /^请写明交办的内容，例如/],
  [
    '临时交办 市教育局 3月1日前 报送名单',
    /^时限“3月1日前”（2025年3月1日）已经过去，未作改动。如指以后的年份，请写明年份。$/,
  ],
  ['临时交办 市教育局 2月30日前 报送名单', /^时限“2月30日前”看不出是哪一天/],
  ['临时交办 市教育局 先自查，3月10日小结，3月20日前报送', /^内容中有多个日期/],
  [
    '临时交办 市教育厅局 报送名单',
    /^没有找到单位“市教育厅局”，是否为：.*如确为新单位，请写“新单位=市教育厅局”。$/,
  ],
  ['临时交办 试点企业 报送名单', /^“试点企业”是集合单位，请逐一写明承担单位。$/],
  ['交办 2.1.4 市教育局', /^请写明市教育局在 2\.1\.4 中是牵头、配合还是责任单位/],
  ['交办 2.1 市教育局 3月20日前 报送名单', /^2\.1 不是具体任务/],
  ['交办 9.9.9 市教育局 配合', /^没有编号为 9\.9\.9 的事项/],
  ['交办 批示7 市教育局 月底前', /^没有第 7 号批示/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('others may not', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const who of [w.liaison('市财政局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '临时交办 市教育局 报送名单'))).toMatch(/^您没有“临时交办”的权限/)
})

test('said twice by a platform it is given once', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (let i = 0; i < 2; i++)
    await w.say(w.office, '临时交办 市教育局 3月20日前 报送名单', { id: 'sim:twice' })
  expect(await w.refused(() => w.say(w.office, '状态 91.2'))).toMatch(/^没有编号/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'assign 市教育局 by 2025-03-20 send in the safety check')).toContain(
    '91.1-1 市教育局 (responsible), by 2025-03-20',
  )
  expect(await w.say(w.office, 'assign 2.1.4 市科技局 support')).toContain('2.1.4-3 市科技局 (support)')
})
