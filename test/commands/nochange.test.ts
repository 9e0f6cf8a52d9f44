import { expect, test } from 'vitest'
import nochange from '../../commands/nochange.ts'
import { world } from '../support/world.ts'

test.each(['nochange', ...nochange.aliases])('“%s” files in one step', async (verb) => {
  const w = await world({ at: '2025-03-20 10:00' })
  const { result, rows, events } = await w.trace(() => w.say(w.liaison('市教育局'), `${verb} 1.2.2`))
  expect(result).toContain('已收录。\n· 1.2.2-1 2025年3月报送期')
  expect(rows).toEqual(['assignment', 'letter', 'period', 'report'])
  expect(events).toEqual(['report.filed'])
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain('本期无变化')
})

test('from a card, and in reply to a card with one item', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-20 09:00')
  expect(await w.press(w.liaison('市教育局'), '本期无变化', '1.2.2-1')).toContain('1.2.2-1 2025年3月报送期')
  expect(await w.reply(w.liaison('市财政局'), '无变化')).toContain('2.1.4-1 2025年3月报送期')
})

test('a card of a past period is stale', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-20 09:00')
  const finance = w.liaison('市财政局')
  const old = { code: '2.1.4-1', period: '2025-03' }
  await w.at('2025-04-22 09:00')
  expect(await w.refused(() => w.command(finance, 'nochange', old))).toBe(
    '这张卡片已过期：内容在此之后有了变化。发送“我的”可查看最新情况。',
  )
  expect(await w.press(finance, '本期无变化')).toContain('2.1.4-1 2025年4月报送期')
})

test('two of one unit press the same button: the second is told', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-26 09:00')
  const both = [w.liaison('市财政局'), w.liaison('市财政局', 'B')]
  const answers = await Promise.all(both.map((who) => w.press(who, '本期无变化')))
  expect(answers.filter((answer) => answer.startsWith('已收录'))).toHaveLength(1)
  expect(answers.filter((answer) => answer.startsWith('这张卡片已过期'))).toHaveLength(1)
})

test('“no change” never replaces what was reported', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市教育局'), '1.2.2 已签约3家')
  await w.say(w.liaison('市教育局'), '确认')
  expect(await w.refused(() => w.say(w.liaison('市教育局', 'B'), '无变化 1.2.2'))).toBe(
    '1.2.2-1 2025年3月报送期已由市教育局甲于3月20日报送，无需再报。如需更正，请重新汇报。',
  )
})

test.each([
  ['无变化 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['无变化 2.1.1-1', /^2\.1\.1-1 不是您单位承担的事项/],
  ['无变化', /^您有多个事项，请写明编号：/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toMatch(sentence)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  expect(await w.say(education, 'nochange 1.2.2')).toContain('Filed.')
  expect(await w.refused(() => w.say(education, 'nochange 1.2.2'))).toBe(
    '1.2.2-1, period 2025-03, was reported by 市教育局甲 on 03-20 already. To correct it, report again.',
  )
})
