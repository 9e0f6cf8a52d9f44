import { describe, expect, test } from 'vitest'
import { readRegisterAsk } from '../../../src/core/register/asking.ts'
import { readDefinition } from '../../../src/core/register/define.ts'
import { withRequired } from '../../../src/core/register/definition.ts'
import { readCells } from '../../../src/core/register/saying.ts'
import { columns } from './rows.ts'

const defined = (text: string) => {
  const read = readDefinition(text)
  if ('fault' in read) throw new Error(`${read.fault.what} ${read.fault.column}`)
  return read.definition
}

test('a short line is a register', () => {
  const made = defined(
    '校企结对 专业:文本*#、学校:单位*@、状态:选项（在岗/离岗）、人数:整数+、签约日期：日期 标题=校企结对名单 填报=试点企业、市教育局 查看=全体 合计公开=是',
  )
  expect(made).toMatchObject({
    name: '校企结对',
    title: '校企结对名单',
    unique: ['专业'],
    totals: ['人数'],
    owner: '学校',
    fill: ['试点企业', '市教育局'],
    see: 'plan',
    open: true,
  })
  expect(made.columns.map(({ title, kind, required, choices }) => [title, kind, required, choices])).toEqual([
    ['专业', 'text', true, []],
    ['学校', 'unit', true, []],
    ['状态', 'choice', false, ['在岗', '离岗']],
    ['人数', 'whole', false, []],
    ['签约日期', 'date', false, []],
  ])
})

test('in English, with full-width marks, and the shortest there is', () => {
  expect(defined('pairing major:text*#, places:whole+ fill=office see=own')).toMatchObject({
    unique: ['major'],
    totals: ['places'],
    fill: 'office',
    see: 'own',
  })
  expect(defined('名单 姓名＊＃').columns).toMatchObject([{ title: '姓名', kind: 'text', required: true }])
  expect(defined('成绩 学徒编号:文本、成绩:数字 接续=学徒名册.学徒编号').follows).toEqual({
    register: '学徒名册',
    column: '学徒编号',
    to: '学徒编号',
  })
  expect(defined('成绩 编号:文本 接续=编号→学徒名册.学徒编号').follows?.column).toBe('编号')
})

test('what may not repeat, says whose it is or refers must be filled in', () => {
  const made = defined('成绩 编号:文本#、单位:单位@、备注')
  expect(
    withRequired(made)
      .filter(({ required }) => required)
      .map(({ title }) => title),
  ).toEqual(['编号', '单位'])
})

test.each([
  ['', 'none', ''],
  ['校企结对', 'none', '校企结对'],
  ['校企-结对 专业', 'name', '校企-结对'],
  ['校企结对 专业、专业:日期', 'double', '专业'],
  ['校企结对 专业:布尔', 'kind', '专业:布尔'],
  ['校企结对 状态:选项', 'no-choice', '状态'],
  ['校企结对 专业:文本（甲/乙）', 'choices', '专业'],
  ['校企结对 专业:文本+', 'not-number', '专业'],
  ['校企结对 学校:文本@', 'not-unit', '学校'],
  ['校企结对 __proto__:文本', 'column', '__proto__'],
  ['校企结对 登记行号:文本', 'reserved', '登记行号'],
  ['校企结对 专业 查看=谁', 'option', '查看=谁'],
  ['校企结对 专业 颜色=红', 'option', '颜色=红'],
  [`多 ${Array.from({ length: 31 }, (_, i) => `栏${i}`).join('、')}`, 'many', '31'],
])('“%s” is refused: %s', (text, what, column) => {
  expect(readDefinition(text)).toEqual({ fault: { what, column } })
})

describe('a sentence is a row', () => {
  const titles = columns('专业*', '学校', '签约日期:date')
  test.each([
    ['数控，职教中心、财经，2025-03-01', { 专业: '数控', 学校: '职教中心、财经', 签约日期: '2025-03-01' }],
    ['数控,,2025年3月1日', { 专业: '数控', 学校: '', 签约日期: '2025年3月1日' }],
    ['学校=财经；专业 ＝ 数控', { 专业: '数控', 学校: '财经' }],
    ['数控，财经，', { 专业: '数控', 学校: '财经' }],
    ['学校=', { 学校: '' }],
  ])('%s', (text, cells) => {
    expect(readCells(titles, text)).toEqual({ cells })
  })

  test('too many cells and unknown columns are told', () => {
    expect(readCells(titles, 'a，b，c，d')).toEqual({ tooMany: 4 })
    expect(readCells(titles, '企业=一汽')).toEqual({ unknown: '企业' })
  })
})

test.each([
  ['', { act: 'show' }],
  ['校企结对', { act: 'show', name: '校企结对' }],
  ['校企结对 3', { act: 'show', name: '校企结对', row: '3' }],
  ['校企结对 第３行', { act: 'show', name: '校企结对', row: '3' }],
  ['校企结对：数控，财经', { act: 'add', name: '校企结对', text: '数控，财经' }],
  ['改 校企结对 3 企业=一汽', { act: 'change', name: '校企结对', row: '3', text: '企业=一汽' }],
  ['改 校企结对 企业=一汽', { act: 'change', name: '校企结对', text: '' }],
  ['撤回 校企结对 3 重复登记', { act: 'withdraw', name: '校企结对', row: '3', text: '重复登记' }],
  ['新建 校企结对 专业:文本', { act: 'define', text: '校企结对 专业:文本' }],
  ['附表', { act: 'annexes' }],
  ['附表 1 校企结对', { act: 'annexes', row: '1', name: '校企结对' }],
  ['导出', { act: 'export' }],
  ['关联 校企结对 行数 1.2.2 12个', { act: 'link', name: '校企结对', text: '行数 1.2.2 12个' }],
  ['change pairing 3 school=x', { act: 'change', name: 'pairing', row: '3', text: 'school=x' }],
])('“%s” asks for %o', (text, ask) => {
  expect(readRegisterAsk(text)).toEqual(ask)
})
