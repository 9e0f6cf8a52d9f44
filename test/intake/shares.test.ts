import { expect, test } from 'vitest'
import { sourceOf } from '../../src/intake/source.ts'
import { leadsFirst } from '../../src/intake/understand/first-leads.ts'
import { readShares } from '../../src/intake/understand/shares.ts'
import type { Shares, SharesOptions } from '../../src/intake/understand/shares.ts'
import { aliases } from './support.ts'

const options: SharesOptions = { aliases, on: '2020-01-01' }
const before = '做好有关工作。（'

/** `牵头 | 配合 | 责任 | 时限` of a bracket that closes a sentence; null where it names no units. */
function said(inside: string, more: Partial<SharesOptions> = {}, around = [before, '）']): string | null {
  const text = `${around[0]}${inside}${around[1]}`
  const from = (around[0] as string).length
  const source = sourceOf(text)
  const shares = readShares(source, { start: from, end: from + inside.length }, { ...options, ...more })
  if (!shares) return null
  const names = (role: 'lead' | 'support' | 'responsible') => shares[role].map((m) => m.asWritten).join(' ')
  const due = shares.due ? source.text.slice(shares.due.start, shares.due.end) : ''
  for (const m of [...shares.lead, ...shares.support, ...shares.responsible])
    expect(text.slice(m.source.start, m.source.end).replace(/\s/g, '')).toContain(m.asWritten.slice(0, 2))
  return [names('lead'), names('support'), names('responsible'), due].join(' | ').trim()
}

test.each<[inside: string, expected: string]>([
  ['市教育局、市人社局按职责分工负责', '|  | 市教育局 市人社局 |'],
  [
    '责任单位：省农业农村厅、省财政厅，各市、州、县人民政府',
    '|  | 省农业农村厅 省财政厅 各市、州、县人民政府 |',
  ],
  [
    '牵头单位：市教育局；配合单位：市财政局、人社局；完成时限：2025年底',
    '市教育局 | 市财政局 人社局 |  | 2025年底',
  ],
  [
    '牵头单位：市发展改革委，配合单位：市科协，各有关区、县级市',
    '市发展改革委 | 市科协 各有关区、县级市 |  |',
  ],
  ['市教育局牵头，市人社局、市财政局配合', '市教育局 | 市人社局 市财政局 |  |'],
  ['省教育厅牵头，省人社厅、省财政厅按职责分工负责', '省教育厅 | 省人社厅 省财政厅 |  |'],
  ['由省教育厅牵头，会同省财政厅、省人社厅', '省教育厅 | 省财政厅 省人社厅 |  |'],
  ['市教育局、市财政局负责，市人社局配合', '| 市人社局 | 市教育局 市财政局 |'],
  ['市教育局负责', '|  | 市教育局 |'],
  ['市教育局会同市财政局负责', '|  | 市教育局 市财政局 |'],
  ['市教育局为牵头单位，市财政局为配合单位', '市教育局 | 市财政局 |  |'],
  ['省工业和信息化厅、广电局牵头', '省工业和信息化厅 广电局 |  |  |'],
  [
    '省教育厅、省人社厅牵头；省财政厅等配合；各市、县政府落实',
    '省教育厅 省人社厅 | 省财政厅 各市、县政府 |  |',
  ],
  ['责任单位：市发改委（牵头）、市财政局、市教育局', '市发改委 | 市财政局 市教育局 |  |'],
  ['市发改委（牵头）、市财政局', '市发改委 | 市财政局 |  |'],
  ['主办单位：市文旅局；承办单位：市体育局；协办单位：市教育局', '市文旅局 | 市体育局 市教育局 |  |'],
  ['牵头部门：市教育局 参与部门：市财政局', '市教育局 | 市财政局 |  |'],
  ['责任领导：张三；牵头单位：市教育局；责任人：李四', '市教育局 |  |  |'],
  ['责任 单位：市教 育局', '|  | 市教育局 |'],
  ['市人大常委会办公室、市政协办公室负责', '|  | 市人大常委会办公室 市政协办公室 |'],
  ['牵头单位为市教育局，配合单位为市财政局', '市教育局 | 市财政局 |  |'],
  ['第一责任单位：市教育局', '|  | 市教育局 |'],
  [
    '市水利局牵头，各县（市、区）政府具体负责，市财政局等单位配合',
    '市水利局 | 各县（市、区）政府 市财政局 |  |',
  ],
  ['分管领导：王强；牵头科室：办公室；完成时限：2024年12月31日前', '办公室 |  |  | 2024年12月31日前'],
  ['责任科室：基教科、职成科', '|  | 基教科 职成科 |'],
  ['牵头单位：省委组织部，责任单位：各市（州）党委和政府', '省委组织部 | 各市（州）党委和政府 |  |'],
  ['技术部牵头，后勤处、市财政局等部门单位配合', '技术部 | 后勤处 市财政局 |  |'],
  ['市教育局牵头，市财政局等部门配合，2023年6月底前完成', '市教育局 | 市财政局 |  | 2023年6月底前完成'],
  ['市教育局、市财政局，长期坚持', '|  | 市教育局 市财政局 | 长期坚持'],
  ['各地、各部门按职责分工负责', '|  | 各地 各部门 |'],
  ['海关总署、商务部等有关部门负责', '|  | 海关总署 商务部 有关部门 |'],
  ['省财政厅等省级相关部门', '|  | 省财政厅 省级相关部门 |'],
  ['市卫生健康委牵头，市医保局等13个部门参与', '市卫生健康委 | 市医保局 |  |'],
  ['工信部、应急管理部、国家消防救援局', '|  | 工信部 应急管理部 国家消防救援局 |'],
  ['人民银行广东省分行牵头，广东金融监管局按职责分工负责', '人民银行广东省分行 | 广东金融监管局 |  |'],
  ['市发改委、教育局、试点企业、试点学校', '|  | 市发改委 教育局 试点企业 试点学校 |'],
  ['自治区、市、县人民政府', '|  | 自治区、市、县人民政府 |'],
  [
    '责任单位：省发改委、商务厅按职责分工负责。具体任务涉及相关市政府，不再做分工，下同',
    '|  | 省发改委 商务厅 |',
  ],
])('（%s）', (inside, expected) => {
  expect(said(inside)).toBe(expected)
})

test.each([
  '以下简称中介服务',
  '以下简称市创城办',
  '2019—2021年',
  '2022年5月底前',
  '含技工学校，下同',
  '附件1',
  '见附件',
  '农发〔2019〕19号',
  '市、区',
  '镇',
  '街道',
  '试行',
  '此件公开发布',
  'CRO',
  'AEO',
  '工种',
  '集团',
  '企业',
  '单位',
  '上海',
  '企业培训中心',
  '跨企业培训中心',
  '园区',
  '联合社',
  '职业学校',
  '农村经营管理',
  '宅基地使用权',
  '虚拟现实技术',
  '学校和企业共同负责',
  '企业牵头',
  '包括通算中心、智算中心、超算中心',
  '政策性扶贫项目担保费率不超过0.5%',
  '需满足集中整治第一阶段和第二阶段整治重点的规定',
])('（%s） names no units', (inside) => {
  expect(said(inside)).toBe(null)
})

test('a bracket inside a sentence explains the word before it', () => {
  expect(said('市通管办', {}, ['市通信发展管理办公室（', '）协调组织各通信运营商'])).toBe(null)
  expect(said('市教育局', {}, ['建立工作专班。（', '）'])).toBe('|  | 市教育局 |')
  expect(said('市教育局负责', {}, ['专班（', '）制定方案'])).toBe('|  | 市教育局 |')
})

test.each([
  ['省财政厅、省发改委。列第一位者为牵头单位，下同', '省财政厅 | 省发改委 |  |'],
  ['税务总局、财政部、海关总署负责，排在第一位的部门为牵头部门，下同', '税务总局 | 财政部 海关总署 |  |'],
  ['责任单位：省经信厅、省科技厅。列第一\n位的为牵头单位，下同', '省经信厅 | 省科技厅 |  |'],
  ['列在首位的为牵头单位，市教育局、市财政局', '市教育局 | 市财政局 |  |'],
  ['首位为牵头单位：市教育局、市财政局', '市教育局 | 市财政局 |  |'],
])('（%s） says that the first unit leads', (inside, expected) => {
  expect(said(inside)).toBe(expected)
  const read = readShares(sourceOf(inside), { start: 0, end: inside.length }, options) as Shares
  expect(read.firstLeads).toBe(true)
})

test.each([
  ['海关总署、商务部负责', '海关总署 | 商务部 |  |'],
  ['海关总署负责', '海关总署 |  |  |'],
  ['商务部牵头，海关总署配合', '商务部 | 海关总署 |  |'],
  ['责任单位：省财政厅，各市、县政府', '省财政厅 | 各市、县政府 |  |'],
])('once it was said, the first leads in （%s） where nobody is marked', (inside, expected) => {
  expect(said(inside, { firstLeads: true })).toBe(expected)
})

test.each([
  ['市统计局、市体育局等和地方各级人民政府按职责分工负责', '|  | 市统计局 市体育局 地方各级人民政府 |'],
  ['牵头单位：市统计局、市体育局按职责分工负责，配合单位：市财政局', '市统计局 市体育局 | 市财政局 |  |'],
  ['上述两项责任单位：市统计局', '|  | 市统计局 |'],
  ['以上3项工作由市统计局牵头，市体育局配合', '市统计局 | 市体育局 |  |'],
])('（%s） names only units, by the label they stand under', (inside, expected) => {
  expect(said(inside)).toBe(expected)
})

test.each([
  ['责任单位：市统计局、市体育局，市财政局；第一个逗号前为牵头单位，多个牵头部门的按职责负责，下同', ','],
  ['逗号前为牵头单位，逗号后为配合单位：市统计局、市体育局，市财政局', ','],
  ['市统计局、市体育局；市财政局。其中，分号前的单位为牵头单位', ';'],
])('（%s） says that all before its first mark lead', (inside, rule) => {
  expect(said(inside)).toBe('市统计局 市体育局 | 市财政局 |  |')
  expect(leadsFirst(sourceOf(inside))).toBe(rule)
})

test.each([
  [
    '责任单位：市统计局、市体育局，市财政局，各镇（街道，园区）',
    '市统计局 市体育局 | 市财政局 各镇（街道，园区） |  |',
  ],
  ['责任单位：市统计局、市体育局', '市统计局 市体育局 |  |  |'],
  ['市统计局牵头，市体育局，市财政局配合', '市统计局 | 市体育局 市财政局 |  |'],
  ['牵头单位：市统计局；配合单位：市体育局、市财政局', '市统计局 | 市体育局 市财政局 |  |'],
])('once the comma was said to tell, in （%s）', (inside, expected) => {
  expect(said(inside, { firstLeads: ',' })).toBe(expected)
})

test.each([
  ['责任单位：市统计局，各镇，以下各项均涉及各镇、街道，不再列出', '|  | 市统计局 各镇 |'],
  [
    '责任单位：市统计局、各镇。列第一位的为牵头单位，下同。以下均需各镇落实，不再重复列出',
    '市统计局 | 各镇 |  |',
  ],
  ['责任单位：各镇人民政府〈含开发区、林场，下同〉、市统计局', '|  | 各镇人民政府 市统计局 |'],
])('（%s） names no units with what holds below', (inside, expected) => {
  expect(said(inside)).toBe(expected)
})

test('without a rule and without 牵头 nobody leads', () => {
  expect(said('责任单位：省财政厅、省教育厅')).toBe('|  | 省财政厅 省教育厅 |')
})

test('what a label before the span said holds for its names, whatever they look like', () => {
  const line = (value: string, fallback: 'lead' | 'support') => said(value, { fallback }, ['', ''])
  expect(line('教育、人社、财政', 'support')).toBe('| 教育 人社 财政 |  |')
  expect(line('市教育局\n市财政局', 'lead')).toBe('市教育局 市财政局 |  |  |')
})

test('an elided level is the one before it, across roles and never across brackets', () => {
  const text = '牵头单位：市教育局；配合单位：人社局、省财政厅、发展改革委'
  const read = readShares(sourceOf(text), { start: 0, end: text.length }, options)
  expect(read?.support.map((m) => m.unit)).toEqual(['市人社局', '省财政厅', '省发改委'])
  const bare = readShares(sourceOf('发改委、教育局负责'), { start: 0, end: 9 }, options)
  expect(bare?.responsible.map((m) => m.unit)).toEqual(['发改委', '教育局'])
})
