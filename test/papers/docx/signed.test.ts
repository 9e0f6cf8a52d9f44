import { describe, expect, test } from 'vitest'
import type { DocumentBlock, OfficialDocument } from '../../../src/core/document/document.ts'
import { hasCloseHead, isRagged, linesOf, PAGE } from '../../../src/core/document/lines.ts'
import type { Picture } from '../../../src/core/document/picture.ts'
import { docxWriter } from '../../../src/papers/docx/index.ts'
import { valuesOf } from '../../../src/core/document/placeholders.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, write } from './papers.ts'
import { png } from './png.ts'

/** A notice of so many lines of text. */
const notice = (lines: number): OfficialDocument => ({
  ...sampleDocument,
  ...{ title: '蓝色督查单（提醒）', subtitle: null, addressee: '市教育局：', copies: null, evidence: [] },
  head: {
    ...{ issuer: '领导小组办公室', number: '督〔2026〕第1号', on: '2026年1月7日' },
    signer: '签发人：王某某',
  },
  blocks: Array.from({ length: lines }, (_, n) => ({ kind: 'paragraph', line: [`第${n + 1}行。`] })),
  signature: { by: '领导小组办公室', on: '2026年1月7日' },
})

const mainOf = async (document: OfficialDocument): Promise<string> =>
  partOf(await write(document), 'word/document.xml')

describe('a red head', () => {
  test.each([
    [3, false, 'one page as it is'],
    [10, true, 'one page, once the room around the head gives way'],
    [40, false, 'two pages in any case'],
  ])('of a notice of %d lines is close: %s (%s)', async (lines, close) => {
    const document = notice(lines)
    expect(hasCloseHead(document)).toBe(close)
    expect(linesOf(document) <= PAGE.lines, 'one page').toBe(lines < 40)
    // 35 mm above the name, or none.
    const above = /w:val="DubanHead".*?w:before="(\d+)"/.exec(await mainOf(document))?.[1]
    expect(above).toBe(close ? '0' : '1984')
  })

  test('has who signed it off beside the number (7.2.6), and the day under the text alone', async () => {
    const main = await mainOf(notice(5))
    const paragraphs = [...main.matchAll(/<w:p>.*?<\/w:p>/g)].map(([xml]) => xml.replaceAll(/<[^>]+>/g, ''))
    expect(paragraphs).toContain('督〔2026〕第1号签发人：王某某')
    expect(paragraphs.filter((text) => text.includes('2026年1月7日'))).toEqual(['2026年1月7日'])
  })

  test('in a template of an office the signing off stands with the number', () => {
    expect(valuesOf(notice(5)).number).toBe('督〔2026〕第1号　签发人：王某某')
    expect(valuesOf(sampleDocument).number).toBe(sampleDocument.head?.number)
  })
})

describe('codes', () => {
  const codes = ['1.2.1-2', '2.1.5-1', '90.13-1', '3.1.1-4']
  const blocks: DocumentBlock[] = [
    { kind: 'paragraph', line: [`新亮红灯4项（${codes.join('、')}）。`] },
    { kind: 'paragraph', line: ['1. ', { strong: '1.2.1-2' }, ' 市教育局：电话 0432-1234，2026-01-13 前。'] },
    {
      kind: 'table',
      caption: null,
      columns: [{ title: '编号', width: 1 }],
      rows: [[{ line: ['1.2.1-2'] }]],
    },
  ]

  test('are not parted at the end of a line, and keep the typed hyphen where they are looked up', async () => {
    const main = await mainOf({ ...notice(0), blocks })
    expect(main.match(/<w:noBreakHyphen\/>/g)).toHaveLength(codes.length)
    const [list = '', item = '', cell = ''] = [...main.matchAll(/<w:p>.*?<\/w:p>/g)]
      .map(([xml]) => xml)
      .filter((xml) => /新亮红灯|电话|"DubanCell"/.test(xml))
    // As Word copies it.
    const copied = list.replaceAll('<w:noBreakHyphen/>', '-').replaceAll(/<[^>]+>|\u200b/g, '')
    expect(copied).toBe(`新亮红灯4项（${codes.join('、')}）。`)
    expect(list, 'lines end where codes do, and are not drawn apart').toContain('<w:jc w:val="left"/>')
    expect(item).toContain('>1.2.1-2<')
    expect(item).toContain('0432-1234，2026-01-13 前')
    expect(cell).toContain('>1.2.1-2<')
  })

  test('make a paragraph ragged from four on', () => {
    expect(isRagged([codes.slice(0, 3).join('、')])).toBe(false)
    expect(isRagged([{ strong: codes.slice(0, 2).join('、') }, `、${codes.slice(2).join('、')}`])).toBe(true)
  })
})

test('no line ends with the dot of a light', async () => {
  const settings = partOf(await write(sampleDocument), 'word/settings.xml')
  expect(/<w:noLineBreaksAfter w:lang="zh-CN" w:val="([^"]*)"/.exec(settings)?.[1]).toMatch(/^●.*（/)
  expect(settings.indexOf('<w:noLineBreaksBefore')).toBeLessThan(settings.indexOf('<w:compat>'))
})

test('no gaps between Chinese and digits, so that a date is as wide as it is reckoned', async () => {
  const styles = partOf(await write(sampleDocument), 'word/styles.xml')
  const ours = [...styles.matchAll(/<w:style [^>]*w:styleId="Duban\w+"><w:name[^>]*\/>.*?<\/w:style>/g)]
    .map(([xml]) => xml)
    .filter((xml) => xml.includes('w:type="paragraph"'))
  expect(ours.length).toBeGreaterThan(10)
  for (const style of ours)
    expect(style).toContain('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid')
})

test('a table of months stands on one page; a longer one goes on', async () => {
  const table = (rows: number): DocumentBlock => ({
    ...{ kind: 'table', caption: null, columns: [{ title: '月份', width: 1 }] },
    rows: Array.from({ length: rows }, (_, n) => [{ line: [`${n + 1}月`] }]),
  })
  const kept = async (rows: number): Promise<number> =>
    (await mainOf({ ...notice(0), blocks: [table(rows)] })).match(/"DubanCell"\/><w:keepNext w:val="1"\/>/g)
      ?.length ?? 0
  expect([await kept(12), await kept(14)]).toEqual([11, 0])
})

test('a picture is drawn without what its caption says; one that comes last takes the signature along', async () => {
  const drawn: Picture[] = []
  const picture = sampleDocument.blocks.find((block) => block.kind === 'picture')
  if (picture?.kind !== 'picture') throw new Error('the sample has no picture')
  const docx = await docxWriter(async (one) => {
    drawn.push(one)
    return png(440, 240)
  })({ ...notice(1), blocks: [picture] })
  expect(drawn.map(({ title, note }) => title + note)).toEqual([''])
  const main = partOf(docx, 'word/document.xml')
  expect(main).toContain(`descr="各周亮灯情况（截至2026年11月27日16:00）"`)
  expect(main).toMatch(/"DubanCaption"\/><w:keepNext w:val="1"\/>/)
})

test('lines of a long title are of nearly one length (7.3.1), a short one stands as it is', async () => {
  const indent = async (title: string): Promise<number> => {
    const [xml = ''] =
      /<w:p><w:pPr><w:pStyle w:val="DubanTitle"\/>.*?<\/w:p>/.exec(await mainOf({ ...notice(1), title })) ??
      []
    return Number(/<w:ind w:left="(\d+)"/.exec(xml)?.[1] ?? 0)
  }
  expect(await indent('蓝色督查单（提醒）')).toBe(0)
  // 22 characters of 2号 on two lines: eleven and some room each, and not twenty and two.
  const free = await indent('关于产教融合试点工作进展和下步安排情况的报告')
  expect((8845 - 2 * free) / 440).toBeGreaterThan(11)
  expect((8845 - 2 * free) / 440).toBeLessThan(14)
  // 39 characters would fill two lines to the last place, and the last stand alone on a third.
  expect(await indent('年'.repeat(39))).toBeGreaterThan(0)
})
