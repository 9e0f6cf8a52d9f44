import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import help from '../../commands/help.ts'
import { helpGroups } from '../../src/kit/show/help.ts'
import { world, type Speaker } from '../support/world.ts'

test('everybody is shown what they may say, and nothing that is refused to them', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const offered = async (who: Speaker) =>
    (await w.say(who, '帮助 全部'))
      .split('\n')
      .filter((line) => line.startsWith('· '))
      .map((line) => line.slice(2).split('　')[0])
  expect(await offered(w.liaison('市教育局'))).toEqual(
    expect.arrayContaining(['我的', '汇报', '移至', '状态']),
  )
  for (const verb of ['邀请', '涉密词', '催办', '周报', '结束方案', '明确'])
    expect(await offered(w.liaison('市教育局'))).not.toContain(verb)
  expect(await offered(w.office)).toEqual(expect.arrayContaining(['催办', '明确', '周报', '邀请', '销号']))
  expect(await offered(w.office)).not.toContain('健康')
  expect(await offered(w.leader)).toContain('周报')
  expect(await offered(w.leader)).not.toContain('催办')
  expect(await offered(w.admin)).toEqual(expect.arrayContaining(['健康', '涉密词', '邀请']))
  const all = new Set([
    ...(await offered(w.liaison('市教育局'))),
    ...(await offered(w.liaison('市教育局', 'head'))),
    ...(await offered(w.office)),
    ...(await offered(w.admin)),
  ])
  expect(all.size).toBe(commands.length)
})

test('every command stands in one group', () => {
  const grouped = Object.values(helpGroups).flat()
  expect(grouped.toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
})

test('first a line a group, that fits a phone, with a button for each', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const lines = (await w.say(w.liaison('市教育局'), '帮助')).split('\n')
  expect(lines.length).toBeLessThan(16)
  expect(lines).toContain('· 配合和会签：征集、提出异议、汇总成稿、会签')
  expect(lines.join('\n')).not.toContain('方案导入')
  await w.press(w.liaison('市教育局'), '会议')
  const group = await w.say(w.office, '帮助 会议')
  expect(group.split('\n')[0]).toBe('会议')
  expect(group).toContain('召集会议')
  expect(group).not.toContain('登记表')
})

test('one verb with all its examples, by any of its aliases; what means nothing gets the first page', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.liaison('市教育局'), '帮助 请配合')
  expect(said.split('\n')[0]).toBe('征集')
  expect(said).toContain('· 征集 1.2.1 撤销')
  expect(said).not.toContain('· ask')
  expect(said).toContain('也可以说：请配合')
  expect(await w.say(w.liaison('市教育局'), '帮助 邀请'), 'not theirs').toMatch(/^可以这样说/)
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'help assign')).toContain('· assign 市教育局 2026-12-20')
})

test('one line a command, with something to type', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.liaison('市教育局'), '帮助 报送')
  expect(said).toContain(
    '· 汇报　汇报进展，可一次写多项　汇报 1.2.1 已完成调研，问题：企业不积极，下一步：座谈',
  )
})

test('every alias', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const verb of [...help.aliases, '/help', 'HELP'])
    expect(await w.say(w.office, verb), verb).toMatch(/^可以这样说/)
})

test('in English there is no Chinese to type', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect((await w.say(w.office, 'help')).split('\n')[0]).toBe('What you can say')
  const lines = (await w.say(w.office, 'help all')).split('\n').filter((line) => line.startsWith('· '))
  for (const line of lines) expect(line.split('　').at(-1), line).toMatch(/^[a-z]/)
})
