import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spacedTables } from '../../src/intake/layout/spaced-table.ts'
import { sourceOf } from '../../src/intake/source.ts'
import { aliases } from './support.ts'

const read = (text: string) =>
  spacedTables(sourceOf(text), aliases).map(({ rows }) => rows.map((row) => row.join(' | ')))

test.each<[string, string, string[]]>([
  [
    'one line a row',
    `
任务分工表

序号    工作任务          牵头单位      配合单位
1       建立协调机制      市教育局      市财政局
2       开展试点          市人社局
3       总结推广          市教育局      市发展改革委、市财政局
`,
    [
      '序号 | 工作任务 | 牵头单位 | 配合单位',
      '1 | 建立协调机制 | 市教育局 | 市财政局',
      '2 | 开展试点 | 市人社局 | ',
      '3 | 总结推广 | 市教育局 | 市发展改革委、市财政局',
    ],
  ],
  [
    'the number on the first line of a row of several',
    `
序号   重点任务                          责任单位        完成时限
1      推进校企合作，支持企业参与办学，  市教育局、      2027年底
       建设实训基地。                    市人社局
2      建立产教对接平台。                市工信局        长期坚持
3      落实财税政策，完善金融服务，对    市财政局、      2026年
       试点企业给予支持，并纳入绩效评    市税务局、      6月底
       价。                              人行分行
`,
    [
      '序号 | 重点任务 | 责任单位 | 完成时限',
      '1 | 推进校企合作，支持企业参与办学，建设实训基地。 | 市教育局、市人社局 | 2027年底',
      '2 | 建立产教对接平台。 | 市工信局 | 长期坚持',
      '3 | 落实财税政策，完善金融服务，对试点企业给予支持，并纳入绩效评价。 | 市财政局、市税务局、人行分行 | 2026年6月底',
    ],
  ],
  [
    'the number on the middle line, cells of unlike height centred',
    `
 序号            主要任务                牵头单位      配合单位
        推进校企合作，支持企业参与办                   市人社局、
  1     学，建设一批实训基地，带动社     市教育局      市财政局、
        会力量投入。                                   市工信局
        建立产教对接平台，按季发布供
  2                                      市工信局      市教育局
        需信息。
  3     落实财税政策。                   市财政局
        组织开展评估，评估结果向社会
                                                       各成员单
  4     公布，作为下一年度安排资金的     市教育局
                                                       位
        依据。
`,
    [
      '序号 | 主要任务 | 牵头单位 | 配合单位',
      '1 | 推进校企合作，支持企业参与办学，建设一批实训基地，带动社会力量投入。 | 市教育局 | 市人社局、市财政局、市工信局',
      '2 | 建立产教对接平台，按季发布供需信息。 | 市工信局 | 市教育局',
      '3 | 落实财税政策。 | 市财政局 | ',
      '4 | 组织开展评估，评估结果向社会公布，作为下一年度安排资金的依据。 | 市教育局 | 各成员单位',
    ],
  ],
  [
    'a head of two lines, its first heading on neither',
    `
                                    牵头      配合      完成
序号      一级任务      二级任务
                                    单位      单位      时限
 1        深化改革      建立机制    市教育    市财政    2027
                                    局        局        年底
 2        加强保障      落实资金    市财政              2026
                                    局                  年底
`,
    [
      '序号 | 一级任务 | 二级任务 | 牵头单位 | 配合单位 | 完成时限',
      '1 | 深化改革 | 建立机制 | 市教育局 | 市财政局 | 2027年底',
      '2 | 加强保障 | 落实资金 | 市财政局 |  | 2026年底',
    ],
  ],
  [
    'a head cut after its first characters',
    `
序  任务                      牵头    配合
号  内容                      单位    单位
1   建立协调机制，统筹推进。  教育局  财政局
2   开展试点。                人社局
`,
    [
      '序号 | 任务内容 | 牵头单位 | 配合单位',
      '1 | 建立协调机制，统筹推进。 | 教育局 | 财政局',
      '2 | 开展试点。 | 人社局 | ',
    ],
  ],
  [
    'a page break within a row, the head printed again and moved by two columns',
    `
序号   重点任务                          责任单位
1      推进校企合作，支持企业参与办学，  市教育局、
       建设实训基地，探索现代学徒制，在  市人社局
                                  — 3 —
\f  序号   重点任务                          责任单位
         全市推广。
  2      建立产教对接平台。                市工信局
                                  — 4 —
后面的话。
`,
    [
      '序号 | 重点任务 | 责任单位',
      '1 | 推进校企合作，支持企业参与办学，建设实训基地，探索现代学徒制，在全市推广。 | 市教育局、市人社局',
      '2 | 建立产教对接平台。 | 市工信局',
    ],
  ],
  [
    'no numbers, rows parted by empty lines',
    `
工作任务                    牵头部门          完成时限

推进校企合作，支持企业      市教育局、        2027年底
参与办学                    市人社局

建立产教对接平台            市工信局          长期

落实财税政策，对试点企      市财政局          2026年
业给予支持
`,
    [
      '工作任务 | 牵头部门 | 完成时限',
      '推进校企合作，支持企业参与办学 | 市教育局、市人社局 | 2027年底',
      '建立产教对接平台 | 市工信局 | 长期',
      '落实财税政策，对试点企业给予支持 | 市财政局 | 2026年',
    ],
  ],
  [
    'no numbers and no empty lines: rows begin where the work begins anew',
    `
工作任务      具体措施                    责任单位
推进校企      支持企业参与办学，建设实    市教育局、
合作          训基地。                    市人社局
              探索现代学徒制。            市人社局
加强保障      落实财税政策，完善金融服    市财政局
              务。
`,
    [
      '工作任务 | 具体措施 | 责任单位',
      '推进校企合作 | 支持企业参与办学，建设实训基地。 | 市教育局、市人社局',
      ' | 探索现代学徒制。 | 市人社局',
      '加强保障 | 落实财税政策，完善金融服务。 | 市财政局',
    ],
  ],
  [
    'full-width blanks, and a column filled up to one blank before the next',
    `
序号　　工作任务　　　　　　　　牵头单位　　配合单位
１　　　建立协调机制　　　　　　市教育局　　市财政局
２　　　开展试点，年内总结推广3 市人社局　　市教育局
　　　　项经验　　　　　　　　　　　　　　　市财政局
`,
    [
      '序号 | 工作任务 | 牵头单位 | 配合单位',
      '１ | 建立协调机制 | 市教育局 | 市财政局',
      '２ | 开展试点，年内总结推广3项经验 | 市人社局 | 市教育局市财政局',
    ],
  ],
  [
    'columns counted one to a Chinese character',
    `
序号  工作任务      牵头单位  配合单位
1   建立协调机制，统   市教育局  市财政局
    筹推进
2   开展AB试点A   市人社局  市教育局
`,
    [
      '序号 | 工作任务 | 牵头单位 | 配合单位',
      '1 | 建立协调机制，统筹推进 | 市教育局 | 市财政局',
      '2 | 开展AB试点A | 市人社局 | 市教育局',
    ],
  ],
  [
    'headings across the table stay rows',
    `
序号    工作任务          牵头单位      配合单位
一、推进校企合作和产教对接，建设实训基地
1       建立协调机制      市教育局      市财政局
2       开展试点          市人社局
二、加强组织领导，落实各项保障措施，强化监督
3       总结推广          市教育局      市财政局
`,
    [
      '序号 | 工作任务 | 牵头单位 | 配合单位',
      Array(4).fill('一、推进校企合作和产教对接，建设实训基地').join(' | '),
      '1 | 建立协调机制 | 市教育局 | 市财政局',
      '2 | 开展试点 | 市人社局 | ',
      Array(4).fill('二、加强组织领导，落实各项保障措施，强化监督').join(' | '),
      '3 | 总结推广 | 市教育局 | 市财政局',
    ],
  ],
])('%s', (_, text, rows) => {
  expect(read(text)).toEqual([rows])
})

test.each<[string, string]>([
  [
    'words in the midst that keep to no column',
    `
序号    工作任务          牵头单位      配合单位
1       建立协调机制      市教育局      市财政局
        这一行的文字横跨各栏而且中间没有空格不知道应当归入哪一栏
2       开展试点          市人社局      市教育局
`,
  ],
  [
    'two headings only',
    `
工作任务          牵头单位
建立协调机制      市教育局
`,
  ],
  [
    'no column of units',
    `
序号    工作任务          完成时限
1       建立协调机制      2027年
`,
  ],
  [
    'a head without rows',
    `
序号    工作任务          牵头单位      配合单位

现将有关事项通知如下，请各单位认真贯彻执行，并按时报送进展情况。
`,
  ],
  [
    'no row with a unit',
    `
序号    工作任务          牵头单位      备注
1       建立协调机制                    无
2       开展试点                        无
`,
  ],
  [
    'a sentence with wide blanks that names both',
    `
各单位要明确  工作任务  落实牵头单位和责任人，并于每月25日前报送。
建立健全协调机制，及时研究解决重大问题，确保各项任务落到实处。
`,
  ],
])('left alone: %s', (_, text) => {
  expect(read(text)).toEqual([])
})

test('every piece stands in the text where it was read, and the stretch holds nothing behind the table', () => {
  const text = `前言。

序号    工作任务          牵头单位
1       建立协调机制，    市教育局
        统筹推进          市财政局
2       开展试点          市人社局

联系人：张三
`
  const [table] = spacedTables(sourceOf(text), aliases)
  expect(table?.pieces[1]?.map((cell) => cell.map(({ start, end }) => text.slice(start, end)))).toEqual([
    ['1'],
    ['建立协调机制，', '统筹推进'],
    ['市教育局', '市财政局'],
  ])
  expect(text.slice(table?.at.start, table?.at.end)).toMatch(/^序号[^]*市人社局$/)
})

test('heads that lead nowhere cost no more than their number', () => {
  const head = '序号    工作任务          牵头单位      配合单位\n'
  expect(read(head.repeat(1000))).toEqual([])
})

const WORDS = [
  '工作任务',
  '牵头单位',
  '责任单位',
  '各部门',
  '要',
  '按照',
  '措施',
  '内容',
  '到2027年',
  '建成5个基地',
  '，',
  '。',
  '、',
  '（一）',
  '1.',
]
const BLANKS = ['', '', '', '', '', '', ' ', '  ', '   ', '　　']

test('running text with blanks in it never becomes a table', () => {
  const line = fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...BLANKS)), { minLength: 12, maxLength: 30 })
    .map((parts) =>
      parts
        .map(([word, blank]) => word + blank)
        .join('')
        .slice(0, 44),
    )
  const indent = fc.constantFrom('', '', '    ', '　　')
  const prose = fc.array(fc.tuple(indent, line), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(prose, (lines) => {
      expect(read(lines.map((parts) => parts.join('')).join('\n'))).toEqual([])
    }),
    { seed: 2026, numRuns: 2000 },
  )
})

const columns = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
const padded = (text: string, width: number): string => text + ' '.repeat(width - columns(text))
const lead = fc.constantFrom('市教育局', '市人社局', '市财政局', '市工信局')
const work = fc
  .array(fc.constantFrom('建立机制', '开展试点', '统筹推进', '及时总结', '落实资金'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => `${parts.join('，')}。`)

/** Cells wrapped to their columns and drawn side by side; `middle` puts the shorter ones halfway down. */
function drawn(rows: readonly string[][], widths: readonly number[], middle: boolean): string {
  const lines = rows.flatMap((row) => {
    const cells = row.map((cell, c) => wrapped(cell, (widths[c] ?? 0) - 2))
    const height = Math.max(...cells.map((cell) => cell.length))
    return Array.from({ length: height }, (_, i) =>
      cells
        .map((cell, c) => {
          const above = middle ? Math.floor((height - cell.length) / 2) : 0
          return padded(cell[i - above] ?? '', widths[c] ?? 0)
        })
        .join('')
        .trimEnd(),
    )
  })
  return lines.join('\n')
}

function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const c of text) {
    if (columns((lines.at(-1) ?? '') + c) > width) lines.push('')
    lines.push((lines.pop() ?? '') + c)
  }
  return lines
}

test.each([
  ['on the first line', false],
  ['in the middle', true],
])('any numbered table drawn with its short cells %s is read as it was', (_, middle) => {
  const table = fc.array(fc.tuple(work, lead, lead), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(table, (cells) => {
      const rows = [
        ['序号', '工作任务', '牵头单位', '配合单位'],
        ...cells.map((row, i) => [String(i + 1), ...row]),
      ]
      const text = `工作分工如下。\n\n${drawn(rows, [6, 34, 14, 14], middle)}\n\n请各单位抓好落实。`
      expect(read(text)).toEqual([rows.map((row) => row.join(' | '))])
    }),
    { seed: 2026, numRuns: 300 },
  )
})
