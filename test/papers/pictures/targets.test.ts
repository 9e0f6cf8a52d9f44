import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Picture, TargetRow } from '../../../src/core/document/picture.ts'
import { drawPicture } from '../../../src/papers/pictures/index.ts'

const row = (fields: Partial<TargetRow> = {}): TargetRow => ({
  code: '1.2.1',
  name: '实训基地',
  said: '3 个',
  aim: '目标 5 个',
  reach: 'short',
  reachWord: '未达到',
  part: 0.6,
  before: null,
  ...fields,
})
const chart = (rows: TargetRow[]): Picture => ({
  kind: 'targets',
  title: '某方案量化指标',
  note: '截至今日',
  rows,
  empty: '没有指标',
})

const EDGE = 12

/** Every row with the lengths of its track and bar, and where the marks across it stand. */
const drawn = (rows: TargetRow[]) => {
  const $ = load(drawPicture(chart(rows)), { xml: true })
  const groups = $('g').toArray()
  return {
    $,
    bars: groups.map((group) =>
      $(group)
        .find('rect:not([fill=none])')
        .toArray()
        .map((rect) => Number($(rect).attr('width'))),
    ),
    /** The line of the target is dashed, that of the digest before is whole. */
    marks: groups.map((group) =>
      $(group)
        .find('path')
        .toArray()
        .filter((path) => /v\d+$/.test($(path).attr('d') ?? ''))
        .map((path) => ({
          at: Number(/^M([\d.]+) /.exec($(path).attr('d') ?? '')?.[1]) - EDGE,
          dashed: $(path).attr('stroke-dasharray') !== undefined,
        })),
    ),
    texts: $('text')
      .toArray()
      .map((text) => $(text).text()),
  }
}

test('a bar is as long as the part that is done, and the line stands where the target is', () => {
  const { bars, marks } = drawn([row(), row({ part: 1 }), row({ part: 0 }), row({ part: null })])
  const [[track = 0, some = 0] = [], [, full = 0] = [], none, unknown] = bars
  expect(some / full).toBeCloseTo(0.6)
  expect(full).toBeLessThan(track)
  expect([none, unknown]).toEqual([[track], [track]])
  expect(marks.map((some) => some.length)).toEqual([1, 1, 1, 0])
  expect(marks[0]?.[0]?.at).toBeCloseTo(full)
})

test('a bar far beyond its target stays in the picture', () => {
  const [[track = 0, bar = 0] = []] = drawn([row({ part: 1000 })]).bars
  expect(bar).toBeLessThanOrEqual(track)
})

test('what was there before is told from what came on top', () => {
  const { bars, marks } = drawn([row({ part: 0.8, before: 0.4 }), row({ part: 0.4, before: 0.8 }), row()])
  const before = marks.map((some) => some.find(({ dashed }) => !dashed)?.at)
  expect((before[0] ?? 0) / (bars[0]?.[1] ?? 1)).toBeCloseTo(0.5)
  expect(before[1]).toBeCloseTo(bars[1]?.[1] ?? 0)
  expect(before[2]).toBeUndefined()
})

test('a name too long for the picture is cut, and whole in its title', () => {
  const name = '省内一流全国领先的'.repeat(12)
  const { $, texts } = drawn([row({ name })])
  expect(texts.find((text) => text.endsWith('…'))?.length).toBeLessThan(30)
  expect($('g > title').text()).toContain(name)
})

test.each([
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['"&\'', '"&\''],
  ['\u0000a\u0007b\ud800c', 'abc'],
  [']]>', ']]>'],
])('%j is no markup', (name, shown) => {
  const { $, texts } = drawn([row({ name })])
  expect($('script')).toHaveLength(0)
  expect(texts[3]).toBe(shown)
})

test('without targets it says so', () => {
  expect(drawn([]).texts).toEqual(['某方案量化指标', '截至今日', '没有指标'])
})
