import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetLine } from '../../../src/core/model/index.ts'
import { neutral, planSheet } from '../../../src/core/register/sheet.ts'
import { columns, ground, office, register, row, unitA } from './rows.ts'

/** Lines typed with `|`, numbered from the first. */
const sheet = (...typed: string[]): SheetLine[] =>
  typed.map((line, i) => ({ n: i + 1, cells: line.split('|').map((cell) => cell.trim()) }))

const there = row(1, { 专业: '烹饪', 人数: '20', 电话: '13800138000' })
const theirs = row(2, { 专业: '木工', 电话: '13900139000' }, { unitId: 'unt_b' })
const rows = [there, theirs]

const plan = (lines: SheetLine[], sight = unitA, of = register()) =>
  planSheet(of, lines, rows, sight, ground(rows))
const HEAD = '登记行号 | 登记单位 | 专业 | 人数 | 电话'

test('new, changed, unchanged and wrong lines are told apart, each with its number in the sheet', () => {
  const planned = plan(
    sheet(
      '2025年上半年',
      HEAD,
      ' | | 数控 | ２０ |',
      '1 | 甲单位 | 烹饪 | 30 | 13800138000',
      ' | | | |',
      ' | | 焊接 | 三个 | 138',
      ' | | 数控 | 5 |',
      '9 | | 测量 | |',
      ' | 乙单位 | 测量 | |',
    ),
  )
  if ('missing' in planned) throw new Error('the headings were not found')
  expect(planned.added.map(({ line, fresh }) => [line, fresh.cells])).toEqual([
    [3, { 专业: '数控', 人数: '20' }],
  ])
  expect(planned.changed.map(({ line, fresh }) => [line, fresh.cells['人数']])).toEqual([[4, '30']])
  expect(planned.wrong).toMatchObject([
    {
      line: 6,
      faults: [
        { what: 'cell', column: '人数', problem: 'whole', value: '三个' },
        { what: 'cell', column: '电话', problem: 'phone', value: '138' },
      ],
    },
    { line: 7, faults: [{ what: 'double', line: 3 }] },
    { line: 8, faults: [{ what: 'no-row', n: '9' }] },
    { line: 9, faults: [{ what: 'not-yours', unit: '乙单位' }] },
  ])
})

test('what comes back as it was shown changes nothing, a masked number among it; another’s row cannot be changed', () => {
  const all = { ...unitA, rows: 'all' as const }
  const same = plan(
    sheet(HEAD, '1 | 甲单位 | 烹饪 | 20 | 13800138000', '2 | 乙单位 | 木工 | | 139****9000'),
    all,
  )
  expect(same).toMatchObject({ added: [], changed: [], same: 2, wrong: [] })
  const meddled = plan(sheet(HEAD, '2 | 乙单位 | 木工 | 7 | 139****9000'), all)
  expect(meddled).toMatchObject({
    changed: [],
    wrong: [{ line: 2, faults: [{ what: 'row-not-yours', n: 2 }] }],
  })
  const unseen = plan(sheet(HEAD, '2 | | 木工 | 7 |'))
  expect(unseen).toMatchObject({ wrong: [{ faults: [{ what: 'no-row', n: '2' }] }] })
})

test('a number that stands twice is a mistake, not two changes', () => {
  expect(plan(sheet(HEAD, '1 | | 烹饪 | 21 |', '1 | | 烹饪 | 22 |'))).toMatchObject({
    wrong: [{ line: 3, faults: [{ what: 'twice', n: 1, line: 2 }] }],
  })
})

test('columns in another order, some left out, others unknown; without the required ones it says which', () => {
  expect(plan(sheet('备注 | 人 数 | 专业', '好 | 3 | 数控'))).toMatchObject({
    added: [{ fresh: { cells: { 专业: '数控', 人数: '3' } } }],
    ignored: ['备注'],
  })
  expect(plan(sheet('备注 | 人数', '好 | 3'))).toEqual({ missing: ['专业'] })
  expect(plan([])).toEqual({ missing: ['专业', '人数', '电话'] })
})

test('a column that the sheet does not have stays as it is', () => {
  expect(plan(sheet('登记行号 | 专业 | 人数', '1 | 烹饪 | 25'))).toMatchObject({
    changed: [{ fresh: { cells: { 专业: '烹饪', 人数: '25', 电话: '13800138000' } } }],
  })
})

test('the same row is not registered twice from one sheet, whatever its lines', () => {
  const name = fc.constantFrom('数控', '焊接', '烹饪', '木工', ' 数 控 ')
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const lines = sheet('专业', ...names)
      const planned = plan(lines, office)
      if ('missing' in planned) throw new Error('the headings were not found')
      const keys = planned.added.map(({ fresh }) => fresh.key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys).not.toContain('烹饪')
      expect(planned.added.length + planned.wrong.length).toBe(names.length)
    }),
    { seed: 3 },
  )
})

test('a text that Excel would take for a formula is written with an apostrophe, which is taken off again', () => {
  for (const text of ['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1']) expect(neutral(text)).toBe(`'${text}`)
  for (const text of ['数控', "'quoted'", '1-2', '']) expect(neutral(text)).toBe(text)
  const of = register({ columns: columns('专业*') })
  expect(plan(sheet('专业', neutral('=1+1')), unitA, of)).toMatchObject({
    added: [{ fresh: { cells: { 专业: '=1+1' } } }],
  })
})
