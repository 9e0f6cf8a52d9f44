import { expect, test } from 'vitest'
import reach from '../../commands/reach.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { world, type World } from '../support/world.ts'

async function withDead(at = '2025-03-20 09:30'): Promise<World> {
  const w = await world({ at: '2025-03-19 10:00' })
  const { account } = w.liaison('市财政局')
  w.failing.why = ({ to }) =>
    to === account ? new DeliveryError('550 no such user', null, { dead: true }) : undefined
  await w.at(at)
  return w
}

test.each(['reach', ...reach.aliases])('“%s” lists who cannot be reached, for the office', async (verb) => {
  const w = await withDead()
  const said = await w.say(w.office, verb)
  expect(said).toMatch(/^联系方式失效：1 处/)
  expect(said).toContain('市财政局甲（市财政局 联络员（A 角））')
  expect(said).toContain('[已可送达]')
})

test('one press, and letters go there again; said twice it is said so', async () => {
  const w = await withDead()
  await w.say(w.office, '送达')
  const { result, rows, events } = await w.trace(() => w.press(w.office, '已可送达'))
  expect(result).toBe('已恢复向市财政局甲发送：sim。')
  expect({ rows, events }).toEqual({ rows: ['letter', 'person'], events: ['account.works'] })
  expect(await w.say(w.office, '送达')).toBe('目前没有失效的联系方式。')
  expect(await w.refused(() => w.say(w.office, '送达 恢复 市财政局甲'))).toMatch(/^没有找到联系方式失效的/)
})

test('by name, in English', async () => {
  const w = await withDead()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'reach restore 市财政局甲')).toBe('Letters to 市财政局甲 go there again: sim.')
})

test('a liaison or a leader is not shown it', async () => {
  const w = await withDead()
  for (const who of [w.liaison('市教育局'), w.leader])
    expect(await w.refused(() => w.say(who, '送达'))).toMatch(/^您没有“送达”的权限/)
})

test('the administrator sees it too', async () => {
  const w = await withDead()
  expect(await w.say(w.admin, '送达')).toContain('市财政局甲')
})
