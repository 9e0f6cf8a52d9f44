import { describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import type { OfficialDocument } from '../../../src/core/document/document.ts'
import { convert, noOffice } from '../../support/office.ts'
import { sampleDocument } from '../sample-document.ts'
import { prose, withTable, write } from './papers.ts'
import { template } from './templates.ts'

/** A line of a page: where it stands, in points from the top left corner, and its words. */
interface Shown {
  top: number
  left: number
  right: number
  words: string
}

/** The pages of a paper as LibreOffice prints them, line by line from above. */
async function printed(docx: Uint8Array): Promise<Shown[][]> {
  const pdf = await getDocumentProxy(new Uint8Array(await convert(docx, 'docx', 'pdf')))
  const pages: Shown[][] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const { height } = page.getViewport({ scale: 1 })
    const lines = new Map<number, Shown>()
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [left = 0, base = 0] = item.transform.slice(4) as number[]
      const top = Math.round(height - base)
      const near = [...lines.keys()].find((one) => Math.abs(one - top) <= 3) ?? top
      const line = lines.get(near) ?? { top: near, left, right: left, words: '' }
      line.left = Math.min(line.left, left)
      line.right = Math.max(line.right, left + item.width)
      line.words += item.str
      lines.set(near, line)
    }
    pages.push([...lines.values()].toSorted((a, b) => a.top - b.top))
  }
  return pages
}

const bare = (text: string): string => text.replaceAll(/\s/g, '')

/** Everything that a document says, piece by piece, but what its pictures show. */
function saidBy(document: OfficialDocument): string[] {
  const pieces = document.blocks.flatMap((block) => {
    if (block.kind === 'picture') return [[block.caption]]
    if (block.kind === 'page') return []
    if (block.kind !== 'table') return [block.line]
    return [
      [block.caption ?? ''],
      ...block.columns.map(({ title }) => [title]),
      ...block.rows.flat().map(({ line }) => line),
    ]
  })
  const texts = pieces.flat().map((piece) =>
    typeof piece === 'string'
      ? piece
      : Object.entries(piece)
          .flatMap(([key, text]) => (['evidence', 'light'].includes(key) ? [] : [text]))
          .join(''),
  )
  const { title, subtitle, addressee, head, signature, copies } = document
  return [
    ...texts,
    title,
    subtitle,
    addressee,
    head?.issuer,
    head?.number,
    signature?.by,
    signature?.on,
    copies,
  ]
    .filter((text): text is string => text !== null && text !== undefined)
    .map(bare)
}

if (noOffice) console.log(`pages of papers are not looked at: ${noOffice}`)

describe.skipIf(noOffice)('printed by LibreOffice', { timeout: 120_000 }, () => {
  test('a full page has 22 lines of 28 characters, and stays inside the print area', async () => {
    const pages = await printed(await write(prose(14)))
    expect(pages).toHaveLength(4)
    // The second and third hold nothing but text: 22 lines and the page number.
    for (const page of pages.slice(1, 3)) {
      expect(page).toHaveLength(23)
      const gaps = page.slice(1, 22).map(({ top }, i) => top - (page[i]?.top ?? 0))
      for (const gap of gaps) expect(Math.abs(gap - 28.95)).toBeLessThan(1)
      const full = page.filter(({ words }) => bare(words).length >= 28)
      expect(full.length).toBeGreaterThan(5)
      expect(full.filter(({ words }) => bare(words).length > 28)).toEqual([])
      for (const { left, right } of page) {
        expect(left).toBeGreaterThan(79.3 - 1)
        expect(right).toBeLessThan(79.3 + 442.3 + 1)
      }
    }
  })

  test('page numbers stand right on odd pages and left on even ones, below the text', async () => {
    const pages = await printed(await write(prose(14)))
    const numbers = pages.map((page) => page.at(-1))
    expect(numbers.map((line) => bare(line?.words ?? ''))).toEqual(['—1—', '—2—', '—3—', '—4—'])
    // 225 mm of text end at 262 mm (742.7 points).
    expect(numbers.filter((line) => (line?.top ?? 0) < 742.7 + 10)).toEqual([])
    const [one, two, three, four] = numbers
    for (const odd of [one, three]) expect(odd?.right).toBeCloseTo(79.3 + 442.3 - 14, -1)
    for (const even of [two, four]) expect(even?.left).toBeCloseTo(79.3 + 14, -1)
  })

  test('nothing of the sample is lost, and its pages are as many as they should be', async () => {
    const pages = await printed(await write(sampleDocument))
    expect(pages).toHaveLength(3)
    const text = bare(
      pages
        .flat()
        .map(({ words }) => words)
        .join(''),
    )
    const plain = text.replaceAll(/[0-9]/g, '')
    for (const words of saidBy(sampleDocument)) expect(plain).toContain(words.replaceAll(/[0-9]/g, ''))
    // Footnotes at the foot of the page that has the figure.
    expect(bare(pages[0]?.map(({ words }) => words).join('') ?? '')).toContain(
      '红灯：2（1.1.1-1市教育局；1.1.1-2市人力资源和社会保障局）。',
    )
    expect(pages[2]?.[0]?.words).toContain('二、下步安排')
  })

  test('a long table: the head on every page, no row over two of them', async () => {
    const pages = await printed(await write({ ...withTable(60), head: null, subtitle: null }))
    const all = bare(
      pages
        .flat()
        .map(({ words }) => words)
        .join(''),
    )
    expect(pages.length).toBeGreaterThan(4)
    const heads = pages.map(
      (page) =>
        bare(page.map(({ words }) => words).join('')).match(/领域编号工作内容责任单位状态/g)?.length ?? 0,
    )
    const rows = pages.map(
      (page) => bare(page.map(({ words }) => words).join('')).match(/人次，“双师/g)?.length ?? 0,
    )
    const ends = pages.map(
      (page) => bare(page.map(({ words }) => words).join('')).match(/占比达到60%。/g)?.length ?? 0,
    )
    expect(heads.filter((count, i) => count !== (rows[i] === 0 ? 0 : 1))).toEqual([])
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(60)
    expect(ends).toEqual(rows)
    expect(all).toContain('60.1')
  })

  test('one row higher than a page is printed whole, over two', async () => {
    const words = '很长的进展情况。'.repeat(400)
    const pages = await printed(
      await write({
        ...{ ...sampleDocument, head: null, subtitle: null, copies: null },
        blocks: [
          {
            kind: 'table',
            caption: null,
            columns: [{ title: '进展', width: 1 }],
            rows: [[{ line: [words] }]],
          },
        ],
      }),
    )
    const all = bare(
      pages
        .flat()
        .map((line) => line.words)
        .join(''),
    )
    expect(all.match(/很长的进展情况。/g)?.length).toBeGreaterThan(380)
  })

  test('an office’s own template opens as well, with everything of the paper in it', async () => {
    const docx = await write(sampleDocument, { template: await template() })
    const { text } = await extractText(
      await getDocumentProxy(new Uint8Array(await convert(docx, 'docx', 'pdf'))),
      { mergePages: true },
    )
    for (const words of ['双师型', '合计', '请各单位于每月', '抄送', '共印', '内部资料'])
      expect(bare(text)).toContain(words)
  })
})
