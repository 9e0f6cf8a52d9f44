import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import help from '../../commands/help.ts'
import { world } from '../support/world.ts'

test('one line a command, with something to type', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.liaison('市教育局'), '帮助')
  expect(said.split('\n')).toHaveLength(commands.length + 1)
  expect(said).toContain(
    '· 汇报　汇报进展，可一次写多项　汇报 1.2.1 已完成调研，问题：企业不积极，下一步：座谈',
  )
  for (const { aliases } of commands) expect(said).toContain(`· ${aliases[0]}　`)
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
