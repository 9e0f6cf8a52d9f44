import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  masked,
  mayChange,
  seesRow,
  shownCells,
  sightOf,
  type Standing,
} from '../../../src/core/register/sight.ts'
import { totalsOf } from '../../../src/core/register/totals.ts'
import { register, row } from './rows.ts'

const nobody: Standing = { office: false, leader: false, units: new Set(), filling: new Set(), owns: false }
const people: Record<string, Standing> = {
  office: { ...nobody, office: true },
  leader: { ...nobody, leader: true },
  fills: { ...nobody, units: new Set(['unt_a']), filling: new Set(['unt_a']) },
  owns: { ...nobody, units: new Set(['unt_a']), owns: true },
  other: { ...nobody, units: new Set(['unt_a']) },
  outside: nobody,
}

/** listed rows totals fills, as one word. */
const told = (see: 'own' | 'plan', open: boolean, who: string): string => {
  const { listed, rows, totals, fills, runs } = sightOf(register({ see, open }), people[who] ?? nobody)
  return [listed ? 'listed' : 'hidden', rows, totals, fills, runs ? 'runs' : ''].join(' ').trim()
}

test.each([
  ['office', 'listed all all all runs', 'listed all all all runs', 'listed all all all runs'],
  ['leader', 'listed all all none', 'listed all all none', 'listed all all none'],
  ['fills', 'listed own own own', 'listed own all own', 'listed all all own'],
  ['owns', 'listed own own none', 'listed own all none', 'listed all all none'],
  ['other', 'hidden none none none', 'listed none all none', 'listed all all none'],
  ['outside', 'hidden none none none', 'hidden none none none', 'hidden none none none'],
])('%s: own rows “%s”, with open totals “%s”, everybody’s “%s”', (who, own, open, plan) => {
  expect([told('own', false, who), told('own', true, who), told('plan', false, who)]).toEqual([
    own,
    open,
    plan,
  ])
})

test('rows, changes and phone numbers follow from it', () => {
  const own = row(1, { 电话: '13800138000' })
  const theirs = row(2, { 电话: '0432-62010000-12' }, { unitId: 'unt_b' })
  const offices = row(3, { 电话: '13800138001' }, { unitId: null })
  const table = Object.fromEntries(
    ['office', 'leader', 'fills', 'other'].map((who) => {
      const of = register({ see: 'plan' })
      const sight = sightOf(of, people[who] ?? nobody)
      return [
        who,
        [own, theirs, offices].map((one) => [
          seesRow(sight, one),
          mayChange(sight, one),
          shownCells(of, sight, one)['电话'],
        ]),
      ]
    }),
  )
  const hidden = [
    [true, false, '138****8000'],
    [true, false, '0432-****0000-12'],
    [true, false, '138****8001'],
  ]
  expect(table).toEqual({
    office: [
      [true, true, '13800138000'],
      [true, true, '0432-62010000-12'],
      [true, true, '13800138001'],
    ],
    leader: hidden,
    fills: [[true, true, '13800138000'], hidden[1], hidden[2]],
    other: [[true, false, '13800138000'], hidden[1], hidden[2]],
  })
  expect(seesRow(sightOf(register(), people['fills'] ?? nobody), theirs)).toBe(false)
  expect(masked('02162010000')).not.toBe('02162010000')
})

test('the number of an identity card, in whatever column, is whole only for the office and the row’s own unit', () => {
  const theirs = row(2, { 专业: '学员 11010519491231002X' }, { unitId: 'unt_b' })
  const of = register({ see: 'plan' })
  const shown = (who: string) => shownCells(of, sightOf(of, people[who] ?? nobody), theirs)['专业']
  expect([shown('office'), shown('leader'), shown('fills')]).toEqual([
    '学员 11010519491231002X',
    '学员 110105********002X',
    '学员 110105********002X',
  ])
})

test('totals count standing rows alone, and name the rows they rest on', () => {
  const rows = [
    row(1, { 专业: 'a', 人数: '20' }),
    row(2, { 专业: 'b' }),
    row(3, { 专业: 'c', 人数: '5' }, { state: 'withdrawn' }),
  ]
  expect(totalsOf(register(), rows).map(({ column, value, refs }) => [column, value, refs])).toEqual([
    [null, 2, ['rrw_1', 'rrw_2']],
    ['人数', 20, ['rrw_1']],
  ])
})

test('sums are exact to the sixth decimal, in any order', () => {
  const of = register({ totals: [{ title: '', column: '金额', target: null }] })
  const sum = (figures: number[]): number | undefined =>
    totalsOf(
      of,
      figures.map((cents, i) => row(i, { 金额: (cents / 100).toFixed(2) })),
    )[0]?.value
  expect(sum([10, 20])).toBe(0.3)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { maxLength: 50 }), (cents) => {
      const whole = cents.reduce((total, one) => total + one, 0)
      expect(sum(cents)).toBe(whole / 100 || 0)
      expect(sum([...cents].reverse())).toBe(sum(cents))
    }),
    { seed: 11 },
  )
})
