import { describe, expect, test } from 'vitest'
import { reckon } from '../../src/core/columns.ts'
import { isUrgent, byUrgency } from '../../src/core/urgency.ts'
import { makeCalendar } from '../../src/core/calendar.ts'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { assignment as row, plan as rowPlan } from '../core/rows.ts'
import { secondPlan } from '../support/second-plan.ts'
import { world } from '../support/world.ts'

const calendar = makeCalendar()
const cards = (texts: readonly string[]) => texts.filter((text) => /(待办|紧急)提醒/.test(text))

describe('one card', () => {
  test('two plans with the same deadline: one card, codes told apart by the plan', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await secondPlan(w, '市财政局')
    await w.at('2025-03-20 09:00')
    const [card = '', ...more] = cards(w.hear(w.liaison('市财政局')))
    expect(more).toEqual([])
    expect(card).toMatch(/^3月20日 待办提醒：2 项/)
    expect(card).toContain('JY-2.1.4-1')
    expect(card).toContain('SY-2.1.4-1')
    await w.press(w.liaison('市财政局'), '本期无变化', 'JY-2.1.4-1')
    expect((await w.store.tx((db) => db.get('assignment', 'asg_two')))?.period).toBe('2025-04')
    expect((await w.assignment('SY-2.1.4-1')).period).toBe('2025-03')
  })

  test('what was asked before and is still owed stands on the card of another item, with its own why', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const A = w.liaison('市财政局')
    await w.at('2025-03-20 10:00')
    w.hear(A)
    await w.say(w.office, '临时交办 市财政局 3月26日前 报送资金表')
    await w.at('2025-03-21 09:00')
    const [card = ''] = cards(w.hear(A))
    expect(card).toMatch(/^3月21日 待办提醒：2 项/)
    expect(card).toContain('提醒原因：3月20日已提醒，至今未报。')
    expect(card).toContain('提醒原因：距报送时限还有 3 个工作日')
    // Due sooner stands first.
    expect(card.indexOf('2.1.4-1 加大')).toBeLessThan(card.indexOf('91.1-1 报送'))
    expect(await w.reply(A, '无变化'), 'a reply to it may mean either').toMatch(/多项|哪|编号/)
  })

  test('what a colleague was asked stands on the colleague’s card alone', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-24 10:00')
    await w.say(w.office, '临时交办 市财政局 3月28日前 报送资金表')
    // On the 25th A is asked for it; on the 26th B for what is overdue.
    await w.at('2025-03-26 09:00')
    const [card = ''] = cards(w.hear(w.liaison('市财政局', 'B')))
    expect(card).toMatch(/^3月26日 待办提醒：1 项/)
    expect(cards(w.hear(w.liaison('市财政局'))).at(-1)).toMatch(/^3月26日 待办提醒：2 项/)
  })

  test('what was asked in a round that is over is not asked by the card of another item', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const [A, B] = [w.liaison('市财政局'), w.liaison('市财政局', 'B')]
    await w.say(w.office, '临时交办 市财政局 3月28日前 报送资金表')
    await w.at('2025-03-26 10:00')
    expect(cards(w.hear(B)).join()).toContain('2.1.4-1')
    await w.say(A, '无变化 2.1.4')
    await w.at('2025-03-27 10:00')
    await w.say(A, '撤回 2.1.4-1')
    await w.at('2025-03-28 10:00')
    expect(cards(w.hear(B))).toEqual([])
    // The ladder of 2.1.4-1 began anew, and has come to A alone.
    await w.at('2025-03-31 09:00')
    expect(cards(w.hear(B)).join()).toMatch(/^3月31日 待办提醒：1 项[^]*报送资金表/)
  })

  test('a draft: the items it speaks of are to be confirmed, the others are asked', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const A = w.liaison('市教育局')
    await w.say(A, '1.2.2 已完成调研')
    await w.at('2025-03-20 09:00')
    const [card = ''] = cards(w.hear(A))
    expect(card).toContain('您有一份草稿尚未确认（1.2.2-1），确认后即视为已报。\n[确认提交]')
    expect(card.match(/\[确认提交\]/g)).toHaveLength(1)
    const [, drafted = ''] = /\n(1\.2\.2-1 .*(?:\n.*)*?\])/.exec(card) ?? []
    expect(drafted).toContain('草稿待确认\n[修改草稿] [为何提醒] [查看]')
    expect(card.match(/\[本期无变化\]/g)).toHaveLength(7)
    await w.press(A, '确认提交')
    expect((await w.assignment('1.2.2-1')).period).toBe('2025-04')
  })

  test('no button that nothing answers to: hand over is offered where there is such a verb', async () => {
    const w = await world({ at: '2025-03-20 09:00' })
    const card = await w.store.tx((db) => db.get('card', `${w.liaison('市财政局').id}/2025-03-20/daily`))
    expect(card).toBeUndefined()
    await w.at('2025-03-20 09:01')
    const { commands } = await import('../../commands/index.ts')
    const offered = w.hear(w.liaison('市财政局')).join().includes('[转交]')
    expect(offered).toBe(commands.some(({ name }) => name === 'handover'))
  })
})

test('the order of a card: overdue the longest first, then due soonest, then yellow, then others', () => {
  const of = (code: string, fields: Partial<typeof row>) => ({ ...row, code, ...fields })
  const all = [
    of('1.1.1-1', {}),
    of('1.1.2-1', { yellowOn: '2026-10-20' }),
    of('1.1.3-1', { period: '2026-11', dueOn: '2026-11-25' }),
    of('1.1.4-1', { period: '2026-10', dueOn: '2026-10-27' }),
    of('1.1.5-1', { period: '2026-10', dueOn: '2026-10-20', redOn: '2026-10-21' }),
    of('1.1.6-1', { period: '2026-10', dueOn: '2026-10-14', redOn: '2026-10-15' }),
    of('1.1.7-1', { period: '2026-10', dueOn: '2026-10-20', redOn: '2026-10-21' }),
    // Past its deadline, while no report is asked for.
    of('1.1.8-1', { redOn: '2026-10-22' }),
  ]
  expect(all.toSorted(byUrgency('2026-10-26')).map(({ code }) => code[4])).toEqual([...'65784321'])
})

describe('one more where it cannot wait', () => {
  const due = reckon({ ...row, period: '2026-10' }, rowPlan, calendar)
  test.each([
    ['due today', '2026-10-23', ['A'], 0, true],
    ['due tomorrow', '2026-10-22', ['A'], 0, false],
    ['overdue, to the liaison', '2026-10-26', ['A', 'B'], 0, false],
    ['to the head', '2026-10-28', ['head'], 0, true],
    ['sent back today, told at once already', '2026-10-23', ['A'], 1, false],
  ] as const)('%s', (_what, today, to, round, expected) => {
    const item = { ...due, chase: { ...due.chase, round } }
    expect(isUrgent(item, { to }, calendar, today)).toBe(expected)
  })

  test('given on the day it is due, after the cards went out: one more card, and only one', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const A = w.liaison('市财政局')
    await w.at('2025-03-25 10:00')
    w.hear(A)
    await secondPlan(w, '市财政局')
    await w.at('2025-03-25 10:10')
    const [card = '', ...more] = cards(w.hear(A))
    expect(more).toEqual([])
    expect(card).toMatch(/^3月25日 紧急提醒：2 项/)
    const { chase } = (await w.store.tx((db) => db.get('assignment', 'asg_two'))) ?? {}
    expect(chase).toEqual({ rung: 0, firedOn: '2025-03-25', round: 0 })
    await w.at('2025-03-25 16:00')
    expect(cards(w.hear(A))).toEqual([])
    const found = await w.store.tx((db) =>
      collect(db.list('card', 'byPerson', { prefix: [A.id, '2025-03-25'] })),
    )
    expect(found.map(({ kind }) => kind)).toEqual(['daily', 'urgent'])
    // The ladder goes on from there: one rung a working day.
    await w.at('2025-03-26 10:00')
    expect(cards(w.hear(A))).toHaveLength(1)
  })

  test('what is not due today waits for the card of the next day', async () => {
    const w = await world({ at: '2025-03-20 08:00' })
    const A = w.liaison('市财政局')
    await w.at('2025-03-20 10:00')
    w.hear(A)
    // Three working days before, as its first rung has it.
    await w.say(w.office, '临时交办 市财政局 3月25日前 报送资金表')
    await w.at('2025-03-20 16:00')
    expect(cards(w.hear(A))).toEqual([])
    await w.at('2025-03-21 09:00')
    expect(cards(w.hear(A)).join()).toContain('报送资金表')
  })

  test('what comes up in the evening waits for the card of the next day', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-25 21:00')
    await secondPlan(w, '市财政局')
    await w.at('2025-03-25 21:10')
    const rung = async () => (await w.store.tx((db) => db.get('assignment', 'asg_two')))?.chase.rung
    expect(await rung()).toBe(-1)
    await w.at('2025-03-26 09:00')
    expect(cards(w.hear(w.liaison('市财政局'))).at(-1)).toContain('JY-2.1.4-1')
    expect(await rung()).toBe(0)
  })

  test('a plan that begins after its hour is chased from the next working day on', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const A = w.liaison('市科技局')
    await w.at('2025-03-20 10:00')
    await secondPlan(w, '市科技局')
    await w.at('2025-03-20 18:00')
    expect(cards(w.hear(A))).toEqual([])
    await w.at('2025-03-21 09:00')
    expect(cards(w.hear(A)).join()).toMatch(/^3月21日 待办提醒：1 项/)
  })

  test('a second one the same day waits for the next card', async () => {
    const w = await world({ at: '2025-03-25 10:00' })
    const A = w.liaison('市财政局')
    await w.at('2025-03-25 10:05')
    await secondPlan(w, '市财政局')
    await w.at('2025-03-25 10:10')
    await w.store.tx(async (db) => {
      const first = await db.get('assignment', 'asg_two')
      if (!first) throw new Error('no share')
      const fresh = {
        ...first,
        id: 'asg_three',
        version: 0,
        code: '2.1.4-9',
        chase: { rung: -1, firedOn: null, round: 0 },
      }
      const plan = await db.get('plan', 'pln_two')
      if (plan) await db.put('assignment', reckon(fresh, plan, await calendarOf(db)))
    })
    w.hear(A)
    await w.at('2025-03-25 11:00')
    expect(cards(w.hear(A))).toEqual([])
    expect((await w.round()).jobs, 'nor is it tried again and again').toEqual({})
    await w.at('2025-03-26 09:00')
    expect(cards(w.hear(A)).join()).toContain('2.1.4-9')
  })
})

test('a card that never went out is spoken for by the next', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const A = w.liaison('市财政局')
  w.failing.why = ({ letter }) => (letter.body.kind === 'card' ? new Error('503') : undefined)
  await w.at('2025-03-20 09:00')
  w.failing.why = () => undefined
  w.sleep('2025-03-25 08:00')
  await w.at('2025-03-25 09:30')
  expect(cards(w.hear(A))).toHaveLength(1)
})
