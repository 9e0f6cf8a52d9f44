import { expect, test } from 'vitest'
import sign from '../../commands/sign.ts'
import { world } from '../support/world.ts'

test.each(['sign', ...sign.aliases])('“%s” one item', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const { result, events } = await w.trace(() => w.say(w.liaison('市财政局'), `${verb} 2.1.4`))
  expect(result).toBe('已签收 2.1.4-1。')
  expect(events).toEqual(['assignment.signed'])
  expect((await w.assignment('2.1.4-1')).signed).toMatchObject({ on: '2025-03-03' })
})

test('all at once, by the button of the list; the rest of the unit sees it, and a second press is harmless', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  expect(await w.say(finance, '我的')).toContain('有 8 项交办事项待签收。')
  expect(await w.press(finance, '签收全部 8 项')).toBe('已签收 8 项。')
  expect(await w.press(finance, '签收全部 8 项')).toBe('没有待签收的事项。')
  expect(await w.say(w.liaison('市财政局', 'head'), '我的')).not.toContain('待签收')
  expect(await w.say(w.office, '待办')).not.toContain('市财政局')
})

test('a report signs too', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '无变化 2.1.4')
  expect((await w.assignment('2.1.4-1')).signed).toMatchObject({ on: '2025-03-03' })
  expect(await w.refused(() => w.say(finance, '签收 2.1.4'))).toBe('2.1.4-1 目前为“推进中”，不能办理此项。')
})

test('nobody signs for another unit, nor the office for any', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '签收 2.1.4-1'))).toMatch(/^2\.1\.4-1 不是您单位/)
  expect(await w.refused(() => w.say(w.office, '签收 2.1.4-1'))).toMatch(/^2\.1\.4-1 不是您单位/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  expect(await w.say(finance, 'sign 2.1.4')).toBe('Signed for 2.1.4-1.')
  expect(await w.say(finance, 'sign')).toBe('7 items signed for.')
})
