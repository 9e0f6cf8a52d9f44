import { describe, expect, test } from 'vitest'
import { DeliveryError } from '../../src/kit/errors.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { hourly, twoZones } from '../support/zones.ts'
import { moment, world } from '../support/world.ts'

const cardsTo = (sent: Awaited<ReturnType<typeof hourly>>, account: string) =>
  sent.filter(({ to, kind }) => to === account && kind === 'card')

describe('two plans, two hours apart', () => {
  test('each at nine on its own wall clock; who is in both gets one card, at the later hour', async () => {
    const { w, both, only } = await twoZones('Asia/Urumqi')
    w.sleep('2025-03-20 08:00')
    const sent = await hourly(w, '2025-03-20 08:00', '2025-03-20 20:00')
    expect(cardsTo(sent, w.liaison('市教育局').account).map(({ at }) => at)).toEqual(['2025-03-20 09:00'])
    expect(cardsTo(sent, only.account).map(({ at }) => at)).toEqual(['2025-03-20 11:00'])
    const mine = cardsTo(sent, both.account)
    expect(mine.map(({ at }) => at)).toEqual(['2025-03-20 11:00'])
    expect(mine[0]?.text).toMatch(/^3月20日 待办提醒：2 项/)
    expect(new Set(mine[0]?.about).size).toBe(2)
  })

  test('what was answered in the meantime is not on it; what is left goes out all the same', async () => {
    const { w, both } = await twoZones('Asia/Urumqi')
    await hourly(w, '2025-03-20 09:00', '2025-03-20 10:00')
    await w.say(both, '无变化 JY-2.1.4-1')
    const [card, ...others] = cardsTo(await hourly(w, '2025-03-20 11:00', '2025-03-20 19:00'), both.account)
    expect(card?.text).toMatch(/^3月20日 待办提醒：1 项/)
    // The other plan's chase had nothing to add, so that its hour and a little more were waited for.
    expect(card?.at).toBe('2025-03-20 12:00')
    expect(others).toEqual([])
  })

  test('a day on which only the earlier plan asks is not waited on', async () => {
    const { w, both } = await twoZones('Asia/Urumqi')
    await w.say(w.office, '规则 JY 报送时限 31')
    const sent = cardsTo(await hourly(w, '2025-03-20 08:00', '2025-03-20 20:00'), both.account)
    expect(sent.map(({ at }) => at)).toEqual(['2025-03-20 09:00'])
  })

  test('a reply to a card may mean what was asked on another day and is still owed', async () => {
    const { w, both } = await twoZones('Asia/Urumqi')
    await w.say(w.office, '规则 JY 报送时限 27')
    const [first] = cardsTo(await hourly(w, '2025-03-20 09:00', '2025-03-20 09:00'), both.account)
    const [second] = cardsTo(await hourly(w, '2025-03-24 09:00', '2025-03-24 11:00'), both.account)
    expect(first?.about).toHaveLength(1)
    expect(second?.about).toHaveLength(2)
    // What fired today comes first.
    expect(second?.about[1]).toBe(first?.about[0])
  })

  test('a hold that a standstill outlasts: still one card, with both', async () => {
    const { w, both } = await twoZones('Asia/Urumqi')
    await hourly(w, '2025-03-20 09:00', '2025-03-20 09:00')
    const sent = cardsTo(await hourly(w, '2025-03-20 15:00', '2025-03-20 19:00'), both.account)
    expect(sent.map(({ at }) => at)).toEqual(['2025-03-20 15:00'])
    expect(sent[0]?.text).toMatch(/^3月20日 待办提醒：2 项/)
  })

  test('where an older card has not come through yet, the new one speaks for it and waits for nobody', async () => {
    const { w, both } = await twoZones('Asia/Shanghai')
    // Its letters may go out at nine already; only its chase comes later.
    for (const rule of ['安静时段 20:00-8:00', '提醒时间 11:00']) await w.say(w.office, `规则 JY ${rule}`)
    w.failing.why = ({ to, letter }) =>
      to === both.account && letter.body.kind === 'card' && w.now() < moment('2025-03-25 00:00')
        ? new DeliveryError('busy', moment('2025-03-25 08:00'))
        : undefined
    await hourly(w, '2025-03-20 09:00', '2025-03-20 12:00')
    const sent = cardsTo(await hourly(w, '2025-03-25 08:00', '2025-03-25 19:00'), both.account)
    // What JY asks at eleven is due that very day and cannot wait for the next card.
    expect(sent.map(({ at, text }) => `${at} ${text.split('：')[0]}`)).toEqual([
      '2025-03-25 09:00 3月25日 待办提醒',
      '2025-03-25 11:00 3月25日 紧急提醒',
    ])
  })

  test('what follows the chase waits for the later hour', async () => {
    const { w } = await twoZones('Asia/Urumqi')
    const ran: string[] = []
    for (const hour of ['09:00', '10:00', '11:00', '12:00']) {
      w.sleep(`2025-03-20 ${hour}`)
      for (const job of Object.keys((await w.round()).jobs)) ran.push(`${hour} ${job}`)
    }
    expect(ran.filter((line) => /daily-chase|chase-findings/.test(line))).toEqual([
      '09:00 daily-chase',
      '11:00 daily-chase',
      '11:00 chase-findings',
    ])
  })

  test('the evening ends by the wall clock of the plan', async () => {
    const { w, only } = await twoZones('Asia/Urumqi')
    const sent = cardsTo(await hourly(w, '2025-03-20 21:00', '2025-03-20 23:00'), only.account)
    expect(sent.map(({ at }) => at)).toEqual(['2025-03-20 21:00'])
  })
})

test('plans that are due at one moment for different days are chased each for its own', async () => {
  const { w, only } = await twoZones('Pacific/Honolulu')
  // Nine in the morning here, three in the afternoon of the day before there.
  w.sleep('2025-03-21 09:00')
  await w.round()
  const dayOf = async ({ id }: { id: string }) =>
    (await w.store.tx((db) => collect(db.list('card', 'byPerson', { prefix: [id] })))).map(({ day }) => day)
  expect(await dayOf(w.liaison('市教育局'))).toEqual(['2025-03-21'])
  expect(await dayOf(only)).toEqual(['2025-03-20'])
})

describe.each([
  ['Asia/Urumqi', '11:00'],
  ['Pacific/Kiritimati', '03:00'],
  ['Pacific/Honolulu', '03:00'],
  ['America/New_York', '21:00'],
])('a plan in %s beside one in Shanghai, hour by hour through a ladder', (zone, hour) => {
  test('at most one card a day, each plan by its own days, no rung lost', async () => {
    const { w, other, both, only } = await twoZones(zone)
    const sent = await hourly(w, '2025-03-19 12:00', '2025-04-03 12:00')
    const rungs = { [both.account]: [] as string[], [only.account]: [] as string[] }
    for (const account of Object.keys(rungs)) {
      const days = cardsTo(sent, account).map(({ at }) => at.slice(0, 10))
      expect(new Set(days).size, `${account}: ${days.join()}`).toBe(days.length)
    }
    const west = zone === 'Pacific/Honolulu'
    const first = cardsTo(sent, only.account)[0]
    expect(first?.at).toBe(`2025-03-${west ? 21 : 20} ${hour}`)
    expect(first?.text).toMatch(/^3月20日 待办提醒/)
    expect(first?.text).toContain('距报送时限还有 3 个工作日')
    const due = cardsTo(sent, only.account)[1]
    expect(due?.at.slice(0, 10)).toBe(`2025-03-${west ? 26 : 25}`)
    expect(due?.text).toContain('今天是报送时限')
    const steps = await w.store.tx(async (db) => {
      const rows = await collect(db.list('assignment', 'byPlan', { prefix: [other.id] }))
      const own = rows.find(({ code }) => code === '2.1.4-1')
      return collect(db.list('step', 'byAssignment', { prefix: [own?.id ?? ''] }))
    })
    const fired = steps.filter(({ personId }) => personId === both.id).map(({ rung }) => rung)
    expect(fired.filter((rung) => !rung.startsWith('weekly'))).toEqual(['0', '1', '2'])
    // Every step stands on a card that went out.
    const out = await w.store.tx(async (db) => {
      const states = []
      for (const step of steps.filter(({ personId }) => personId === both.id)) {
        const card = await db.get('card', step.cardId)
        states.push((await db.get('letter', card?.letterId ?? ''))?.state)
      }
      return states
    })
    expect(out.every((state) => state === 'sent' || state === 'not-needed')).toBe(true)
  })
})

describe('quiet hours', () => {
  test('what could not be sent before they began waits for their end, not for the hour of cards', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    expect(await w.say(w.office, '规则 安静时段 17:00-8:00')).toContain(
      '已改：安静时段为17:00 至次日 08:00。',
    )
    w.failing.why = () => new Error('503')
    await w.at('2025-03-20 16:30')
    w.failing.why = () => undefined
    const sent = await hourly(w, '2025-03-20 17:00', '2025-03-21 09:00')
    const [card] = cardsTo(sent, w.liaison('市财政局').account)
    expect(card?.at).toBe('2025-03-21 09:00')
    expect(
      sent.every(({ at }) => at >= '2025-03-21 08:00'),
      'nothing in the night',
    ).toBe(true)
  })

  test('an answer, and a chase by hand at its first attempt, go out at any time', async () => {
    const w = await world({ at: '2025-03-25 21:00' })
    await w.say(w.office, '规则 安静时段 17:00-8:00')
    expect(await w.say(w.office, '催办 2.1.4')).toContain('已催办')
    expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
    const asks = w.liaison('市教育局')
    await w.say(asks, '申请办结 1.2.2 已全部完成')
    await w.say(w.office, '销号 1.2.2-1')
    expect(w.hear(asks).join()).toContain('予以销号')
  })

  test('a chase by hand that did not come through at once waits for the morning', async () => {
    const w = await world({ at: '2025-03-25 21:00' })
    w.failing.why = () => new Error('503')
    await w.say(w.office, '催办 2.1.4')
    w.failing.why = () => undefined
    const sent = cardsTo(
      await hourly(w, '2025-03-25 22:00', '2025-03-26 12:00'),
      w.liaison('市财政局').account,
    )
    const asked = sent.filter(({ text }) => text.includes('办公室发起催办'))
    expect(asked.map(({ at }) => at)).toEqual(['2025-03-26 09:00'])
  })

  test('the strictest of the plans a letter speaks of', async () => {
    const { w, both } = await twoZones('Asia/Shanghai')
    await w.say(w.office, '规则 JY 安静时段 18:00-8:30')
    w.failing.why = () => new Error('503')
    await hourly(w, '2025-03-20 09:00', '2025-03-20 15:00')
    w.failing.why = () => undefined
    const sent = cardsTo(await hourly(w, '2025-03-20 18:00', '2025-03-21 12:00'), both.account)
    expect(sent.map(({ at }) => at)).toEqual(['2025-03-21 09:00'])
    const sy = cardsTo(await hourly(w, '2025-03-21 13:00', '2025-03-21 19:00'), both.account)
    expect(sy).toEqual([])
  })

  test('what cannot be is refused with the reason, and nothing changes', async () => {
    const w = await world({ at: '2025-03-19 10:00' })
    for (const [said, hears] of [
      ['规则 安静时段 20:00-20:00', '起止时间相同'],
      ['规则 安静时段 20:00-9:30', '盖住了提醒时间 09:00'],
      ['规则 安静时段 12:00-9:00', '盖住了周报时间 16:00'],
      ['规则 安静时段 8:00-20:00', '须从下午或晚上到次日上午'],
      ['规则 安静时段 夜里', '请这样写：规则 安静时段 20:00-8:00'],
      ['规则 时区 Asia/Urumchi', '是否为：Asia/Urumqi'],
      ['规则 时区 火星', '没有“火星”这个时区。请写 IANA 名称'],
    ] as const)
      expect(await w.refused(() => w.say(w.office, said))).toContain(hears)
    await w.say(w.office, '语言 en')
    expect(await w.say(w.office, 'rules quiet 19:00-8:00')).toContain('quiet hours is now 19:00 to 08:00')
    expect(await w.refused(() => w.say(w.office, 'rules timezone Asia/Urumchi'))).toContain(
      'Did you mean: Asia/Urumqi',
    )
  })
})
