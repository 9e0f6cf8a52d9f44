import { expect, test } from 'vitest'
import move from '../../commands/move.ts'
import { world } from '../support/world.ts'

test.each(['move', ...move.aliases])(
  '“%s” brings a report to the right code, and both say so',
  async (verb) => {
    const w = await world({ at: '2025-03-20 10:00' })
    const education = w.liaison('市教育局')
    await w.say(education, '1.3.1 已签约3家')
    await w.press(education, '确认提交')
    const { result, rows, events } = await w.trace(() => w.say(education, `${verb} 1.3.1 1.2.2`))
    expect(result).toBe('已将 1.3.1-1 的汇报移至 1.2.2-1。1.3.1-1 恢复为待报。')
    expect(rows.filter((kind) => kind !== 'letter')).toEqual([
      'assignment',
      'assignment',
      'period',
      'period',
      'report',
      'report',
    ])
    expect(events).toEqual(['report.moved', 'report.filed'])
    expect(await w.say(w.office, '状态 1.2.2-1')).toContain('已签约3家')
    const wrong = await w.say(w.office, '状态 1.3.1-1')
    expect(wrong).not.toContain('已签约3家')
    expect(wrong).toContain('2025年3月报送期：待报')
  },
)

test.each([
  ['移至 1.2.2 1.2.2', /^“移至”的写法有误：两个编号相同。例如：移至 1\.2\.1 1\.2\.2$/],
  ['移至 1.2.2 2.1.1-1', /^2\.1\.1-1 不是您单位承担的事项/],
  ['移至 1.2.2 9.9.9', /^没有编号为 9\.9\.9 的事项/],
  ['移至 1.3.1 1.2.2', /^1\.3\.1-1 没有可撤回的汇报。$/],
  ['移至 1.2.2', /^“移至”的写法有误：缺少新编号。例如：移至 1\.2\.1 1\.2\.2$/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.liaison('市教育局'), '无变化 1.2.2')
  expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toMatch(sentence)
})

test('the office moves within a unit, whose words they stay, and the unit hears of it', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.3.1 已签约3家；2.1.6 无变化')
  await w.press(education, '确认提交')
  w.hear(education)
  expect(await w.say(w.office, '移至 1.3.1-1 1.2.2-1')).toBe(
    '已将 1.3.1-1 的汇报移至 1.2.2-1。1.3.1-1 恢复为待报。',
  )
  expect(w.hear(education)).toEqual(['办公室已将贵单位 1.3.1-1 的汇报移至 1.2.2-1。1.3.1-1 恢复为待报。'])
  const { lastReportId } = await w.assignment('1.2.2-1')
  const report = await w.store.tx((db) => db.get('report', lastReportId ?? ''))
  expect(report?.by).toBe(education.id)
})

test('the office never puts one unit’s words under another’s name, nor over words that stand', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.3.1 已签约3家；2.1.6 无变化')
  await w.press(education, '确认提交')
  expect(await w.refused(() => w.say(w.office, '移至 1.3.1-1 2.1.4-1'))).toBe(
    '1.3.1-1 与 2.1.4-1 不是同一单位承担，一个单位的汇报不能移到另一单位名下。请“退回”1.3.1-1 的汇报，由 2.1.4-1 的承担单位另行报送，或为其“代报”。',
  )
  expect(await w.refused(() => w.say(w.office, '移至 1.3.1-1 2.1.6-1'))).toMatch(
    /^2\.1\.6-1 2025年3月报送期已由市教育局甲于3月20日报送/,
  )
})

test('what the office filed for a unit stays marked so, whoever moves it', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.say(w.office, '代报 1.3.1-1 电话：已签约3家')
  await w.say(w.liaison('市教育局'), '移至 1.3.1 1.2.2')
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain('（办公室代报，电话答复，经办人：办公室老王）')
})

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  await w.say(education, 'nochange 1.3.1')
  expect(await w.say(education, 'move 1.3.1 1.2.2')).toBe(
    'The report was moved from 1.3.1-1 to 1.2.2-1. 1.3.1-1 is open again.',
  )
})
