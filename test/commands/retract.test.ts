import { expect, test } from 'vitest'
import retract from '../../commands/retract.ts'
import { world } from '../support/world.ts'

test.each(['retract', ...retract.aliases])(
  '“%s” takes the report back; the period is asked for again',
  async (verb) => {
    const w = await world({ at: '2025-03-20 10:00' })
    const finance = w.liaison('市财政局')
    await w.say(finance, '无变化 2.1.4')
    const { result, rows, events } = await w.trace(() => w.say(finance, `${verb} 2.1.4`))
    expect(result).toBe('2.1.4-1 2025年3月报送期的汇报已撤回，本期恢复为待报。')
    expect(rows).toEqual(['assignment', 'letter', 'period', 'report'])
    expect(events).toEqual(['report.withdrawn'])
    expect(await w.say(finance, '状态 2.1.4-1')).toContain('2025年3月报送期：待报')
    await w.at('2025-03-25 09:00')
    expect(w.hear(finance), 'three days before, and on the day').toHaveLength(2)
  },
)

test('only the newest period can be taken back, and only once', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '无变化 2.1.4')
  await w.at('2025-04-22 10:00')
  await w.say(finance, '无变化 2.1.4')
  expect(await w.say(finance, '撤回 2.1.4')).toContain('2025年4月报送期的汇报已撤回')
  expect(await w.refused(() => w.say(finance, '撤回 2.1.4'))).toBe('2.1.4-1 没有可撤回的汇报。')
  expect(await w.say(finance, '状态 2.1.4-1')).toContain('2025年3月报送期：3月20日报送')
})

test('reported again after taking back: a version of its own', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '无变化 2.1.4')
  await w.say(finance, '撤回 2.1.4')
  expect(await w.say(finance, '无变化 2.1.4')).toContain('2.1.4-1 2025年3月报送期（第 2 版）')
})

test('several items in one message, all or none', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研；1.3.1 已签约3家；2.1.6 无变化')
  await w.press(education, '确认提交')
  expect(await w.say(education, '撤回 1.2.2、1.3.1')).toBe(
    '1.2.2-1 2025年3月报送期的汇报已撤回，本期恢复为待报。\n1.3.1-1 2025年3月报送期的汇报已撤回，本期恢复为待报。',
  )
  expect(await w.refused(() => w.say(education, '撤回 2.1.6 1.2.2'))).toBe('1.2.2-1 没有可撤回的汇报。')
  expect(await w.say(education, '状态 2.1.6-1')).toContain('2025年3月报送期：3月20日报送')
})

test('without a code: what this person reported last, all of one message, and no more', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const [a, b] = [w.liaison('市教育局'), w.liaison('市教育局', 'B')]
  await w.say(a, '无变化 2.4.1')
  w.sleep('2025-03-20 10:05')
  await w.say(a, '1.2.2 已完成调研；1.3.1 已签约3家')
  await w.press(a, '确认提交')
  w.sleep('2025-03-20 10:10')
  await w.say(b, '无变化 3.1.1')
  expect(await w.say(a, '撤回')).toBe(
    '1.2.2-1 2025年3月报送期的汇报已撤回，本期恢复为待报。\n1.3.1-1 2025年3月报送期的汇报已撤回，本期恢复为待报。',
  )
  expect(await w.say(a, '撤回')).toBe('2.4.1-1 2025年3月报送期的汇报已撤回，本期恢复为待报。')
  expect(await w.refused(() => w.say(a, '撤回')), 'not what B said').toBe('您没有可撤回的汇报。')
  expect(await w.say(b, 'retract')).toContain('3.1.1-1')
})

test.each([
  ['撤回 2.1.4', /^2\.1\.4-1 没有可撤回的汇报。$/],
  ['撤回 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['撤回 2.1.1-1', /^2\.1\.1-1 不是您单位承担的事项/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市财政局'), text))).toMatch(sentence)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  await w.say(finance, 'nochange 2.1.4')
  expect(await w.say(finance, 'retract 2.1.4')).toBe(
    'The report on 2.1.4-1 for period 2025-03 was taken back; the period is open again.',
  )
})
