import { expect, test } from 'vitest'
import { judgeRow } from '../../../src/core/register/judge.ts'
import { before, columns, ground, office, register, row, unitA } from './rows.ts'

const there = row(1, { 专业: '烹饪' })
const theirs = row(2, { 专业: '木工' }, { unitId: 'unt_b' })

const verdict = (
  cells: Record<string, string>,
  {
    of = register(),
    sight = unitA,
    unit = '',
    on = ground([there, theirs]),
    old = null as ReturnType<typeof row> | null,
  } = {},
) => {
  const judged = judgeRow(of, { cells, unit }, sight, on, old)
  return 'fresh' in judged ? judged.fresh : judged.faults
}

test('a row of one’s own is kept with the cells as they are compared', () => {
  expect(verdict({ 专业: '数控', 人数: '２０' })).toEqual({
    cells: { 专业: '数控', 人数: '20' },
    unitId: 'unt_a',
    key: '数控',
    refers: null,
  })
  expect(verdict({ 专业: '数控' }, { sight: office })).toMatchObject({ unitId: null })
  expect(verdict({ 专业: '数控' }, { sight: office, unit: '乙单位' })).toMatchObject({ unitId: 'unt_b' })
})

test('a duplicate names the row that is there; of another unit’s only that there is one', () => {
  const double = { what: 'double', columns: ['专业'], line: null }
  expect(verdict({ 专业: '烹 饪' })).toEqual([{ ...double, value: '烹 饪', n: 1 }])
  expect(verdict({ 专业: '木工' })).toEqual([{ ...double, value: '木工', n: null }])
  expect(verdict({ 专业: '木工' }, { sight: office })).toEqual([{ ...double, value: '木工', n: 2 }])
  expect(verdict({ 专业: '烹饪', 人数: '3' }, { old: there })).toMatchObject({ cells: { 人数: '3' } })
})

test('nobody fills in for another unit', () => {
  expect(verdict({ 专业: '数控' }, { unit: '乙单位' })).toEqual([{ what: 'not-yours', unit: '乙单位' }])
  expect(verdict({ 专业: '数控' }, { unit: '丙单位' })).toEqual([{ what: 'unit', unit: '丙单位' }])
  expect(verdict({ 专业: '木工' }, { old: theirs })).toEqual([{ what: 'not-yours', unit: '' }])
  const both = { ...unitA, units: new Set(['unt_a', 'unt_b']), filling: new Set(['unt_a', 'unt_b']) }
  expect(verdict({ 专业: '数控' }, { sight: both })).toEqual([{ what: 'whose' }])
  expect(verdict({ 专业: '数控' }, { sight: both, unit: '乙单位' })).toMatchObject({ unitId: 'unt_b' })
})

test('a column may say whose the row is; a unit’s own name need not be typed', () => {
  const of = register({ columns: columns('专业*', '企业*:unit'), owner: '企业' })
  expect(verdict({ 专业: '数控' }, { of })).toMatchObject({ unitId: 'unt_a', cells: { 企业: '甲单位' } })
  expect(verdict({ 专业: '数控', 企业: '乙单位' }, { of })).toEqual([{ what: 'not-yours', unit: '乙单位' }])
  expect(verdict({ 专业: '数控', 企业: '乙单位' }, { of, sight: office })).toMatchObject({ unitId: 'unt_b' })
  expect(verdict({ 专业: '数控' }, { of, sight: office })).toMatchObject([
    { what: 'cell', column: '企业', problem: 'missing' },
  ])
})

test('a row of a later stage names one of the stage before that its unit sees', () => {
  const of = register({
    columns: columns('学徒编号*', '成绩:number'),
    unique: [],
    follows: { registerId: 'reg_0', column: '学徒编号', to: '学徒编号' },
  })
  const on = ground([], { before: before('XT-1') })
  expect(verdict({ 学徒编号: 'xt-1', 成绩: '90' }, { of, on })).toMatchObject({ refers: 'xt-1' })
  expect(verdict({ 学徒编号: 'XT-2', 成绩: '90' }, { of, on })).toEqual([
    { what: 'before', column: '学徒编号', value: 'XT-2' },
  ])
  const old = row(3, { 学徒编号: 'XT-9' }, { refers: 'xt-9', key: null })
  expect(verdict({ 学徒编号: 'XT-9', 成绩: '80' }, { of, on, old })).toMatchObject({ cells: { 成绩: '80' } })
})

test('what a later stage refers to stays as it is called', () => {
  const on = ground([there], { referred: before('烹饪'), referredColumns: ['专业'] })
  expect(verdict({ 专业: '中餐' }, { on, old: there })).toEqual([
    { what: 'after', column: '专业', value: '烹饪' },
  ])
  expect(verdict({ 专业: '烹饪', 人数: '9' }, { on, old: there })).toMatchObject({ cells: { 人数: '9' } })
})
