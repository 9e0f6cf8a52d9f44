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

test('in English', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  await w.say(education, 'nochange 1.3.1')
  expect(await w.say(education, 'move 1.3.1 1.2.2')).toBe(
    'The report was moved from 1.3.1-1 to 1.2.2-1. 1.3.1-1 is open again.',
  )
})
