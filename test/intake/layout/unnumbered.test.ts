import { expect, test } from 'vitest'
import { told } from './told.ts'

/** Texts whose headings and numbers are lost: nothing but paragraphs. */
test.each<[string, string, string[]]>([
  [
    'a paragraph that begins with who is to act is an item; what announces them is none, and the others are told',
    `各区：

为改善养老服务，市政府同意，现提出如下措施。

。各区民政局要摸清底数，2027年6月底前建立台账，做到应评尽评。市、县养老服务机构应按月报送数据。

鼓励社会力量兴办养老服务设施，逐步形成多层次供给。

全市养老、助残机构要完善管理制度，聘请市级专业团队负责培训。

医养双方应签订合作协议，明确服务项目和收费标准。

市养老公司和市级养老、助残机构要合理配置床位，保障基本需求。`,
    [
      '1 各区民政局要摸清底数 | | | 各区民政局 市、县养老服务机构 | 2027年6月底前',
      '2 全市养老、助残机构要完善管理制度 | | | 全市养老、助残机构 |',
      '3 医养双方应签订合作协议 | | | 医养双方 |',
      '4 市养老公司和市级养老、助残机构要合理配置床位 | | | 市养老公司 市级养老、助残机构 |',
    ],
  ],
  [
    'a report of what was done is no plan, whoever it begins with',
    `市教育局组织开展了校园安全检查，共检查学校三十所。

市体育局举办了群众体育赛事，参加人数比去年有所增加。

各区要继续保持良好态势，进一步做好有关工作。

市文旅局推出了五条精品旅游线路，受到游客的普遍欢迎。`,
    ['! not-a-plan'],
  ],
  [
    'a letter of two such paragraphs is none either',
    `各区要高度重视养老服务，做好今冬明春的有关工作。

各镇街要及时了解情况，帮助解决群众的实际困难。`,
    ['! not-a-plan'],
  ],
])('%s', (_, text, expected) => {
  const lines = told(text).filter((line) => !/^! (?:group-unit|lead-undetermined)/.test(line))
  expect(lines.filter((line) => !line.startsWith('! no-unit'))).toEqual(expected)
})

test('a paragraph that begins otherwise is a finding, no task', () => {
  const text = [
    '各区要建立台账，逐户走访，按月更新。',
    '各镇街要张贴公告，做好解释，受理投诉。',
    '各村要逐户登记，动态更新，核对名单。',
  ]
  const found = told([...text, '鼓励社会力量兴办养老服务设施，逐步形成供给。'].join('\n\n'))
  expect(found.filter((line) => line.startsWith('! no-unit'))).toHaveLength(1)
  expect(found.filter((line) => !line.startsWith('!'))).toHaveLength(3)
})
