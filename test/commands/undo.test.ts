import { expect, test } from 'vitest'
import { imported } from '../support/imported.ts'

test('takes edits back one by one, the last first, each noted', async () => {
  const { w, review } = await imported()
  await w.say(w.office, '订正 各报')
  await w.say(w.admin, '订正 删除 1.2.1')
  const { result, rows, events } = await w.trace(() => w.say(w.office, '撤销'))
  expect(result).toBe('已撤销上一处订正：已删去任务 1.2.1。\n[核对]')
  expect([rows, events]).toEqual([['letter', 'review'], ['review.undone']])
  expect(await w.say(w.office, '核对')).toContain('\n1.2.1\t')
  expect(await w.say(w.office, '撤销')).toBe('已撤销上一处订正：报送方式已改。\n[核对]')
  expect((await review()).edits).toEqual([])
  expect(await w.refused(() => w.say(w.office, '撤销'))).toBe('没有可撤销的订正。')
})

test('after activation there is nothing to undo any more', async () => {
  const { w, id } = await imported()
  await w.say(w.office, '订正 各报')
  await w.say(w.office, '启用')
  expect(await w.refused(() => w.command(w.office, 'undo', { id }))).toMatch(/已启用为方案 PA/)
})

test('in English', async () => {
  const { w } = await imported()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'mend each')).toMatch(/^The way of reporting was changed\./)
  expect(await w.say(w.office, 'undo')).toMatch(
    /^The last change was undone: The way of reporting was changed\./,
  )
  expect(await w.refused(() => w.say(w.office, 'undo'))).toBe('Nothing was mended that could be undone.')
})
