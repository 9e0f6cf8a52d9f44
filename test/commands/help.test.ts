import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import help from '../../commands/help.ts'
import { world, type Speaker } from '../support/world.ts'

test('everybody is shown what they may say, and nothing that is refused to them', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const offered = async (who: Speaker) =>
    (await w.say(who, '帮助'))
      .split('\n')
      .slice(1)
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

test('one line a command, with something to type', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.liaison('市教育局'), '帮助')
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
  const lines = (await w.say(w.office, 'help')).split('\n')
  expect(lines[0]).toBe('What you can say')
  for (const line of lines.slice(1)) expect(line.split('　').at(-1), line).toMatch(/^[a-z]/)
})
