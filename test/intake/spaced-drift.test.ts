import { expect, test } from 'vitest'
import { spacedTables } from '../../src/intake/layout/spaced-table.ts'
import { sourceOf } from '../../src/intake/source.ts'
import { aliases, line, read } from './support.ts'

const rowsOf = (text: string) =>
  spacedTables(sourceOf(text), aliases).map(({ rows }) => rows.map((row) => row.join(' | ')))

/** As `pdftotext -layout` writes a ruled table with centred cells: no two rows begin their columns at the same place. */
const CENTRED = `2024年重点工作任务分工表
序号          工作任务           牵头单位       责任单位     完成时限
                   一、全力推动经济稳进提质（4项）
     实施“项目攻坚年”行动，全年推
                                   市经信局、市商务局
1    进市级重点项目180个以上，完成投     市发改局                 全年
                                   ，各镇（街道）
     资420亿元。
     争取专项债券、中央预算内投资和       市发改局
2                                  各有关单位        全年
     超长期国债资金30亿元以上。        市财政局
     开展“千企技改”专项行动，实施
3                          市经信局    市财政局        11月底前
     技改项目100项。
                                   市文旅局、市市场监
4    举办促消费活动60场以上。         市商务局                每月推进
                                   管局
                    二、深化改革开放创新（2项）
     组建市属国有资本运营公司，完成3
5                          市国资办    市财政局        9月底前
     家国有企业整合重组。
6    实际利用外资6000万美元。        市商务局    开发区管委会       全年



                          —1—
\f序号        工作任务          牵头单位     责任单位    完成时限
     推进“一老一小”服务体系建设，    市民政局
7                              市妇联、团市委   12月底前
     新增普惠托位400个。        市卫健局




                       —2—
`

/** Rows parted by empty lines; page 2 does not print the head again, and its columns stand closer. */
const TWO_PAGES = `序号             工作任务          牵头单位        责任单位    完成时限

     组建市属国有资本运营公司，完成 3 市委组织部、市 市市场监管局、市 2026 年 6 月
1
     家国有企业整合重组。              住建局        财政局      底

     推进校企合作，支持企业参与办学，
2    建设实训基地 5 个以上，探索现代学     市住建局       市市场监管局   6 月底前
     徒制试点。

     全面推开“高效办成一件事”改革， 市市场监管局、 市农业农村局、市
3                                               6 月底前
     落地重点事项 13 项。       团市委   财政局、市文旅局

     开展“千企技改”专项行动，实施技              市人社局、市财政
9                           市财政局                每月推进
     改项目 100 项。                     局、市数据局

10 修订《市级预算绩效管理办法》，出          团市委
                                   市自然资源和规划
                                                每月推进
   台配套细则。                              局
\f11 举办促消费活动 60 场以上。       市人社局     市财政局    持续推进

12 建成市人民医院新院区，推进紧密型      市工信局      市市场监管局   持续推进
   县域医共体建设
`

test.each<[string, string, string[]]>([
  [
    'numbers in the middle of their rows, a page break, a heading among the rows, units over two lines',
    CENTRED,
    [
      '序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限',
      Array(5).fill('一、全力推动经济稳进提质（4项）').join(' | '),
      '1 | 实施“项目攻坚年”行动，全年推进市级重点项目180个以上，完成投资420亿元。 | 市发改局 | 市经信局、市商务局，各镇（街道） | 全年',
      '2 | 争取专项债券、中央预算内投资和超长期国债资金30亿元以上。 | 市发改局市财政局 | 各有关单位 | 全年',
      '3 | 开展“千企技改”专项行动，实施技改项目100项。 | 市经信局 | 市财政局 | 11月底前',
      '4 | 举办促消费活动60场以上。 | 市商务局 | 市文旅局、市市场监管局 | 每月推进',
      Array(5).fill('二、深化改革开放创新（2项）').join(' | '),
      '5 | 组建市属国有资本运营公司，完成3家国有企业整合重组。 | 市国资办 | 市财政局 | 9月底前',
      '6 | 实际利用外资6000万美元。 | 市商务局 | 开发区管委会 | 全年',
      '7 | 推进“一老一小”服务体系建设，新增普惠托位400个。 | 市民政局市卫健局 | 市妇联、团市委 | 12月底前',
    ],
  ],
  [
    'one blank between full cells, blanks around figures, a page without its head',
    TWO_PAGES.replace('\n9  ', '\n4  ')
      .replace('\n10 ', '\n5  ')
      .replace('\f11 ', '\f6  ')
      .replace('\n12 ', '\n7  '),
    [
      '序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限',
      '1 | 组建市属国有资本运营公司，完成 3家国有企业整合重组。 | 市委组织部、市住建局 | 市市场监管局、市财政局 | 2026 年 6 月底',
      '2 | 推进校企合作，支持企业参与办学，建设实训基地 5 个以上，探索现代学徒制试点。 | 市住建局 | 市市场监管局 | 6 月底前',
      '3 | 全面推开“高效办成一件事”改革，落地重点事项 13 项。 | 市市场监管局、团市委 | 市农业农村局、市财政局、市文旅局 | 6 月底前',
      '4 | 开展“千企技改”专项行动，实施技改项目 100 项。 | 市财政局 | 市人社局、市财政局、市数据局 | 每月推进',
      '5 | 修订《市级预算绩效管理办法》，出台配套细则。 | 团市委 | 市自然资源和规划局 | 每月推进',
      '6 | 举办促消费活动 60 场以上。 | 市人社局 | 市财政局 | 持续推进',
      '7 | 建成市人民医院新院区，推进紧密型县域医共体建设 | 市工信局 | 市市场监管局 | 持续推进',
    ],
  ],
])('%s', (_, text, rows) => {
  expect(rowsOf(text)).toEqual([rows])
})

test('its headings become levels, and what is said twice across the width is said once', async () => {
  const { plan, findings } = await read(CENTRED)
  expect(plan.tasks.map(line)).toEqual(
    [
      '1.1 全力推动经济稳进提质（4项） | 市发改局 | 市经信局 市商务局 各镇(街道) |',
      '1.2 全力推动经济稳进提质（4项） | 市发改局 市财政局 | 各有关单位 |',
      '1.3 全力推动经济稳进提质（4项） | 市经信局 | 市财政局 |',
      '1.4 全力推动经济稳进提质（4项） | 市商务局 | 市文旅局 市市场监管局 |',
      '2.1 深化改革开放创新（2项） | 市国资办 | 市财政局 |',
      '2.2 深化改革开放创新（2项） | 市商务局 | 开发区管委会 |',
      '2.3 深化改革开放创新（2项） | 市民政局 市卫健局 | 市妇联 团市委 |',
    ].map((row) => row.replace(/ \|$/, ' | ')),
  )
  expect(findings.filter(({ kind }) => kind === 'unreadable')).toEqual([])
})

test.each<[string, string]>([
  ['a number is missing in drifting columns', CENTRED.replace('\n3 ', '\n  ')],
  ['numbers do not go up', TWO_PAGES],
  [
    'one blank everywhere, but a number is missing',
    '序号 工作任务 牵头单位 配合单位\n1 建立协调机制。 市教育局 市财政局\n3 开展试点。 市人社局 市教育局\n',
  ],
])('told as unreadable, never read as nonsense: %s', async (_, text) => {
  const { findings } = await read(text)
  const told = findings.filter(({ kind }) => kind === 'unreadable')
  expect(told.length).toBe(1)
  expect(told[0]?.message).toContain('Word 或 Excel')
  expect(text.slice(told[0]?.source?.start, told[0]?.source?.end)).toMatch(/^序号.*单位.*$/)
})

test('one blank between cells and a number at the start of every row is still read', async () => {
  const { plan, findings } = await read(
    '任务分工表\n序号 工作任务 牵头单位 配合单位\n1 建立协调机制。 市教育局 市财政局\n2 开展试点。 市人社局 市教育局\n',
  )
  expect(plan.tasks.map(({ text }) => text)).toEqual(['建立协调机制。', '开展试点。'])
  expect(findings.filter(({ kind }) => kind === 'unreadable')).toEqual([])
})
