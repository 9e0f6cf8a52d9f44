import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unlimited, type Rate, type Rates } from '../../src/core/pace.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { openLane } from '../../src/kit/lane.ts'
import { givenTimer } from '../support/given-timer.ts'

interface Went {
  to: string
  n: number
  at: number
}

interface Ask {
  at: number
  to: string
  first: boolean
}

/** Asks for turns at their moments and tells when each went. Conversations whose name begins with `-` are groups. */
async function drive(rates: Rates, asks: readonly Ask[]): Promise<Went[]> {
  const timer = givenTimer()
  const lane = openLane(rates, timer)
  const went: Went[] = []
  asks.forEach(({ at, to, first }, n) =>
    timer.at(at, () => {
      void lane.turn(to, { group: to.startsWith('-'), first }).then((answered) => {
        went.push({ to, n, at: timer.now() })
        answered()
      })
    }),
  )
  await timer.run(() => went.length === asks.length)
  return went
}

/** The most that lie in any stretch of `ms`, its end not included. */
function densest(moments: readonly number[], ms: number): number {
  let most = 0
  let from = 0
  moments.forEach((at, i) => {
    while ((moments[from] ?? 0) + ms <= at) from++
    most = Math.max(most, i - from + 1)
  })
  return most
}

const rate = fc.record({ messages: fc.integer({ min: 1, max: 5 }), ms: fc.integer({ min: 1, max: 3000 }) })
const limits = fc.array(rate, { maxLength: 2 })
const anyRates: fc.Arbitrary<Rates> = fc.record({ whole: limits, each: limits, group: limits })
const anyAsks = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 5000 }),
    to: fc.constantFrom('a', 'b', '-c', '-d'),
    first: fc.boolean(),
  }),
  { maxLength: 40 },
)

test('whatever is asked for: never over a limit in any stretch, everybody has a turn, each conversation in its order', async () => {
  await fc.assert(
    fc.asyncProperty(anyRates, anyAsks, async (rates, unsorted) => {
      const asks = unsorted.toSorted((a, b) => a.at - b.at)
      const went = await drive(rates, asks)
      expect(went).toHaveLength(asks.length)
      const over = (moments: number[], given: readonly Rate[]) =>
        given.filter(({ messages, ms }) => densest(moments, ms) > messages)
      expect(
        over(
          went.map(({ at }) => at),
          rates.whole,
        ),
      ).toEqual([])
      for (const to of new Set(asks.map((ask) => ask.to))) {
        const own = went.filter((one) => one.to === to)
        const both = to.startsWith('-') ? [...rates.each, ...rates.group] : rates.each
        expect(
          over(
            own.map(({ at }) => at),
            both,
          ),
        ).toEqual([])
        expect(own.map(({ n }) => n)).toEqual(own.map(({ n }) => n).toSorted((a, b) => a - b))
      }
    }),
    { numRuns: 150 },
  )
})

test('however long the way there takes: what the platform counts is never over a limit', async () => {
  const way = fc.record({ there: fc.integer({ min: 0, max: 900 }), back: fc.integer({ min: 0, max: 900 }) })
  const slow = fc.array(
    fc.record({ messages: fc.integer({ min: 1, max: 5 }), ms: fc.integer({ min: 200, max: 3000 }) }),
    { maxLength: 2 },
  )
  const slowRates = fc.record({ whole: slow, each: slow, group: slow })
  await fc.assert(
    fc.asyncProperty(slowRates, fc.array(way, { minLength: 1, maxLength: 40 }), async (rates, ways) => {
      const timer = givenTimer()
      const lane = openLane(rates, timer)
      const came: { to: string; at: number }[] = []
      let over = 0
      const goes = async ({ there, back }: { there: number; back: number }, n: number): Promise<void> => {
        const to = ['a', 'b', '-c'][n % 3] ?? ''
        const answered = await lane.turn(to, { group: to.startsWith('-') })
        await timer.wait(timer.now() + there)
        came.push({ to, at: timer.now() })
        await timer.wait(timer.now() + back)
        answered()
        over++
      }
      ways.forEach((one, n) => void goes(one, n))
      await timer.run(() => over === ways.length)
      // Some ways are believed to be short by a tenth of a millisecond for each answer: so much the windows have to spare.
      const spare = ways.length / 10
      for (const { messages, ms } of rates.whole)
        expect(
          densest(
            came.map(({ at }) => at),
            ms - spare,
          ),
        ).toBeLessThanOrEqual(messages)
      for (const { messages, ms } of rates.each)
        for (const to of ['a', 'b', '-c'])
          expect(
            densest(
              came.filter((one) => one.to === to).map(({ at }) => at),
              ms - spare,
            ),
          ).toBeLessThanOrEqual(messages)
    }),
    { numRuns: 50 },
  )
})

const telegram: Rates = {
  whole: [{ messages: 30, ms: 1000 }],
  each: [{ messages: 1, ms: 1000 }],
  group: [{ messages: 20, ms: 60_000 }],
}
const slack: Rates = { ...unlimited, each: [{ messages: 1, ms: 1000 }] }

test.each([
  ['Telegram, 3,000 to a thousand chats', telegram, 3000, 1000, (3000 / 30 - 1) * 1000],
  ['Telegram, 90 to three chats', telegram, 90, 3, 29_000],
  ['Slack, 3,000 to a thousand channels', slack, 3000, 1000, 2000],
])('within five per cent of the arithmetic minimum: %s', async (_what, rates, messages, chats, least) => {
  const asks = Array.from({ length: messages }, (_, n) => ({ at: 0, to: `${n % chats}`, first: false }))
  const went = await drive(rates, asks)
  const last = went.at(-1)?.at ?? Infinity
  expect(last).toBeGreaterThanOrEqual(least)
  expect(last).toBeLessThanOrEqual(least * 1.05)
})

test('an answer goes before everything that waits, but behind what its own conversation asked for before', async () => {
  const rates: Rates = { ...unlimited, whole: [{ messages: 1, ms: 1000 }] }
  const many = Array.from({ length: 50 }, (_, n) => ({ at: 0, to: `${n}`, first: false }))
  const went = await drive(rates, [
    ...many,
    { at: 1500, to: 'asker', first: true },
    { at: 1500, to: '49', first: true },
  ])
  expect(went.slice(2, 5).map(({ to, n }) => [to, n])).toEqual([
    ['49', 49],
    ['asker', 50],
    ['49', 51],
  ])
})

test('what nobody waits for goes evenly, so that answers find room at once', async () => {
  const rates: Rates = {
    ...unlimited,
    whole: [
      { messages: 5, ms: 1000 },
      { messages: 60, ms: 60_000 },
    ],
    unasked: [{ messages: 1, ms: 1000 }],
  }
  const many = Array.from({ length: 100 }, (_, n) => ({ at: 0, to: `${n}`, first: false }))
  const answers = Array.from({ length: 4 }, (_, n) => ({ at: 30_500, to: `asker ${n}`, first: true }))
  const went = await drive(rates, [...many, ...answers])
  expect(went.filter(({ to }) => to.startsWith('asker')).map(({ at }) => at)).toEqual(
    answers.map(() => 30_500),
  )
  expect(went.slice(0, 3).map(({ at }) => at)).toEqual([0, 1000, 2000])
})

test('answers without end leave every tenth turn to the others', async () => {
  const rates: Rates = { ...unlimited, whole: [{ messages: 1, ms: 100 }] }
  const answers = Array.from({ length: 100 }, (_, n) => ({ at: 0, to: `answer ${n}`, first: true }))
  const others = Array.from({ length: 5 }, (_, n) => ({ at: 0, to: `other ${n}`, first: false }))
  const went = await drive(rates, [...others, ...answers])
  const places = went.flatMap(({ to }, i) => (to.startsWith('other') ? [i] : []))
  // The very first turn was free before any answer was asked for.
  expect(places.slice(1)).toEqual([10, 20, 30, 40])
})

test('a conversation that must wait does not hold up another', async () => {
  const went = await drive(slack, [
    { at: 0, to: 'a', first: false },
    { at: 0, to: 'a', first: false },
    { at: 0, to: 'b', first: false },
  ])
  expect(went.map(({ to, at }) => [to, at])).toEqual([
    ['a', 0],
    ['b', 0],
    ['a', 1000],
  ])
})

test('a short silence is waited for; one in a conversation leaves the others alone', async () => {
  const timer = givenTimer()
  const lane = openLane(unlimited, timer)
  const went: [string, number][] = []
  lane.pause(20_000, 'a')
  for (const to of ['a', 'b']) void lane.turn(to).then(() => went.push([to, timer.now()]))
  await timer.run(() => went.length === 2)
  expect(went).toEqual([
    ['b', 0],
    ['a', 20_000],
  ])
  lane.pause(timer.now() + 5000)
  void lane.turn('c').then(() => went.push(['c', timer.now()]))
  await timer.run(() => went.length === 3)
  expect(went[2]).toEqual(['c', 25_000])
})

test('a long silence is told at once, with its end, to those who wait and those who come', async () => {
  const timer = givenTimer()
  const lane = openLane({ ...unlimited, whole: [{ messages: 1, ms: 1000 }] }, timer)
  await lane.turn('a')
  const waits = lane.turn('b').catch((error: unknown) => error)
  lane.pause(3_600_000)
  for (const error of [await waits, await lane.turn('c').catch((error: unknown) => error)]) {
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ retryAt: 3_600_000, whole: true, dead: false })
  }
  const other = openLane(unlimited, timer)
  other.pause(3_600_000, 'a')
  await expect(other.turn('a')).rejects.toMatchObject({ retryAt: 3_600_000, whole: false })
  await other.turn('b')
})

test('closed, nobody is left waiting', async () => {
  const timer = givenTimer()
  const lane = openLane(slack, timer)
  await lane.turn('a')
  const waits = lane.turn('a')
  lane.close()
  await expect(waits).rejects.toThrow('closed')
  await expect(lane.turn('b')).rejects.toThrow('closed')
})
