import { describe, expect, test } from 'vitest'
import { readAmend } from '../../src/core/amend-said.ts'
import { dueSaid, readAssign, titleOf, unitsSaid } from '../../src/core/assign-said.ts'
import { readWay } from '../../src/core/behalf-said.ts'
import { makeCalendar } from '../../src/core/calendar.ts'
import { codesIn } from '../../src/core/code-said.ts'

describe('交办', () => {
  test.each<[string, object]>([
    ['市教育局 12月20日前 报送安全自查情况', { units: '市教育局', what: '12月20日前 报送安全自查情况' }],
    ['1.2.1 市财政局 配合', { code: '1.2.1', units: '市财政局 配合', what: '' }],
    ['SY-1.2.1 市财政局 配合', { code: 'SY-1.2.1', units: '市财政局 配合', what: '' }],
    [
      '市教育局（牵头）、市财政局（配合） 月底前 核实',
      { units: '市教育局（牵头）、市财政局（配合）', what: '月底前 核实' },
    ],
    [
      '牵头=市教育局 配合=市财政局、市人社局 核实',
      { units: '牵头=市教育局 配合=市财政局、市人社局', what: '核实' },
    ],
    ['市教育局、 市财政局 核实', { units: '市教育局、 市财政局', what: '核实' }],
    ['批示3 市教育局 月底前', { note: 3, units: '市教育局', what: '月底前' }],
    ['SY 市教育局 核实', { plan: 'SY', units: '市教育局', what: '核实' }],
    ['12月20日前 报送', { units: '', what: '12月20日前 报送' }],
    ['', { units: '', what: '' }],
  ])('%s', (said, expected) => {
    const { units, ...rest } = readAssign(said)
    expect({ ...rest, units: units.replace('、 ', '、 ') }).toEqual(expected)
  })

  test.each<[string, string[]]>([
    ['市教育局', ['市教育局 null']],
    ['市教育局（牵头）、市财政局(配合)', ['市教育局 lead', '市财政局 support']],
    ['牵头=市教育局 配合：市财政局、市人社局', ['市教育局 lead', '市财政局 support', '市人社局 support']],
    ['市财政局、市人社局 配合', ['市财政局 support', '市人社局 support']],
    ['市教育局牵头', ['市教育局 lead']],
    ['新单位=市工商联', ['市工商联 null new']],
    ['市财政局 support', ['市财政局 support']],
  ])('the units of %s', (said, expected) => {
    const shown = unitsSaid(said).map(({ name, role, isNew }) => `${name} ${role}${isNew ? ' new' : ''}`)
    expect(shown).toEqual(expected)
  })

  const calendar = makeCalendar()
  test.each<[string, string | null, string, boolean]>([
    ['12月20日前 报送安全自查情况', '2026-12-20', '报送安全自查情况', false],
    ['于12月20日前，报送', '2026-12-20', '报送', false],
    ['by 2026-12-20 send it', '2026-12-20', 'send it', false],
    ['报送安全自查情况，12月20日前完成', '2026-12-20', '报送安全自查情况，12月20日前完成', false],
    ['12月5日检查，12月20日前报送', '2026-12-05', '检查，12月20日前报送', false],
    ['先检查，12月5日小结，12月20日前报送', '2026-12-05', '先检查，12月5日小结，12月20日前报送', true],
    ['报送安全自查情况', null, '报送安全自查情况', false],
  ])('the date of %s', (said, on, what, several) => {
    const read = dueSaid(said, '2026-12-02', calendar)
    expect({ on: read.due?.on ?? null, what: read.what, several: read.several }).toEqual({
      on,
      what,
      several,
    })
  })

  test('an item is called by its first clause', () => {
    expect(titleOf('报送安全自查情况。附件请盖章')).toBe('报送安全自查情况')
    expect(titleOf('报'.repeat(80))).toHaveLength(60)
  })
})

describe('调整', () => {
  test.each<[string, object]>([
    ['1.2.1-2', { code: '1.2.1-2', value: '', reason: '' }],
    [
      '1.2.1-2 时限 2026年12月31日 理由：上级资金下达晚',
      { code: '1.2.1-2', what: 'due', value: '2026年12月31日', reason: '上级资金下达晚' },
    ],
    [
      '1.2.1 标题=新的标题，理由：更准确',
      { code: '1.2.1', what: 'title', value: '新的标题', reason: '更准确' },
    ],
    [
      '1.2.1-2 改由市人社局承担，理由：职能划转',
      { code: '1.2.1-2', what: 'reassign', value: '市人社局', reason: '职能划转' },
    ],
    [
      '1.2.1 增加 市财政局 配合，理由：涉及资金',
      { code: '1.2.1', what: 'add', value: '市财政局 配合', reason: '涉及资金' },
    ],
    ['1.2.1-3 暂缓 等待上级批复', { code: '1.2.1-3', what: 'suspend', value: '', reason: '等待上级批复' }],
    ['1.2.1-3 撤销，理由：机构改革', { code: '1.2.1-3', what: 'withdraw', value: '', reason: '机构改革' }],
    ['1.2.1-3 撤销', { code: '1.2.1-3', what: 'withdraw', value: '', reason: '' }],
    [
      'SY-1.2.1-2 拆分 市一中、市二中 原因：分头推进',
      { code: 'SY-1.2.1-2', what: 'split', value: '市一中、市二中', reason: '分头推进' },
    ],
    [
      '1.2.1-2 deadline 2026-12-31 reason: funds come late',
      { code: '1.2.1-2', what: 'due', value: '2026-12-31', reason: 'funds come late' },
    ],
    ['1.2.1 标题 分析原因和对策', { code: '1.2.1', what: 'title', value: '分析原因和对策', reason: '' }],
    ['1.2.1 胡乱', { code: '1.2.1', value: '', reason: '' }],
  ])('%s', (said, expected) => {
    expect(readAmend(said)).toEqual(expected)
  })
})

test.each<[string, string | null, string]>([
  ['电话：已完成', 'phone', '已完成'],
  ['电话答复，已完成', 'phone', '已完成'],
  ['书面 1.2.1-2 已完成', 'paper', '1.2.1-2 已完成'],
  ['当面：已完成', 'other', '已完成'],
  ['phone: done', 'phone', 'done'],
  ['电话会议已召开', null, ''],
  ['已完成', null, ''],
])('代报: how %s was answered', (said, how, rest) => {
  expect(readWay(said)).toEqual(how === null ? null : { how, rest })
})

test('codes anywhere in a sentence; figures are none', () => {
  expect(codesIn('请教育局抓紧1.2.1，月底前报结果')).toEqual(['1.2.1'])
  expect(codesIn('1.2.1和1.2.2-1请抓紧，1.2.1尤其要紧')).toEqual(['1.2.1', '1.2.2-1'])
  expect(codesIn('投入4.5亿元，3家企业，增长12%')).toEqual([])
  expect(codesIn('2026.12.20前')).toEqual([])
})
