import { expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, write } from './papers.ts'

const hostile = '<w:p>&amp;"\'</w:t>'
const formula = '=cmd|"/c calc"!A1'

const said = async (text: string): Promise<string> => {
  const docx = await write({ ...sampleDocument, blocks: [{ kind: 'paragraph', line: [text] }] })
  const [, inner = ''] =
    /<w:pStyle w:val="DubanBody"\/>(?:<w:keepNext [^>]*>)?<\/w:pPr>(.*?)<\/w:p>/.exec(
      partOf(docx, 'word/document.xml'),
    ) ?? []
  return [...inner.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>|(<w:br\/>)/g)]
    .map(([, words, gap]) => (gap ? '\n' : words))
    .join('')
}

test.each([
  ['markup is text', hostile, "&lt;w:p&gt;&amp;amp;&quot;'&lt;/w:t&gt;"],
  ['a formula is text', formula, '=cmd|&quot;/c calc&quot;!A1'],
  ['a placeholder is text', '{{标题}}', '{{标题}}'],
  ['characters that XML cannot hold are left out', 'a\u0000b\u0008c\u001bd\ud800e\ufffef', 'abcdef'],
  ['a right pair of halves stays', '𬭎', '𬭎'],
  ['the direction of writing is not turned', 'abc\u202egnp.exe', 'abcgnp.exe'],
  ['lines stand under one another', '甲\n乙', '甲\n乙'],
])('%s', async (_, text, expected) => expect(await said(text)).toBe(expected))

test('what looks like markup stays text wherever it stands', async () => {
  const docx = await write({
    ...sampleDocument,
    title: hostile,
    subtitle: hostile,
    addressee: hostile,
    head: { issuer: hostile, number: hostile, on: hostile },
    signature: { by: hostile, on: hostile },
    copies: hostile,
    blocks: [
      { kind: 'heading', level: 1, line: [hostile, { strong: hostile }, { light: 'red', text: hostile }] },
      {
        ...{ kind: 'table', caption: hostile, columns: [{ title: hostile, width: 1 }] },
        rows: [
          [{ line: [{ figure: hostile, evidence: 'k' }] }],
          [{ line: [{ figure: '1', evidence: 'l' }] }],
        ],
      },
      {
        ...{ kind: 'picture', caption: hostile },
        picture: { kind: 'overdue-by-unit', title: hostile, note: hostile, units: [] },
      },
    ],
    evidence: [
      { key: 'k', label: hostile, value: hostile, lines: [hostile], more: 0, href: 'https://a/"><b' },
      { key: 'l', label: hostile, value: hostile, lines: [hostile], more: 0, href: null },
    ],
  })
  for (const name of ['word/document.xml', 'word/footnotes.xml', 'docProps/core.xml']) {
    expect(partOf(docx, name)).not.toContain('<w:p>&amp;"')
    expect(partOf(docx, name)).toContain('&lt;w:p&gt;&amp;amp;')
  }
  const read = await readPaper(docx, '周报.docx')
  expect(read.text.split(hostile).length).toBeGreaterThan(12)
})

/** Every run of Chinese words in what a document says. */
const spoken = (value: unknown): string[] => JSON.stringify(value).match(/[\p{Script=Han}“”]{2,}/gu) ?? []

test('the sample is read back with every word of it', async () => {
  const { text } = await readPaper(await write(sampleDocument), '周报.docx')
  const { head, title, subtitle, addressee, signature, copies, blocks } = sampleDocument
  // What a picture shows is drawn, not written.
  const written = blocks.filter((block) => block.kind !== 'picture')
  const words = spoken([head, title, subtitle, addressee, written, signature, copies])
  expect(words.length).toBeGreaterThan(30)
  expect(words.filter((one) => !text.includes(one))).toEqual([])
})
