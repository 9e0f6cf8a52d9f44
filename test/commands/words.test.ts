import { expect, test } from 'vitest'
import words from '../../commands/words.ts'
import { world } from '../support/world.ts'

test('the administrator sees and changes the list, and it holds at once', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.admin, '涉密词')).toMatch(/^涉密词表（11 个）：绝密、/)
  const { result, rows, events } = await w.trace(() => w.say(w.admin, '涉密词 增加 长剑工程'))
  expect(result).toMatch(/^涉密词表已更新。\n涉密词表（12 个）：/)
  expect(rows).toEqual(['letter', 'setting'])
  expect(events).toEqual(['words.changed'])
  expect(await w.say(w.liaison('市教育局'), '1.2.2 长剑 工程已完成')).toMatch(/^这条消息含有疑似涉密词语/)
  expect(await w.say(w.admin, '涉密词 删除 长剑工程')).toContain('涉密词表（11 个）')
  expect(await w.say(w.liaison('市教育局'), '1.2.2 长剑工程已完成')).toContain('请确认这份汇报')
})

test.each(['words', ...words.aliases, '/涉密词'])(
  '“%s” and the other words for adding and removing',
  async (verb) => {
    const w = await world({ at: '2025-03-03 10:00' })
    expect(await w.say(w.admin, `${verb} 添加 甲`)).toContain('12 个')
    expect(await w.say(w.admin, `${verb} add 乙`)).toContain('13 个')
    expect(await w.say(w.admin, `${verb} add 乙`)).toContain('13 个')
    expect(await w.say(w.admin, `${verb} 移除 甲`)).toContain('12 个')
    expect(await w.say(w.admin, `${verb} remove 乙`)).toContain('11 个')
  },
)

test('nobody else may, and nobody smuggles a listed word in that way', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const who of [w.liaison('市教育局'), w.office, w.leader])
    expect(await w.refused(() => w.say(who, '涉密词 增加 甲'))).toBe(
      '您没有“涉密词”的权限。可以办理的人员：管理员。',
    )
  expect(await w.say(w.liaison('市教育局'), '涉密词 增加 绝密')).toMatch(/^这条消息含有疑似涉密词语/)
})

test.each([
  ['涉密词 增加', /^“涉密词”的写法有误：缺少词语。例如：涉密词 增加 机密级$/],
  ['涉密词 删除 没有的词', /^词表中没有“没有的词”。$/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.admin, text))).toMatch(sentence)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.admin, 'lang en')
  expect(await w.say(w.admin, 'words')).toMatch(/^Classified words \(11\): /)
})
