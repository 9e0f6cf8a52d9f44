import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

const leave = { from: '2025-03-17', to: '2025-03-26' }

test('a cover answers for the unit of whoever is away, on those days and no others', async () => {
  const w = await world({ at: '2025-03-14 10:00' })
  const [away, cover] = [w.liaison('市财政局'), w.liaison('市教育局')]
  await w.change(away, { away: [{ ...leave, coverId: cover.id }] })
  expect(await w.refused(() => w.say(cover, '无变化 2.1.4-1'))).toContain('不是您单位承担的事项')
  await w.at('2025-03-20 09:00')
  expect(w.hear(cover).join()).toContain('2.1.4-1')
  expect(await w.say(cover, '我的')).toContain('2.1.4-1')
  expect(await w.say(cover, '无变化 2.1.4-1')).toContain('已收录')
  w.sleep('2025-03-27 10:00')
  expect(await w.refused(() => w.say(cover, '撤回 2.1.4-1'))).toContain('不是您单位承担的事项')
})

test('a card that waits for its platform is not sent to who gave the place up meanwhile', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const before = w.liaison('市财政局')
  w.failing.why = () => new Error('503')
  await w.at('2025-03-20 09:00')
  w.failing.why = () => undefined
  await w.say(w.office, '邀请 市财政局 张三 A角')
  w.sleep('2025-03-20 09:30')
  await w.round()
  expect(w.sent.filter(({ to }) => to === before.account)).toEqual([])
})

test.each([
  ['is away too', { away: [{ ...leave, coverId: null }] }],
  ['has no account that letters go to', { preferred: null }],
])('a cover who %s stands in for nobody: B is asked at once', async (_what, fields) => {
  const w = await world({ at: '2025-03-14 10:00' })
  const [away, cover] = [w.liaison('市财政局'), w.liaison('市教育局')]
  await w.change(away, { away: [{ ...leave, coverId: cover.id }] })
  await w.change(cover, fields)
  await w.at('2025-03-20 09:00')
  expect(w.hear(cover)).toEqual([])
  expect(w.hear(w.liaison('市财政局', 'B')).join()).toContain('2.1.4-1')
})

test('who has left holds no place, so that whom they named stands in no more: B is asked at once', async () => {
  const w = await world({ at: '2025-03-14 10:00' })
  const cover = w.liaison('市教育局')
  await w.change(w.liaison('市财政局'), { active: false, away: [{ ...leave, coverId: cover.id }] })
  await w.at('2025-03-20 09:00')
  expect(w.hear(cover).join()).not.toContain('代班人员')
  expect(w.hear(w.liaison('市财政局', 'B')).join()).toContain('2.1.4-1')
})

test('who stands in for the office or a leader has not their word', async () => {
  const w = await world({ at: '2025-03-18 10:00' })
  const cover = w.liaison('市教育局')
  for (const who of [w.office, w.leader]) await w.change(who, { away: [{ ...leave, coverId: cover.id }] })
  expect(await w.refused(() => w.say(cover, '规则 报送时限 20'))).toContain('您没有“规则”的权限')
  expect(await w.refused(() => w.say(cover, '批示 2.1.4 加快拨付'))).toContain('您没有“批示”的权限')
  expect(await w.say(w.office, '规则 报送时限 20')).toContain('已改')
})
