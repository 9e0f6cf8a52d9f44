import { describe, expect, test } from 'vitest'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const cards = (who: Speaker, w: World): string[] => w.hear(who).filter((text) => text.includes('待办提醒'))
const finance = (w: World) => ({
  A: w.liaison('市财政局'),
  B: w.liaison('市财政局', 'B'),
  head: w.liaison('市财政局', 'head'),
})

/** Whom a card of the unit reached at nine on each day up to the last, as `03-20 A`. */
async function reached(w: World, days: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const day of days) {
    await w.at(`2025-${day} 09:00`)
    for (const [place, who] of Object.entries(finance(w)))
      if (cards(who, w).some((text) => text.includes('2.1.4-1'))) found.push(`${day} ${place}`)
  }
  return found
}

async function begin(until = '2025-03-26 12:00'): Promise<World> {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at(until)
  for (const who of Object.values(finance(w))) w.hear(who)
  return w
}

describe('any answer on any channel stops what is pending for everybody', () => {
  const answers: [string, (w: World) => Promise<string>][] = [
    [
      'of another account of the same person',
      async (w) => {
        const { B } = finance(w)
        await w.change(B, { accounts: [B.account, 'sim:second'] })
        return w.say({ ...B, account: 'sim:second' }, '无变化 2.1.4')
      },
    ],
    [
      'by a form or a program',
      (w) => w.command(finance(w).A, 'report', { code: '2.1.4-1', progress: '经费已下达' }),
    ],
    ['of the unit head', (w) => w.say(finance(w).head, '无变化 2.1.4')],
    ['by telephone, filed by the office', (w) => w.say(w.office, '代报 2.1.4-1 电话：经费已下达')],
    [
      'by reply to the card',
      async (w) => {
        await w.at('2025-03-28 09:00')
        return w.reply(finance(w).head, '2.1.4-1 无变化')
      },
    ],
  ]
  test.each(answers)('%s', async (_what, answer) => {
    const w = await begin()
    await answer(w)
    if ((await w.assignment('2.1.4-1')).period === '2025-03') {
      const { A, head } = finance(w)
      for (const who of [A, head]) await w.say(who, '确认').catch(() => '')
    }
    expect((await w.assignment('2.1.4-1')).period).toBe('2025-04')
    for (const who of Object.values(finance(w))) w.hear(who)
    expect(await reached(w, ['03-31', '04-01', '04-02', '04-09'])).toEqual([])
    expect(await w.say(w.office, '督查单')).not.toContain('2.1.4-1')
  })
})

describe('an answer that does not stand brings the ladder back, from its foot', () => {
  const ends: [string, (w: World) => Promise<string>][] = [
    ['taken back', (w) => w.say(finance(w).A, '撤回 2.1.4-1')],
    ['returned by the office', (w) => w.say(w.office, '退回 2.1.4-1 请写明进展')],
  ]
  test.each(ends)('%s', async (_what, end) => {
    const w = await begin()
    await w.say(finance(w).A, '无变化 2.1.4')
    await w.at('2025-03-27 10:00')
    await end(w)
    for (const who of Object.values(finance(w))) w.hear(who)
    const days = ['03-28', '03-31', '04-01', '04-02', '04-03', '04-07', '04-08', '04-09', '04-10']
    expect(await reached(w, days)).toEqual(['03-28 A', '04-02 A', '04-03 A', '04-03 B', '04-08 head'])
    const { entries } = await snapshot(w.store)
    const { id } = await w.assignment('2.1.4-1')
    const steps = entries
      .filter(({ event, subjects }) => event === 'chase.step' && subjects.includes(id))
      .map(({ body }) => (body as { step: string }).step)
    expect(new Set(steps).size).toBe(steps.length)
    await w.at('2025-04-10 09:00')
    expect(await w.say(w.office, '督查单 2.1.4-1')).toContain(
      '其间已于3月28日、4月2日、4月3日、4月8日提醒 4 次',
    )
  })
})

describe('who stands in, and what reaches nobody', () => {
  const away = { from: '2025-03-17', to: '2025-04-30', coverId: null }

  test('the head is away and names nobody: the office is told, and it stands in the ledger', async () => {
    const w = await begin()
    await w.change(finance(w).head, { away: [away] })
    await w.at('2025-03-28 09:00')
    expect(cards(w.office, w).join()).toContain('市财政局 2.1.4-1：分管领导未设置或无法送达')
    const { entries } = await snapshot(w.store)
    const { id } = await w.assignment('2.1.4-1')
    const told = entries.filter(
      ({ event, subjects }) => event === 'chase.unreachable' && subjects.includes(id),
    )
    expect(told.map(({ body }) => body)).toEqual([{ period: '2025-03', place: 'head' }])
  })

  test('A and B are both away: the office is told at once', async () => {
    const w = await begin('2025-03-19 12:00')
    for (const who of [finance(w).A, finance(w).B]) await w.change(who, { away: [away] })
    await w.at('2025-03-20 09:00')
    expect(cards(w.office, w).join()).toContain('市财政局 2.1.4-1：联络员（A 角）未设置或无法送达')
  })

  test('A goes away between two rungs: B gets the next one that same day', async () => {
    const w = await begin('2025-03-24 12:00')
    await w.change(finance(w).A, { away: [away] })
    expect(await reached(w, ['03-25', '03-26'])).toEqual(['03-25 B', '03-26 B'])
  })
})
