import { join } from 'node:path'
import { load } from 'cheerio'
import fc from 'fast-check'
import { openSync, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import type { Picture } from '../../../src/core/document/picture.ts'
import { paged } from '../../../src/kit/paper/paged.ts'
import { embeddedFolder } from '../../../src/papers/fonts/index.ts'
import { WIDTH, wrapped } from '../../../src/papers/pictures/drawing.ts'
import { drawPicture } from '../../../src/papers/pictures/index.ts'
import { samplePictures } from '../sample-document.ts'

const LONG = '国家产教融合建设试点城市工作领导小组办公室'.repeat(6)
const HOSTILE = [
  LONG,
  'W'.repeat(300),
  'mm@@%%MM'.repeat(40),
  '<script>alert("1")</script>&amp;'.repeat(4),
  '\u202e\u0000\ud800逆序\u2066'.repeat(20),
  '二○二六年\n\t十一月'.repeat(20),
  '𬭎䶮㛃'.repeat(60),
  '🟢🔴'.repeat(40),
  '———————…………'.repeat(20),
  '',
]

const lights = (n: number) => ({ green: n, yellow: n + 1, red: n * 7, blue: 0, grey: 5 })

/** Every kind with these words wherever somebody wrote any, and numbers from none to more than any plan has. */
const hostile = (text: string): Picture[] => {
  const frame = { title: text, note: text }
  return [
    {
      kind: 'lights-over-time',
      ...frame,
      points: Array.from({ length: 23 }, (_, n) => ({
        label: text,
        on: '2026-01-01',
        lights: lights(n * 9000),
      })),
    },
    {
      kind: 'completion-by-area',
      ...frame,
      areas: [0, 1, 99_999_999].map((n) => ({ label: text, lights: lights(n) })),
    },
    {
      kind: 'targets',
      ...frame,
      empty: text,
      rows: [null, 0, 0.01, 0.97, 1.02, 1e9].map((part) => ({
        ...{ code: text, name: text, said: text, aim: text, reachWord: text },
        ...{ reach: 'short' as const, part, before: part },
      })),
    },
    { kind: 'targets', ...frame, empty: text, rows: [] },
    {
      kind: 'timeline',
      ...frame,
      ...{ from: '2026-01-01', to: '2026-01-01', today: '2026-01-01' },
      rows: [{ code: text, title: text, from: '1999-01-01', to: null, doneOn: '2050-01-01', light: 'red' }],
    },
    {
      kind: 'timeline',
      ...frame,
      ...{ from: '2017-03-07', to: '2049-12-31', today: '2049-12-31' },
      rows: [{ code: text, title: text, from: '2049-12-31', to: '2049-12-31', doneOn: null, light: 'blue' }],
    },
    {
      kind: 'overdue-by-unit',
      ...frame,
      units: [0, 3, 99_999_999].map((overdue) => ({ unit: text, overdue, late: overdue })),
    },
  ]
}

/** How wide each sign really is, in the broadest weight of the font that pictures for chats are drawn with. */
const font = openSync(join(embeddedFolder(), 'NotoSansHans-Bold.otf')) as Font
const advances = new Map<string, number>()
function advanceOf(char: string): number {
  let known = advances.get(char)
  if (known === undefined) {
    known = font.glyphForCodePoint(char.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm
    advances.set(char, known)
  }
  return known
}

/** Where every text really is. */
function bounds(svg: string): { text: string; left: number; right: number; top: number; bottom: number }[] {
  const $ = load(svg, { xml: true })
  return $('text')
    .toArray()
    .map((found) => {
      const at = (name: string): number => Number($(found).attr(name))
      const text = $(found).text()
      const size = at('font-size')
      const width = Array.from(text).reduce((sum, char) => sum + advanceOf(char) * size, 0)
      const anchor = $(found).attr('text-anchor')
      const left = at('x') - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
      return { text, left, right: left + width, top: at('y') - 0.9 * size, bottom: at('y') + 0.2 * size }
    })
}

test.each(HOSTILE.map((text) => [text.slice(0, 12), text]))(
  'everything stays in the picture: %j',
  (_, text) => {
    for (const picture of hostile(text)) {
      const svg = drawPicture(picture)
      const height = Number(/ height="(\d+)"/.exec(svg)?.[1])
      expect(svg).not.toContain('NaN')
      const texts = bounds(svg)
      expect(
        texts.filter(
          ({ left, right, top, bottom }) => left < -1 || right > WIDTH || top < 0 || bottom > height,
        ),
      ).toEqual([])
      for (const m of svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)) {
        expect(Number(m[1]) + Number(m[3])).toBeLessThanOrEqual(WIDTH)
        expect(Number(m[2]) + Number(m[4])).toBeLessThanOrEqual(height)
      }
    }
  },
  60_000,
)

test('what is measured too short would be seen', () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 40" width="440" height="40"><text x="400" y="20" font-size="18">太长了</text></svg>`
  expect(bounds(svg)[0]?.right).toBeGreaterThan(WIDTH)
})

test('what people wrote is text: no markup, no control character, no turned direction', () => {
  for (const text of HOSTILE)
    for (const picture of hostile(text)) {
      const svg = drawPicture(picture)
      expect(load(svg, { xml: true })('script')).toHaveLength(0)
      // Line breaks are the drawing's own, between elements.
      expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2066]/u)
    }
})

describe('the numbers drawn are the numbers given', () => {
  const counts = fc.record({
    green: fc.nat(5000),
    yellow: fc.nat(5000),
    red: fc.nat(5000),
    blue: fc.nat(5000),
    grey: fc.nat(5000),
  })
  const textsOf = (picture: Picture): string[][] => {
    const $ = load(drawPicture(picture), { xml: true })
    return $('g')
      .toArray()
      .map((group) =>
        $(group)
          .find('text')
          .toArray()
          .map((text) => $(text).text()),
      )
  }

  test('lights over time: total, then red, yellow, green, done, grey under each column', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 25 }), (all) => {
        const points = all.map((lights, n) => ({ label: `${n}`, on: '2026-01-01', lights }))
        const drawn = textsOf({ kind: 'lights-over-time', title: '', note: '', points })
        expect(drawn).toEqual(
          all.map(({ red, yellow, green, blue, grey }, n) =>
            [red + yellow + green + blue + grey, n, red, yellow, green, blue, grey].map(String),
          ),
        )
      }),
    )
  })

  test('completion: the counts below the bar, and those that have room in it', () => {
    fc.assert(
      fc.property(counts, (lights) => {
        const [texts = []] = textsOf({
          kind: 'completion-by-area',
          title: '',
          note: '',
          areas: [{ label: '甲', lights }],
        })
        const { red, yellow, green, blue, grey } = lights
        const all = red + yellow + green + blue + grey
        expect(texts[1]).toBe(`已办结 ${blue}/${all}`)
        const counted = `红灯 ${red}，黄灯 ${yellow}，绿灯 ${green}，已办结 ${blue}，灰灯 ${grey}`
        expect(texts.at(-1)).toBe(all > 0 ? counted : '没有事项')
        const inside = texts.slice(2, -1)
        for (const said of inside)
          expect([`红${red}`, `黄${yellow}`, `绿${green}`, `蓝${blue}`, `灰${grey}`]).toContain(said)
      }),
    )
  })

  test('overdue by unit: in the order given, with bars in proportion', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ unit: fc.constant('市教育局'), overdue: fc.nat(900), late: fc.nat(900) }), {
          minLength: 1,
          maxLength: 30,
        }),
        (units) => {
          const picture: Picture = { kind: 'overdue-by-unit', title: '', note: '', units }
          expect(textsOf(picture)).toEqual(
            units.map(({ unit, overdue, late }) => [unit, `${overdue}`, `${late}`]),
          )
          const $ = load(drawPicture(picture), { xml: true })
          const widths = $('g rect[fill="none"]')
            .toArray()
            .map((rect) => Number($(rect).attr('width')))
          const values = units.flatMap(({ overdue, late }) => [overdue, late]).filter((n) => n > 0)
          const top = Math.max(...values, 1)
          const [longest = 1] = widths.toSorted((a, b) => b - a)
          // A bar thinner than a tenth of a pixel is none.
          expect(widths).toHaveLength(values.length)
          for (const [n, value] of values.entries()) expect(widths[n]).toBeCloseTo((value / top) * longest, 0)
        },
      ),
    )
  })

  test('timeline: bars between the days, and the days in words', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.tuple(day, day), (days) => {
        const [from = '', to = ''] = days.toSorted()
        const picture: Picture = {
          ...{ kind: 'timeline', title: '', note: '', from: '2026-01-01', to: '2027-12-31' },
          today: '2026-06-01',
          rows: [{ code: '1', title: '甲', from, to, doneOn: null, light: 'green' }],
        }
        expect(textsOf(picture)[0]?.at(-1)).toBe(`绿灯，时限 ${to.replaceAll('-', '.')}`)
        const $ = load(drawPicture(picture), { xml: true })
        const rect = $('g rect[fill="none"]')
        const all = 729
        const at = (one: string): number =>
          12 + ((Date.parse(one) - Date.UTC(2026, 0, 1)) / 86_400_000 / all) * 416
        const [x, width] = [Number(rect.attr('x')), Number(rect.attr('width'))]
        expect(width).toBeCloseTo(Math.max(at(to) - at(from), 3), 0)
        expect(x).toBeCloseTo(Math.min(at(from), 428 - width), 0)
      }),
    )
  })
})

test('a part of a long picture fits on a page of a paper', () => {
  const [first] = samplePictures
  if (first?.kind !== 'lights-over-time') throw new Error('the sample begins with lights over time')
  for (const picture of samplePictures) {
    const rows = 61
    const many = <T>(all: readonly T[]): T[] =>
      Array.from({ length: rows }, (_, n) => all[n % all.length] as T)
    const long: Picture =
      picture.kind === 'lights-over-time'
        ? { ...picture, title: LONG, points: many(picture.points) }
        : picture.kind === 'completion-by-area'
          ? { ...picture, title: LONG, areas: many(picture.areas) }
          : picture.kind === 'overdue-by-unit'
            ? { ...picture, title: LONG, units: many(picture.units) }
            : picture.kind === 'targets'
              ? { ...picture, title: LONG, rows: many(picture.rows) }
              : { ...picture, title: LONG, rows: many(picture.rows) }
    // 225 mm less one line of caption, in points.
    for (const part of paged(long))
      expect(Number(/ height="(\d+)"/.exec(drawPicture(part))?.[1]), picture.kind).toBeLessThanOrEqual(608)
  }
})

test('English pictures speak English', () => {
  for (const picture of samplePictures) {
    const said = drawPicture({ ...picture, title: 'a', note: 'b', locale: 'en' })
    expect(said).not.toMatch(/[红黄绿灰]灯|已办结|时限|逾期事项|目标<|上期已有/)
  }
})

test.each<[text: string, most: number, lines: string[]]>([
  ['一二三四五', 1, ['一二三…']],
  ['一二三四五', 2, ['一二三四', '五']],
  ['一二三四五六七八九', 2, ['一二三四', '五六七…']],
  ['一二', 2, ['一二']],
  ['', 2, []],
  ['\n', 2, []],
])('%j on %d lines of four characters', (text, most, lines) => {
  expect(wrapped(text, 10, 41, most)).toEqual(lines)
})
