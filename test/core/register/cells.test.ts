import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnKind, RegisterColumn } from '../../../src/core/model/index.ts'
import { checkCell, checkCells, keyOf, type UnitNamed } from '../../../src/core/register/cells.ts'

const unitNamed: UnitNamed = (written) =>
  ['市教育局', '教育局'].includes(written) ? { id: 'unt_edu', name: '市教育局' } : null

const column = (kind: ColumnKind, more: Partial<RegisterColumn> = {}): RegisterColumn => ({
  title: '栏',
  kind,
  required: false,
  choices: [],
  ...more,
})
const check = (kind: ColumnKind, given: string, more: Partial<RegisterColumn> = {}): string => {
  const checked = checkCell(column(kind, more), given, unitNamed)
  return 'value' in checked ? checked.value : `!${checked.problem}`
}

const cases: [ColumnKind, string, string][] = [
  ['text', '　数控技术 ', '数控技术'],
  ['text', '第一行\r\n第二行', '第一行\n第二行'],
  ['text', 'x'.repeat(501), '!long'],
  ['whole', '12', '12'],
  ['whole', '１２', '12'],
  ['whole', '1,234', '1234'],
  ['whole', '1，234', '1234'],
  ['whole', '007', '7'],
  ['whole', '12.0', '12'],
  ['whole', '12.5', '!whole'],
  ['whole', '-3', '!whole'],
  ['whole', '－3', '!whole'],
  ['whole', '三个', '!whole'],
  ['whole', '3个', '!whole'],
  ['whole', '1,23', '!whole'],
  ['whole', '1e3', '!whole'],
  ['whole', '9999999999999', '!too-large'],
  ['number', '-3.50', '-3.5'],
  ['number', '１.５', '1.5'],
  ['number', '1,234.50', '1234.5'],
  ['number', '00.5', '0.5'],
  ['number', '-0.0', '0'],
  ['number', '.5', '!number'],
  ['number', '约5', '!number'],
  ['number', 'NaN', '!number'],
  ['number', 'Infinity', '!number'],
  ['date', '2025-03-01', '2025-03-01'],
  ['date', '2025年3月1日', '2025-03-01'],
  ['date', '２０２５年３月１日', '2025-03-01'],
  ['date', '2025/3/1', '2025-03-01'],
  ['date', '2025.3.1', '2025-03-01'],
  ['date', '20250301', '2025-03-01'],
  ['date', '2025-02-30', '!no-such-day'],
  ['date', '2025年3月', '!date'],
  ['date', '下周一', '!date'],
  ['date', '45717', '!date'],
  ['phone', '13800138000', '13800138000'],
  ['phone', '138 0013 8000', '13800138000'],
  ['phone', '１３８００１３８０００', '13800138000'],
  ['phone', '+86 138-0013-8000', '13800138000'],
  ['phone', '008613800138000', '13800138000'],
  ['phone', '0432-62010000', '0432-62010000'],
  ['phone', '(0432)62010000', '0432-62010000'],
  ['phone', '0432-62010000-123', '0432-62010000-123'],
  ['phone', '12800138000', '!phone'],
  ['phone', '1380013800', '!phone'],
  ['phone', '62010000', '!phone'],
  ['phone', '没有', '!phone'],
  ['unit', '教育局', '市教育局'],
  ['unit', '某局', '!unit'],
]

test.each(cases)('%s “%s” is kept as “%s”', (kind, given, kept) => {
  expect(check(kind, given)).toBe(kept)
})

test('a choice is one of its own, whatever the width of its letters; an empty cell stands unless it is required', () => {
  expect(check('choice', ' 在 岗 ', { choices: ['在岗', '离岗'] })).toBe('在岗')
  expect(check('choice', 'Ａ', { choices: ['A', 'B'] })).toBe('A')
  expect(check('choice', '退休', { choices: ['在岗', '离岗'] })).toBe('!choice')
  for (const kind of ['text', 'whole', 'number', 'date', 'phone', 'unit'] as const) {
    expect(check(kind, ' 　')).toBe('')
    expect(check(kind, '', { required: true })).toBe('!missing')
  }
})

describe('a whole row', () => {
  const columns = [
    column('text', { title: '姓名', required: true }),
    column('whole', { title: '人数' }),
    column('text', { title: 'constructor' }),
  ]

  test('names everything that is wrong at once, and keeps only what is filled in', () => {
    const { faults } = checkCells(columns, { 人数: '-3' }, unitNamed)
    expect(faults.map(({ column: { title }, problem, value }) => [title, problem, value])).toEqual([
      ['姓名', 'missing', ''],
      ['人数', 'whole', '-3'],
    ])
    expect(checkCells(columns, { 姓名: ' 张三 ', 人数: '' }, unitNamed)).toEqual({
      cells: { 姓名: '张三' },
      faults: [],
    })
  })

  test('a column may be called like a property of every object', () => {
    expect(checkCells(columns, { 姓名: '张三' }, unitNamed).cells).not.toHaveProperty('constructor', Object)
    const { cells } = checkCells(columns, { 姓名: '张三', constructor: 'x' }, unitNamed)
    expect(Object.entries(cells)).toEqual([
      ['姓名', '张三'],
      ['constructor', 'x'],
    ])
  })

  test('keys are the same whatever the width and the blanks, and differ where the cells do', () => {
    expect(keyOf(['姓名'], { 姓名: '张 三A' })).toBe(keyOf(['姓名'], { 姓名: '张三ａ' }))
    expect(keyOf(['姓名', '人数'], { 姓名: 'a', 人数: '12' })).not.toBe(
      keyOf(['姓名', '人数'], { 姓名: 'a1', 人数: '2' }),
    )
    expect(keyOf([], { 姓名: 'a' })).toBeNull()
  })
})

test('what is kept is kept again as it is, whatever was typed', () => {
  const kinds: ColumnKind[] = ['text', 'whole', 'number', 'date', 'phone', 'unit']
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789０１９.,，-－年月日/ 　+()'.split('')),
    maxLength: 14,
  })
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.oneof(digits, fc.string({ maxLength: 20 })), (kind, given) => {
      const once = checkCell(column(kind), given, unitNamed)
      if ('problem' in once) return
      expect(checkCell(column(kind), once.value, unitNamed)).toEqual(once)
    }),
    { seed: 7, numRuns: 2000 },
  )
})

test('every figure and day is read the same however it is written', () => {
  const wide = (text: string): string => text.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
      for (const text of [String(n), wide(String(n)), n.toLocaleString('en-US')])
        expect(check('whole', text)).toBe(String(n))
    }),
    { seed: 7 },
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 2000, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (y, m, d) => {
        const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
        for (const text of [day, `${y}年${m}月${d}日`, wide(`${y}/${m}/${d}`), day.replaceAll('-', '')])
          expect(check('date', text)).toBe(day)
      },
    ),
    { seed: 7 },
  )
})
