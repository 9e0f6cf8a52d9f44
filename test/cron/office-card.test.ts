import { describe, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { reckon } from '../../src/core/columns.ts'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import { registerPerson } from '../../src/kit/moves/install.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const closing = (w: World, who: Speaker = w.office): string[] =>
  w.hear(who).filter((text) => /^\d+月\d+日 报送截止/.test(text))

/** Everybody answers but the units named. */
async function allBut(w: World, silent: readonly string[]): Promise<void> {
  const rows = await w.store.tx((db) =>
    collect(db.list('assignment', 'byState', { prefix: [w.plan.id, 'open'] })),
  )
  for (const row of rows.filter(({ reports }) => reports)) {
    const unit = (await w.store.tx((db) => db.get('unit', row.unitId)))?.name ?? ''
    if (!silent.includes(unit)) await w.say(w.liaison(unit), `无变化 ${row.code}`)
  }
}

/** A second plan with the item of 市财政局, whose cards have an hour of their own; somebody is its office. */
async function secondPlan(w: World, office: Speaker, cardAt: string): Promise<void> {
  const first = await w.assignment('2.1.4-1')
  await w.store.tx(async (db) => {
    const settings = { ...w.plan.settings, cardAt }
    const plan = await db.put('plan', { ...w.plan, id: 'pln_two', version: 0, key: 'JY', settings })
    const share = { ...first, id: 'asg_two', version: 0, planId: plan.id }
    await db.put('assignment', reckon(share, plan, await calendarOf(db)))
    await db.put('role', {
      ...{ id: 'rol_two', version: 0, personId: office.id, planId: plan.id, unitId: 'unt_office' },
      ...{ role: 'office', active: true },
    })
  })
}

describe('at the close of a due day', () => {
  test('who has not reported, how often reminded, and what waits on the office', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-25 10:00')
    await allBut(w, ['市财政局', '市教育局'])
    await w.say(w.liaison('市财政局'), '提请协调 2.1.4 经费口径不一')
    w.hear(w.office)
    await w.at('2025-03-25 17:29')
    expect(closing(w)).toEqual([])
    await w.at('2025-03-25 17:30')
    const [card = '', ...more] = closing(w)
    expect(more).toEqual([])
    expect(card).toMatch(/^3月25日 报送截止：2 个单位 9 项未报\n今日到期未报\n/)
    expect(card).toContain('· 市财政局（1 项）：2.1.4-1 已提醒 2 次')
    expect(card).toContain('[催办 SY]')
    expect(card).toMatch(/待办公室办理\n· 申请和协调事项 1 项\n· 待明确事项 \d+ 项/)
    expect(card).toContain('第 1 号 2.1.4-1 协调事项')
    expect(card).toContain('[答复] [不予受理] [由我办理]')
    await w.at('2025-03-25 19:00')
    expect(closing(w), 'once').toEqual([])
  })

  test('its buttons act in place', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-25 17:30')
    w.hear(w.liaison('市财政局'))
    expect(await w.press(w.office, '催办 SY')).toContain('已催办')
    expect(w.hear(w.liaison('市财政局')).join()).toContain('办公室发起催办')
  })

  test('all in: no card; nor on a day on which nothing is due; nor on a rest day', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-24 10:00')
    await allBut(w, [])
    await w.at('2025-03-26 20:30')
    expect(closing(w)).toEqual([])
    const idle = await world({ at: '2025-03-19 10:00' })
    await idle.at('2025-03-24 20:30')
    expect(closing(idle)).toEqual([])
  })

  test('a deadline on a rest day closes on the working day before it', async () => {
    const w = await world({ at: '2025-03-26 10:00' })
    await w.say(w.office, '临时交办 市财政局 3月29日前 报送资金表')
    await w.at('2025-03-28 18:00')
    expect(closing(w).join()).toMatch(/^3月28日 报送截止：1 个单位 1 项未报/)
    await w.at('2025-03-29 18:00')
    expect(closing(w)).toEqual([])
  })

  test('once a day: what is taken back after it is for the ladder', async () => {
    const w = await world({ at: '2025-03-24 10:00' })
    await allBut(w, [])
    await w.at('2025-03-25 18:00')
    expect(closing(w)).toEqual([])
    expect(await w.say(w.liaison('市财政局'), '撤回 2.1.4-1')).toContain('撤回')
    expect(await w.assignment('2.1.4-1')).toMatchObject({ period: '2025-03' })
    await w.at('2025-03-25 18:30')
    expect(closing(w)).toEqual([])
  })

  test('a close that the machine slept through is not made up for in the evening, nor on a rest day', async () => {
    const w = await world({ at: '2025-03-25 10:00' })
    for (const wall of ['2025-03-25 20:30', '2025-03-29 18:00']) {
      w.sleep(wall)
      expect((await w.round()).jobs).not.toHaveProperty('office-card')
    }
    await w.at('2025-03-31 18:00')
    expect(closing(w)).toEqual([])
  })

  test('who is the office of one plan and a liaison in another hears of the one alone', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const both = w.liaison('市科技局')
    await secondPlan(w, both, '09:00')
    await w.at('2025-03-25 17:30')
    const [card = ''] = closing(w, both)
    expect(card).toMatch(/^3月25日 报送截止：1 个单位 1 项未报/)
    expect(card).toContain('[催办 JY]')
    expect(card).not.toContain('[催办 SY]')
  })

  test('what comes in after the hour and before the letter goes is dropped; all of it, and there is no card', async () => {
    const w = await world({ at: '2025-03-25 10:00' })
    await allBut(w, ['市财政局'])
    w.failing.why = ({ letter }) => (letter.body.kind === 'card' ? new Error('503') : undefined)
    await w.at('2025-03-25 17:30')
    w.failing.why = () => undefined
    await w.say(w.liaison('市财政局'), '无变化 2.1.4')
    await w.whole.send(w.now() + 120_000)
    expect(closing(w)).toEqual([])
  })

  test('in English', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.change(w.office, { locale: 'en' })
    await w.at('2025-03-25 17:30')
    const [card = ''] = w.hear(w.office).filter((text) => text.includes('due day closed'))
    expect(card).toContain('2.1.4-1 reminded 2 times')
    expect(card).toContain('Waiting on the office')
  })
})

describe('one card a working day for the office', () => {
  /** What came to the office unasked on each day: letters that are no answers. */
  const unasked = (w: World) =>
    w.sent
      .filter(
        ({ letter, to }) =>
          to === w.office.account && letter.body.kind !== 'words' && letter.body.kind !== 'digest',
      )
      .map(({ letter }) => {
        const kind = letter.body.kind === 'card' ? letter.body.cardId.split('/').at(-1) : letter.body.kind
        return {
          day: new Date((letter.sentAt ?? letter.dueAt) + 8 * 3_600_000).toISOString().slice(5, 10),
          kind,
        }
      })

  test('over two months of silence, with steps, findings and agendas: never two but for an urgent one', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    // Nobody answers for one unit, so that the office hears at every rung.
    for (const place of ['A', 'B', 'head'] as const)
      await w.change(w.liaison('市财政局', place), { active: false })
    for (let day = 4; day <= 61; day++) {
      const date = new Date(Date.UTC(2025, 2, day)).toISOString().slice(0, 10)
      await w.at(`${date} 09:00`)
      await w.at(`${date} 17:30`)
    }
    const days = new Map<string, string[]>()
    for (const { day, kind } of unasked(w)) days.set(day, [...(days.get(day) ?? []), kind ?? ''])
    const over = [...days].filter(([, kinds]) => kinds.filter((kind) => kind !== 'urgent').length > 1)
    expect(over).toEqual([])
    expect(days.get('03-25'), 'unreachable on the due day itself').toEqual(['urgent', 'office'])
    const kinds = new Set([...days.values()].flat())
    expect([...kinds].toSorted()).toEqual(['daily', 'findings', 'meetings', 'office', 'urgent'])
  })

  test('who had a card of their own that day is told on the next one, in one card', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    // The liaison of 市财政局 is of the office as well.
    const A = w.liaison('市财政局')
    await w.store.tx((db) =>
      db.put('role', {
        ...{ id: 'rol_both', version: 0, personId: A.id, planId: w.plan.id, unitId: 'unt_office' },
        ...{ role: 'office', active: true },
      }),
    )
    await w.at('2025-03-25 18:00')
    const cards = w.hear(A).filter((text) => /待办提醒|报送截止/.test(text))
    expect(cards.map((text) => text.split('：')[0])).toEqual(['3月20日 待办提醒', '3月25日 待办提醒'])
    await w.at('2025-03-26 18:00')
    const [next = '', ...more] = w.hear(A).filter((text) => /待办提醒|报送截止/.test(text))
    expect(more).toEqual([])
    expect(next).toContain('待办提醒')
    expect(next).toContain('3月25日到期未报')
  })

  test('whom a plan of a later hour reaches nobody for on that day: its rung waits for the next card', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    for (const place of ['A', 'B', 'head'] as const)
      await w.change(w.liaison('市财政局', place), { active: false })
    await secondPlan(w, w.office, '11:00')
    const rung = async () => (await w.store.tx((db) => db.get('assignment', 'asg_two')))?.chase.rung
    for (const wall of ['2025-03-20 11:00', '2025-03-25 09:00']) await w.at(wall)
    const [urgent = ''] = w.hear(w.office).filter((text) => text.startsWith('3月25日 紧急提醒'))
    // The office of two plans is told of which.
    expect(urgent).toContain('市财政局 SY-2.1.4-1')
    await w.at('2025-03-25 11:00')
    expect(
      w.hear(w.office).filter((text) => text.includes('提醒：')),
      'one of that kind a day',
    ).toEqual([])
    expect(await rung()).toBe(0)
    expect(w.log.filter(({ event }) => event === 'job.failed')).toEqual([])
    await w.at('2025-03-26 11:00')
    // Both plans' next rungs, each of which reaches nobody.
    expect(w.hear(w.office).find((text) => text.includes('待办提醒'))).toMatch(/^3月26日 待办提醒：2 项/)
    expect(await rung()).toBe(1)
  })

  test('what the ladder tells the office on that day stands on the same card, which is not written again', async () => {
    const w = await world({ at: '2025-03-13 10:00' })
    await w.say(w.office, '临时交办 市财政局 3月18日前 报送资金表')
    await w.at('2025-03-25 17:00')
    expect(w.hear(w.office).filter((text) => text.startsWith('3月25日 '))).toEqual([])
    w.sleep('2025-03-25 17:30')
    expect((await w.round()).jobs).toMatchObject({ 'office-card': { people: 1, cards: 0 } })
    const [card = '', ...more] = closing(w)
    expect([card.includes('逾期 5 个工作日'), more]).toEqual([true, []])
  })

  test('two people of an office have one each', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.store.tx(async (db) => {
      const { id } = await registerPerson(db, {
        ...{ name: '王', role: 'office', unitId: 'unt_office', planId: w.plan.id, accounts: ['sim:second'] },
      })
      return id
    })
    await w.at('2025-03-25 17:30')
    const second = { id: '', account: 'sim:second', name: '王' }
    expect(closing(w, second)).toHaveLength(1)
    expect(closing(w)).toHaveLength(1)
  })
})
