import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Picture } from '../../../src/core/document/picture.ts'
import { PAGE_ROWS, paged } from '../../../src/kit/paper/paged.ts'
import { samplePictures } from '../../papers/sample-document.ts'

const units = (counts: readonly number[]): Picture & { kind: 'overdue-by-unit' } => ({
  kind: 'overdue-by-unit',
  title: '题',
  note: '注',
  units: counts.map((overdue, n) => ({ unit: `第${n}局`, overdue, late: 0 })),
})

test('every row is in one part, in its order, and all parts have one scale', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(99), { maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (counts, rows) => {
      const picture = units(counts)
      const found = paged(picture, rows) as (typeof picture)[]
      expect(found.flatMap((part) => part.units)).toEqual(picture.units)
      for (const part of found) expect(part.units.length).toBeLessThanOrEqual(rows)
      expect(new Set(found.map(({ top }) => top)).size).toBe(1)
      expect(found[0]?.top).toBe(found.length > 1 ? Math.max(...counts, 1) : undefined)
    }),
  )
})

test('one that is small enough comes back as it is', () => {
  for (const picture of samplePictures) expect(paged(picture)).toEqual([picture])
  expect(paged(units([]))).toEqual([units([])])
})

test.each<[rows: number, most: number, sizes: number[]]>([
  [14, 13, [7, 7]],
  [60, 14, [12, 12, 12, 12, 12]],
  [15, 7, [5, 5, 5]],
  [3, 0, [1, 1, 1]],
])('%d rows of %d at most', (rows, most, sizes) => {
  const found = paged(units(Array.from({ length: rows }, () => 1)), most)
  expect(found.map((part) => (part.kind === 'overdue-by-unit' ? part.units.length : 0))).toEqual(sizes)
})

test('each part says which one it is, in the language of the picture', () => {
  expect(paged(units([1, 2]), 1).map(({ title }) => title)).toEqual(['题（1/2）', '题（2/2）'])
  expect(paged({ ...units([1, 2]), locale: 'en' }, 1).map(({ title }) => title)).toEqual([
    '题 (1/2)',
    '题 (2/2)',
  ])
})

test('every kind has its measure', () => {
  for (const picture of samplePictures) expect(PAGE_ROWS[picture.kind]).toBeGreaterThan(3)
})
