import { expect, test } from 'vitest'
import { spacedTables } from '../../src/intake/layout/spaced-table.ts'
import { sourceOf } from '../../src/intake/source.ts'
import { aliases, line, read } from './support.ts'

const rowsOf = (text: string) =>
  spacedTables(sourceOf(text), aliases).map(({ rows }) =>
    rows.map((row) => row.map((cell) => cell.replace(/\s/g, '')).join(' | ')),
  )

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

/** As written from a table set flush at the top; page 2 does not print the head again, and its columns stand elsewhere. */
const TWO_PAGES = `\f序号           工作任务            牵头单位      责任单位      完成时限

                一、全力推动经济稳进提质（5 项）

                            开发区管委会、 各镇（街道）、市
1    举办促消费活动 60 场以上。        市自然资源和规 自然资源和规划 12 月底前
                               划局    局、市公安局

                                      市财政局、各镇
     开展“千企技改”专项行动，实施技                         2026 年 6 月
2                             市妇联    （街道）、市工信
     改项目 100 项。                                   底
                                         局

3    实际利用外资 6000 万美元。        市委组织部    各镇（街道）     9 月底前


4                                    开发区管委会、市 2025 年 12
     实际利用外资 6000 万美元。       市市场监管局
                                     财政局、市工信局   月底前

     完善养老服务体系，新增普惠托位
     400 个，新建社区食堂 12 个；健全                       2025 年 12
5                             团市委      市人社局
     失能老人照护制度，开展居家适老化                             月底前
     改造 500 户。

                    二、深化改革开放创新（5 项）

     推进校企合作，支持企业参与办学，
6    建设实训基地 5 个以上，探索现代学 市生态环境局        各镇（街道）     持续推进
     徒制试点。


7    建立产教对接平台，按季发布供需信
                              市妇联     市生态环境局     每月推进
     息。

     全面推开“高效办成一件事”改革，                           2025 年 12
8                            市数据局      市数据局
     落地重点事项 13 项。                                 月底前

     完善养老服务体系，新增普惠托位
     400 个，新建社区食堂 12 个；健全            市自然资源和规划 2025 年 12
9                            市住建局
     失能老人照护制度，开展居家适老化                    局      月底前
     改造 500 户。


10 实际利用外资 6000 万美元。         开发区管委会、 市数据局、市发改 2026 年 6 月
                              市人社局  委、市生态环境局     底
\f                 三、持续增进民生福祉（5 项）

                                   市自然资源和规划
     城镇新增就业 8000 人以上，零就业
11                          市人社局   局、市住建局、市    每月推进
     家庭动态清零
                                      数据局

     开展“千企技改”专项行动，实施技 市教育局、市农 市发改委、市教育
12                                             长期坚持
     改项目 100 项。         业农村局      局

                                              2026 年 6 月
13 建立产教对接平台，按季发布供需信         市住建局     市工信局
   息。                                             底


14 建设高标准农田 3.5 万亩。         团市委、市工信 市住建局、市公安
                                               长期坚持
                              局    局、市生态环境局

   推进校企合作，支持企业参与办学，
                                              2026 年 6 月
15 建设实训基地 5 个以上，探索现代学 市行政审批局        开发区管委会
                                                  底
     徒制试点。
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
    'numbers on the first lines, one blank between full cells, blanks around figures, a page without its head',
    TWO_PAGES,
    [
      '序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限',
      Array(5).fill('一、全力推动经济稳进提质（5项）').join(' | '),
      '1 | 举办促消费活动60场以上。 | 开发区管委会、市自然资源和规划局 | 各镇（街道）、市自然资源和规划局、市公安局 | 12月底前',
      '2 | 开展“千企技改”专项行动，实施技改项目100项。 | 市妇联 | 市财政局、各镇（街道）、市工信局 | 2026年6月底',
      '3 | 实际利用外资6000万美元。 | 市委组织部 | 各镇（街道） | 9月底前',
      '4 | 实际利用外资6000万美元。 | 市市场监管局 | 开发区管委会、市财政局、市工信局 | 2025年12月底前',
      '5 | 完善养老服务体系，新增普惠托位400个，新建社区食堂12个；健全失能老人照护制度，开展居家适老化改造500户。 | 团市委 | 市人社局 | 2025年12月底前',
      Array(5).fill('二、深化改革开放创新（5项）').join(' | '),
      '6 | 推进校企合作，支持企业参与办学，建设实训基地5个以上，探索现代学徒制试点。 | 市生态环境局 | 各镇（街道） | 持续推进',
      '7 | 建立产教对接平台，按季发布供需信息。 | 市妇联 | 市生态环境局 | 每月推进',
      '8 | 全面推开“高效办成一件事”改革，落地重点事项13项。 | 市数据局 | 市数据局 | 2025年12月底前',
      '9 | 完善养老服务体系，新增普惠托位400个，新建社区食堂12个；健全失能老人照护制度，开展居家适老化改造500户。 | 市住建局 | 市自然资源和规划局 | 2025年12月底前',
      '10 | 实际利用外资6000万美元。 | 开发区管委会、市人社局 | 市数据局、市发改委、市生态环境局 | 2026年6月底',
      Array(5).fill('三、持续增进民生福祉（5项）').join(' | '),
      '11 | 城镇新增就业8000人以上，零就业家庭动态清零 | 市人社局 | 市自然资源和规划局、市住建局、市数据局 | 每月推进',
      '12 | 开展“千企技改”专项行动，实施技改项目100项。 | 市教育局、市农业农村局 | 市发改委、市教育局 | 长期坚持',
      '13 | 建立产教对接平台，按季发布供需信息。 | 市住建局 | 市工信局 | 2026年6月底',
      '14 | 建设高标准农田3.5万亩。 | 团市委、市工信局 | 市住建局、市公安局、市生态环境局 | 长期坚持',
      '15 | 推进校企合作，支持企业参与办学，建设实训基地5个以上，探索现代学徒制试点。 | 市行政审批局 | 开发区管委会 | 2026年6月底',
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
  ['numbers do not go up', TWO_PAGES.replace('\n7 ', '\n9 ')],
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
