import { beforeAll, describe, expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { convert, noOffice } from '../../support/office.ts'
import { wordFile } from '../../support/zip.ts'
import { readShown, shown } from './shown.ts'

const r = (words: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${words}</w:t></w:r>`
const p = (words: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${r(words)}</w:p>`
const inList = (list: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
const change = (kind: string, inside: string): string =>
  `<w:${kind} w:id="1" w:author="a" w:date="2020-01-01T00:00:00Z">${inside}</w:${kind}>`
const lvl = (n: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const tc = (words: string, width: number, properties = ''): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${words
    .split('/')
    .map((line) => p(line))
    .join('')}</w:tc>`
const [begins, goesOn] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>']
const span = '<w:gridSpan w:val="2"/>'

const numbering = `<w:abstractNum w:abstractNumId="0">${lvl(0, 'chineseCounting', '%1、')}${lvl(1, 'decimalEnclosedCircle', '%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
const styles = `<w:style w:type="paragraph" w:styleId="N"><w:name w:val="N"/><w:pPr>${inList(1, 1)}</w:pPr></w:style>`
const body = [
  p('甲', inList(1, 0)),
  p('乙', '<w:pStyle w:val="N"/>'),
  p('丙', '<w:pStyle w:val="N"/>'),
  p('丁', inList(1, 0)),
  `<w:p>${r('由')}${change('del', '<w:r><w:delText>旧单位</w:delText></w:r>')}${change('ins', r('新单位'))}${r('隐藏', '<w:vanish/>')}${r('牵头')}</w:p>`,
  `<w:p>${r('上行')}<w:r><w:br/></w:r>${r('下行，mixed 半角 ABC')}</w:p>`,
  `<w:tbl><w:tblPr><w:tblW w:w="8000" w:type="dxa"/></w:tblPr><w:tblGrid>${'<w:gridCol w:w="2000"/>'.repeat(4)}</w:tblGrid>
  <w:tr>${tc('子', 2000, begins)}${tc('丑', 4000, span)}${tc('寅', 2000)}</w:tr>
  <w:tr>${tc('', 2000, goesOn)}${tc('卯/辰', 2000)}${tc('', 2000)}${tc('巳', 2000)}</w:tr>
  <w:tr>${tc('午', 4000, span)}${tc('未', 4000, span)}</w:tr></w:tbl>`,
  p('完'),
].join('')

const expected = {
  lines: ['一、甲', '① 乙', '② 丙', '二、丁', '由新单位牵头', '上行', '下行，mixed 半角 ABC', '完'],
  tables: [
    [
      ['子', '丑', '丑', '寅'],
      ['子', '卯\n辰', '', '巳'],
      ['午', '午', '未', '未'],
    ],
  ],
}

test('the new format gives what the old one must', async () => {
  expect(await readShown(wordFile({ body, numbering, styles }))).toMatchObject(expected)
})

describe.skipIf(noOffice)(`an old Word file${noOffice ? ` (skipped: ${noOffice})` : ''}`, () => {
  let doc: Uint8Array
  beforeAll(async () => {
    doc = await convert(wordFile({ body, numbering, styles }), 'docx', 'doc')
  })

  test('gives its numbering, its merges and what tracked changes leave', async () => {
    expect(shown(await readPaper(doc, '方案.doc'))).toMatchObject(expected)
  })

  /** The head of the stream WordDocument stands at the start of a sector. */
  const headOf = (file: Buffer): number => {
    for (let at = 512; at < file.length; at += 512) if (file.readUInt16LE(at) === 0xa5ec) return at
    throw new Error('no head')
  }

  test.each<[string, (file: Buffer, head: number) => void, string]>([
    [
      'a password',
      (file, head) => file.writeUInt16LE(file.readUInt16LE(head + 0xa) | 0x100, head + 0xa),
      'encrypted',
    ],
    ['an older version', (file, head) => file.writeUInt16LE(0x65, head + 2), 'old-word'],
    ['a piece outside the file', (file, head) => file.writeUInt32LE(0x7fffffff, head + 0x1a2), 'damaged'],
  ])('is refused where it has %s', async (_what, change, code) => {
    const file = Buffer.from(doc)
    change(file, headOf(file))
    await expect(readPaper(file, '方案.doc')).rejects.toMatchObject({ code: `intake-${code}` })
  })

  test('broken anywhere, it is read or refused, and nothing else', async () => {
    const codes = new Set<string>()
    for (let at = 0x200; at < doc.length; at += 97) {
      const file = Uint8Array.from(doc)
      file[at] = (file[at] ?? 0) ^ 0xa5
      const refused: unknown = await readPaper(file, '方案.doc').then(
        () => ({ code: 'read' }),
        (error: unknown) => error,
      )
      codes.add(String((refused as { code?: unknown }).code))
    }
    expect([...codes].toSorted()).toEqual(expect.arrayContaining(['intake-damaged', 'read']))
    expect([...codes].filter((code) => code !== 'read' && !code.startsWith('intake-'))).toEqual([])
  })
})
