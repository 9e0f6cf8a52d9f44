import { describe, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { diary } from '../support/diary.ts'
import { snapshot } from '../support/trace.ts'
import { world, type Speaker, type World } from '../support/world.ts'

/** 市财政局 leads one task (2.1.4) and is silent unless a test says otherwise. */
const finance = (w: World) => ({
  A: w.liaison('市财政局'),
  B: w.liaison('市财政局', 'B'),
  head: w.liaison('市财政局', 'head'),
  office: w.office,
})

const cards = (text: string): boolean => /^\d+月\d+日 (待办|紧急)提醒/.test(text)
const chased = (w: World, from: string, to: string) =>
  diary(w, finance(w), { from, to, hour: '09:00', about: cards })

describe('the ladder of one silent unit, day by day', () => {
  test('March 2025: −3, 0, +1, +3, +5, then weekly, until April is asked for', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    expect(await chased(w, '2025-03-04', '2025-04-22')).toEqual([
      '03-20 A',
      '03-25 A',
      '03-26 A',
      '03-26 B',
      '03-28 head',
      '04-01 office',
      // Qingming, 4 to 6 April, does not count.
      '04-09 A',
      '04-16 A',
      '04-22 A',
    ])
  })

  test('January 2025: due on a Saturday, asked on a make-up Sunday, silent over the Spring Festival', async () => {
    const w = await world({ at: '2025-01-06 10:00' })
    expect(await chased(w, '2025-01-07', '2025-02-20')).toEqual([
      '01-21 A',
      '01-24 A',
      '01-26 A',
      '01-26 B',
      '02-05 head',
      '02-07 office',
      '02-13 A',
      '02-20 A',
    ])
  })

  test('September and October 2025: nothing from 1 to 8 October', async () => {
    const w = await world({ at: '2025-09-08 10:00' })
    expect(await chased(w, '2025-09-09', '2025-10-22')).toEqual([
      '09-22 A',
      '09-25 A',
      '09-26 A',
      '09-26 B',
      '09-29 head',
      '10-09 office',
      '10-15 A',
      // October's 25th is a Saturday: due on the 24th.
      '10-21 A',
    ])
  })

  test('2027 has no holiday notice: nothing beyond liaison B, then it comes once the notice is loaded', async () => {
    const w = await world({ at: '2027-03-01 10:00' })
    expect(await chased(w, '2027-03-02', '2027-04-03')).toEqual([
      '03-22 A',
      '03-25 A',
      '03-26 A',
      '03-26 B',
      '04-02 A',
    ])
    const years = [{ year: 2027, rest: ['2027-04-05', '2027-10-01'], work: [] }]
    await w.store.tx((db) => db.put('setting', { id: 'calendar', version: 0, value: { years, local: [] } }))
    expect(await chased(w, '2027-04-04', '2027-04-15')).toEqual(['04-07 head', '04-09 office'])
  })
})

describe('what a card says', () => {
  test('each rung in its own words', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    const { A, head, office } = finance(w)
    await w.at('2025-03-20 09:00')
    expect(w.hear(A)).toEqual([
      [
        '3月20日 待办提醒：1 项',
        '2.1.4-1 加大资金投入（市财政局 · 牵头） 黄灯 3 个工作日后到期，本期未报',
        '2025年3月报送期，3月25日前报送',
        '提醒原因：距报送时限还有 3 个工作日，按催办安排提醒联络员（A 角）。',
        '[汇报] [本期无变化] [申请办结] [征集配合情况] [转交] [缓催] [为何提醒] [查看]',
        '有 8 项交办事项待签收。',
        '[签收全部 8 项]',
        '另有 7 项在办，目前无需报送。',
        '[我的事项]',
      ].join('\n'),
    ])
    await w.at('2025-03-25 09:00')
    expect(w.hear(A).join()).toContain('提醒原因：今天是报送时限，按催办安排提醒联络员（A 角）。')
    await w.at('2025-03-28 09:00')
    expect(w.hear(head).join()).toContain('提醒原因：已超过报送时限 3 个工作日，按催办安排提醒分管领导。')
    w.hear(office)
    await w.at('2025-04-01 09:00')
    const [paper] = w.hear(office).filter(cards)
    expect(paper).toContain('市财政局 2.1.4-1：逾期 5 个工作日，已拟督查单草稿，是否制发请研究。')
    w.hear(A)
    await w.at('2025-04-09 09:00')
    expect(w.hear(A).join()).toContain('提醒原因：逾期未报，每周提醒一次。')
  })

  test('dates of a year without a notice are marked as provisional', async () => {
    const w = await world({ at: '2027-03-19 10:00' })
    await w.at('2027-03-22 09:00')
    const [card] = w.hear(w.liaison('市财政局'))
    expect(card).toContain('2027年3月报送期，3月25日（暂定）前报送')
  })

  test('one card a person and day, whatever it bundles', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.at('2025-03-20 09:00')
    const texts = w.hear(w.liaison('市教育局'))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toMatch(/^3月20日 待办提醒：8 项/)
  })

  test('a draft does not stop the ladder, but the card asks for its confirmation', async () => {
    const w = await world({ at: '2025-03-21 10:00' })
    const { A } = finance(w)
    await w.say(A, '2.1.4 经费已下达')
    await w.at('2025-03-25 09:00')
    const texts = w.hear(A)
    expect(texts.at(-1)).toContain(
      '草稿待确认 您有一份草稿尚未确认（2.1.4-1），确认后即视为已报。\n[确认提交]',
    )
    expect(await w.press(A, '确认提交')).toContain('已收录。')
    const { B, head } = finance(w)
    const days = { from: '2025-03-26', to: '2025-04-21', hour: '09:00', about: cards }
    expect(await diary(w, { A, B, head }, days)).toEqual([])
  })
})

describe('an answer stops the chase', () => {
  const answers: [string, (w: World, A: Speaker) => Promise<unknown>][] = [
    ['a report', async (w, A) => (await w.say(A, '2.1.4 经费已下达'), w.say(A, '确认'))],
    ['no change', (w, A) => w.say(A, '无变化 2.1.4')],
    ['an application to close', (w, A) => w.say(A, '申请办结 2.1.4')],
  ]
  test.each(answers)('%s', async (_what, answer) => {
    const w = await world({ at: '2025-03-19 10:00' })
    expect(await chased(w, '2025-03-20', '2025-03-25')).toEqual(['03-20 A', '03-25 A'])
    await answer(w, finance(w).A)
    const { A, B, head } = finance(w)
    const about = cards
    expect(
      await diary(w, { A, B, head }, { from: '2025-03-26', to: '2025-04-21', hour: '09:00', about }),
    ).toEqual([])
  })

  test('by liaison B it stops for A too', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.say(finance(w).B, '无变化 2.1.4')
    expect(await chased(w, '2025-03-20', '2025-03-31')).toEqual([])
  })

  test('an application that is returned brings the ladder back', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.say(finance(w).A, '申请办结 2.1.4')
    await w.at('2025-03-24 10:00')
    await w.say(w.office, '退回 2.1.4 缺少凭证')
    w.hear(finance(w).A)
    expect(await chased(w, '2025-03-25', '2025-03-25')).toEqual(['03-25 A'])
  })
})

test('a period that stays unreported is missed when the next is asked for', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.at('2025-04-21 10:00')
  expect(await w.assignment('2.1.4-1')).toMatchObject({ period: '2025-03' })
  await w.at('2025-04-22 09:00')
  expect(await w.assignment('2.1.4-1')).toMatchObject({ period: '2025-04', dueOn: '2025-04-25' })
  const said = await w.say(w.office, '状态 2.1.4-1')
  expect(said).toContain('2025年3月报送期：未报')
  expect(said).toContain('黄灯 3 个工作日后到期，本期未报')
  const { entries } = await snapshot(w.store)
  const { id } = await w.assignment('2.1.4-1')
  const missed = entries.filter(({ event, subjects }) => event === 'period.missed' && subjects.includes(id))
  expect(missed.map(({ body }) => body)).toEqual([{ period: '2025-03', code: '2.1.4-1' }])
})

test('each step stands in the ledger once, with whom it asked as what', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  await w.at('2025-03-26 10:00')
  const { A, B } = finance(w)
  const { id } = await w.assignment('2.1.4-1')
  const { entries } = await snapshot(w.store)
  const noted = entries.flatMap(({ event, subjects, body }) => {
    if (event !== 'chase.step' || !subjects.includes(id)) return []
    const { person, why } = body as { person: string; why: { as: string } }
    return [`${why.as} ${person}`]
  })
  expect(noted).toEqual([`A ${A.id}`, `A ${A.id}`, `A ${A.id}`, `B ${B.id}`])
})

test('after downtime the next unfired rung comes, never a later one; gaps count from it, and its words are true', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  w.sleep('2025-03-27 08:00')
  const { A } = finance(w)
  await w.at('2025-03-27 09:00')
  expect(w.hear(A).join()).toContain('提醒原因：已超过报送时限 2 个工作日，按催办安排提醒联络员（A 角）。')
  expect(await chased(w, '2025-03-28', '2025-04-10')).toEqual([
    '04-01 A',
    '04-02 A',
    '04-02 B',
    '04-07 head',
    '04-09 office',
  ])
})

test('down for three months: asked from the first rung for the period of today, and the others are missed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-06-16 08:00')
  expect(await chased(w, '2025-06-16', '2025-06-19')).toEqual(['06-16 A', '06-19 A'])
  const { id } = await w.assignment('2.1.4-1')
  const periods = await w.store.tx((db) => collect(db.list('period', 'byAssignment', { prefix: [id] })))
  expect(periods.map(({ label, state }) => `${label} ${state}`)).toEqual(['2025-03 missed', '2025-04 missed'])
  expect(await w.assignment('2.1.4-1')).toMatchObject({ period: '2025-05' })
})

describe('who is asked', () => {
  const away = { from: '2025-03-17', to: '2025-03-26', coverId: null }

  test('A is away: B at once, and once', async () => {
    const w = await world({ at: '2025-03-14 10:00' })
    await w.change(finance(w).A, { away: [away] })
    expect(await chased(w, '2025-03-17', '2025-03-28')).toEqual([
      '03-20 B',
      '03-25 B',
      '03-26 B',
      '03-28 head',
    ])
  })

  test('A is away and names a cover: the cover, marked as one', async () => {
    const w = await world({ at: '2025-03-14 10:00' })
    const cover = w.liaison('市财政局', 'head')
    await w.change(finance(w).A, { away: [{ ...away, coverId: cover.id }] })
    await w.at('2025-03-20 09:00')
    expect(w.hear(finance(w).B)).toEqual([])
    expect(w.hear(cover).join()).toContain('按催办安排提醒代班人员。')
  })

  test('A cannot be reached: B instead, and the office is told', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    await w.change(finance(w).A, { preferred: null })
    await w.at('2025-03-20 09:00')
    expect(w.hear(finance(w).B)).toHaveLength(1)
    expect(w.hear(w.office).filter(cards).join()).toContain(
      '· 市财政局 2.1.4-1：联络员（A 角）未设置或无法送达，请补充联系方式。',
    )
  })

  test('nobody can be reached: the office is told at every rung, and it stands in the ledger', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    for (const who of [finance(w).A, finance(w).B, finance(w).head]) await w.change(who, { active: false })
    expect(await chased(w, '2025-03-20', '2025-04-01')).toEqual([
      '03-20 office',
      '03-25 office',
      '03-26 office',
      '03-28 office',
      '04-01 office',
    ])
    const { id } = await w.assignment('2.1.4-1')
    const { entries } = await snapshot(w.store)
    const told = entries.filter(
      ({ event, subjects }) => event === 'chase.unreachable' && subjects.includes(id),
    )
    expect(told.map(({ body }) => (body as { place: string }).place)).toEqual(['A', 'A', 'A', 'B', 'head'])
  })

  test('a support without a deadline is never asked', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const people = {
      A: w.liaison('市科技局'),
      B: w.liaison('市科技局', 'B'),
      head: w.liaison('市科技局', 'head'),
    }
    expect(await diary(w, people, { from: '2025-03-04', to: '2025-04-30', hour: '09:00' })).toEqual([])
  })
})
