import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Chart, ChartRow } from '../../src/kit/show/chart.ts'
import { drawTargets } from '../../src/papers/target-chart.ts'

const row = (fields: Partial<ChartRow> = {}): ChartRow => ({
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
const chart = (rows: ChartRow[]): Chart => ({
  title: '某方案量化指标',
  note: '截至今日',
  rows,
  empty: '没有指标',
})

const drawn = (rows: ChartRow[]) => {
  const $ = load(drawTargets(chart(rows)), { xml: true })
  const width = (element: Parameters<typeof $>[0]) => Number($(element).attr('width'))
  const groups = $('g').toArray()
  return {
    $,
    bars: groups.map((group) =>
      $(group)
        .find('rect')
        .toArray()
        .map((rect) => width(rect)),
    ),
    texts: $('text')
      .toArray()
      .map((text) => $(text).text()),
  }
}

test('a bar is as long as the part that is done, and the line stands where the target is', () => {
  const { bars, $ } = drawn([row(), row({ part: 1 }), row({ part: 0 }), row({ part: null })])
  const [[track = 0, some = 0] = [], [, whole = 0] = [], none, unknown] = bars
  expect(some / whole).toBeCloseTo(0.6)
  expect(whole).toBeLessThan(track)
  expect([none, unknown]).toEqual([[track], [track]])
  const lines = $('path')
    .toArray()
    .map((line) => $(line).attr('d'))
  expect(lines).toHaveLength(3)
  expect(Number(/^M([\d.]+) /.exec(lines[0] ?? '')?.[1])).toBeCloseTo(16 + whole)
})

test('a bar far beyond its target stays in the picture', () => {
  const [[track = 0, bar = 0] = []] = drawn([row({ part: 1000 })]).bars
  expect(bar).toBeLessThanOrEqual(track)
})

test('what was there before is told from what came on top', () => {
  const [[, now = 0, before = 0] = []] = drawn([row({ part: 0.8, before: 0.4 })]).bars
  expect(before / now).toBeCloseTo(0.5)
  const [fallen = []] = drawn([row({ part: 0.4, before: 0.8 })]).bars
  expect(fallen[2]).toBe(fallen[1])
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
