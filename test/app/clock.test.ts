import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { addDays } from '../../src/core/day.ts'
import type { JobRun } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { deriveId } from '../../src/kit/ledger.ts'
import { jobs } from '../../cron/index.ts'
import { snapshot } from '../support/trace.ts'
import { world, type World } from '../support/world.ts'

const calendar = makeCalendar()
const cards = (texts: readonly string[]) => texts.filter((text) => /(待办|紧急)提醒/.test(text))

/** What must never be doubled or lost, whatever the clock did: one letter a card, one card a step, none on a rest day. */
async function sound(w: World): Promise<void> {
  const [steps, all] = await w.store.tx(async (db) => [
    await collect(db.list('step', 'byCard')),
    await collect(db.list('card', 'byPerson')),
  ])
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
  const ids = w.sent.map(({ letter }) => letter.id)
  expect(new Set(ids).size, 'no letter twice').toBe(ids.length)
  const known = new Set(all.map(({ id }) => id))
  expect(steps.filter(({ cardId }) => !known.has(cardId))).toEqual([])
  for (const { letterId, id } of all) expect(letterId).toBe(deriveId('let', id))
  const { entries } = await snapshot(w.store)
  const noted = entries.flatMap(({ event, body }) =>
    event === 'chase.step' ? [(body as { step: string }).step] : [],
  )
  expect(new Set(noted).size).toBe(noted.length)
  const stored = new Set(steps.map(({ id }) => id))
  expect(
    noted.filter((id) => !stored.has(id)),
    'a rung fired without a card',
  ).toEqual([])
}

const runs = async (w: World): Promise<Map<string, JobRun>> =>
  w.store.tx(async (db) => {
    const found = new Map<string, JobRun>()
    for (const { name } of jobs) {
      const run = await db.get('jobrun', `job:${name}`)
      if (run) found.set(name, run)
    }
    return found
  })

const finance = (w: World) => w.liaison('市财政局')

describe('a clock that goes back', () => {
  test.each([
    ['an hour', '2025-03-25 09:30', '2025-03-25 08:30'],
    ['a day', '2025-03-26 10:00', '2025-03-25 10:00'],
    ['over a weekend, to a rest day', '2025-03-24 10:00', '2025-03-23 10:00'],
  ])('%s: nothing is sent again, and no slot goes back', async (_what, from, to) => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at(from)
    const before = await runs(w)
    const sent = w.sent.length
    w.sleep(to)
    await w.round()
    expect(cards(w.sent.slice(sent).map(({ text }) => text))).toEqual([])
    for (const [name, { slot }] of await runs(w))
      expect(slot >= (before.get(name)?.slot ?? ''), name).toBe(true)
    await w.at('2025-04-03 10:00')
    await sound(w)
    const days = cards(w.hear(finance(w))).map((text) => text.split(' ')[0])
    expect(new Set(days).size).toBe(days.length)
  })
})

describe('a clock that ran ahead', () => {
  test('a day for an hour: a day is lost, no rung', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-24 10:00')
    w.sleep('2025-03-25 10:00')
    await w.round()
    w.sleep('2025-03-24 11:00')
    await w.round()
    await w.at('2025-04-03 10:00')
    await sound(w)
    const { chase } = await w.assignment('2.1.4-1')
    expect(chase).toMatchObject({ rung: 4, round: 0 })
  })

  /** A year ahead, with a round there in working hours, and back. */
  async function yearAhead(w: World, there = '2026-03-25 10:00', back = '2025-03-20 12:00') {
    w.sleep(there)
    await w.round()
    w.sleep(back)
    await w.round()
  }

  test('a year for an hour: the chase goes on where it was, with rungs of their own, and administrators are told', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-20 10:00')
    for (const who of [finance(w), w.admin]) w.hear(who)
    w.sleep('2026-03-25 10:00')
    await w.round()
    expect(await w.assignment('2.1.4-1')).toMatchObject({ period: '2026-03' })
    w.hear(finance(w))
    w.sleep('2025-03-20 12:00')
    await w.round()
    expect(await w.assignment('2.1.4-1')).toMatchObject({
      period: '2025-03',
      dueOn: '2025-03-25',
      nextActionOn: '2025-03-25',
      chase: { rung: 0, firedOn: '2025-03-20', round: 1 },
    })
    expect(w.hear(w.admin).join()).toContain('系统时钟曾超前到2026年3月25日，现已回到2025年3月20日')
    expect(cards(w.hear(finance(w))), 'nothing twice that day').toEqual([])
    await w.at('2025-03-25 10:00')
    expect(cards(w.hear(finance(w))).join()).toContain('今天是报送时限')
    await w.at('2025-04-30 10:00')
    await sound(w)
    const said = await w.say(w.office, '状态 2.1.4-1')
    expect(said).toContain('2025年3月报送期：未报')
    expect(said).not.toContain('2025年5月报送期：未报')
    // The ladder of each period went whole.
    const steps = await w.store.tx((db) => collect(db.list('step', 'byCard')))
    const { id } = await w.assignment('2.1.4-1')
    const fired = steps.filter(({ assignmentId, period }) => assignmentId === id && period === '2025-03')
    expect(new Set(fired.map(({ rung }) => rung))).toEqual(
      new Set(['0', '1', '2', '3', '4', 'weekly:2025-04-09', 'weekly:2025-04-16']),
    )
  })

  test.each([
    ['before the hour of cards: they go out on that very day', '07:00', ['3月20日']],
    ['after it: the next working day has them', '09:30', ['3月21日']],
  ])('set right %s', async (_what, hour, days) => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-19 18:00')
    await yearAhead(w, '2026-03-19 10:00', `2025-03-20 ${hour}`)
    w.hear(finance(w))
    await w.at('2025-03-21 18:00')
    expect(cards(w.hear(finance(w))).map((text) => text.split(' ')[0])).toEqual(days)
    await sound(w)
  })

  test('no slot of a day to come is left, and each job runs again', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-20 10:00')
    await yearAhead(w)
    await w.at('2025-03-21 16:30')
    for (const [name, { slot }] of await runs(w))
      expect(slot.slice(0, 10) <= '2025-03-22', `${name} ${slot}`).toBe(true)
    expect((await runs(w)).get('weekly-digest')?.slot).toBe('2025-03-17')
    // It was asked on the Monday of the wrong week; the next Monday asks again.
    await w.at('2025-03-31 10:00')
    expect(w.hear(w.office).some((text) => text.includes('待明确'))).toBe(true)
    await sound(w)
  })

  test('when that day really comes, a card that the wrong clock took delays its rungs a day and loses none', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-20 10:00')
    await yearAhead(w, '2025-06-20 10:00')
    for (let day = '2025-03-21'; day <= '2025-06-27'; day = addDays(day, 1))
      if (calendar.isWorkday(day)) await w.at(`${day} 09:30`)
    await sound(w)
    expect(await w.assignment('2.1.4-1')).toMatchObject({ period: '2025-06' })
  }, 60_000)

  test('a letter that was put off to a day to come goes out', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    w.failing.why = ({ letter }) => (letter.body.kind === 'card' ? new Error('503') : undefined)
    await w.at('2025-03-20 09:00')
    w.sleep('2026-03-21 22:00')
    await w.round()
    w.failing.why = () => undefined
    w.sleep('2025-03-21 09:30')
    await w.round()
    await w.round()
    const due = await w.store.tx((db) => collect(db.list('letter', 'byState', { prefix: ['due'] })))
    expect(due.filter(({ dueAt }) => dueAt > w.now() + 40 * 86_400_000)).toEqual([])
    await w.at('2025-03-24 10:00')
    expect(cards(w.hear(finance(w)))).not.toEqual([])
  })

  test('what was answered stays answered; a snooze of a wrong day is gone', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-20 10:00')
    await w.say(w.liaison('市教育局'), '无变化 1.2.2')
    w.sleep('2025-05-12 10:00')
    await w.round()
    await w.say(finance(w), '缓催 2.1.4 到 5月16日 等口径')
    w.sleep('2025-03-20 12:00')
    await w.round()
    expect((await w.assignment('2.1.4-1')).snoozed).toBeUndefined()
    expect(await w.assignment('1.2.2-1')).toMatchObject({ period: '2025-04' })
    const { entries } = await snapshot(w.store)
    expect(entries.filter(({ event }) => event === 'clock.back')).toHaveLength(1)
    await w.round()
    expect((await snapshot(w.store)).entries.filter(({ event }) => event === 'clock.back')).toHaveLength(1)
  })
})

test('a card made by a clock that ran ahead, and not sent by then, waits for its own day', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  w.sleep('2025-04-22 09:00')
  w.failing.why = () => new Error('503')
  await w.round()
  w.failing.why = () => undefined
  w.sleep('2025-03-20 08:58')
  await w.round()
  for (const hour of ['09:00', '09:30', '12:00', '16:00']) {
    w.sleep(`2025-03-20 ${hour}`)
    await w.round()
  }
  const days = (texts: readonly string[]) => cards(texts).map((one) => one.slice(0, one.indexOf(' ')))
  expect(days(w.hear(finance(w)))).toEqual(['3月20日'])
  await w.at('2025-04-22 09:30')
  expect(days(w.hear(finance(w))).filter((day) => day === '4月22日')).toEqual(['4月22日'])
  await sound(w)
})
