import { describe, expect, test } from 'vitest'
import type { Cell, DocumentBlock } from '../../../src/core/document/document.ts'
import { png } from './png.ts'
import { docxWriter } from '../../../src/papers/docx/index.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, withTable, write } from './papers.ts'

const columns = [
  { title: '甲', width: 1 },
  { title: '乙', width: 1, align: 'right' as const },
  { title: '丙', width: 1 },
]

const table = (rows: Cell[][]): DocumentBlock => ({ kind: 'table', caption: '表', columns, rows })

const written = async (rows: Cell[][]): Promise<string> => {
  const docx = await write({ ...sampleDocument, copies: null, blocks: [table(rows)] })
  return /<w:tbl>.*<\/w:tbl>/.exec(partOf(docx, 'word/document.xml'))?.[0] ?? ''
}

/** Each row as its cells: words, `→n` columns, `↓` where it begins to reach down, `│` where it is reached. */
const shape = (xml: string): string[] =>
  [...xml.matchAll(/<w:tr>(.*?)<\/w:tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/g)]
      .map(([, cell = '']) => {
        const words = [...cell.matchAll(/<w:t [^>]*>([^<]*)/g)].map(([, text]) => text).join('')
        const span = /gridSpan w:val="(\d+)"/.exec(cell)?.[1]
        const merge = { restart: '↓', continue: '│' }[/vMerge w:val="(\w+)"/.exec(cell)?.[1] ?? ''] ?? ''
        return `${words}${span ? `→${span}` : ''}${merge}`
      })
      .join(' '),
  )

const cell = (words: string, more: Partial<Cell> = {}): Cell => ({ line: [words], ...more })

describe('merged cells', () => {
  test.each<[string, Cell[][], string[]]>([
    ['none', [[cell('1'), cell('2'), cell('3')]], ['1 2 3']],
    [
      'downwards',
      [
        [cell('1', { rows: 2 }), cell('2'), cell('3')],
        [cell('4'), cell('5')],
      ],
      ['1↓ 2 3', '│ 4 5'],
    ],
    [
      'downwards in the middle, twice on each other',
      [
        [cell('1'), cell('2', { rows: 2 }), cell('3')],
        [cell('4'), cell('5')],
        [cell('6'), cell('7', { rows: 2 }), cell('8')],
        [cell('9'), cell('0')],
      ],
      ['1 2↓ 3', '4 │ 5', '6 7↓ 8', '9 │ 0'],
    ],
    [
      'downwards over three, and further down than there are rows',
      [
        [cell('1', { rows: 3 }), cell('2'), cell('3')],
        [cell('4'), cell('5')],
        [cell('6'), cell('7', { rows: 9 })],
      ],
      ['1↓ 2 3', '│ 4 5', '│ 6 7↓'],
    ],
    ['across', [[cell('1', { columns: 2 }), cell('2')]], ['1→2 2']],
    ['both at once', [[cell('1', { rows: 2, columns: 2 }), cell('2')], [cell('3')]], ['1→2↓ 2', '→2│ 3']],
    ['a row too short is filled', [[cell('1')]], ['1  ']],
  ])('%s', async (_, rows, expected) => {
    expect(shape(await written(rows)).slice(1)).toEqual(expected)
  })

  test.each<[string, Cell[][]]>([
    ['too many', [[cell('1'), cell('2'), cell('3'), cell('4')]]],
    ['too wide', [[cell('1'), cell('2'), cell('3', { columns: 2 })]]],
  ])('cells %s are a defect, not a broken file', async (_, rows) => {
    await expect(written(rows)).rejects.toThrow(/row 1 of table/)
  })
})

test('the head is repeated, no row is torn, small groups stay on one page', async () => {
  const xml = await written([
    [cell('1', { rows: 3 }), cell('2'), cell('3')],
    [cell('4'), cell('5')],
    [cell('6'), cell('7')],
    // Too long to stand on one page as a whole.
    ...Array.from({ length: 12 }, () => [cell('8'), cell('9'), cell('0')]),
  ])
  const rows = [...xml.matchAll(/<w:tr>(.*?)<\/w:tr>/g)].map(([row]) => row)
  expect(rows.map((row) => row.includes('<w:tblHeader/>')).indexOf(true)).toBe(0)
  expect(rows.filter((row) => row.includes('<w:tblHeader/>'))).toHaveLength(1)
  expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true)
  expect(rows.slice(1, 5).map((row) => row.includes('<w:keepNext w:val="1"/>'))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('widths by share, together as wide as the text', async () => {
  const xml = await written([])
  const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width))
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(8845)
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1)
  expect(xml).toContain('<w:tblLayout w:type="fixed"/>')
})

test('a cell stands as its column does unless it says otherwise', async () => {
  const xml = await written([[cell('1'), cell('2'), cell('3', { align: 'center' })]])
  const sides = [...xml.matchAll(/"DubanCell"\/>(?:<w:jc w:val="(\w+)"\/>)?/g)].map(([, side]) => side)
  expect(sides).toEqual([undefined, 'right', 'center'])
})

test('a light is a dot in its colour and its word', async () => {
  const xml = await written([[{ line: [{ light: 'red', text: '红灯' }] }]])
  expect(xml).toMatch(/<w:color w:val="A8201A"\/><\/w:rPr><w:t [^>]*>●<\/w:t>.*>红灯</)
})

test('a picture leaves room for another on its page, keeps its proportions, and says what it shows', async () => {
  const docx = await write(sampleDocument)
  const main = partOf(docx, 'word/document.xml')
  const [, cx, cy] = (/<wp:extent cx="(\d+)" cy="(\d+)"\/>/.exec(main) ?? []).map(Number)
  expect(cx).toBe(Math.round(8845 * 0.76 * 635))
  expect((cx ?? 0) / (cy ?? 1)).toBeCloseTo(440 / 240, 3)
  expect(main).toContain('descr="各周亮灯情况（截至2026年11月27日16:00）"')
  expect(main).toContain('图1　各周亮灯情况')
  const id = /<a:blip r:embed="([^"]*)"/.exec(main)?.[1]
  expect(partOf(docx, 'word/_rels/document.xml.rels')).toContain(`Id="${id}"`)
})

test('a high picture stays on its page; what is no picture is a defect', async () => {
  const high = await docxWriter(async () => png(100, 400))(sampleDocument)
  const [, cx, cy] = (/<wp:extent cx="(\d+)" cy="(\d+)"/.exec(partOf(high, 'word/document.xml')) ?? []).map(
    Number,
  )
  expect(cy).toBe(11_600 * 635)
  expect(cx).toBe(2900 * 635)
  const none = docxWriter(async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await expect(none(sampleDocument)).rejects.toThrow('no PNG')
})

test('a long table tells how far it is and lets others go on', async () => {
  const seen: number[] = []
  let turns = 0
  let waiting = true
  const others = (): void => {
    turns++
    if (waiting) setImmediate(others)
  }
  setImmediate(others)
  await write(withTable(3000), undefined, (part) => seen.push(part))
  waiting = false
  expect(seen.length).toBeGreaterThan(10)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(1)
  expect(seen.every((part) => part >= 0 && part <= 1)).toBe(true)
  expect(turns).toBeGreaterThan(10)
})
