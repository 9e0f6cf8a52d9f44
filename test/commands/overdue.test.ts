import { expect, test } from 'vitest'
import overdue from '../../commands/overdue.ts'
import { world } from '../support/world.ts'

test('nothing is overdue on the due day itself; the next day all are', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-03-25 23:59')
  expect(await w.say(w.office, '逾期')).toBe('目前没有逾期未报的事项。')
  w.sleep('2025-03-26 00:01')
  const said = await w.say(w.office, '逾期')
  expect(said).toMatch(
    /^逾期未报：19 项\n· 1\.1\.1-1 .*（市发改委 · 牵头） 红灯 2025年3月应报未报，逾期 1 个工作日/,
  )
  const codes = said.match(/\d[\d.]+-\d+/g) ?? []
  expect(codes).toHaveLength(19)
})

test('every alias, and the key of the plan', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-03-28 10:00')
  const expected = await w.say(w.leader, '逾期')
  for (const verb of [...overdue.aliases, 'overdue', '逾期 SY', '逾期 sy'])
    expect(await w.say(w.leader, verb), verb).toBe(expected)
})

test('a unit sees its own; the office and the leadership see all', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-03-28 10:00')
  expect(await w.say(w.liaison('市财政局'), '逾期')).toMatch(/^逾期未报：1 项\n· 2\.1\.4-1/)
  expect(await w.say(w.liaison('市科技局'), '逾期')).toBe('目前没有逾期未报的事项。')
  for (const who of [w.leader, w.admin, w.operator])
    expect(await w.say(who, '逾期')).toMatch(/^逾期未报：19 项/)
})

test('an unknown plan is refused', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, '逾期 ZZ'))).toBe('没有代号为“ZZ”的方案，现有：SY。')
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'overdue')).toBe('Nothing is overdue.')
})

test('as text to paste: by unit, the liaison’s telephone for the office only, at most twenty lines', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.change(w.liaison('市财政局'), { phone: '0571-8800' })
  await w.change(w.liaison('市发改委'), { phone: '0571-1234' })
  w.sleep('2025-03-28 10:00')
  const lines = (await w.say(w.office, '逾期 文本')).split('\n')
  expect(lines[0]).toMatch(/^【逾期未报】截至2025年3月28日，\d+ 个单位 19 项：$/)
  expect(lines[1]).toBe('市发改委（市发改委甲 0571-1234）')
  expect(lines[2]).toMatch(/^· 1\.1\.1-1 .{2,18}，逾期 3 个工作日$/)
  expect(lines).toHaveLength(20)
  const shown = lines.filter((line) => line.startsWith('· ')).length
  expect(lines.at(-1)).toMatch(new RegExp(`^另有 \\d+ 个单位 ${19 - shown} 项，从略。$`))
  for (const who of [w.leader, w.admin])
    expect(await w.say(who, '逾期 文本'), who.name).not.toMatch(/0571|甲/)
  expect((await w.say(w.liaison('市财政局'), '逾期 文本')).split('\n')).toEqual([
    '【逾期未报】截至2025年3月28日，1 个单位 1 项：',
    '市财政局',
    expect.stringMatching(/^· 2\.1\.4-1 /),
  ])
})

test('as text by its button, with the key, in English; with nothing overdue it says so', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '逾期 文本')).toBe('目前没有逾期未报的事项。')
  w.sleep('2025-03-28 10:00')
  const by = await w.say(w.office, '逾期 SY 文本')
  await w.say(w.office, '逾期')
  expect(await w.press(w.office, '可粘贴的文本')).toBe(by)
  await w.change(w.liaison('市财政局', 'A'), { active: false })
  await w.change(w.liaison('市财政局', 'B'), { active: false })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'overdue text')).toMatch(/^Overdue by 2025-03-28: 19 items of \d+ units\n/)
})
