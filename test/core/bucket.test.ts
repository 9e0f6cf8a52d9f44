import { expect, test } from 'vitest'
import { buckets } from '../../src/core/bucket.ts'

test('so many at once, then as many as time brings', () => {
  const kept = buckets({ burst: 3, perSecond: 2 })
  expect([1, 2, 3].map(() => kept.take('a', 0))).toEqual([0, 0, 0])
  expect(kept.take('a', 0)).toBe(500)
  expect(kept.wait('a', 400)).toBe(100)
  expect([kept.take('a', 500), kept.take('a', 500)]).toEqual([0, 500])
  // Waiting long gives no more than the burst.
  expect([1, 2, 3, 4].map(() => kept.take('a', 1e9) > 0)).toEqual([false, false, false, true])
})

test('one key takes nothing from another, and a clock set back fills none', () => {
  const kept = buckets({ burst: 1, perSecond: 1 })
  expect([kept.take('a', 5000), kept.take('b', 5000)]).toEqual([0, 0])
  expect(kept.take('a', 1000)).toBe(1000)
})

test('of many keys the oldest is forgotten', () => {
  const kept = buckets({ burst: 1, perSecond: 1 }, 2)
  for (const key of ['a', 'b', 'c']) kept.take(key, 0)
  expect([kept.wait('a', 0), kept.wait('b', 0), kept.wait('c', 0)]).toEqual([0, 1000, 1000])
})
