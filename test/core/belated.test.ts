import { expect, test } from 'vitest'
import { leadingPeriod } from '../../src/core/belated.ts'
import { afterBelated } from '../../src/core/columns.ts'
import { assignment } from './rows.ts'

test.each([
  ['3月 已完成', '2025-03', '已完成'],
  ['3月份，已完成', '2025-03', '已完成'],
  ['12月 已完成', '2024-12', '已完成'],
  ['4月 已完成', '2025-04', '已完成'],
  ['2024年12月报送期 已完成', '2024-12', '已完成'],
  ['2025-03 survey done', '2025-03', 'survey done'],
  ['2025-3：已完成', '2025-03', '已完成'],
  ['3月', '2025-03', ''],
])('“%s” in April 2025', (text, label, rest) => {
  expect(leadingPeriod(text, '2025-04-22')).toEqual({ label, rest })
})

test.each(['已完成', '3 家企业已签约', '13月 已完成', '0月 已完成', '3月底前完成', '2025 年', ''])(
  '“%s” begins with no period',
  (text) => {
    expect(leadingPeriod(text, '2025-04-22')).toBe(null)
  },
)

test('a belated report is the last one only where none of a later period is; what is asked for stays', () => {
  const asked = { ...assignment, period: '2025-04', lastReportId: 'a', lastReportOn: '2025-02-20' }
  expect(afterBelated(asked, 'late', { period: '2025-02' }, '2025-03')).toEqual({
    ...asked,
    lastReportId: 'late',
  })
  expect(afterBelated(asked, 'late', { period: '2025-04' }, '2025-03')).toEqual(asked)
  expect(afterBelated(asked, 'late', undefined, '2025-03').lastReportId).toBe('late')
})
