import { expect, test } from 'vitest'
import { imported } from '../support/imported.ts'

test('no plan is made of it, and it is kept as dropped', async () => {
  const { w, review } = await imported()
  const { result, rows, events } = await w.trace(() => w.say(w.office, '作废文件'))
  expect(result).toBe('《实施方案》已作废，未形成方案。')
  expect([rows, events]).toEqual([['letter', 'review'], ['review.dropped']])
  expect((await review()).state).toBe('dropped')
  expect(await w.say(w.office, '核对')).toBe('目前没有待核的方案。')
})

test('of two people at once the second is told, whichever came first', async () => {
  const { w, id } = await imported()
  await w.command(w.office, 'drop', { id })
  for (const verb of ['drop', 'activate', 'undo'])
    expect(await w.refused(() => w.command(w.admin, verb, { id }))).toMatch(/^《实施方案》已作废/)
})

test('what is active is not dropped', async () => {
  const { w, id } = await imported()
  await w.command(w.office, 'activate', { id })
  expect(await w.refused(() => w.command(w.admin, 'drop', { id }))).toMatch(/^《实施方案》已启用为方案 PA/)
})
