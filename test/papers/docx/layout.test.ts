import { describe, expect, test } from 'vitest'
import { placed } from '../../../src/papers/signature.ts'
import { CHAR_SPACE, LINE, PAGE, PRINT_WIDTH } from '../../../src/papers/docx/page.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, write } from './papers.ts'

const docx = await write(sampleDocument)
const document = partOf(docx, 'word/document.xml')
const styles = partOf(docx, 'word/styles.xml')

const style = (id: string): string =>
  new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`).exec(styles)?.[0] ?? `no ${id}`

/** The paragraph that holds these words. */
const around = (words: string): string =>
  [...document.matchAll(/<w:p>.*?<\/w:p>/g)].map(([p]) => p).find((p) => p.includes(words)) ?? `no ${words}`

describe('page', () => {
  test('A4 with a print area of 156 × 225 mm, 37 mm from the top and 28 mm from the left', () => {
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"')
    for (const margin of ['w:top="2098"', 'w:left="1587"', 'w:right="1474"', 'w:bottom="1984"'])
      expect(/<w:pgMar [^>]*>/.exec(document)?.[0]).toContain(margin)
    const mm = (twips: number): number => (twips * 25.4) / 1440
    expect(mm(PRINT_WIDTH)).toBeCloseTo(156, 1)
    expect(mm(PAGE.height - PAGE.top - PAGE.bottom)).toBeCloseTo(225, 1)
  })

  test('a grid of 22 lines of 28 characters, and not of one more', () => {
    expect(document).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>')
    const height = PAGE.height - PAGE.top - PAGE.bottom
    expect(Math.floor(height / LINE)).toBe(22)
    expect(height / (LINE + 1)).toBeLessThan(22)
    expect(Math.floor(PRINT_WIDTH / 20 / (16 + CHAR_SPACE / 4096))).toBe(28)
    expect(28 * (16 + (CHAR_SPACE + 2) / 4096)).toBeGreaterThan(PRINT_WIDTH / 20)
  })

  test('running text keeps to it by itself: exact lines, and 28 characters of 16 points less what they stand closer', () => {
    const closer = Number(/<w:spacing w:val="(-?\d+)"\/><w:sz w:val="32"\/>/.exec(style('DubanBody'))?.[1])
    expect(Math.floor(PRINT_WIDTH / (320 + closer))).toBe(28)
    for (const id of [
      'DubanTitle',
      'DubanBody',
      'DubanHeading1',
      'DubanHeading2',
      'DubanHeading3',
      'DubanSigned',
    ])
      expect(style(id)).toContain('w:line="579" w:lineRule="exact"')
  })
})

describe('fonts', () => {
  const table = [
    ['DubanTitle', '方正小标宋简体', 44],
    ['DubanBody', '仿宋_GB2312', 32],
    ['DubanHeading1', '黑体', 32],
    ['DubanHeading2', '楷体_GB2312', 32],
    ['DubanHeading3', '仿宋_GB2312', 32],
    ['DubanCell', '仿宋_GB2312', 24],
    ['DubanCellHead', '黑体', 24],
    ['DubanPageNumber', '宋体', 28],
  ] as const

  test.each(table)('%s is %s in half points %i, for every kind of character', (id, font, size) => {
    expect(style(id)).toContain(
      `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}" w:hint="eastAsia"/>`,
    )
    expect(style(id)).toContain(`<w:sz w:val="${size}"/>`)
  })

  test('third headings alone are bold', () => {
    expect(style('DubanHeading3')).toContain('<w:b/>')
    expect(style('DubanHeading1')).not.toContain('<w:b/>')
  })

  test('where a font is missing others stand for it', () => {
    const fonts = partOf(docx, 'word/fontTable.xml')
    const instead = (name: string): string | undefined =>
      new RegExp(`<w:font w:name="${name}"><w:altName w:val="([^"]*)"`).exec(fonts)?.[1]
    expect(instead('方正小标宋简体')).toMatch(/华文中宋.*宋体/)
    expect(instead('仿宋_GB2312')).toMatch(/^仿宋,.*华文仿宋/)
    expect(instead('楷体_GB2312')).toMatch(/^楷体,.*华文楷体/)
    expect(fonts.match(/<w:charset w:val="86"\/>/g)).toHaveLength(5)
  })

  test('every run says that it is Chinese, so that “quotes” and digits do not fall into another font', () => {
    const runs = [...document.matchAll(/<w:r>(.*?)<\/w:r>/g)].map(([, inner = '']) => inner)
    const text = runs.filter((inner) => inner.includes('<w:t '))
    expect(text.length).toBeGreaterThan(20)
    expect(text.filter((inner) => !inner.includes('<w:rFonts w:hint="eastAsia"/>'))).toEqual([])
    expect(text.some((inner) => inner.includes('“双师型”教师占比不低于60%'))).toBe(true)
    expect(style('DubanBody')).toContain('w:eastAsia="zh-CN"')
  })

  test('an English paper has its Latin text in a Latin font', async () => {
    const english = await write({ ...sampleDocument, locale: 'en' })
    expect(partOf(english, 'word/styles.xml')).toContain('w:ascii="Times New Roman"')
  })
})

test('the first line of a paragraph is two characters in, one that is flush is not', async () => {
  expect(style('DubanBody')).toContain('w:firstLineChars="200" w:firstLine="640"')
  expect(style('DubanFlush')).not.toContain('firstLineChars')
  const flush = await write({
    ...sampleDocument,
    blocks: [{ kind: 'paragraph', line: ['顶格'], flush: true }],
  })
  expect(partOf(flush, 'word/document.xml')).toMatch(
    /<w:pStyle w:val="DubanFlush"\/><w:keepNext w:val="1"\/><\/w:pPr><w:r>[^/]*\/><\/w:rPr><w:t[^>]*>顶格/,
  )
})

test('page numbers stand outside, one character in, between dashes', () => {
  expect(partOf(docx, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  const relations = partOf(docx, 'word/_rels/document.xml.rels')
  const footer = (kind: string): string => {
    const id = new RegExp(`<w:footerReference w:type="${kind}" r:id="([^"]*)"`).exec(document)?.[1]
    return partOf(docx, `word/${new RegExp(`Id="${id}"[^>]*Target="([^"]*)"`).exec(relations)?.[1]}`)
  }
  expect(footer('default')).toContain('<w:ind w:right="280"/><w:jc w:val="right"/>')
  expect(footer('even')).toContain('<w:ind w:left="280"/><w:jc w:val="left"/>')
  for (const kind of ['default', 'even']) {
    const told = footer(kind).replaceAll(/<w:rPr>.*?<\/w:rPr>/g, '')
    expect(told).toMatch(/>— <.*<w:instrText[^>]*>PAGE<.*> —</)
    expect(footer(kind)).toContain('w:eastAsia="宋体"')
  }
})

describe('head', () => {
  test('red, fitted to the width, with number, date and a red rule', () => {
    const issuer = around('某市产教融合试点工作领导小组办公室')
    expect(style('DubanHead')).toContain('<w:color w:val="FF0000"/>')
    const size = Number(/<w:sz w:val="(\d+)"/.exec(issuer)?.[1]) / 2
    expect(17 * size).toBeLessThanOrEqual(PRINT_WIDTH / 20)
    expect(17 * (size + 1)).toBeGreaterThan(PRINT_WIDTH / 20 - 10)
    const number = around('督〔2026〕3号')
    expect(number).toContain('2026年11月27日')
    expect(number).toContain('<w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/>')
  })

  test('a short name does not grow beyond measure, a very long one takes a second line', async () => {
    const size = async (issuer: string): Promise<number> => {
      const paper = await write({ ...sampleDocument, head: { issuer, number: null, on: null } })
      const [found = ''] =
        /<w:pStyle w:val="DubanHead"\/>.*?<\/w:p>/.exec(partOf(paper, 'word/document.xml')) ?? []
      return Number(/<w:sz w:val="(\d+)"/.exec(found)?.[1]) / 2
    }
    expect(await size('某市')).toBe(48)
    expect(await size('某'.repeat(40))).toBe(22)
  })

  test('a paper without one begins with its title', async () => {
    const plain = partOf(await write({ ...sampleDocument, head: null }), 'word/document.xml')
    expect(plain).not.toContain('FF0000')
    expect(/<w:body><w:p><w:pPr><w:pStyle w:val="(\w+)"/.exec(plain)?.[1]).toBe('DubanTitle')
  })
})

describe('signature (7.3.5.1)', () => {
  test.each([
    // The date four characters in, the signer centred above it; seventeen characters keep two from the edge.
    ['某市产教融合试点工作领导小组办公室', '2026年11月27日', { by: 2, on: 7 }],
    ['市教育局', '2026年11月27日', { by: 5.5, on: 4 }],
    ['市政府办公室', '2026年1月7日', { by: 4, on: 4 }],
  ])('%s, %s', (by, on, expected) => expect(placed(by, on)).toEqual(expected))

  test('both lines stay together', () => {
    const signed = [...document.matchAll(/<w:p><w:pPr><w:pStyle w:val="DubanSigned"\/>.*?<\/w:p>/g)].map(
      ([p]) => p,
    )
    expect(signed).toHaveLength(2)
    expect(signed[0]).toContain('<w:keepNext w:val="1"/>')
    expect(signed[0]).toContain('<w:ind w:rightChars="200" w:right="640"/>')
    expect(signed[1]).toContain('<w:ind w:rightChars="700" w:right="2240"/>')
  })
})

test('copies stand last between two rules, ended by a full stop', () => {
  const end = document.slice(document.lastIndexOf('<w:tbl>'))
  expect(end).toContain('抄送：市委办公室、市政府办公室。')
  expect(end.match(/<w:(top|bottom) w:val="single" w:sz="8"/g)).toHaveLength(2)
})

test('what asks for a new page begins on one: a heading, a table, the signature', async () => {
  expect(around('二、下步安排')).toContain('<w:pageBreakBefore/>')
  const table = sampleDocument.blocks.find((block) => block.kind === 'table')
  const bare = await write({
    ...sampleDocument,
    blocks: [{ kind: 'page' }, ...(table ? [{ ...table, caption: null }] : []), { kind: 'page' }],
  })
  expect(partOf(bare, 'word/document.xml')).toMatch(
    /<w:pStyle w:val="DubanGap"\/><w:pageBreakBefore\/><\/w:pPr><\/w:p><w:tbl>/,
  )
  expect(partOf(bare, 'word/document.xml')).toMatch(
    /<w:pStyle w:val="DubanSigned"\/><w:keepNext w:val="1"\/><w:pageBreakBefore\/>/,
  )
})

test('who and when, from the paper alone', () => {
  const core = partOf(docx, 'docProps/core.xml')
  expect(core).toContain(`<dc:title>${sampleDocument.title}</dc:title>`)
  expect(core).toContain('<dc:identifier>sample/office</dc:identifier>')
  expect(core.match(/2026-11-27T08:00:00Z/g)).toHaveLength(2)
})
