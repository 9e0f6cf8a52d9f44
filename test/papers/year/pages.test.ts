import { beforeAll, describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { openArchive } from '../../../src/intake/files/archive.ts'
import { openWriters } from '../../../src/papers/index.ts'
import { convertAll, noOffice } from '../../support/office.ts'
import { papersOfTheYear, type YearPaper } from './living.ts'

if (noOffice) console.log(`pages of a year's papers are not looked at: ${noOffice}`)

const YEAR = { from: '2025-01-02', to: '2025-12-31', seed: 7 }

/** Without blanks, and with the plain hyphen for the one at which no line ends. */
const bare = (text: string): string => text.replaceAll(/[\s\u200b]/g, '').replaceAll('\u2011', '-')

interface Printed {
  docx: Uint8Array
  pages: string[]
}

/** What the papers of a year are like once LibreOffice, which shares no code with their writer, has set their pages. */
describe.skipIf(noOffice)('a year of the 2017 plan on paper', { timeout: 600_000 }, () => {
  let papers: YearPaper[] = []
  const missing: string[] = []
  const writers = openWriters(null, (char) => missing.push(char))
  const printed = new Map<string, Printed>()

  beforeAll(async () => {
    papers = await papersOfTheYear(YEAR, 'http://duban.test')
    const files = []
    for (const { name, document } of papers) files.push({ name, docx: await writers.docx(document) })
    const set = await convertAll(
      files.map(({ docx }) => docx),
      'docx',
      'pdf',
    )
    for (const [n, { name, docx }] of files.entries()) {
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(set[n] ?? [])))
      printed.set(name, { docx, pages: text })
    }
  }, 600_000)

  test('every kind of paper is there, each of frozen facts', () => {
    expect(papers.map(({ name }) => name).toSorted()).toEqual([
      ...['agenda-office', 'annual-office', 'circular-office', 'minutes-office', 'monthly-office'],
      ...['notice-unit', 'special-office', 'supervision-office'],
      ...['weekly-leader', 'weekly-office', 'weekly-unit'],
    ])
  })

  test('the leaders’ digest is one page, in Word and as PDF', async () => {
    expect(printed.get('weekly-leader')?.pages).toHaveLength(1)
    const leader = papers.find(({ name }) => name === 'weekly-leader')
    if (!leader) throw new Error('no digest for leaders')
    const { numPages } = await getDocumentProxy(await writers.pdf(leader.document))
    expect(numPages).toBe(1)
  })

  test('nothing is lost, no sign is missing, no page is empty, none holds the signature alone', () => {
    for (const { name, document } of papers) {
      const { pages = [] } = printed.get(name) ?? {}
      const text = pages.map((page) => bare(page).replace(/—\d+—/g, '')).join('')
      const said = document.blocks
        .flatMap((block) => ('line' in block ? block.line : []))
        .flatMap((piece) => (typeof piece === 'string' ? piece.split(/\s+/) : []))
      expect(
        said.filter((words) => !text.includes(words)),
        name,
      ).toEqual([])
      expect(text, name).not.toMatch(/\ufffd|〓|undefined|NaN|\[object|\b(?:let|asg|tsk|unt)_[a-z0-9]/)
      for (const page of pages) expect(bare(page).replace(/—\d+—/, ''), name).not.toBe('')
      const { by = '', on = '' } = document.signature ?? {}
      const alone = bare(by + on)
      const last = bare(pages.at(-1) ?? '').replace(/—\d+—/, '')
      expect(document.blocks.at(-1)?.kind === 'paragraph' && last === alone, name).toBe(false)
    }
    expect(missing).toEqual([])
  })

  test('fonts, lines and margins are those of GB/T 9704 in every one', () => {
    for (const [name, { docx }] of printed) {
      const archive = openArchive(docx, name)
      const main = archive.xml('word/document.xml') ?? ''
      // 210 × 297 mm; 37, 26, 35 and 28 mm around; 22 lines 28.95 points apart.
      expect(main, name).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
      expect(main, name).toMatch(/<w:pgMar[^>]*w:top="2098"/)
      expect(main, name).toMatch(/<w:pgMar[^>]*w:left="1587"/)
      expect(main, name).toMatch(/<w:docGrid[^>]*w:linePitch="579"/)
      const styles = archive.xml('word/styles.xml') ?? ''
      for (const font of ['方正小标宋', '黑体', '楷体', '仿宋']) expect(styles, name).toContain(font)
    }
  })
})
