import { expect, test } from 'vitest'
import type { Picture } from '../../../src/core/document/picture.ts'
import { drawPicture } from '../../../src/papers/pictures/index.ts'

const months = (count: number): Picture => ({
  ...{ kind: 'lights-over-time', title: '各月末亮灯情况', note: '截至2026年12月31日16时' },
  points: Array.from({ length: count }, (_, n) => {
    const on = `2026-${String((n % 12) + 1).padStart(2, '0')}-28`
    return { on, label: on.slice(5), lights: { red: n, yellow: 2, green: 30, blue: 4, grey: 1 } }
  }),
})

const heightOf = (svg: string): number => Number(/ height="(\d+)"/.exec(svg)?.[1])
const labels = (svg: string): string[] => svg.match(/>\d{2}-28</g) ?? []

test('a year of months stands in one panel, with every month named whole', () => {
  const [one, year] = [drawPicture(months(6)), drawPicture(months(12))]
  expect(heightOf(year)).toBe(heightOf(one))
  expect(labels(year)).toHaveLength(12)
})

test('more are parted into panels of one size, not ten and a rest', () => {
  const svg = drawPicture(months(14))
  const rows = new Map<string, number>()
  for (const [, y = ''] of svg.matchAll(/ y="([\d.]+)"[^>]*>\d{2}-28</g)) rows.set(y, (rows.get(y) ?? 0) + 1)
  expect([...rows.values()]).toEqual([7, 7])
})

test('without a title and a note a picture takes the less room', () => {
  const plain = drawPicture({ ...months(6), title: '', note: '' })
  expect(heightOf(drawPicture(months(6))) - heightOf(plain)).toBe(45)
  expect(plain).not.toContain('<title></title>')
  expect(plain).not.toContain('截至')
})
