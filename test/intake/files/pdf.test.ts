import pdfmake from 'pdfmake'
import { expect, test, vi } from 'vitest'
import { readPdf } from '../../../src/intake/files/pdf.ts'
import { spacedTables } from '../../../src/intake/layout/spaced-table.ts'
import type { Paper } from '../../../src/intake/paper.ts'
import { sourceOf } from '../../../src/intake/source.ts'
import { convert, noOffice } from '../../support/office.ts'
import {
  BODY,
  drawn,
  END,
  HELVETICA,
  made,
  paperAsWord,
  paperByPdfmake,
  placesOf,
  printed,
  TITLE,
} from './pdf-making.ts'

const read = (bytes: Uint8Array): Promise<Paper> => readPdf(bytes, '方案.pdf')
const cells = (paper: Paper): string[][][] =>
  paper.tables.map(({ rows }) =>
    rows.map((row) => row.map(({ start, end }) => paper.text.slice(start, end).replaceAll('\n', ''))),
  )
const refusal = async (bytes: Uint8Array): Promise<{ code: string; zh: string; en: string }> => {
  const error: unknown = await read(bytes).catch((thrown: unknown) => thrown)
  const { code, say } = error as { code: string; say: { zh: string; en: string } }
  return { code, ...say }
}

/** The paper that every writer was given: one table, nothing said twice, nothing torn apart by blanks. */
function expectThePaper(paper: Paper): void {
  expect(cells(paper)).toEqual([placesOf(made)])
  const { text, tables } = paper
  const [before, after] = [text.slice(0, tables[0]?.span.start), text.slice(tables[0]?.span.end)]
  const lines = before.split('\n').filter((line) => line.trim() !== '')
  expect(lines[0]?.trim()).toBe(TITLE)
  expect(lines[1]).toMatch(/^ {3,5}为贯彻/)
  expect(
    lines
      .slice(1)
      .map((line) => line.trim())
      .join(''),
  ).toBe(BODY)
  expect(after).toMatch(new RegExp(`^\\s*\\n {3,5}${END}\\n`))
  expect(text.replaceAll('\n', '').match(/支持企业参与办学/g)).toHaveLength(23)
  const numbers = [...text.matchAll(/^\s*— (\d) —$/gm)].map((found) => Number(found[1]))
  expect(numbers.length).toBeGreaterThan(1)
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  expect(paper).toMatchObject({ breaks: 'lines', unread: [] })
}

test('a paper is printed whatever was printed with other fonts before', async () => {
  pdfmake.setFonts({ other: {} })
  pdfmake.setLocalAccessPolicy(() => false)
  expect((await read(await paperByPdfmake())).text).toContain(TITLE)
})

test('a paper printed by pdfmake: wrapped words, and one ruled table over several pages', async () => {
  expectThePaper(await read(await paperByPdfmake()))
})

test.skipIf(noOffice).each([
  ['at the top', false],
  ['in the middle', true],
])(`a Word paper printed by LibreOffice, words %s of their cells ${noOffice ?? ''}`, async (_, middle) => {
  expectThePaper(await read(await convert(await paperAsWord(middle), 'docx', 'pdf')))
})

test('a table without rules keeps its columns, and is found again by them', async () => {
  const rows = [
    ['序号', '工作任务', '牵头单位', '完成时限'],
    ['1', '建立协调机制，统筹推进各项工作，定期研究解决重大问题。', '市教育局', '2027年底'],
    ['2', '开展试点，及时总结推广经验做法。', '市人社局', '长期'],
    ['3', '落实资金。', '市财政局', '2026年'],
  ]
  const { text, tables } = await read(
    await printed([
      { layout: 'noBorders', table: { widths: [40, 200, 100, 100], body: structuredClone(rows) } },
    ]),
  )
  expect(tables).toEqual([])
  expect(spacedTables(sourceOf(text)).map((table) => table.rows)).toEqual([rows])
})

test('two tables of the same width with words between them stay two', async () => {
  const table = (words: string) => ({
    table: {
      widths: [200, 200],
      body: [
        ['任务', '单位'],
        [words, '市教育局'],
      ],
    },
  })
  const paper = await read(
    await printed([table('做一'), { text: '附件2', pageBreak: 'before' }, table('做二')]),
  )
  expect(cells(paper)).toEqual([
    [
      ['任务', '单位'],
      ['做一', '市教育局'],
    ],
    [
      ['任务', '单位'],
      ['做二', '市教育局'],
    ],
  ])
})

const line = (x1: number, y1: number, x2: number, y2: number): string => `${x1} ${y1} m ${x2} ${y2} l S\n`
const bar = (x: number, y: number, width: number, height: number): string =>
  `${x} ${y} ${width} ${height} re f\n`
const words = (text: string, x: number, y: number, size = 10): string =>
  `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`

test.each<[string, string, string[][]]>([
  [
    'lines',
    [100, 200, 300].map((x) => line(x, 600, x, 700)).join('') +
      [600, 650, 700].map((y) => line(100, y, 300, y)).join(''),
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'thin bars, each cell by itself, the bottom line missing',
    [100, 200, 300].flatMap((x) => [bar(x - 0.5, 600, 1, 50), bar(x - 0.5, 650, 1, 50)]).join('') +
      [650, 700].flatMap((y) => [bar(100, y, 100, 0.5), bar(200, y, 100, 0.5)]).join(''),
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'double borders and a shaded head',
    `0.8 g ${bar(100, 650, 200, 50)} 0 g ` +
      [100, 200, 300].flatMap((x) => [line(x, 600, x, 700), line(x + 2, 600, x + 2, 700)]).join('') +
      [600, 650, 700].flatMap((y) => [line(100, y, 300, y), line(100, y + 2, 300, y + 2)]).join(''),
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no line at either side',
    line(200, 600, 200, 700) + [600, 650, 700].map((y) => line(100, y, 300, y)).join(''),
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'merged below: no line between the two rows on the left',
    [100, 200, 300].map((x) => line(x, 600, x, 700)).join('') +
      [600, 700].map((y) => line(100, y, 300, y)).join('') +
      line(200, 650, 300, 650),
    [
      ['ac', 'b'],
      ['ac', 'd'],
    ],
  ],
  [
    'a frame around a page is no table',
    line(50, 50, 550, 50) + line(550, 50, 550, 750) + line(550, 750, 50, 750) + line(50, 750, 50, 50),
    [],
  ],
])('rules drawn as %s', async (_, rules, rows) => {
  const text = words('a', 120, 670) + words('b', 220, 670) + words('c', 120, 620) + words('d', 220, 620)
  const paper = await read(drawn([rules + text], { resources: HELVETICA }))
  expect(cells(paper)).toEqual(rows.length > 0 ? [rows] : [])
  expect(paper.text.replace(/\s/g, '')).toHaveLength(4)
})

test('a page printed sideways is read upright', async () => {
  const rules =
    [100, 200, 300].map((y) => line(50, y, 150, y)).join('') +
    [50, 100, 150].map((x) => line(x, 100, x, 300)).join('')
  const turned = (text: string, x: number, y: number): string =>
    `BT /F 10 Tf 0 1 -1 0 ${x} ${y} Tm (${text}) Tj ET\n`
  const text = turned('a', 80, 120) + turned('b', 80, 220) + turned('c', 130, 120) + turned('d', 130, 220)
  expect(cells(await read(drawn([rules + text], { resources: HELVETICA })))).toEqual([
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ])
  const upright = drawn([words('first', 100, 700) + words('second', 100, 600)], {
    resources: HELVETICA,
    page: '/Rotate 90',
  })
  expect((await read(upright)).text.trim()).toMatch(/^first\s+second$/)
})

test('what is printed twice for boldness, letter by letter, or across the page', async () => {
  const twice = words('Plan', 100, 700) + words('Plan', 100.3, 700)
  const apart = ['P', 'l', 'a', 'n']
    .map((c, i) => words(c, 100 + ([0, 6.67, 8.89, 14.45][i] ?? 0), 650))
    .join('')
  const mark = 'BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET\n'
  const paper = await read(drawn([twice + apart + mark], { resources: HELVETICA }))
  expect(paper.text.split('\n').filter((found) => found.trim() !== '')).toEqual(['Plan', 'Plan'])
})

test('a heading repeated on three pages is said once, page numbers every time', async () => {
  const page = (n: number): string =>
    words('Working plan', 250, 780) + words(`Part ${n}`, 100, 400) + words(`- ${n} -`, 290, 20)
  const { text } = await read(drawn([1, 2, 3].map(page), { resources: HELVETICA }))
  expect(
    text
      .split('\n')
      .map((found) => found.trim())
      .filter(Boolean),
  ).toEqual(['Working plan', 'Part 1', '- 1 -', 'Part 2', '- 2 -', 'Part 3', '- 3 -'])
})

const PICTURE = 'q 600 0 0 800 0 0 cm /I Do Q\n'
const IMAGE =
  '9 0 obj <</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>> stream\nABCD\nendstream endobj'
const pictured = (pages: readonly string[]): Uint8Array =>
  drawn(pages, { resources: `${HELVETICA}/XObject<</I 9 0 R>>`, more: IMAGE })

test('pages that are pictures are named; a blank page is not', async () => {
  const page = words('An ordinary page with a sentence that is long enough.', 100, 700)
  const numbered = PICTURE + words('- 3 -', 290, 20)
  const recognised = PICTURE + page
  const paper = await read(pictured([page, PICTURE, numbered, recognised, '']))
  expect(paper.unread).toEqual([
    { message: '第 2、3 页只有图像没有文字，未能读取。请对照原件补录。', source: null },
  ])
})

test('a scan, a locked file and a broken one are refused with what to do', async () => {
  const scan = await refusal(pictured([PICTURE, PICTURE]))
  expect(scan).toMatchObject({ code: 'pdf-scanned', zh: expect.stringContaining('OCR') as string })
  const locked = await refusal(await printed(['建立协调机制'], { userPassword: 'one', ownerPassword: 'two' }))
  expect(locked).toMatchObject({ code: 'pdf-locked', zh: expect.stringContaining('解除密码') as string })
  const whole = await printed(['建立协调机制'])
  expect((await refusal(whole.slice(0, 40))).code).toBe('pdf-broken')
  expect((await refusal(new TextEncoder().encode('%PDF-1.7\n这不是 PDF'))).code).toBe('pdf-broken')
  expect((await refusal(new Uint8Array())).code).toBe('pdf-broken')
  for (const { zh, en } of [scan, locked])
    expect([zh, en].every((say) => say.includes('方案.pdf'))).toBe(true)
})

test('a file that only forbids changes is read', async () => {
  const bytes = await printed(['建立协调机制'], { ownerPassword: 'two', permissions: { copying: false } })
  expect((await read(bytes)).text.trim()).toBe('建立协调机制')
})

test('more than 2,000 pages are refused', async () => {
  const many = drawn(Array.from({ length: 2001 }, () => ''))
  expect(await refusal(many)).toMatchObject({
    code: 'pdf-tooManyPages',
    zh: expect.stringContaining('2001') as string,
  })
})

test('a character map that lies outside the file is not fetched, and the page is named', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  const font =
    '8 0 obj <</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[7 0 R]>> endobj\n' +
    '7 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>> endobj\n' +
    '6 0 obj <</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -140 1000 859]/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 700/StemV 80>> endobj'
  const resources = '/Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/G 8 0 R>>'
  // 任务 in GBK
  const page = `${words('An ordinary sentence', 100, 700)}BT /G 12 Tf 100 650 Td <C8CECEF1> Tj ET`
  const paper = await read(drawn([page], { resources, more: font }))
  expect(paper.text).toContain('An ordinary sentence')
  expect(paper.unread.map(({ message }) => message)).toEqual([
    expect.stringContaining('第 1 页有文字的编码无法识别'),
  ])
  expect(fetch).not.toHaveBeenCalled()
  fetch.mockRestore()
})

test('the bytes handed in stay whole', async () => {
  const bytes = await printed(['建立协调机制'])
  const before = bytes.slice()
  await read(bytes)
  expect(bytes).toEqual(before)
})

test('words placed far off the page or without a size, as damaged files have them, are left out', async () => {
  const odd =
    words('far', 99999999, 500) +
    words('small', 100, 500, 0) +
    words('large', 100, 500, 1e9) +
    words('left', -900, 500)
  const { text } = await read(
    drawn([words('An ordinary sentence', 100, 700) + odd], { resources: HELVETICA }),
  )
  expect(text.trim()).toBe('An ordinary sentence')
})

test('a file damaged anywhere is read, or refused in words', async () => {
  const whole = await printed([
    '建立协调机制',
    {
      table: {
        body: [
          ['任务', '单位'],
          ['做一', '市教育局'],
        ],
      },
    },
  ])
  let state = 7
  const below = (n: number): number => (state = (state * 1103515245 + 12345) % 2147483648) % n
  for (let i = 0; i < 20; i++) {
    const bytes = whole.slice(0, i % 3 === 0 ? below(whole.length) : whole.length)
    for (let k = 0; k < below(40); k++) bytes[below(bytes.length)] = below(256)
    const outcome: unknown = await read(bytes).catch((thrown: unknown) => thrown)
    expect(outcome instanceof Error ? outcome.name : 'Paper').toMatch(/^(Paper|UserError)$/)
  }
})
