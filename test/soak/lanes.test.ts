import { afterEach, expect, test } from 'vitest'
import { createDelivery } from '../../src/app/deliver.ts'
import type { Rates } from '../../src/core/pace.ts'
import { openLane } from '../../src/kit/lane.ts'
import { givenTimer } from '../support/given-timer.ts'
import { laneAdapter, limitingPeer, SLACK, TELEGRAM, type Got } from '../support/limits.ts'
import { postOffice } from '../support/post-office.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const START = 1_750_000_000_000

interface Order {
  channel: string
  rates: Rates
  people: number
  /** Digests for each of them. */
  each: number
  /** Answers to so many of them, at so many milliseconds from the beginning. */
  answers?: { at: number; people: number }
}

/** Sends to many on a clock of its own, which stands while anything works, and tells what the platform got, and when. */
async function fanOut({ channel, rates, people, each, answers }: Order) {
  const timer = givenTimer(START)
  const office = await postOffice(timer.now)
  closing.push(office.close)
  const accounts = Array.from({ length: people }, (_, n) => `${channel}:${n}`)
  await office.people(accounts)
  const numbers = Array.from({ length: each }, (_, n) => n)
  await office.letters(
    numbers.flatMap((n) =>
      accounts.map((account) => ({ id: `let_${n} ${account}`, account, priority: 2 as const })),
    ),
  )
  const peer = limitingPeer(rates)
  const lane = openLane(rates, timer)
  const adapter = laneAdapter(channel, lane, (chat, text) => peer.take(chat, text, timer.now()), timer.now)
  const delivery = createDelivery({
    ...{ store: office.store, adapters: [adapter], timezone: 'Asia/Shanghai' },
    ...{ clock: timer.now, atOnce: 64 },
  })
  let over = false
  if (answers)
    timer.at(START + answers.at, () => {
      const asking = accounts.slice(-answers.people)
      void office
        .letters(asking.map((account) => ({ id: `let_answer ${account}`, account, priority: 0 as const })))
        .then(() => delivery.send(timer.now()))
    })
  const before = office.count.begun
  const done = delivery.send(timer.now()).then((done) => {
    over = true
    return done
  })
  await timer.run(
    () => over,
    () => office.count.open > 0,
  )
  const took = (peer.got.at(-1)?.at ?? NaN) - START
  return {
    done: await done,
    got: peer.got,
    refused: peer.refused(),
    took,
    begun: office.count.begun - before,
    office,
  }
}

const isAnswer = ({ text }: Got): boolean => text.startsWith('let_answer')

/** Of each chat the numbers of its digests, in the order in which they came. */
function orders(got: readonly Got[]): Map<string, string> {
  const by = new Map<string, string>()
  for (const one of got) if (!isAnswer(one)) by.set(one.chat, `${by.get(one.chat) ?? ''}${one.text[4]}`)
  return by
}

test(
  '10,000 recipients on Telegram: within 5 % of the least, never over a limit; answers in the middle overtake',
  { timeout: 180_000 },
  async () => {
    const answers = { at: 100_000, people: 50 }
    const all = 10_000
    const { done, got, refused, took, begun } = await fanOut({
      channel: 'telegram',
      rates: TELEGRAM,
      people: all,
      each: 1,
      answers,
    })
    expect(done).toEqual({ sent: all + 50, notNeeded: 0, failed: 0, retried: 0 })
    expect(refused).toBe(0)
    const least = (Math.ceil((all + 50) / 30) - 1) * 1000
    expect(took).toBeGreaterThanOrEqual(least)
    expect(took).toBeLessThanOrEqual(least * 1.05)
    const answered = got.filter(isAnswer)
    expect(answered).toHaveLength(50)
    // Fifty at thirty a second, and what was on its way already.
    expect(Math.max(...answered.map(({ at }) => at - START - answers.at))).toBeLessThanOrEqual(3000)
    expect(begun / (all + 50), 'transactions a letter').toBeLessThan(2.1)
  },
)

test(
  'three letters each to 10,000 channels on Slack: within 5 % of the least, never over a limit, in order',
  { timeout: 180_000 },
  async () => {
    const all = 10_000
    const { done, got, refused, took } = await fanOut({
      channel: 'slack',
      rates: SLACK,
      people: all,
      each: 3,
    })
    expect(done.sent).toBe(3 * all)
    expect(refused).toBe(0)
    expect(took).toBeGreaterThanOrEqual(2000)
    expect(took).toBeLessThanOrEqual(2000 * 1.05)
    expect(new Set(orders(got).values())).toEqual(new Set(['012']))
  },
)
