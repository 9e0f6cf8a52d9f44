import { expect, test } from 'vitest'
import { keyOf, nameOf, subjectOf } from '../../../src/core/figures/indicator.ts'

const five = { phrase: '建成5个实训基地', unit: '个' }

test('what was read of words that may still change is read anew when they have', () => {
  const target = { ...five }
  const before = [keyOf(target), nameOf(target), subjectOf(target)]
  target.phrase = '培训3000人'
  expect([keyOf(target), nameOf(target), subjectOf(target)]).not.toEqual(before)
  expect(nameOf(target)).toBe(nameOf({ ...target }))
})

test('what was read of a stored target is the same as of any other with its words', () => {
  const stored = Object.freeze({ ...five })
  for (const read of [keyOf, nameOf, subjectOf])
    expect([read(stored), read(stored)]).toEqual([read({ ...five }), read({ ...five })])
})
