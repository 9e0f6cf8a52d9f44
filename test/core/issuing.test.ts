import { describe, expect, test } from 'vitest'
import { monthMeant, readIssueSaid, yearMeant } from '../../src/core/issue-said.ts'
import { cutFor, numberNext, papersTo, safeName } from '../../src/core/issuing.ts'
import type { Plan } from '../../src/core/model/index.ts'
import { defaultSettings } from '../../src/core/ladder.ts'
import { ruleIn } from '../../src/core/rules/index.ts'

test.each([
  ['', { do: 'list' }],
  ['SY', { do: 'list', plan: 'SY' }],
  ['周报', { do: 'show', kind: 'weekly' }],
  ['周报 第3期', { do: 'show', kind: 'weekly', number: '3' }],
  ['周报 2025年第 12 期', { do: 'show', kind: 'weekly', number: '2025-12' }],
  ['下载 周报 第3期', { do: 'files', kind: 'weekly', number: '3' }],
  ['月报 2026-11', { do: 'draft', kind: 'monthly', of: '2026-11' }],
  ['月报 11月', { do: 'draft', kind: 'monthly', of: '11月' }],
  ['SY 年报 2026', { do: 'draft', plan: 'SY', kind: 'annual', of: '2026' }],
  ['专报 题目：双元培育进展', { do: 'draft', kind: 'special', of: '双元培育进展' }],
  ['专报 第2期', { do: 'show', kind: 'special', number: '2' }],
  ['督导报告', { do: 'draft', kind: 'supervision' }],
  ['督查单 第3号', { do: 'draft', kind: 'notice', of: '3' }],
  ['督查单 督〔2025〕第3号', { do: 'draft', kind: 'notice', of: '2025-3' }],
  ['通报 3', { do: 'draft', kind: 'circular', of: '3' }],
  ['通报 第3期', { do: 'draft', kind: 'circular', of: '3' }],
  ['会议材料 9月', { do: 'draft', kind: 'agenda', of: '9月' }],
  ['纪要 2025-09', { do: 'draft', kind: 'minutes', of: '2025-09' }],
  ['修改 周报 按语 请抓紧年底前的事项', { do: 'remark', kind: 'weekly', words: '请抓紧年底前的事项' }],
  ['修改 按语', { do: 'remark' }],
  ['发布 周报', { do: 'release', kind: 'weekly' }],
  ['周报 发布', { do: 'release', kind: 'weekly' }],
  ['月报 2026-11 发布', { do: 'release', kind: 'monthly', of: '2026-11' }],
  ['不发 周报 本周已当面汇报', { do: 'drop', kind: 'weekly', words: '本周已当面汇报' }],
  ['不发布 周报', { do: 'drop', kind: 'weekly' }],
  ['重新生成 周报 第3期', { do: 'redo', kind: 'weekly', number: '3' }],
  ['files weekly no 3', { do: 'files', kind: 'weekly', number: '3' }],
  ['monthly 2026-11', { do: 'draft', kind: 'monthly', of: '2026-11' }],
  ['release weekly', { do: 'release', kind: 'weekly' }],
  ['edit weekly remarks mind the year', { do: 'remark', kind: 'weekly', words: 'mind the year' }],
  ['2026年11月工作进展月报', { do: 'draft', kind: 'monthly', of: '2026-11' }],
  ['2026年11月工作进展月报（第1期）', { do: 'show', kind: 'monthly', number: '2026-1' }],
  ['下载 2025年12月工作进展月报（2026年第1期）', { do: 'files', kind: 'monthly', number: '2026-1' }],
  ['SY 发布 2026年度工作进展报告', { do: 'release', plan: 'SY', kind: 'annual', of: '2026' }],
  ['2025年9月联席会议纪要', { do: 'draft', kind: 'minutes', of: '2025-09' }],
  ['月报 去看看', { do: 'draft', kind: 'monthly', of: '去看看' }],
])('%s', (said, meant) => expect(readIssueSaid(said)).toEqual(meant))

test.each([
  ['', '2026-03', '2026'],
  ['本月', '2026-03', null],
  ['上月', '2026-02', null],
  ['2月', '2026-02', null],
  ['11月', '2025-11', null],
  ['2025年7月', '2025-07', null],
  ['2025-7', '2025-07', null],
  ['13月', null, null],
  ['2025', null, '2025'],
  ['去年', null, '2025'],
])('“%s” seen from March 2026', (said, month, year) => {
  expect([monthMeant(said, '2026-03-20'), yearMeant(said, '2026-03-20')]).toEqual([month, year])
})

test('numbers run within a year, without gaps', () => {
  expect(numberNext(null, '2026')).toEqual({ year: '2026', n: 1 })
  expect(numberNext({ year: '2026', n: 7 }, '2026')).toEqual({ year: '2026', n: 8 })
  expect(numberNext({ year: '2025', n: 52 }, '2026')).toEqual({ year: '2026', n: 1 })
})

test('cuts by kind and reader', () => {
  const kinds = ['weekly', 'monthly', 'notice'] as const
  const readers = ['leader', 'office', 'liaison'] as const
  expect(kinds.map((kind) => readers.map((reader) => cutFor(kind, reader)))).toEqual([
    ['leader', 'office', 'unit'],
    ['office', 'office', null],
    ['unit', 'unit', 'unit'],
  ])
})

test.each([
  ['周报/2025', '周报_2025'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..', '_'],
  ['con', '_con'],
  ['a\u202Etxt.exe', 'a_txt.exe'],
  ['  a  b  ', 'a b'],
  ['名'.repeat(100), '名'.repeat(60)],
])('a name for a file: %s', (said, name) => expect(safeName(said)).toBe(name))

describe('rules', () => {
  const plan = { settings: defaultSettings } as unknown as Plan
  const read = (said: string, of: Plan = plan) => {
    const meant = ruleIn(said)
    return meant && (meant.rule.read(meant.value, of)?.settings ?? 'unreadable')
  }
  test.each([
    ['周报 审发', { issuing: 'approved' }],
    ['周报 自动', { issuing: 'auto' }],
    ['周报方式 审发', { issuing: 'approved' }],
    ['digest approved', { issuing: 'approved' }],
    ['周报 16:00', { digestAt: '16:00' }],
    ['周报 单位 开', { papersTo: ['leader', 'office', 'liaison'] }],
    ['周报 单位 关', { papersTo: ['leader', 'office'] }],
    ['digest units on', { papersTo: ['leader', 'office', 'liaison'] }],
    ['周报 发送 领导 办公室 联络员', { papersTo: ['leader', 'office', 'liaison'] }],
    ['周报 发送 办公室', { papersTo: ['office'] }],
    ['digest to leaders office', { papersTo: ['leader', 'office'] }],
    ['周报 发送 联络员', 'unreadable'],
    ['周报 发送 市长', 'unreadable'],
    ['周报 发送', 'unreadable'],
    ['周报 单位 也许', 'unreadable'],
    ['周报 有空再发', 'unreadable'],
  ])('%s', (said, is) => expect(read(said)).toEqual(is))

  test('the units’ part leaves the others as they are', () => {
    const only = { settings: { ...defaultSettings, papersTo: ['office'] } } as unknown as Plan
    expect(read('周报 单位 开', only)).toEqual({ papersTo: ['office', 'liaison'] })
    expect(papersTo({})).toEqual(['leader', 'office'])
  })
})
