import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paceOf, unlimited, type Rate, type Rates } from '../../src/core/pace.ts'
import { soonest } from '../../src/core/soonest.ts'

const rates = (given: Partial<Rates>): Rates => ({ ...unlimited, ...given })
const second = (messages: number): Rate => ({ messages, ms: 1000 })

test.each([
  ['no limit, no wait', rates({}), [0, 0, 0], false, 0],
  [
    'over all: the third of two a second waits for the first to be a second old',
    rates({ whole: [second(2)] }),
    [100, 400],
    false,
    1100,
  ],
  ['one that is a second old counts no more', rates({ whole: [second(2)] }), [100, 1100], false, 1100],
  ['each conversation', rates({ each: [second(1)] }), [300], false, 1300],
  [
    'a group has its own limit besides',
    rates({ each: [second(1)], group: [{ messages: 2, ms: 60_000 }] }),
    [300, 1300],
    true,
    60_300,
  ],
  [
    'which a person does not have',
    rates({ each: [second(1)], group: [{ messages: 2, ms: 60_000 }] }),
    [300, 1300],
    false,
    2300,
  ],
  [
    'two limits over all: the later holds',
    rates({ whole: [second(2), { messages: 3, ms: 10_000 }] }),
    [0, 0, 1000],
    false,
    10_000,
  ],
] as const)('%s', (_what, given, went, isGroup, free) => {
  const pace = paceOf(given)
  for (const at of went) pace.went('a', at)(at)
  const now = went.at(-1) ?? 0
  expect(Math.max(pace.gate(now), pace.own('a', isGroup, now))).toBe(free)
  expect(pace.own('b', isGroup, now)).toBe(now)
})

test('until it is answered a message counts as if it arrived now; then from when it can have arrived at the latest', () => {
  const pace = paceOf(rates({ whole: [second(2)], each: [second(1)] }))
  const [one, two] = [pace.went('a', 0), pace.went('b', 10)]
  // Whatever the clock says: neither may have arrived yet.
  expect([pace.gate(5000), pace.own('a', false, 5000)]).toEqual([6000, 6000])
  // Nothing is known of the way yet: all of it may have been the way there.
  two(5040)
  expect(pace.own('b', false, 5040)).toBeCloseTo(6040, 0)
  one(5050)
  expect(pace.gate(5050)).toBeCloseTo(6040, 0)
  // After a thousand that took 40 each: they are the shortest, and count from their sending; what takes longer, by what it does.
  let at = 10_000
  for (let n = 0; n < 1000; n++) pace.went(`${n}`, (at += 1000))(at + 40)
  expect(pace.own('999', false, at + 40)).toBeCloseTo(at + 1000)
  pace.went('a', (at += 1000))(at + 140)
  expect(pace.own('a', false, at + 140)).toBeCloseTo(at + 1100, 0)
})

test('silence, over all and in one conversation; the longer of two is kept', () => {
  const pace = paceOf(unlimited)
  pace.pause(500, 'a')
  pace.pause(400, 'a')
  expect([pace.own('a', false, 0), pace.own('b', false, 0), pace.gate(0)]).toEqual([500, 0, 0])
  pace.pause(900)
  expect([pace.gate(0), pace.gate(1000)]).toEqual([900, 1000])
})

test('a clock that is set back does not stop anything for as long as it was set back', () => {
  const pace = paceOf(rates({ whole: [second(1)], each: [second(1)] }))
  pace.went('a', 3_600_000)(3_600_000)
  pace.pause(3_600_000 + 5000, 'b')
  expect([pace.gate(0), pace.own('a', false, 0), pace.own('b', false, 0)]).toEqual([1000, 1000, 5000])
})

test('over ten thousand conversations it remembers those of the last window alone, and silences that are over not at all', () => {
  const pace = paceOf(
    rates({ whole: [second(30)], each: [second(1)], group: [{ messages: 20, ms: 60_000 }] }),
  )
  let most = 0
  for (let n = 0; n < 10_000; n++) {
    const at = Math.floor(n / 30) * 1000
    pace.went(`chat ${n}`, at)(at)
    if (n % 10 === 0) pace.pause(at + 500, `silent ${n}`)
    if (n % 100 === 0) most = Math.max(most, pace.remembers())
  }
  expect(most).toBeLessThanOrEqual(30 * 61 + 30)
})

test('the soonest first, of equal ones the first that was put', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (numbers) => {
      const heap = soonest<number>()
      numbers.forEach((at, i) => heap.put(at, i))
      const taken = numbers.map(() => [heap.next() ?? -1, heap.take() ?? -1] as const)
      const sorted = numbers.map((at, i) => [at, i] as const).toSorted((a, b) => a[0] - b[0])
      expect(taken).toEqual(sorted)
      expect([heap.size(), heap.next(), heap.take()]).toEqual([0, undefined, undefined])
    }),
  )
})
