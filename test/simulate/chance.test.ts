import { expect, test } from 'vitest'
import { createAgenda } from '../../src/simulate/agenda.ts'
import { chanceOf } from '../../src/simulate/chance.ts'

const draw = (seed: number, name: string, count = 5): number[] => {
  const chance = chanceOf(seed, name)
  return Array.from({ length: count }, () => chance.next())
}

test('the same seed and name draw the same numbers, others draw others', () => {
  expect(draw(1, 'anna')).toEqual(draw(1, 'anna'))
  expect(draw(1, 'anna')).not.toEqual(draw(1, 'bo'))
  expect(draw(1, 'anna')).not.toEqual(draw(2, 'anna'))
})

test('numbers spread evenly over [0, 1), and odds come true in their share', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const number of draw(7, 'spread', 20_000))
    tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] ?? 0) + 1
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200)
  const chance = chanceOf(7, 'odds')
  const hits = Array.from({ length: 10_000 }, () => chance.odds(0.04)).filter(Boolean).length
  expect(Math.abs(hits - 400)).toBeLessThan(80)
})

test('between keeps both ends, pick takes from the list and from nothing else', () => {
  const chance = chanceOf(3, 'ends')
  const seen = new Set(Array.from({ length: 200 }, () => chance.between(2, 4)))
  expect([...seen].toSorted((a, b) => a - b)).toEqual([2, 3, 4])
  expect(['a', 'b']).toContain(chance.pick(['a', 'b']))
  expect(() => chance.pick([])).toThrow(RangeError)
})

test('the agenda gives back by time, and by turn within one moment', () => {
  const agenda = createAgenda<string>()
  const chance = chanceOf(5, 'agenda')
  const put = Array.from({ length: 500 }, (_, n) => ({ at: chance.between(0, 60), n }))
  for (const { at, n } of put) agenda.add(at, String(n))
  const wanted = put
    .toSorted((a, b) => a.at - b.at || a.n - b.n)
    .map(({ at, n }) => ({ at, what: String(n) }))
  const taken = []
  for (let one = agenda.take(); one; one = agenda.take()) taken.push(one)
  expect(taken).toEqual(wanted)
})
