import { expect, test } from 'vitest'
import { sourceOf } from '../../src/intake/source.ts'
import { readProse } from '../../src/intake/understand/prose.ts'
import { aliases } from './support.ts'

/** `牵头 | 配合 | 责任`, or null. */
function named(text: string): string | null {
  const shares = readProse(sourceOf(text), { start: 0, end: text.length }, { aliases, on: '2022-04-19' })
  if (!shares) return null
  const names = (role: 'lead' | 'support' | 'responsible') => shares[role].map((m) => m.asWritten).join(' ')
  return [names('lead'), names('support'), names('responsible')].join(' | ').trim()
}

test.each<[text: string, expected: string]>([
  [
    '由国网龙岩供电公司牵头，组织各县(市、区)供电公司对辖区内的电力杆塔进行排查。',
    '国网龙岩供电公司 | 各县(市、区)供电公司 |',
  ],
  [
    '根据市工信局的委托，由属地供电公司牵头，会同各通信运营商对清单进行复核。',
    '属地供电公司 | 各通信运营商 |',
  ],
  [
    '每月25日前，由各县(市、区)供电公司会同各通信运营商倒排下一月度工作计划。',
    '|  | 各县(市、区)供电公司 各通信运营商',
  ],
  ['由人社局、市场监督管理局、园区等相关部门牵头建立平台。', '人社局 市场监督管理局 园区 |  |'],
  ['由宣传部、网信办牵头开展宣传。由组织部、人社局牵头出台办法。', '宣传部 网信办 组织部 人社局 |  |'],
  ['市教育局牵头，市财政局、市人社局配合，制定方案。', '市教育局 | 市财政局 市人社局 |'],
  ['市教育局牵头制定方案，市财政局等部门配合。', '市教育局 | 市财政局 |'],
  ['市发改委会同市财政局、市教育局研究制定细则。', '|  | 市发改委 市财政局 市教育局'],
  ['省发展改革委、人民银行西安分行要会同有关部门加强指导。', '|  | 省发展改革委 人民银行西安分行 有关部门'],
  ['由市住房和城乡建设局会同市自然资源局组织开展排查。', '|  | 市住房和城乡建设局 市自然资源局'],
  ['由市委组织部牵头，会同市人社局建立人才库。', '市委组织部 | 市人社局 |'],
  ['由省发展改革委负责牵头组织实施。', '省发展改革委 |  |'],
  ['由市文旅局牵头，联合市体育局举办赛事。', '市文旅局 | 市体育局 |'],
])('%s', (text, expected) => {
  expect(named(text)).toBe(expected)
})

test.each([
  '由企业牵头组建创新联合体。',
  '支持由高校、科研院所牵头建设。',
  '鼓励龙头企业牵头，组建产业联盟。',
  '充分发挥牵头作用，牵头制定标准。',
  '明确牵头单位和配合单位。',
  '由政府统一组织，人社部门牵头，每年举办一次。',
  '对省级创新联合体牵头实施的重大项目给予补助。',
  '发挥产业主管部门和行业协会作用，会同教育部门编制规划。',
  '会同国有企业、高校院所发布需求清单。',
  '由省审改办组织专家论证后按程序报批。',
  '学校负责为学徒注册，由委员会根据需要公开招聘。',
])('%s names nobody', (text) => {
  expect(named(text)).toBe(null)
})

test('a unit that leads is not named as support again', () => {
  expect(named('由市教育局牵头，会同市财政局推进。由市教育局会同市人社局落实。')).toBe(
    '市教育局 | 市财政局 市人社局 |',
  )
})
