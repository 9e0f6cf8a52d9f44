import { expect, test } from 'vitest'
import accept from '../../commands/accept.ts'
import { world } from '../support/world.ts'

test.each(['accept', ...accept.aliases])('“%s” closes the item and tells who asked', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '申请办结 2.1.4 经费已落实')
  const { result, rows, events } = await w.trace(() => w.say(w.office, `${verb} 2.1.4`))
  expect(result).toBe('2.1.4-1 已予销号。')
  expect(rows).toEqual(['assignment', 'letter', 'letter', 'request'])
  expect(events).toEqual(['completion.accepted', 'letter.sent'])
  expect(w.hear(finance)).toEqual(['2.1.4-1 的办结申请已通过，予以销号。'])
  expect(await w.say(w.leader, '状态 2.1.4-1')).toContain('已办结 已销号办结')
  await w.at('2025-03-26 09:00')
  expect(w.hear(finance), 'nothing is asked any more').toEqual([])
})

test('of a closed item nothing is owed, though its report was taken back', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '无变化 2.1.4')
  await w.say(finance, '撤回 2.1.4')
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('待报')
  await w.say(finance, '申请办结 2.1.4 经费已落实')
  await w.say(w.office, '销号 2.1.4')
  expect(await w.say(w.office, '状态 2.1.4-1')).not.toContain('待报')
})

test('by the button of the letter; a second press is told', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  expect(await w.press(w.office, '予以销号')).toBe('2.1.4-1 已予销号。')
  expect(await w.refused(() => w.press(w.office, '予以销号'))).toBe('2.1.4-1 目前为“已办结”，不能办理此项。')
})

test('nobody accepts their own unit’s work, the head of it included', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  for (const who of [w.liaison('市财政局', 'head')])
    expect(await w.refused(() => w.say(who, '销号 2.1.4'))).toMatch(/^不能审核本人或本单位的办结申请/)
  for (const who of [w.liaison('市财政局'), w.liaison('市教育局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '销号 2.1.4-1'))).toMatch(/^您没有“销号”的权限/)
})

test.each([
  ['销号 2.1.4', /^2\.1\.4 没有待复核的办结申请，也没有可退回的汇报。$/],
  ['销号 2.1.4-1', /^2\.1\.4-1 目前为“待签收”，不能办理此项。$/],
  ['销号 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['销号', /^“销号”的写法有误：缺少编号。例如：销号 1\.2\.1-1$/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('two shares of a task wait: the office is asked which', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市工信局'), '申请办结 1.2.1')
  await w.say(w.liaison('市国资委'), '申请办结 1.2.1')
  expect(await w.refused(() => w.say(w.office, '销号 1.2.1'))).toBe(
    '1.2.1 有多个分办事项，请写明编号：1.2.1-1、1.2.1-2。',
  )
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'accept 2.1.4')).toBe('2.1.4-1 is accepted and closed.')
})
