import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { asksToday, dealt, type LastAsked } from '../../src/core/findings.ts'

const calendar = makeCalendar()
const last = (day: string, ...asked: string[]): LastAsked => ({ day, asked })

// 2025-03-10 is a Monday; the plan began on Wednesday the 5th unless said otherwise.
const table: [what: string, today: string, last: LastAsked | null, asks: boolean, startedOn?: string][] = [
  ['the day on which the plan began', '2025-03-05', null, false],
  ['the day after', '2025-03-06', null, true],
  ['a Saturday', '2025-03-08', null, false],
  ['a day later in the week of the last letter', '2025-03-07', last('2025-03-06', 'a'), false],
  ['the next Monday', '2025-03-10', last('2025-03-06', 'a'), true],
  ['the day after a Monday that was missed', '2025-03-11', last('2025-03-06', 'a'), true],
  ['the same day again', '2025-03-10', last('2025-03-10'), false],
  ['a day after one came that was not asked', '2025-03-07', last('2025-03-06', 'b'), true],
  ['one came with a plan of today', '2025-03-07', last('2025-03-06'), false, '2025-03-07'],
]

test.each(table)('%s, %s', (_what, today, before, asks, startedOn = '2025-03-05') => {
  expect(asksToday([{ id: 'a', startedOn }], before, today, calendar)).toBe(asks)
})

test('nothing open, nothing asked', () => {
  expect(asksToday([], null, '2025-03-10', calendar)).toBe(false)
})

test.each<[piles: number[], most: number, shown: number[]]>([
  [[5], 8, [5]],
  [[9, 5], 8, [4, 4]],
  [[9, 9, 9], 8, [3, 3, 2]],
  [[1, 20, 0], 8, [1, 7, 0]],
  [[], 8, []],
])('%j dealt to %i: %j', (piles, most, shown) => {
  expect(dealt(piles, most)).toEqual(shown)
})
