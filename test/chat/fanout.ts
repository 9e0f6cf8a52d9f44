import { expect } from 'vitest'
import { createDelivery } from '../../src/app/deliver.ts'
import type { Instant } from '../../src/core/day.ts'
import type { Rates } from '../../src/core/pace.ts'
import type { ChatAdapter } from '../../src/kit/chat.ts'
import type { Timer } from '../../src/kit/lane.ts'
import type { Store } from '../../src/kit/store.ts'
import { givenTimer } from '../support/given-timer.ts'
import { leastFor, type Got } from '../support/limits.ts'
import { postOffice } from '../support/post-office.ts'

/** A platform with so many people, each with the bot's conversation open, that holds everything to its limits. */
export interface Crowd {
  adapter: ChatAdapter
  accounts: readonly string[]
  /** What the platform enforces. */
  rates: Rates
  /** Calls to it that are not answered yet. */
  underWay(): number
  /** What it took, and when. */
  arrived: readonly Got[]
  breaches(): number
  close(): Promise<void>
}

export type OpenCrowd = (ground: { store: Store; timer: Timer; people: number }) => Promise<Crowd>

const START: Instant = 1_750_000_000_000

/** When answers are asked for in the middle of it, in milliseconds after the beginning, and by how many. */
const ANSWERS = { at: 20_000, people: 20 }

/**
 * A letter to each of so many people by the platform's own adapter and its own client, over HTTP, product and platform on one
 * given clock: within a twentieth of the least time that the limits leave, never over one of them, and answers overtake.
 */
export async function fansOut(open: OpenCrowd, people: number): Promise<void> {
  const timer = givenTimer(START)
  const office = await postOffice(timer.now)
  const crowd = await open({ store: office.store, timer, people })
  try {
    const { accounts, adapter, rates } = crowd
    await office.people(accounts)
    await office.letters(accounts.map((account) => ({ id: `let_${account}`, account, priority: 2 })))
    const delivery = createDelivery({
      ...{ store: office.store, adapters: [adapter], timezone: 'Asia/Shanghai' },
      ...{ clock: timer.now, atOnce: 64 },
    })
    const asking = accounts.slice(-ANSWERS.people)
    timer.at(START + ANSWERS.at, () => {
      void office
        .letters(asking.map((account) => ({ id: `let_answer ${account}`, account, priority: 0 })))
        .then(() => delivery.send(timer.now()))
    })
    let over = false
    const sending = delivery.send(timer.now()).finally(() => (over = true))
    await timer.run(
      () => over,
      () => office.count.open > 0 || crowd.underWay() > 0,
    )
    const all = people + ANSWERS.people
    expect(await sending).toEqual({ sent: all, notNeeded: 0, failed: 0, retried: 0 })
    expect(crowd.breaches(), 'what the platform had to refuse').toBe(0)
    expect(crowd.arrived).toHaveLength(all)
    expect(new Set(crowd.arrived.map(({ chat }) => chat)).size).toBe(people)
    const took = (crowd.arrived.at(-1)?.at ?? NaN) - START
    const least = leastFor(all, rates)
    expect(took).toBeGreaterThanOrEqual(least)
    expect(took).toBeLessThanOrEqual(least * 1.05)
    const answers = crowd.arrived.filter(({ text }) => text.includes('let_answer'))
    expect(answers).toHaveLength(ANSWERS.people)
    // Twenty are a second's worth on either platform; what was on its way before is another's, at most.
    const slowest = Math.max(...answers.map(({ at }) => at - START - ANSWERS.at))
    expect(slowest, 'milliseconds that an answer waited').toBeLessThanOrEqual(ANSWERED_MS)
  } finally {
    await crowd.close()
    await office.close()
  }
}

const ANSWERED_MS = 3000
