import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { UserError } from '../../../src/kit/errors.ts'
import { placeholders } from '../../../src/core/document/placeholders.ts'
import { checkTemplate } from '../../../src/papers/docx/index.ts'
import { wordFile, zip } from '../../support/zip.ts'
import { sampleDocument } from '../sample-document.ts'
import { partOf, write } from './papers.ts'
import { changed, template, templateOf } from './templates.ts'

const MB = 1024 * 1024
const good = await template()
const textOf = async (docx: Uint8Array): Promise<string> => (await readPaper(docx, '文稿.docx')).text

describe('a template of the office', () => {
  test('is told which placeholders it has', async () => {
    const { placeholders: found } = await checkTemplate(good)
    expect(found.toSorted()).toEqual(Object.keys(placeholders).toSorted())
  })

  test('is told which Chinese fonts it names', async () => {
    const own = '<w:rFonts w:ascii="Arial" w:eastAsia="汉仪大宋简"/>'
    const styled = await changed(good, [], (name, text) =>
      name === 'word/styles.xml'
        ? text.replace(
            '</w:styles>',
            `<w:style w:styleId="z"><w:rPr>${own}${own}</w:rPr></w:style></w:styles>`,
          )
        : text,
    )
    expect((await checkTemplate(styled)).fonts).toEqual(['汉仪大宋简'])
  })

  test('is filled, and keeps what it has of its own', async () => {
    const docx = await write(sampleDocument, { template: good })
    const text = await textOf(docx)
    for (const words of [
      '一、总体情况',
      '“双师型”教师占比',
      '逾期未报事项',
      '抄送：市委办公室、市政府办公室',
      '共印30份',
    ])
      expect(text).toContain(words)
    const main = partOf(docx, 'word/document.xml')
    expect(main).toContain('<w:pgSz w:w="10000" w:h="14000"')
    expect(main).toMatch(/<w:b\/>.*?某市产教融合型城市建设试点工作周报/)
    const head = partOf(docx, 'word/header1.xml').replaceAll(/<[^>]*>/g, '')
    expect(head).toBe('某市产教融合试点工作领导小组办公室　督〔2026〕3号')
    for (const name of ['word/document.xml', 'word/header1.xml', 'word/footer1.xml'])
      expect(partOf(docx, name)).not.toMatch(/\{\{|\}\}|[\ufdd0-\ufdef]/)
  })

  test('its tables and pictures are as wide as its own page', async () => {
    const main = partOf(await write(sampleDocument, { template: good }), 'word/document.xml')
    expect(main).toContain('<w:tblW w:w="8000" w:type="dxa"/>')
    expect(main).toContain(`<wp:extent cx="${8000 * 0.76 * 635}"`)
  })

  test('figures lead to their evidence there too', async () => {
    const docx = await write(sampleDocument, { template: good })
    expect(
      partOf(docx, 'word/document.xml').match(/<w:hyperlink |<w:footnoteReference |NOTEREF/g),
    ).toHaveLength(4)
    expect(partOf(docx, 'word/footnotes.xml').match(/<w:footnote w:id="[1-9]/g)).toHaveLength(3)
    expect(partOf(docx, 'word/_rels/document.xml.rels')).toContain('https://duban.example/figures/sample')
  })

  test('one without footnotes, styles or fonts gets them', async () => {
    const bare = wordFile({ body: '<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>' })
    const slim = await changed(bare, [], (name, text) =>
      /styles|numbering/.test(name) ? null : text.replace(/<Relationship [^>]*(styles|numbering)[^>]*>/g, ''),
    )
    const docx = await write(sampleDocument, { template: slim })
    const types = partOf(docx, '[Content_Types].xml')
    for (const kind of ['footnotes', 'styles', 'fontTable']) {
      expect(types).toContain(`/word/duban-${kind}.xml`)
      expect(partOf(docx, 'word/_rels/document.xml.rels')).toContain(`Target="duban-${kind}.xml"`)
    }
    expect(types).toContain('Extension="png"')
    expect(await textOf(docx)).toContain('一、总体情况')
  })

  test('decides how our text looks where it has styles of our names', async () => {
    const own = '<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="公文正文"/></w:style></w:styles>'
    const styled = await changed(good, [], (name, text) =>
      name === 'word/styles.xml' ? text.replace('</w:styles>', own) : text,
    )
    const docx = await write(sampleDocument, { template: styled })
    expect(partOf(docx, 'word/document.xml')).toContain('<w:pStyle w:val="a7"/>')
    expect(partOf(docx, 'word/document.xml')).not.toContain('"DubanBody"')
    expect(partOf(docx, 'word/styles.xml').match(/公文正文/g)).toHaveLength(1)
  })

  test('a paper of ours may itself become the template: nothing is given out twice', async () => {
    const first = await write(sampleDocument)
    const again = await changed(first, [], (name, text) =>
      name === 'word/document.xml'
        ? text.replace('<w:sectPr>', '<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p><w:sectPr>')
        : text,
    )
    const docx = await write(sampleDocument, { template: again })
    for (const [name, pattern] of [
      ['word/_rels/document.xml.rels', /\bId="([^"]*)"/g],
      ['word/footnotes.xml', /<w:footnote [^>]*w:id="([^"]*)"/g],
      ['word/document.xml', /<w:bookmarkStart [^>]*w:id="([^"]*)"/g],
      ['word/document.xml', /<wp:docPr id="([^"]*)"/g],
      ['word/styles.xml', /w:styleId="([^"]*)"/g],
    ] as const) {
      const ids = [...partOf(docx, name).matchAll(pattern)].map(([, id]) => id)
      expect(ids.length, name).toBeGreaterThan(1)
      expect(new Set(ids).size, name).toBe(ids.length)
    }
  })

  test('what a paper does not have goes with the words around it, and a cell keeps its paragraph', async () => {
    const docx = await write({ ...sampleDocument, addressee: null, copies: null }, { template: good })
    const text = await textOf(docx)
    expect(text).not.toContain('主送')
    expect(text).not.toContain('抄送')
    expect(text).toContain('共印30份')
    expect(partOf(docx, 'word/document.xml')).not.toMatch(
      /<w:tc>(?:<w:tcPr>.*?<\/w:tcPr>|<w:tcPr\/>)?<\/w:tc>/,
    )
  })

  test('a row of a table that holds nothing else goes too, and a table with its last row', async () => {
    const cell = (words: string): string => `<w:tc><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`
    const row = (...words: string[]): string => `<w:tr>${words.map(cell).join('')}</w:tr>`
    const own = wordFile({
      body:
        '<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>' +
        `<w:tbl>${row('抄送：{{抄送}}')}${row('共印30份')}</w:tbl><w:p/>` +
        `<w:tbl>${row('抄送', '{{抄送}}')}</w:tbl><w:p/><w:tbl>${row('{{抄送}}')}</w:tbl><w:p><w:r><w:t>附件</w:t></w:r></w:p>`,
    })
    const of = async (copies: string | null): Promise<string> => {
      const main = partOf(await write({ ...sampleDocument, copies }, { template: own }), 'word/document.xml')
      return main.slice(main.indexOf('<w:tbl><w:tr>'))
    }
    const rows = (xml: string): number[] =>
      [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([, inner = '']) => inner.split('<w:tr>').length - 1)
    expect(rows(await of('市委办公室。'))).toEqual([2, 1, 1])
    // “抄送” alone in a cell of its own is somebody's word, and stays.
    expect(rows(await of(null))).toEqual([1, 1])
    expect((await of('市委办公室。')).replaceAll(/<[^>]*>/g, '')).toBe(
      '抄送：市委办公室共印30份抄送市委办公室市委办公室附件',
    )
    expect((await of(null)).replaceAll(/<[^>]*>/g, '')).toBe('共印30份抄送附件')
  })

  test('words of a paper that look like a placeholder or like markup stay words', async () => {
    const docx = await write(
      { ...sampleDocument, title: '{{标题}}<b>&', copies: '{{正文}}' },
      { template: good },
    )
    const text = await textOf(docx)
    expect(text).toContain('{{标题}}<b>&')
    expect(text).toContain('抄送：{{正文}}')
  })

  test('a section that ends with the text goes on ending there', async () => {
    const section =
      '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    const two = wordFile({
      body: `<w:p><w:pPr>${section}</w:pPr><w:r><w:t>{{正文}}</w:t></w:r></w:p><w:p><w:r><w:t>附件</w:t></w:r></w:p>`,
    })
    const main = partOf(await write(sampleDocument, { template: two }), 'word/document.xml')
    expect(main.indexOf(section)).toBeGreaterThan(main.indexOf('请各单位'))
    expect(main).toContain('<w:tblW w:w="14838" w:type="dxa"/>')
  })

  test('where it came from stays at home', async () => {
    const relation = (inner: string): string =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
    const attached =
      '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/zhang/a.dotx" TargetMode="External"/>'
    const from = await changed(
      good,
      [{ name: 'word/_rels/settings.xml.rels', bytes: Buffer.from(relation(attached)) }],
      (name, text) =>
        name === 'word/settings.xml'
          ? text.replace('</w:settings>', '<w:attachedTemplate r:id="rId1"/></w:settings>')
          : text.replace('wordprocessingml.document.main+xml', 'wordprocessingml.template.main+xml'),
    )
    const docx = await write(sampleDocument, { template: from })
    expect(partOf(docx, 'word/settings.xml')).not.toContain('attachedTemplate')
    expect(partOf(docx, 'word/_rels/settings.xml.rels')).not.toContain('zhang')
    expect(partOf(docx, '[Content_Types].xml')).toContain('wordprocessingml.document.main+xml')
  })
})

describe('what cannot carry a paper is said when it is brought, with what to do', () => {
  const outside = (kind: string, target: string): Promise<Uint8Array> =>
    changed(good, [], (name, text) =>
      name === 'word/_rels/document.xml.rels'
        ? text.replace(
            '</Relationships>',
            `<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`,
          )
        : text,
    )
  const inMain = (xml: string): Promise<Uint8Array> =>
    changed(good, [], (name, text) =>
      name === 'word/document.xml' ? text.replace('<w:body>', `<w:body>${xml}`) : text,
    )

  const table: [string, () => Uint8Array | Promise<Uint8Array>, string, RegExp][] = [
    [
      'unknown',
      () => templateOf('{{正文}}', '{{部门}}'),
      'template-placeholder-unknown',
      /1\. 正文第 2 段“\{\{部门\}\}”：没有这个占位符\n可用的占位符：.*\{\{标题\}\}/,
    ],
    ['empty', () => templateOf('{{正文}}', '{{}}'), 'template-placeholder-unknown', /可用的占位符/],
    [
      'not closed',
      () => templateOf('{{正文}}', '题目：{{标题'),
      'template-placeholder-broken',
      /“题目：\{\{标题”/,
    ],
    ['not opened', () => templateOf('{{正文}}', '标题}}'), 'template-placeholder-broken', /标题\}\}/],
    [
      'cut by a paragraph',
      () => templateOf('{{正文}}', '{{标', '题}}'),
      'template-placeholder-broken',
      /同一段/,
    ],
    ['one brace', () => templateOf('{{正文}}', '{标题}'), 'template-placeholder-broken', /“\{标题\}”/],
    [
      'Chinese braces',
      () => templateOf('{{正文}}', '｛｛标题｝｝'),
      'template-placeholder-broken',
      /半角花括号/,
    ],
    ['three braces', () => templateOf('{{正文}}', '{{{标题}}}'), 'template-placeholder-broken', /不完整/],
    ['no text', () => templateOf('{{标题}}'), 'template-no-body', /没有“\{\{正文\}\}”/],
    ['the text twice', () => templateOf('{{正文}}', '{{body}}'), 'template-body-twice', /只保留一处/],
    ['the text among words', () => templateOf('如下：{{正文}}'), 'template-body-place', /单独成段/],
    [
      'the text in a table',
      () => inMain('<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'),
      'template-body-place',
      /表格/,
    ],
    [
      'in a header',
      () =>
        changed(good, [], (name, text) =>
          name === 'word/header1.xml' ? text.replace('{{发文机关}}', '{{正文}}') : text,
        ),
      'template-body-place',
      /页眉/,
    ],
    [
      'a tracked change',
      () => inMain('<w:p><w:moveFrom><w:r><w:t>{{标题}}</w:t></w:r></w:moveFrom></w:p>'),
      'template-placeholder-place',
      /修订/,
    ],
    ['text', () => Buffer.from('{{正文}}'), 'template-not-word', /另存为/],
    ['nothing', () => new Uint8Array(), 'template-not-word', /另存为/],
    ['an old .doc', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'template-not-word', /另存为/],
    [
      'a password',
      () =>
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'template-encrypted',
      /取消密码/,
    ],
    [
      'an old .doc with its text',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]),
      'template-old-word',
      /旧版 Word.*另存为/,
    ],
    [
      'a spreadsheet under another name',
      () =>
        zip([
          { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
          { name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') },
        ]),
      'template-spreadsheet',
      /电子表格.*须是 Word/,
    ],
    [
      'no placeholder',
      () => templateOf('某市人民政府', '附件'),
      'template-no-placeholder',
      /没有任何占位符.*样例/,
    ],
    [
      'a book',
      () => templateOf('{{正文}}', ...Array.from({ length: 2000 }, (_, i) => `第${i}条`)),
      'template-too-long',
      /2005 段，上限 2000 段/,
    ],
    [
      'everything at once: all of it is said, and where',
      () =>
        changed(good, [], (name, text) =>
          name === 'word/document.xml'
            ? text.replace('主送：{{addressee}}', '{{主 送}}').replace('{{正文}}', '如下：{{正文}}')
            : name === 'word/header1.xml'
              ? text.replace('{{发文机关}}', '{{机关')
              : text,
        ),
      'template-placeholder-unknown',
      /有 3 处需要改正：\n1\. 正文第 3 段“\{\{主 送\}\}”：没有这个占位符\n2\. 正文第 4 段“\{\{正文\}\}”：“\{\{正文\}\}”须单独成段.*\n3\. 页眉“\{\{机关.*”：占位符不完整/,
    ],
    [
      'a ZIP of something else',
      () => zip([{ name: 'a.txt', bytes: Buffer.from('x') }]),
      'template-not-word',
      /\.docx/,
    ],
    ['cut short', () => good.subarray(0, good.length - 200), 'template-damaged', /损坏/],
    [
      'XML that is none',
      () =>
        changed(good, [], (name, text) =>
          name === 'word/document.xml' ? text.replace('</w:body>', '') : text,
        ),
      'template-damaged',
      /损坏/,
    ],
    [
      'entities',
      () =>
        changed(good, [], (name, text) =>
          name === 'word/document.xml' ? `<!DOCTYPE a [<!ENTITY b "c">]>${text}` : text,
        ),
      'template-damaged',
      /损坏/,
    ],
    [
      'a bomb',
      () => wordFile({ body: `<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>${'<w:p/>'.repeat((7 * MB) / 6)}` }),
      'template-too-large-inside',
      /展开后的内容过大/,
    ],
    [
      'more XML than is read, though it is no bomb',
      () =>
        changed(good, [
          {
            name: 'word/comments.xml',
            bytes: Buffer.from(`<x>${randomBytes(3.5 * MB).toString('hex')}</x>`),
          },
        ]),
      'template-too-large-inside',
      /展开后的内容过大/,
    ],
    ['21 MB', () => randomBytes(21 * MB), 'template-too-large', /21 MB.*20 MB/],
    [
      'a picture of 50 MB',
      () => changed(good, [{ name: 'word/media/logo.bmp', bytes: Buffer.alloc(50 * MB, 'ab') }]),
      'template-picture',
      /logo\.bmp 有 50 MB.*10 MB/,
    ],
    [
      'macros',
      () => changed(good, [{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }]),
      'template-macro',
      /宏/,
    ],
    [
      'the type of a document with macros',
      () =>
        changed(good, [], (name, text) =>
          name === '[Content_Types].xml'
            ? text.replace(
                'openxmlformats-officedocument.wordprocessingml.document.main',
                'ms-word.document.macroEnabled.main',
              )
            : text,
        ),
      'template-macro',
      /宏/,
    ],
    [
      'an embedded file',
      () => changed(good, [{ name: 'word/embeddings/oleObject1.bin', bytes: Buffer.from('x') }]),
      'template-embedded',
      /嵌/,
    ],
    [
      'a picture elsewhere, written so that it looks like a link',
      () =>
        changed(good, [], (name, text) =>
          name === 'word/_rels/document.xml.rels'
            ? text.replace(
                '</Relationships>',
                "<Relationship Id='x1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image' Target='http://far/hyperlink' TargetMode='External'/></Relationships>",
              )
            : text,
        ),
      'template-outside',
      /http:\/\/far\/hyperlink/,
    ],
    [
      'a field that fetches, cut into runs',
      () =>
        inMain(
          '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://far/a.png" \\d </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ),
      'template-outside',
      /INCLUDEPICTURE "http:\/\/far\/a\.png"/,
    ],
    [
      'a field that runs something',
      () => inMain('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\x.exe"/></w:p>'),
      'template-outside',
      /DDEAUTO/,
    ],
    [
      'a picture elsewhere',
      () => outside('image', 'http://far/logo.png'),
      'template-outside',
      /http:\/\/far\/logo\.png/,
    ],
  ]

  test.each(table)('%s', async (_, make, code, say) => {
    const bytes = await make()
    const error = await checkTemplate(bytes).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({
      code,
      say: { zh: expect.stringMatching(say), en: expect.stringMatching(/\w{3}.*\.$/) },
    })
    // And no paper is ever made of it.
    await expect(write(sampleDocument, { template: bytes })).rejects.toMatchObject({ code })
  })

  test('a link to a page is no reason to refuse', async () => {
    const field =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://www.gov.cn/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr=" PAGE "/></w:p>'
    await expect(checkTemplate(await inMain(field))).resolves.toBeTruthy()
    await expect(checkTemplate(await outside('hyperlink', 'https://www.gov.cn/'))).resolves.toBeTruthy()
  })
})
