import { expect, test } from 'vitest'
import { canonical, isGroup, matches, parseAliases } from '../../src/intake/aliases.ts'
import { sourceOf } from '../../src/intake/source.ts'
import { readUnits } from '../../src/intake/understand/units.ts'
import { aliases } from './support.ts'

const unitsOf = (text: string, on = '2017-07-12') =>
  readUnits(sourceOf(text), { start: 0, end: text.length }, aliases, on)

test.each<[cell: string, asWritten: string, units: string]>([
  ['市教育局', '市教育局', '市教育局'],
  ['市教育局、人社局、财政局', '市教育局 人社局 财政局', '市教育局 市人社局 市财政局'],
  ['省教育厅、人社厅、市教育局', '省教育厅 人社厅 市教育局', '省教育厅 省人社厅 市教育局'],
  ['县发改局；工信局', '县发改局 工信局', '县发改局 县工信局'],
  ['教育局、市人社局', '教育局 市人社局', '教育局 市人社局'],
  ['市发改委、电子信息学院、试点学校', '市发改委 电子信息学院 试点学校', '市发改委 电子信息学院 试点学校'],
  ['市科技局、市场监管局', '市科技局 市场监管局', '市科技局 市市场监管局'],
  ['市市场监管局、城市管理局', '市市场监管局 城市管理局', '市市场监管局 市城管局'],
  ['市场监管局、教育局', '市场监管局 教育局', '市场监管局 教育局'],
  [
    '市教育局、丰满区教育局、高新区经发局',
    '市教育局 丰满区教育局 高新区经发局',
    '市教育局 丰满区教育局 高新区经发局',
  ],
  [
    '市教育局、国家税务局、高新区管委会',
    '市教育局 国家税务局 高新区管委会',
    '市教育局 国家税务局 高新区管委会',
  ],
  ['市工信局\n市国资委', '市工信局 市国资委', '市工信局 市国资委'],
  ['市工信局、\r\n国资委', '市工信局 国资委', '市工信局 市国资委'],
  ['电子信息学院\n工业职业学\n院', '电子信息学院 工业职业学院', '电子信息学院 工业职业学院'],
  ['市人力资源和社会保障局', '市人力资源和社会保障局', '市人社局'],
  ['市教育局和市人社局', '市教育局 市人社局', '市教育局 市人社局'],
  [
    '市教育局、住房和城乡建设局及试点企业',
    '市教育局 住房和城乡建设局 试点企业',
    '市教育局 市住建局 试点企业',
  ],
  ['市教育局和市人社局以及市财政局', '市教育局 市人社局 市财政局', '市教育局 市人社局 市财政局'],
  ['各有关部门和单位、市教育局', '各有关部门和单位 市教育局', '各有关部门和单位 市教育局'],
  ['市教育局、市直有关部门及单位', '市教育局 市直有关部门及单位', '市教育局 市直有关部门及单位'],
  ['试点学校和试点企业', '试点学校 试点企业', '试点学校 试点企业'],
  ['市教育局（市语委办、督导室）、人社局', '市教育局（市语委办、督导室） 人社局', '市教育局 市人社局'],
  ['市教育局、人社局等按职责分工负责', '市教育局 人社局', '市教育局 市人社局'],
  ['市教育局、人社局等市直有关部门', '市教育局 人社局 市直有关部门', '市教育局 市人社局 市直有关部门'],
  ['牵头单位：市教育局', '市教育局', '市教育局'],
  ['各市、县、区政府', '各市、县、区政府', '各市、县、区政府'],
  ['省财政厅，各市、县〔市、区〕政府', '省财政厅 各市、县〔市、区〕政府', '省财政厅 各市、县〔市、区〕政府'],
  [
    '各县（市、区）人民政府、各开发区管委会',
    '各县（市、区）人民政府 各开发区管委会',
    '各县(市、区)人民政府 各开发区管委会',
  ],
  [
    '各设区市政府、韩城市政府，杨凌示范区、西咸新区管委会',
    '各设区市政府 韩城市政府 杨凌示范区 西咸新区管委会',
    '各设区市政府 韩城市政府 杨凌示范区 西咸新区管委会',
  ],
  ['各有关单位，各区、县级市', '各有关单位 各区、县级市', '各有关单位 各区、县级市'],
  ['自治区财政厅，市、县人民政府', '自治区财政厅 市、县人民政府', '自治区财政厅 市、县人民政府'],
  ['各市（州）党委和政府', '各市（州）党委和政府', '各市(州)党委和政府'],
  ['各乡镇（街道）、市直各有关部门', '各乡镇（街道） 市直各有关部门', '各乡镇(街道) 市直各有关部门'],
  [
    '市商务和工业信息化局和市文化和旅游局',
    '市商务和工业信息化局 市文化和旅游局',
    '市商务和工业信息化局 市文化和旅游局',
  ],
  ['省政务和数据局、省发展和改革委员会', '省政务和数据局 省发展和改革委员会', '省政务和数据局 省发改委'],
  ['市发展改革委（市能源局）', '市发展改革委（市能源局）', '市发改委'],
  ['市委文明办(创城办)、城管局', '市委文明办(创城办) 城管局', '市委文明办 市城管局'],
  ['市公安局交警支队、市教育局职成科', '市公安局交警支队 市教育局职成科', '市公安局交警支队 市教育局职成科'],
  ['省法院、检察院', '省法院 检察院', '省法院 省检察院'],
  ['市委组织部、宣传部、编办', '市委组织部 宣传部 编办', '市委组织部 市委宣传部 市编办'],
  ['发改委、编办、宣传部', '发改委 编办 宣传部', '发改委 编办 宣传部'],
  [
    '省教育厅、市教育局、财政局、财政厅',
    '省教育厅 市教育局 财政局 财政厅',
    '省教育厅 市教育局 市财政局 省财政厅',
  ],
  [
    '省地方金融监管局、湖北银保监局、人行武汉分行、西安海关、气象局',
    '省地方金融监管局 湖北银保监局 人行武汉分行 西安海关 气象局',
    '省地方金融监管局 湖北银保监局 人行武汉分行 西安海关 省气象局',
  ],
  ['各高等学校、市教育局等13个部门', '各高等学校 市教育局', '各高等学校 市教育局'],
  ['1.市教育局\n2.市财政局', '市教育局 市财政局', '市教育局 市财政局'],
  ['市人力资源和社会\n保障局', '市人力资源和社会保障局', '市人社局'],
  ['市教育局 市财政局', '市教育局 市财政局', '市教育局 市财政局'],
  ['省委网信\n   —９—\n办', '省委网信办', '省委网信办'],
  ['市教育局（牵头）、市财政局', '市教育局 市财政局', '市教育局 市财政局'],
  ['/', '', ''],
  ['无', '', ''],
  ['  ', '', ''],
  ['、，；', '', ''],
])('%s', (cell, asWritten, units) => {
  const read = unitsOf(cell)
  expect(read.map((m) => m.asWritten).join(' ')).toBe(asWritten)
  expect(read.map((m) => m.unit).join(' ')).toBe(units)
  for (const mention of read)
    expect(cell.slice(mention.source.start, mention.source.end).replace(/\s|—９—/g, '')).toBe(
      mention.asWritten,
    )
})

test.each([
  ['试点企业', true],
  ['试点高职院校', true],
  ['各成员单位', true],
  ['各县（市）区政府', true],
  ['相关区', true],
  ['市政府相关部门', true],
  ['试点行业协会主管部门', true],
  ['重点行业协会', true],
  ['市中华职教社', false],
  ['市试点办', false],
  ['试点工作办公室', false],
  ['吉林工贸学校', false],
  ['市建筑业协会', false],
])('%s is a group: %s', (name, group) => {
  expect(isGroup(name, aliases)).toBe(group)
})

test('an alias holds between its days', () => {
  expect(canonical('市国税局', aliases, '2017-07-12').name).toBe('市国税局')
  expect(canonical('市国税局', aliases, '2018-07-04').name).toBe('市国税局')
  expect(canonical('市国税局', aliases, '2018-07-05').name).toBe('市税务局')
  expect(canonical('市国税局', aliases, '2026-11-21').aliases).toContain('市地税局')
})

test('a row may lend its level to a list that names none', () => {
  const text = '教育局、人社局'
  const read = readUnits(sourceOf(text), { start: 0, end: text.length }, aliases, '2020-01-01', '市')
  expect(read.map((m) => m.unit)).toEqual(['市教育局', '市人社局'])
})

test.each([
  ['市宣传部', '2020-01-01', '市委宣传部'],
  ['宣传部', '2020-01-01', '宣传部'],
  ['市编办', '2018-12-31', '市编办'],
  ['市编办', '2019-01-01', '市委编办'],
  ['编办', '2021-01-01', '编办'],
  ['市环保局', '2018-06-01', '市环保局'],
  ['市环保局', '2020-06-01', '市生态环境局'],
  ['市大数据局', '2023-12-31', '市大数据局'],
  ['市大数据局', '2024-01-01', '市数据局'],
  ['省人力社保厅', '2025-04-17', '省人社厅'],
  ['县发展和改革局', '2020-01-01', '县发改局'],
  ['团市委', '2020-01-01', '团市委'],
  ['共青团市委', '2020-01-01', '团市委'],
  ['人力资源和社会保障部', '2020-01-01', '人力资源社会保障部'],
])('%s on %s is %s', (name, on, kept) => {
  expect(canonical(name, aliases, on).name).toBe(kept)
})

test('no name means two units on one day', () => {
  const days = ['2017-07-12', '2019-06-06', '2022-11-22', '2026-11-21']
  const doubled = days.flatMap((on) => {
    const owners = new Map<string, Set<string>>()
    for (const entry of aliases.aliases) {
      if ((entry.from ?? '') > on || on > (entry.to ?? '9999-12-31')) continue
      for (const name of [entry.name, ...entry.aliases])
        owners.set(name, (owners.get(name) ?? new Set()).add(entry.name))
    }
    return Array.from(owners, ([name, kept]) => ({ on, name, kept: [...kept] })).filter(
      ({ kept }) => kept.length > 1,
    )
  })
  expect(doubled).toEqual([])
})

test('an alias with its level stands before one for every level', () => {
  const table = parseAliases({
    ...aliases,
    aliases: [...aliases.aliases, { name: '市发改局', aliases: ['市发改委'] }],
  })
  expect(canonical('市发改委', table, '2017-07-12').name).toBe('市发改局')
  expect(canonical('省发展改革委', table, '2017-07-12').name).toBe('省发改委')
})

test.each([
  ['试点工业企业', '试点*企业', true],
  ['试点企业', '试点*企业', true],
  ['试点', '试点*试点', false],
  ['各部门', '各*', true],
  ['abcabc', 'a*b*c', true],
  ['ab', 'a*c*b', false],
  ['企业', '企业', true],
  ['企业家', '企业', false],
])('%s against %s: %s', (name, pattern, fits) => {
  expect(matches(name, pattern)).toBe(fits)
})

test.each<[string, unknown, RegExp]>([
  ['a missing list', { ...aliases, groups: undefined }, /groups/],
  [
    'a day that is none',
    { ...aliases, aliases: [{ name: '市税务局', aliases: [], from: '2018年7月' }] },
    /from/,
  ],
  ['an empty name', { ...aliases, aliases: [{ name: '', aliases: [] }] }, /name/],
])('a table with %s is refused, naming the field', (_, table, field) => {
  expect(() => parseAliases(table)).toThrow(field)
})
