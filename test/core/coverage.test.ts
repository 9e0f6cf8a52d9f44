import { describe, expect, test } from 'vitest'
import { coverageOf, type Holder, type Reach, type UnitCover } from '../../src/core/coverage.ts'

const who = (name: string, reach: Reach = 'bound'): Holder => ({ name, reach })
const full = { A: who('anna'), B: who('bo'), head: who('he') }
const edu = (places: Partial<UnitCover['places']> = {}, group: UnitCover['group'] = null): UnitCover => ({
  unitId: 'unt_edu',
  name: '市教育局',
  shares: 2,
  group,
  places: { ...full, ...places },
})
const office = [who('olga')]

type Expected = [kind: string, place: string, person: string | null, grave: boolean]

describe('who cannot be reached', () => {
  test.each<[what: string, unit: UnitCover, unreached: boolean, gaps: Expected[]]>([
    ['everybody is there', edu(), false, []],
    ['no A, but B hears it', edu({ A: null }), false, [['empty', 'A', null, false]]],
    [
      'A never signed in, but B hears it',
      edu({ A: who('anna', 'unseen') }),
      false,
      [['unseen', 'A', 'anna', false]],
    ],
    [
      'A without an account, but B hears it',
      edu({ A: who('anna', 'mute') }),
      false,
      [['mute', 'A', 'anna', false]],
    ],
    ['no B', edu({ B: null }), false, [['empty', 'B', null, false]]],
    ['no head', edu({ head: null }), false, [['empty', 'head', null, false]]],
    ['a mute head', edu({ head: who('he', 'mute') }), false, [['mute', 'head', 'he', false]]],
    [
      'neither A nor B hears it: the head alone does not answer for the unit',
      edu({ A: who('anna', 'unseen'), B: null }),
      true,
      [
        ['unseen', 'A', 'anna', true],
        ['empty', 'B', null, true],
      ],
    ],
    [
      'nobody at all',
      edu({ A: null, B: null, head: null }),
      true,
      [
        ['empty', 'A', null, true],
        ['empty', 'B', null, true],
        ['empty', 'head', null, false],
      ],
    ],
    ['a group without members', edu({}, { members: [] }), true, [['no-members', 'group', null, true]]],
    [
      'a group whose members are named',
      edu({}, { members: ['甲公司'] }),
      true,
      [['unsettled', 'group', null, true]],
    ],
  ])('%s', (_what, unit, unreached, expected) => {
    const { gaps, units, unreached: names } = coverageOf([unit], office)
    expect(units).toBe(1)
    expect(names).toEqual(unreached ? ['市教育局'] : [])
    expect(gaps.map(({ kind, place, person, grave }) => [kind, place, person, grave])).toEqual(expected)
  })

  test.each<[what: string, office: Holder[], gaps: Expected[]]>([
    ['no office', [], [['no-office', 'office', null, true]]],
    ['one of two hears it', [who('olga'), who('otto', 'unseen')], [['unseen', 'office', 'otto', false]]],
    [
      'none of two hears it',
      [who('olga', 'mute'), who('otto', 'unseen')],
      [
        ['mute', 'office', 'olga', true],
        ['unseen', 'office', 'otto', true],
      ],
    ],
  ])('the office: %s', (_what, people, expected) => {
    const { gaps } = coverageOf([edu()], people)
    expect(gaps.map(({ kind, place, person, grave }) => [kind, place, person, grave])).toEqual(expected)
  })
})

test('what leaves a whole unit silent comes first', () => {
  const other = { ...edu({ A: null, B: null }), unitId: 'unt_fin', name: '市财政局' }
  const { gaps } = coverageOf([edu({ head: null }), other], [])
  expect(gaps.map(({ unit, place }) => `${unit}${place}`)).toEqual([
    '市财政局A',
    '市财政局B',
    'office',
    '市教育局head',
  ])
})
