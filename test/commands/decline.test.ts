import { expect, test } from 'vitest'
import decline from '../../commands/decline.ts'
import { world } from '../support/world.ts'

test.each(['decline', ...decline.aliases])('“%s” asks the office, and the chase rests', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  const { result, events } = await w.trace(() => w.say(finance, `${verb} 2.1.4 不属于我局职责`))
  expect(result).toBe('2.1.4-1 已退回交办，待办公室答复（答复时限3月10日）。期间不再催报。')
  expect(events).toEqual(['assignment.declined', 'decline.asked', 'letter.sent'])
  expect(w.hear(w.office).join()).toBe(
    '第 1 号 市财政局退回交办 2.1.4-1，理由：不属于我局职责。\n[同意退回] [维持交办] [由我办理] [查看]',
  )
  expect(await w.say(w.office, '状态 2.1.4-1')).toContain('灰灯 承担单位退回交办，待办公室答复')
  await w.at('2025-03-20 09:00')
  expect(w.hear(finance), 'nothing is asked meanwhile').toEqual([])
})

test('the office upholds it, says why, and the unit is asked again', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '退回交办 2.1.4 不属于我局职责')
  await w.press(w.office, '维持交办')
  expect(await w.fill(w.office, { remark: '经研究仍由贵局承担' })).toBe(
    '第 1 号退回交办（2.1.4-1）：维持交办，已通知申请单位。',
  )
  expect(w.hear(finance)).toEqual(['2.1.4-1 维持交办，理由：经研究仍由贵局承担。请签收并按期反馈。'])
  await w.at('2025-03-20 09:00')
  expect(w.hear(finance).join()).toContain('2.1.4-1')
})

test('the office agrees: the share is withdrawn and its records stay', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '退回交办 2.1.4 不属于我局职责')
  await w.press(w.office, '同意退回')
  expect(w.hear(finance)).toEqual(['办公室同意退回 2.1.4-1，贵单位不再承担此项。'])
  expect((await w.assignment('2.1.4-1')).state).toBe('withdrawn')
})

test.each([
  ['退回交办 2.1.4', '请写明理由，例如在编号后加一句话说明。'],
  ['退回交办', '“退回交办”的写法有误：缺少编号。例如：退回交办 1.2.1 不属于我局职责'],
])('refused: %s', async (said, why) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市财政局'), said))).toBe(why)
})

test('not what was declined or closed already, and not another unit’s', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '退回交办 2.1.4 不属于我局职责')
  expect(await w.refused(() => w.say(finance, '退回交办 2.1.4 再说一次'))).toBe(
    '2.1.4-1 目前为“已退回交办”，不能办理此项。',
  )
  expect(await w.refused(() => w.say(finance, '申请办结 2.1.4'))).toContain('已退回交办')
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '退回交办 2.1.4-1 与我无关'))).toMatch(
    /不是您单位/,
  )
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, 'lang en')
  expect(await w.say(finance, 'decline 2.1.4 not within our remit')).toBe(
    '2.1.4-1 is declined and waits for the office until 03-10. It is not chased meanwhile.',
  )
})
