import { expect, test } from 'vitest'
import done from '../../commands/done.ts'
import { world } from '../support/world.ts'

test.each(['done', ...done.aliases])('“%s” asks the office, and the chase rests meanwhile', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  const { result, rows, events } = await w.trace(() => w.say(finance, `${verb} 2.1.4 生均经费标准已落实`))
  expect(result).toBe('已提交 2.1.4-1 的办结申请，待办公室复核。')
  expect(rows).toEqual(['assignment', 'letter', 'letter', 'request'])
  expect(events).toEqual(['completion.asked', 'letter.sent'])
  expect(w.hear(w.office)).toEqual([
    '市财政局申请办结 2.1.4-1，请复核。\n完成情况：生均经费标准已落实\n[予以销号] [退回] [查看]',
  ])
  expect(await w.say(finance, '状态 2.1.4-1')).toContain('绿灯 已申请办结，待办公室审核')
  await w.at('2025-03-26 09:00')
  expect(w.hear(finance)).toEqual([])
})

test.each(['申请办结 2.1.4，经费已落实', '申请办结 ２．１．４经费已落实', '申请办结2.1.4：经费已落实'])(
  'the code may stand close: %s',
  async (text) => {
    const w = await world({ at: '2025-03-03 10:00' })
    expect(await w.say(w.liaison('市财政局'), text)).toBe('已提交 2.1.4-1 的办结申请，待办公室复核。')
    expect(w.hear(w.office).join()).toContain('完成情况：经费已落实')
  },
)

test('asked twice: the second is told how it stands', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4')
  expect(await w.refused(() => w.say(w.liaison('市财政局', 'B'), '申请办结 2.1.4'))).toBe(
    '2.1.4-1 目前为“待审核办结”，不能办理此项。',
  )
})

test.each([
  ['申请办结 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['申请办结 2.1.1-1 已完成', /^2\.1\.1-1 不是您单位承担的事项/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市财政局'), text))).toMatch(sentence)
})

test('in English, each in their own language', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  expect(await w.say(finance, 'done 2.1.4 funds granted')).toBe(
    'Your application to close 2.1.4-1 waits for the office.',
  )
  expect(w.hear(w.office)[0]).toContain('市财政局申请办结 2.1.4-1，请复核。')
})
