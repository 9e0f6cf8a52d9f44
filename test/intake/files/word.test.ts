import { describe, expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { wordFile } from '../../support/zip.ts'
import { readShown } from './shown.ts'

const p = (words: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
const inList = (list: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`

const lvl = (n: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const base = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const num = (id: number, of: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
const startAt = (level: number, n: number): string =>
  `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${n}"/></w:lvlOverride>`

const linesOf = async (parts: Parameters<typeof wordFile>[0]): Promise<string[]> =>
  (await readShown(wordFile(parts))).lines

const plan = base(
  0,
  lvl(0, 'chineseCounting', '%1、'),
  lvl(1, 'chineseCounting', '（%2）'),
  lvl(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'),
)

describe('the numbers Word writes itself', () => {
  test.each<[string, string, string, string[]]>([
    [
      'start again below a higher level, and a gap above counts as one',
      plan + num(1, 0),
      p('甲', inList(1, 0)) +
        p('乙', inList(1, 1)) +
        p('丙', inList(1, 1)) +
        p('丁', inList(1, 0)) +
        p('戊', inList(1, 1)),
      ['一、甲', '（一）乙', '（二）丙', '二、丁', '（一）戊'],
    ],
    [
      'are all Arabic where the level says so',
      plan + num(1, 0),
      p('甲', inList(1, 0)) + p('乙', inList(1, 1)) + p('丙', inList(1, 2)),
      ['一、甲', '（一）乙', '1.1.1 丙'],
    ],
    [
      'go on in another list of the same base, unless it starts anew',
      plan + num(1, 0) + num(2, 0) + num(3, 0, startAt(0, 1)),
      p('甲', inList(1, 0)) + p('乙', inList(2, 0)) + p('丙', inList(3, 0)) + p('丁', inList(3, 0)),
      ['一、甲', '二、乙', '一、丙', '二、丁'],
    ],
    [
      'never start again where the level says 0, and only after the level it names',
      base(
        0,
        lvl(0, 'decimal', '第%1章'),
        lvl(1, 'decimal', '第%2条', '<w:lvlRestart w:val="0"/>'),
        lvl(2, 'decimal', '%3）', '<w:lvlRestart w:val="1"/>'),
      ) + num(1, 0),
      p('甲', inList(1, 0)) +
        p('乙', inList(1, 1)) +
        p('子', inList(1, 2)) +
        p('丙', inList(1, 1)) +
        p('丑', inList(1, 2)) +
        p('丁', inList(1, 0)) +
        p('戊', inList(1, 1)) +
        p('寅', inList(1, 2)),
      ['第1章 甲', '第1条 乙', '1）子', '第2条 丙', '2）丑', '第2章 丁', '第3条 戊', '1）寅'],
    ],
    [
      'are none for bullets and for list 0, and count where a paragraph is empty',
      base(0, lvl(0, 'decimal', '%1.')) + base(1, lvl(0, 'bullet', '\uf0b7')) + num(1, 0) + num(2, 1),
      p('甲', inList(1, 0)) +
        p('', inList(1, 0)) +
        p('乙', inList(1, 0)) +
        p('丙', inList(2, 0)) +
        p('丁', inList(0, 0)),
      ['1.甲', '3.乙', '丙', '丁'],
    ],
    [
      'stand by hand where they were typed',
      plan + num(1, 0),
      p('一、甲') + p('（一）乙'),
      ['一、甲', '（一）乙'],
    ],
  ])('%s', async (_what, numbering, body, lines) => {
    expect(await linesOf({ numbering, body })).toEqual(lines)
  })

  test('come through styles: from the base style, by the level tied to a style, and can be taken away', async () => {
    const style = (id: string, inside: string, based = ''): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${based && `<w:basedOn w:val="${based}"/>`}<w:pPr>${inside}</w:pPr></w:style>`
    const styles =
      style('A', '<w:numPr><w:numId w:val="1"/></w:numPr>') +
      style('B', '<w:numPr><w:numId w:val="1"/></w:numPr>') +
      style('C', '', 'B') +
      style('D', '<w:numPr><w:numId w:val="0"/></w:numPr>', 'A')
    const numbering =
      base(
        0,
        lvl(0, 'japaneseCounting', '%1、', '<w:pStyle w:val="A"/>'),
        lvl(1, 'decimal', '（%2）', '<w:pStyle w:val="B"/>'),
      ) + num(1, 0)
    const of = (style: string): string => `<w:pStyle w:val="${style}"/>`
    const body = p('甲', of('A')) + p('乙', of('B')) + p('丙', of('B')) + p('丁', of('A')) + p('戊', of('D'))
    expect(await linesOf({ styles, numbering, body })).toEqual([
      '一、甲',
      '（1）乙',
      '（2）丙',
      '二、丁',
      '戊',
    ])
  })

  test('come through a list style that a list only names', async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' +
      base(1, lvl(0, 'decimalEnclosedCircle', '%1')) +
      num(1, 0) +
      num(2, 1)
    expect(await linesOf({ styles, numbering, body: p('甲', inList(1, 0)) + p('乙', inList(1, 0)) })).toEqual(
      ['① 甲', '② 乙'],
    )
  })
})

const r = (words: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${words}</w:t></w:r>`
const change = (kind: string, inside: string): string =>
  `<w:${kind} w:id="1" w:author="a">${inside}</w:${kind}>`
const field = (instruction: string, inside: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${inside}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const box = (words: string): string => `<w:txbxContent>${p(words)}</w:txbxContent>`

describe('what is text and what is not', () => {
  test.each<[string, string, string[]]>([
    [
      'tracked changes are taken as accepted',
      `<w:p>${r('由')}${change('del', '<w:r><w:delText>旧单位</w:delText></w:r>')}${change('ins', r('新单位'))}${change('moveFrom', r('搬走'))}${change('moveTo', r('搬来'))}${r('牵头')}</w:p>`,
      ['由新单位搬来牵头'],
    ],
    [
      'a paragraph whose end is deleted goes on in the next',
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${r('建立')}</w:p><w:p>${r('机制')}</w:p>`,
      ['建立机制'],
    ],
    [
      'hidden text is out, unless hiding is off',
      `<w:p>${r('甲')}${r('乙', '<w:vanish/>')}${r('丙', '<w:vanish w:val="0"/>')}</w:p>`,
      ['甲丙'],
    ],
    [
      'a soft line break ends a line, a page break does not',
      `<w:p>${r('甲')}<w:r><w:br/></w:r>${r('乙')}<w:r><w:br w:type="page"/></w:r>${r('丙')}</w:p>`,
      ['甲', '乙丙'],
    ],
    ['a field gives its result', `<w:p>${field(' HYPERLINK "http://x" ', r('附件'))}</w:p>`, ['附件']],
    [
      'a table of contents is out, over its paragraphs',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('一、总则 1')}</w:p><w:p>${r('二、附则 9')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>${p('一、总则')}`,
      ['一、总则'],
    ],
    [
      'a text box follows its paragraph, once, though written for two kinds of Word',
      `<w:p>${r('正文')}<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>${box('框内')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('框内')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p('后文')}`,
      ['正文', '框内', '后文'],
    ],
    [
      'content controls, links and phonetic guides give their words',
      `<w:sdt><w:sdtContent><w:p><w:hyperlink>${r('甲')}</w:hyperlink><w:ruby><w:rt>${r('yi')}</w:rt><w:rubyBase>${r('乙')}</w:rubyBase></w:ruby></w:p></w:sdtContent></w:sdt>`,
      ['甲乙'],
    ],
  ])('%s', async (_what, body, lines) => {
    expect(await linesOf({ body })).toEqual(lines)
  })

  test('a large picture is said to be unread; an ornament is not', async () => {
    const picture = (side: number): string =>
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="p"><wp:extent cx="${side}" cy="${side}"/><a:blip xmlns:a="a"/></wp:inline></w:drawing></w:r></w:p>`
    const read = async (body: string) => (await readPaper(wordFile({ body }), '方案.docx')).unread
    expect(await read(p('甲') + picture(300_000))).toEqual([])
    expect(await read(p('甲') + picture(3_000_000) + picture(3_000_000))).toEqual([
      { message: expect.stringContaining('2 处图片'), source: { start: 0, end: 1 } },
    ])
    await expect(read(picture(3_000_000))).rejects.toMatchObject({ code: 'intake-only-pictures' })
  })
})

const tc = (inside: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`
const span = (n: number): string => `<w:gridSpan w:val="${n}"/>`
const [begins, goesOn] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>']

describe('tables', () => {
  test.each<[string, string, string[][]]>([
    [
      'merges repeat their words, in the order of the grid',
      tbl(
        tr(tc(p('甲'), begins), tc(p('乙'), span(2)), tc(p('丙'))),
        tr(tc(p(''), goesOn), tc(p('丁')), tc(p('戊')), tc(p('己'))),
        tr(tc(p('庚'), span(3)), tc(p('辛'))),
      ),
      [
        ['甲', '乙', '乙', '丙'],
        ['甲', '丁', '戊', '己'],
        ['庚', '庚', '庚', '辛'],
      ],
    ],
    [
      'edges that do not quite meet are one column where every row has as many cells',
      tbl(tr(tc(p('甲'), span(2)), tc(p('乙'))), tr(tc(p('丙')), tc(p('丁'), span(2)))),
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ],
    [
      'a column that only repeats the one before is none, a row cut short is filled',
      tbl(tr(tc(p('甲'), span(2)), tc(p('乙')), tc(p('丙'))), tr(tc(p('丁'), span(2)), tc(p('戊')))),
      [
        ['甲', '乙', '丙'],
        ['丁', '戊', ''],
      ],
    ],
    [
      'a deleted row is out; a number alone is all a cell says',
      tbl(
        tr(tc(p('序号')), tc(p('任务'))),
        `<w:tr><w:trPr>${change('del', '')}</w:trPr>${tc(p('旧'))}${tc(p('旧'))}</w:tr>`,
        tr(tc(p('', inList(1, 0))), tc(p('甲'))),
        tr(tc(p('', inList(1, 0))), tc(p('乙') + p('丙'))),
      ),
      [
        ['序号', '任务'],
        ['1', '甲'],
        ['2', '乙\n丙'],
      ],
    ],
  ])('%s', async (_what, body, rows) => {
    const numbering = base(0, lvl(0, 'decimal', '%1')) + num(1, 0)
    expect((await readShown(wordFile({ body, numbering }))).tables).toEqual([rows])
  })

  test('a table that only lays out the page is running text, and the table in it a table', async () => {
    const inner = tbl(tr(tc(p('任务')), tc(p('单位'))), tr(tc(p('甲')), tc(p('乙'))))
    const { lines, tables } = await readShown(
      wordFile({ body: tbl(tr(tc(p('通知') + p('正文') + inner + p('完')))) }),
    )
    expect(lines).toEqual(['通知', '正文', '完'])
    expect(tables).toEqual([
      [
        ['任务', '单位'],
        ['甲', '乙'],
      ],
    ])
  })

  test('merged places share one span, and empty ones have one of no length', async () => {
    const paper = await readPaper(
      wordFile({
        body: tbl(
          tr(tc(p('甲'), span(2)), tc(p('')), tc(p('丙'))),
          tr(tc(p('丁')), tc(p('戊')), tc(p('己')), tc(p('庚'))),
        ),
      }),
      '方案.docx',
    )
    expect(paper.tables[0]?.rows[0]).toEqual([
      { start: 0, end: 1 },
      { start: 0, end: 1 },
      { start: expect.any(Number), end: expect.any(Number) },
      { start: expect.any(Number), end: expect.any(Number) },
    ])
    const empty = paper.tables[0]?.rows[0]?.[2]
    expect(empty?.start).toBe(empty?.end)
    expect(paper.text.match(/甲/g)).toHaveLength(1)
  })
})
