import { expect, test } from 'vitest'
import discard from '../../commands/discard.ts'
import { world } from '../support/world.ts'

test.each(['discard', ...discard.aliases])('“%s” throws the draft away and files nothing', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研')
  const { result, rows, events } = await w.trace(() => w.say(education, verb))
  expect(result).toBe('草稿已作废，未提交任何内容。')
  expect({ rows, events }).toEqual({ rows: ['draft', 'letter'], events: [] })
  expect(await w.refused(() => w.press(education, '确认提交'))).toBe('这份草稿已确认或已作废，无需再次操作。')
  expect(await w.refused(() => w.say(education, verb))).toBe('目前没有待确认的草稿。')
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  await w.say(education, '1.2.2 survey done')
  expect(await w.press(education, 'Discard')).toBe('The draft was discarded; nothing was filed.')
})
