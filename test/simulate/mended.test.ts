import { describe, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { moment, world } from '../support/world.ts'

// What simulated years have found, each as the shortest conversation that shows it.

describe('what is sent unasked keeps to waking hours', () => {
  test('a card refused on Friday until Saturday comes on Monday, once, with what Monday adds', async () => {
    // 2025-04-25 is a due day, a Friday; the Sunday after it is worked, so the ladder goes on there.
    const w = await world({ at: '2025-04-22 08:00' })
    const liaison = w.liaison('市教育局')
    w.failing.why = ({ to, letter }) =>
      to === liaison.account && letter.body.kind === 'card' && w.now() < moment('2025-04-26 00:00')
        ? new DeliveryError('busy', moment('2025-04-26 10:00'))
        : undefined
    await w.at('2025-04-25 18:00')
    expect(w.hear(liaison), 'nothing came through yet').toEqual([])
    await w.at('2025-04-26 12:00')
    expect(w.hear(liaison), 'nor on the Saturday').toEqual([])
    await w.at('2025-04-27 18:00')
    const cards = w.hear(liaison)
    expect(cards).toHaveLength(1)
    expect(cards[0]).toContain('4月27日 待办提醒')
    expect(cards[0]).toContain('1.2.2-1')
  })

  test('where no newer card takes its place, the old one comes after the new day’s chase', async () => {
    const w = await world({ at: '2025-03-20 08:00' })
    const liaison = w.liaison('市教育局')
    w.failing.why = ({ to, letter }) =>
      to === liaison.account && letter.body.kind === 'card' && w.now() < moment('2025-03-21 00:00')
        ? new DeliveryError('busy', moment('2025-03-21 03:00'))
        : undefined
    await w.at('2025-03-20 18:00')
    w.sleep('2025-03-21 03:01')
    await w.round()
    expect(w.hear(liaison), 'not at three in the night').toEqual([])
    // The process is up again: what is due goes out first, the day's chase has not been yet.
    w.sleep('2025-03-21 11:00')
    await w.whole.send(w.now())
    expect(w.hear(liaison)).toEqual([])
    await w.round()
    w.sleep('2025-03-21 11:06')
    await w.round()
    expect(w.hear(liaison)).toHaveLength(1)
  })

  test('a machine that comes back in the evening asks the next morning', async () => {
    const w = await world({ at: '2025-03-19 08:00' })
    const liaison = w.liaison('市教育局')
    w.sleep('2025-03-20 20:30')
    await w.round()
    expect(w.hear(liaison)).toEqual([])
    expect((await w.assignment('1.2.2-1')).chase.rung, 'no rung fired').toBe(-1)
    w.sleep('2025-03-21 09:00')
    await w.round()
    expect(w.hear(liaison)).toHaveLength(1)
  })

  test('a digest that was missed waits for the morning', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    for (const [wall, letters] of [
      ['2025-03-10 00:01', 0],
      ['2025-03-10 08:59', 0],
      ['2025-03-10 09:00', 1],
    ] as const) {
      w.sleep(wall)
      await w.round()
      expect(w.hear(w.leader), wall).toHaveLength(letters)
    }
  })

  test('a card that the office asks for goes out at once, whatever the hour', async () => {
    const w = await world({ at: '2025-03-22 21:00' })
    await w.say(w.office, '催办 市教育局')
    // A Saturday: it is asked first, and then it is meant.
    await w.press(w.office, '仍要催办')
    expect(w.hear(w.liaison('市教育局'))).toHaveLength(1)
  })
})

test('a plan that begins on a rest day has no digest for the week that was over', async () => {
  const w = await world({ at: '2025-03-08 10:00' })
  await w.at('2025-03-13 18:00')
  expect(w.hear(w.leader)).toEqual([])
  await w.at('2025-03-14 16:00')
  expect(w.hear(w.leader)).toHaveLength(1)
})

test('the figures of a digest made late are all of one moment', async () => {
  const w = await world({ at: '2025-03-24 10:00' })
  const liaison = w.liaison('市发改委')
  // Down over the due day and the digest; a report comes in on Monday before the round.
  w.sleep('2025-03-31 08:00')
  await w.say(liaison, '1.1.1-1 已完成调研')
  await w.press(liaison, '确认提交')
  w.sleep('2025-03-31 09:00')
  await w.round()
  const [digest = ''] = w.hear(w.leader)
  expect(digest).toContain('2025年3月24日至2025年3月31日 09:00')
  expect(/本周报送：(\d+) 项/.exec(digest)?.[1]).toBe('1')
})

test('answers taken back in two months never share a step', async () => {
  const w = await world({ at: '2025-02-19 08:00' })
  const liaison = w.liaison('市发改委')
  const file = async (words: string) => {
    await w.say(liaison, `1.1.1-1 ${words}`)
    await w.press(liaison, '确认提交')
  }
  // February is taken back in its second wording, so March begins in a later round.
  await w.at('2025-02-20 10:00')
  await file('已完成调研')
  await file('已完成调研报告')
  await w.say(w.office, '退回 1.1.1-1 缺少数据')
  await file('已补充数据')
  // March is asked for, reported in two wordings and taken back: its ladder must start anew.
  await w.at('2025-03-20 10:00')
  await file('正在开展')
  await file('正在开展走访')
  await w.at('2025-03-21 10:00')
  w.hear(liaison)
  await w.say(w.office, '退回 1.1.1-1 请写明数量')
  await w.at('2025-03-24 12:00')
  const asked = w.hear(liaison).filter((text) => text.includes('待办提醒'))
  expect(asked.join()).toContain('1.1.1-1')
  const steps = await w.store.tx((db) => collect(db.list('step', 'byAssignment')))
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
})
