import fc from 'fast-check'
import { expect, test } from 'vitest'
import { line, read, table } from './support.ts'

const HEAD = ['序号', '一级\n任务', '二级任务', '三级任务', '牵头\n单位', '配合单位']
const told = async (text: string) => {
  const { plan, findings } = await read(text)
  return [...plan.tasks.map(line), ...findings.map((f) => `! ${f.kind} ${f.about?.join(' ') ?? ''}`.trim())]
}

test.each<[string, string[][], string[]]>([
  [
    'empty cells go on, new levels start anew',
    [
      HEAD,
      ['一', '甲', '子', '做一', '市教育局', '人社局'],
      ['', '', '', '做二', '市人社局', ''],
      ['', '', '丑', '做三', '市人社局', ''],
      ['二', '乙', '子', '做四', '市人社局', ''],
    ],
    [
      '1.1.1 甲/子 | 市教育局 | 市人社局 | ',
      '1.1.2 甲/子 | 市人社局 |  | ',
      '1.2.1 甲/丑 | 市人社局 |  | ',
      '2.1.1 乙/子 | 市人社局 |  | ',
    ],
  ],
  [
    'group, head and task printed again after a page break',
    [
      HEAD,
      ['一', '甲', '子', '做一', '市教育局', '市人社局'],
      HEAD,
      ['一', '甲', '子', '做一', '市教育局\n市财政局', '市人社局'],
      ['一', '甲', '', '做二', '市教育局', ''],
    ],
    ['1.1.1 甲/子 | 市教育局 市财政局 | 市人社局 | ', '1.1.2 甲/子 | 市教育局 |  | '],
  ],
  [
    'the same measure under another area is another measure',
    [HEAD, ['一', '甲', '子', '做一', '市教育局', ''], ['二', '乙', '子', '做二', '市教育局', '']],
    ['1.1.1 甲/子 | 市教育局 |  | ', '2.1.1 乙/子 | 市教育局 |  | '],
  ],
  [
    'a merged unit cell covers the rows of its measure, and no further',
    [
      HEAD,
      ['一', '甲', '子', '做一', '市教育局', '市人社局'],
      ['', '', '', '做二', '', ''],
      ['', '', '丑', '做三', '', ''],
    ],
    [
      '1.1.1 甲/子 | 市教育局 | 市人社局 | ',
      '1.1.2 甲/子 | 市教育局 | 市人社局 | ',
      '1.2.1 甲/丑 |  |  | ',
      '! no-unit 1.2.1',
    ],
  ],
  [
    'no lead is invented from the supports',
    [HEAD, ['一', '甲', '子', '做一', '', '市教育局']],
    ['1.1.1 甲/子 |  | 市教育局 | ', '! lead-undetermined 1.1.1'],
  ],
  [
    'a merged task cell gathers the units of its rows',
    [HEAD, ['一', '甲', '子', '做一', '市教育局', ''], ['', '', '', '', '市人社局', '市财政局']],
    ['1.1.1 甲/子 | 市教育局 市人社局 | 市财政局 | '],
  ],
  [
    'a level without tasks of its own is the task',
    [HEAD, ['一', '甲', '子', '', '市教育局', '']],
    ['1.1.1 甲/子 | 市教育局 |  | '],
  ],
  [
    'two levels, responsible units, a column for deadlines',
    [
      ['序号', '工作任务', '具体措施', '责任单位', '完成时限', '备注'],
      ['1', '甲', '做一', '市教育局、人社局', '2027年6月底前', ''],
      ['2', '', '做二', '市人社局', '每季度', '无'],
    ],
    ['1.1 甲 |  |  | 市教育局 市人社局', '1.2 甲 |  |  | 市人社局', '! lead-undetermined 1.1'],
  ],
  [
    'responsible units beside leads are supports',
    [
      ['任务', '牵头单位', '责任单位', '牵头领导'],
      ['做一', '市教育局', '市人社局', '张三'],
    ],
    ['1  | 市教育局 | 市人社局 | '],
  ],
  [
    'a row with a cell too few is said, the others are taken',
    [HEAD, ['一', '甲', '子', '做一', '市教育局', ''], ['二', '乙', '子', '市教育局', '']],
    ['1.1.1 甲/子 | 市教育局 |  | ', '! unreadable'],
  ],
])('%s', async (_, rows, expected) => {
  const text = table(...rows)
  expect(await told(text)).toEqual(expected)
})

test('the column for deadlines decides', async () => {
  const text = table(
    ['任务', '责任单位', '完成时限'],
    ['到2030年做一', '市教育局', '2027年6月底前'],
    ['做二', '市教育局', '每季度'],
    ['到2030年做三', '市教育局', ''],
    ['做四', '市教育局', '长期坚持'],
  )
  const { tasks } = (await read(text)).plan
  expect(tasks.map((t) => [t.due, t.recurrence?.every ?? null])).toEqual([
    [{ phrase: '2027年6月底前', on: '2027-06-30' }, null],
    [{ phrase: '每季度', on: null }, 'quarter'],
    [{ phrase: '到2030年', on: '2030-12-31' }, null],
    [{ phrase: '长期坚持', on: null }, null],
  ])
})

test('a second table that assigns work counts under its own title; a table without units is kept as reference', async () => {
  const one = table(['任务', '牵头单位'], ['做一', '市教育局'])
  const two = table(['任务', '责任单位'], ['做二', '市教育局'])
  const three = table(['专业', '学校'], ['中药', '工贸'])
  const { plan, reference } = await read(`${one}\n附件2\n分工表\n${two}\n附件3\n对接表\n${three}`)
  expect(plan.tasks.map(line)).toEqual(['1  | 市教育局 |  | ', '2.1 分工表 |  |  | 市教育局'])
  expect(reference.map((r) => [r.title, r.rows])).toEqual([['对接表', [['中药', '工贸']]]])
})

test('a tab that indents the paragraphs of a text draws no table', async () => {
  const text = [
    '某市工作方案',
    '\t一、重点任务',
    '\t（一）建设园区。建成5个园区。（市发改委、市财政局负责）',
    '\t（二）招商引资。引进10家企业。（市商务局负责）',
  ].join('\n')
  expect((await read(text)).plan.tasks.map(line)).toEqual([
    '1 建设园区 |  |  | 市发改委 市财政局',
    '2 招商引资 |  |  | 市商务局',
  ])
})

/** A tree of 1–4 areas, measures and tasks, with names that differ between neighbours. */
const forest = fc.array(
  fc.array(fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 4 },
)
const UNITS = ['市教育局', '市人社局', '市财政局', '试点企业']

test('any tree printed as a merged, page-broken, stripped table is read as the same tree', async () => {
  await fc.assert(
    fc.asyncProperty(forest, fc.infiniteStream(fc.boolean()), fc.boolean(), async (areas, coins, strip) => {
      const toss = () => coins.next().value === true
      const rows = [HEAD]
      const expected: string[] = []
      for (const [a, measures] of areas.entries())
        for (const [m, tasks] of measures.entries())
          for (const [t, units] of tasks.entries()) {
            const again = toss()
            if (again && toss()) rows.push(HEAD)
            const [area, measure] = [`领域${a}`, `措施${m}`]
            const first = { area: (m === 0 && t === 0) || again, measure: t === 0 || again }
            const [lead = 0, ...others] = new Set(units)
            const supports = others.map((u) => UNITS[u])
            rows.push([
              first.area ? String(a + 1) : '',
              first.area ? area : '',
              first.measure ? measure : '',
              `做好第${a}${m}${t}事`,
              UNITS[lead] ?? '',
              supports.join('、'),
            ])
            expected.push(
              `${a + 1}.${m + 1}.${t + 1} ${area}/${measure} | ${UNITS[lead]} | ${supports.join(' ')} | `,
            )
          }
      const text = table(...rows)
      const { plan } = await read(strip ? text.replace(/[ \t]+$/gm, '') : text)
      expect(plan.tasks.map(line)).toEqual(expected)
    }),
    { seed: 2017, numRuns: 150 },
  )
})
