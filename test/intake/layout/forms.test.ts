import { expect, test } from 'vitest'
import { bracketsOf } from '../../../src/intake/layout/brackets.ts'
import { enumeratorOf } from '../../../src/intake/layout/enumerators.ts'
import { isFurniture } from '../../../src/intake/layout/furniture.ts'
import { isDueLabel, isUnitLabel } from '../../../src/intake/layout/labels.ts'
import { leadsFirst } from '../../../src/intake/understand/first-leads.ts'
import { sectionOf } from '../../../src/intake/layout/sections.ts'
import { fold, sourceOf } from '../../../src/intake/source.ts'

test.each<[string, string, number | null]>([
  ['第一部分 总体要求', 'part', 1],
  ['第十二章　附则', 'part', 12],
  ['一、主要任务', '一、', 1],
  ['二十一、附则', '一、', 21],
  ['（三）强化应用', '(一)', 3],
  ['４．建立台账', '1.', 4],
  ['12、建立台账', '1.', 12],
  ['（5）登记造册', '(1)', 5],
  ['6）登记造册', '1)', 6],
  ['⑦逐户核对', '①', 7],
  ['1.2 建立台账', '1.1', 2],
  ['1.2.3 登记造册', '1.1.1', 3],
  ['三是按月更新', '一是', 3],
  ['二要强化联动', '一是', 2],
  ['1.2027年3月底前报送名单', '1.', 1],
  ['任务四：建立台账', 'named', 4],
  ['● 建立台账', 'bullet', null],
])('%s opens with %s', (line, form, n) => {
  const { form: found, n: count } = enumeratorOf(fold(line)) ?? {}
  expect([found, count]).toEqual([form, n])
})

test.each([
  '2025年底前完成',
  '一要素保障',
  '3.5万平方米',
  '1.2亿元',
  '一是否完成',
  '主要任务',
  '12个工作日',
  '10.5%以上',
])('%s opens with no number', (line) => {
  expect(enumeratorOf(fold(line))).toBeNull()
})

test.each<[string, boolean]>([
  ['— 3 —', true],
  ['－１２－', true],
  ['·4·', true],
  ['第 3 页', true],
  ['第3页 共9页', true],
  ['第3页/共9页', true],
  ['共9页，第3页', true],
  ['3/9', true],
  ['Page 3 of 9', true],
  ['17', true],
  ['──────────', true],
  ['2025', false],
  ['1.', false],
  ['（三）', false],
  ['3个', false],
  ['2025年', false],
  ['……', false],
])('%s is the page’s own: %s', (line, expected) => {
  expect(isFurniture(fold(line))).toBe(expected)
})

test.each<[string, 'units' | 'due' | 'none']>([
  ['牵头单位：市教育局', 'units'],
  ['责 任 单 位：市教育局', 'units'],
  ['【配合部门】：市教育局', 'units'],
  ['（参与单位：市教育局）', 'units'],
  ['牵头单位及责任单位：市教育局', 'units'],
  ['落实单位：市教育局', 'units'],
  ['完成时限：2026年底', 'due'],
  ['时 限：2026年底', 'due'],
  ['时间节点：2026年底', 'due'],
  ['工作内容：建立台账', 'none'],
  ['由责任单位落实', 'none'],
  ['各责任单位：请抓好落实', 'none'],
])('%s is a label: %s', (line, expected) => {
  const folded = fold(line)
  expect(isUnitLabel(folded) ? 'units' : isDueLabel(folded) ? 'due' : 'none').toBe(expected)
})

test.each<[string, string]>([
  ['总体要求', 'general'],
  ['指导思想和基本原则', 'general'],
  ['工作目标（2026—2028年）', 'general'],
  ['主要任务', 'container'],
  ['重点工作任务及分工', 'container'],
  ['实施步骤', 'container'],
  ['保障措施', 'guarantee'],
  ['切实加强组织领导，确保工作实效', 'guarantee'],
  ['工作职责', 'duties'],
  ['推进产业升级', 'substance'],
  ['目标管理体系建设', 'substance'],
])('%s is %s', (heading, kind) => {
  expect(sectionOf(fold(heading))).toBe(kind)
})

test.each<[string, string[]]>([
  ['做一（甲）。做二（乙）', ['甲', '乙*']],
  ['做一（甲（乙）丙）。', ['甲（乙）丙*']],
  ['做一【甲）。', ['甲*']],
  ['做一（甲，后面没有了', ['甲，后面没有了*']],
  ['做一）乙（', ['*']],
  ['没有', []],
])('the brackets of %s', (text, expected) => {
  const source = sourceOf(text)
  const found = bracketsOf(source, { start: 0, end: text.length })
  expect(
    found.map(({ inside, last }) => `${text.slice(inside.start, inside.end)}${last ? '*' : ''}`),
  ).toEqual(expected)
})

test.each<[string, boolean]>([
  ['（列第一位者为牵头单位，下同）', true],
  ['排在第一位的部门为牵头部门', true],
  ['以上任务，首位为牵头单位', true],
  ['列第一位者\n为牵头单位', true],
  ['市教育局为牵头单位', false],
  ['第一批牵头单位名单', false],
])('%s makes the first lead: %s', (text, expected) => {
  expect(leadsFirst(sourceOf(text))).toBe(expected)
})
