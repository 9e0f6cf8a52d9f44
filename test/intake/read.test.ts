import { CFB, utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { openOle } from '../../src/intake/files/ole.ts'
import { readDocument } from '../../src/intake/index.ts'
import { readPaper } from '../../src/intake/read.ts'
import { UserError } from '../../src/kit/errors.ts'
import { rewritten, wordFile, wordParts, zip } from '../support/zip.ts'
import type { ZipPart } from '../support/zip.ts'
import { gb18030, utf16, utf16be } from './files/encodings.ts'
import { asDocx, asHtml, asXlsx, expected } from './files/one-paper.ts'
import { readShown, utf8 } from './files/shown.ts'
import { aliases, sampleBytes, sampleText } from './support.ts'

describe('text', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', sampleBytes],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...sampleBytes])],
    ['GB18030', gb18030(sampleText)],
    ['UTF-16 with its mark', utf16(sampleText)],
    ['UTF-16 the other way round', utf16be(sampleText)],
  ])('is the same in %s', async (_, bytes) => {
    const paper = await readPaper(bytes, '方案.txt')
    expect(paper).toEqual({ text: sampleText, tables: [], breaks: 'lines', unread: [] })
  })

  test('one broken character makes a page no less readable', async () => {
    const page = Buffer.from(gb18030('<html><meta charset=gbk><p>建立机制</p></html>'))
    const broken = Buffer.concat([page.subarray(0, -11), Buffer.from([0xff]), page.subarray(-11)])
    expect((await readPaper(broken, 'a.html')).text).toMatch(/^建立机制.\n$/u)
  })
})

test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  ['a Word document called .txt', asDocx],
  ['a page called .txt', () => utf8(asHtml())],
])('a name that lies does not matter: %s', async (_, make) => {
  expect(await readShown(await make(), '方案.txt')).toMatchObject(expected)
})

const part = (name: string, text = ''): ZipPart => ({ name, bytes: utf8(text) })
const types = (kind: string): ZipPart =>
  part(
    '[Content_Types].xml',
    `<Types><Override PartName="/x" ContentType="application/${kind}.main+xml"/></Types>`,
  )

interface Containers {
  utils: { cfb_new(): object; cfb_add(into: object, name: string, content: Uint8Array): void }
  write(container: object, options: { type: 'buffer' }): Uint8Array
}

function oleOf(streams: Record<string, Uint8Array>): Uint8Array {
  const containers: Containers = CFB
  const made = containers.utils.cfb_new()
  for (const [name, bytes] of Object.entries(streams)) containers.utils.cfb_add(made, `/${name}`, bytes)
  return new Uint8Array(containers.write(made, { type: 'buffer' }))
}

/** An OLE file by the names of its streams, which alone matter here. */
const ole = (...streams: string[]): Uint8Array =>
  oleOf(Object.fromEntries(streams.map((name) => [name, new Uint8Array(5000)])))

/** A workbook of a real writer with the record that says that all after it is encrypted (BIFF8 FilePass). */
function encryptedXls(): Uint8Array {
  const book = utils.book_new(utils.aoa_to_sheet([['甲', '乙']]), '表')
  const stream = openOle(
    new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer),
    '表',
  ).stream('Workbook')
  if (!stream) throw new Error('no workbook')
  const first = 4 + stream.readUInt16LE(2)
  const pass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4])
  return oleOf({ Workbook: Buffer.concat([stream.subarray(0, first), pass, stream.subarray(first)]) })
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1]
const BOMB = '<!DOCTYPE a [<!ENTITY b "甲"><!ENTITY c "&b;&b;&b;&b;">]>'

describe('refused, with what to do about it', () => {
  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['an empty file', 'empty', () => utf8(''), /没有文字/],
    ['blanks only', 'empty', () => utf8(' \r\n\t\u3000'), /没有文字/],
    ['a page without words', 'empty', () => utf8('<html><body><script>1</script></body></html>'), /没有文字/],
    ['21 MB', 'too-large', () => new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61), /超过 20 MB/],
    ['RTF', 'rtf', () => utf8('{\\rtf1\\ansi hello}'), /RTF.*另存为 Word 文档/],
    ['a picture', 'picture', () => new Uint8Array(PNG), /图片.*文字识别/],
    ['zeros', 'not-text', () => new Uint8Array(64), /不是能读取的文档/],
    [
      'bytes that are no encoding',
      'not-text',
      () => new Uint8Array([0xff, 0xff, 0x80, 0x80, 0xff]),
      /编码无法识别/,
    ],
    ['an archive', 'archive', () => zip([part('方案.docx', '甲')]), /压缩包.*解压/],
    ['a packed file', 'archive', () => new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), /压缩包/],
    [
      'a program',
      'other',
      () => new Uint8Array(Buffer.from('\u007fELF\u0002\u0001\u0001\u0000'.padEnd(64, '\u0000'), 'latin1')),
      /不是文档/,
    ],
    ['OFD', 'ofd', () => zip([part('OFD.xml', '<x/>')]), /OFD.*导出为 PDF/],
    [
      'OpenDocument text',
      'open-text',
      () => zip([part('mimetype', 'application/vnd.oasis.opendocument.text')]),
      /\.odt/,
    ],
    [
      'OpenDocument sheets',
      'open-sheet',
      () => zip([part('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')]),
      /\.xlsx/,
    ],
    ['slides', 'slides', () => zip([types('vnd.presentationml'), part('ppt/presentation.xml')]), /演示文稿/],
    ['old slides', 'slides', () => ole('PowerPoint Document'), /演示文稿/],
    ['a binary workbook', 'binary-sheet', () => zip([types('x'), part('xl/workbook.bin')]), /\.xlsb/],
    [
      'a document with macros',
      'macro',
      () => zip([...wordParts({ body: '' }), part('word/vbaProject.bin')]),
      /含有宏/,
    ],
    [
      'a document that may have macros',
      'macro',
      () => zip([types('vnd.ms-word.document.macroEnabled'), part('word/document.xml')]),
      /含有宏/,
    ],
    ['an old document with macros', 'macro', () => ole('WordDocument', 'Macros/VBA/dir'), /含有宏/],
    ['an old workbook with macros', 'macro', () => ole('Workbook', '_VBA_PROJECT_CUR/VBA/dir'), /含有宏/],
    ['an encrypted document', 'encrypted', () => ole('EncryptionInfo', 'EncryptedPackage'), /密码/],
    ['an encrypted workbook', 'encrypted', encryptedXls, /密码/],
    ['an OLE file of something else', 'damaged', () => ole('Quill'), /已损坏/],
    ['an old document that is only a name', 'old-word', () => ole('WordDocument'), /早期版本/],
    ['half an OLE file', 'damaged', () => ole('WordDocument').slice(0, 600), /已损坏/],
    ['half a document', 'damaged', async () => (await asDocx()).slice(0, 3000), /已损坏/],
    [
      'a document without its text',
      'damaged',
      () => zip(wordParts({ body: '' }).filter(({ name }) => name !== 'word/document.xml')),
      /已损坏/,
    ],
    ['a document without words', 'empty', () => wordFile({ body: '<w:p/>' }), /没有文字/],
    ['an XML file', 'xml', () => utf8('<?xml version="1.0"?><a/>'), /XML/],
    ['an entity bomb', 'entities', () => utf8(`<?xml version="1.0"?>${BOMB}<a>&c;</a>`), /实体定义/],
    [
      'an entity bomb in a document',
      'entities',
      () => rewritten(wordFile({ body: '<w:p/>' }), 'word/document.xml', (xml) => BOMB + xml),
      /实体定义/,
    ],
    [
      'an entity bomb in a workbook',
      'entities',
      async () =>
        rewritten(await asXlsx(), 'xl/worksheets/sheet1.xml', (xml) => xml.replace('?>', `?>${BOMB}`)),
      /实体定义/,
    ],
    [
      'a saved mail or page',
      'web-archive',
      () => utf8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x'),
      /\.mht/,
    ],
  ])('%s', async (_, code, make, sentence) => {
    const refused = await readPaper(await make(), '方案.txt').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UserError)
    expect(refused).toMatchObject({
      code: `intake-${code}`,
      say: { zh: expect.stringMatching(sentence), en: expect.stringMatching(/\w/) },
    })
    expect((refused as UserError).say.zh).toContain('“方案.txt”')
  })
})

test('20 MB of text are read', async () => {
  const line = '建立产教融合工作机制，推进校企合作。\n'
  const times = Math.floor((20 * 1024 * 1024) / utf8(line).length)
  expect((await readPaper(utf8(line.repeat(times)), '方案.txt')).text).toHaveLength(line.length * times)
})

test('a text without a task table is a finding, not an error', async () => {
  const bytes = utf8('关于放假的通知\n\n各单位：\n    五一放假五天，到2024年底前补班。\n')
  const { plan, findings } = await readDocument({ bytes, name: '通知.txt', today: '2026-11-21', aliases })
  expect(plan.tasks).toEqual([])
  expect(findings.map((f) => f.kind)).toEqual(['not-a-plan'])
})
