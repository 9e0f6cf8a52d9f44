import { describe, expect, test } from 'vitest'
import type { Evidence, Line } from '../../../src/core/document/document.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, write } from './papers.ts'

const evidence = (key: string, more: Partial<Evidence> = {}): Evidence => ({
  ...{ key, label: '逾期未报', value: '5', href: null, more: 0 },
  lines: ['1.1.1-1 市教育局'],
  ...more,
})

async function written(
  line: Line,
  all: Evidence[],
): Promise<{ main: string; notes: string[]; links: string }> {
  const docx = await write({ ...sampleDocument, blocks: [{ kind: 'paragraph', line }], evidence: all })
  const notes = partOf(docx, 'word/footnotes.xml')
  return {
    main: partOf(docx, 'word/document.xml'),
    notes: [...notes.matchAll(/<w:footnote w:id="[1-9]\d*">(.*?)<\/w:footnote>/g)].map(([, inner = '']) =>
      [...inner.matchAll(/<w:t[^>]*>([^<]*)/g)]
        .map(([, text]) => text)
        .join('')
        .trim(),
    ),
    links: partOf(docx, 'word/_rels/document.xml.rels'),
  }
}

test('a figure whose page can be opened is a link to it', async () => {
  const href = 'https://duban.example/figures/1?a=1&b=2'
  const { main, notes, links } = await written([{ figure: '5', evidence: 'a' }], [evidence('a', { href })])
  const id = /<w:hyperlink r:id="([^"]*)" w:tooltip="逾期未报：5（1.1.1-1 市教育局）。"/.exec(main)?.[1]
  expect(links).toContain(
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://duban.example/figures/1?a=1&amp;b=2" TargetMode="External"/>`,
  )
  expect(notes).toEqual([])
})

test('the same page is one relationship however often it is named', async () => {
  const href = 'https://duban.example/figures/1'
  const { main, links } = await written(
    [
      { figure: '5', evidence: 'a' },
      '、',
      { figure: '5', evidence: 'a' },
      '、',
      { figure: '6', evidence: 'b' },
    ],
    [evidence('a', { href }), evidence('b', { href })],
  )
  expect(main.match(/<w:hyperlink /g)).toHaveLength(3)
  expect(links.match(/TargetMode="External"/g)).toHaveLength(1)
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://a b', ''])('%s is no link', async (href) => {
  const { notes, links } = await written([{ figure: '5', evidence: 'a' }], [evidence('a', { href })])
  expect(notes).toHaveLength(1)
  expect(links).not.toContain('TargetMode')
})

describe('a footnote says what a figure rests on', () => {
  test.each([
    ['nothing more', { lines: [], more: 0 }, '逾期未报：5。'],
    ['how many', { lines: [], more: 5 }, '逾期未报：5（共5项）。'],
    ['all of a few', { lines: ['甲', '乙'], more: 0 }, '逾期未报：5（甲；乙）。'],
    ['the first of many', { lines: ['甲', '乙', '丙'], more: 2 }, '逾期未报：5（甲；乙等5项）。'],
    ['no more of a line than says it', { lines: ['长'.repeat(80)] }, `逾期未报：5（${'长'.repeat(59)}…）。`],
  ])('%s', async (_, more, said) => {
    const { notes } = await written([{ figure: '5', evidence: 'a' }], [evidence('a', more)])
    expect(notes).toEqual([said])
  })

  test('in English', async () => {
    const docx = await write({
      ...sampleDocument,
      locale: 'en',
      blocks: [{ kind: 'paragraph', line: [{ figure: '5', evidence: 'a' }] }],
      evidence: [evidence('a', { label: 'overdue', lines: ['x', 'y', 'z'] })],
    })
    expect(partOf(docx, 'word/footnotes.xml')).toContain(' overdue: 5 (x; y and others, 3 in all).')
  })
})

test('the same evidence refers to the same footnote, as Word itself does it', async () => {
  const { main, notes } = await written(
    [
      { figure: '5', evidence: 'a' },
      { figure: '7', evidence: 'b' },
      { figure: '5', evidence: 'a' },
    ],
    [evidence('a'), evidence('b', { value: '7' })],
  )
  expect(notes).toEqual(['逾期未报：5（1.1.1-1 市教育局）。', '逾期未报：7（1.1.1-1 市教育局）。'])
  expect([...main.matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map(([, id]) => id)).toEqual(['1', '2'])
  const name = /<w:bookmarkStart w:id="1" w:name="([^"]*)"\/><w:r>.*?<w:footnoteReference w:id="1"\/>/.exec(
    main,
  )?.[1]
  expect(main).toContain(`NOTEREF ${name} \\h`)
  expect(main.match(/NOTEREF/g)).toHaveLength(1)
})

test('a figure that nobody could check is not written', async () => {
  await expect(written([{ figure: '5', evidence: 'gone' }], [])).rejects.toThrow('no evidence')
})

test('every figure of the sample leads somewhere', async () => {
  const docx = await write(sampleDocument)
  const main = partOf(docx, 'word/document.xml')
  const figures = JSON.stringify(sampleDocument.blocks).match(/"evidence":/g)?.length ?? 0
  const ways = main.match(/<w:hyperlink |<w:footnoteReference |NOTEREF/g)?.length
  expect(figures).toBe(4)
  expect(ways).toBe(figures)
})
