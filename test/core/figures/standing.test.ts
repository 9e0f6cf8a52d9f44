import { describe, expect, test } from 'vitest'
import type { Assignment, AssignmentState, Report, Target, UnitRole } from '../../../src/core/model/index.ts'
import { keyOf, nameOf, needOf } from '../../../src/core/figures/indicator.ts'
import { reachOf, refsOf, targetStandings } from '../../../src/core/figures/standing.ts'
import { missingFigures } from '../../../src/core/figures/ask.ts'
import { assignment, report } from '../rows.ts'

const target = (phrase: string, value: number | string, unit: string, by: string | null = null): Target => ({
  phrase,
  value,
  unit,
  by,
})
const BASES = target('建成5个实训基地', 5, '个')
const RATE = target('培训合格率达到90%', 90, '%')

const share = (id: string, role: UnitRole, state: AssignmentState = 'open'): Assignment => ({
  ...assignment,
  id,
  role,
  state,
  unitId: `unt_${id}`,
  code: `1.1.1-${id}`,
})

let n = 0
const said = (
  assignmentId: string,
  period: string,
  how: 'total' | 'added',
  value: number,
  more: Partial<Report> = {},
  of: Target = BASES,
): Report => {
  n++
  return {
    ...report,
    id: `${assignmentId}/${period}#${n}`,
    assignmentId,
    period,
    filedAt: n,
    by: 'per_a',
    state: 'filed',
    figures: [{ target: of.phrase, unit: of.unit, value, how }],
    ...more,
  }
}

const value = (
  reports: Report[],
  shares: Assignment[] = [share('a', 'lead')],
  of: Target = BASES,
  today = '2026-06-01',
) => {
  const [one] = targetStandings({ targets: [of] }, shares, reports, today)
  if (!one) throw new Error('a target without a standing')
  return one
}

describe('a share’s value', () => {
  test.each<
    [
      what: string,
      reports: [period: string, how: 'total' | 'added', value: number, state?: Report['state']][],
      expected: number | null,
    ]
  >([
    ['nothing said', [], null],
    ['one total', [['2026-01', 'total', 3]], 3],
    [
      'the newer total',
      [
        ['2026-01', 'total', 3],
        ['2026-02', 'total', 4],
      ],
      4,
    ],
    [
      'a total that went down',
      [
        ['2026-01', 'total', 4],
        ['2026-02', 'total', 3],
      ],
      3,
    ],
    [
      'a total and what was added',
      [
        ['2026-01', 'total', 3],
        ['2026-02', 'added', 1],
      ],
      4,
    ],
    [
      'what was added before a total is in it',
      [
        ['2026-01', 'added', 1],
        ['2026-02', 'total', 3],
      ],
      3,
    ],
    [
      'additions alone',
      [
        ['2026-01', 'added', 1],
        ['2026-02', 'added', 2],
      ],
      3,
    ],
    ['zero is a figure', [['2026-01', 'total', 0]], 0],
    [
      'a report taken back',
      [
        ['2026-01', 'total', 3],
        ['2026-02', 'total', 4, 'withdrawn'],
      ],
      3,
    ],
    [
      'a report returned',
      [
        ['2026-01', 'total', 3],
        ['2026-02', 'added', 4, 'returned'],
      ],
      3,
    ],
    ['a report moved away', [['2026-01', 'total', 3, 'moved']], null],
    [
      'a version replaced',
      [
        ['2026-01', 'total', 3, 'superseded'],
        ['2026-01', 'total', 2],
      ],
      2,
    ],
    [
      'a late report of an older period',
      [
        ['2026-02', 'total', 4],
        ['2026-01', 'total', 3],
      ],
      4,
    ],
    [
      'tenths that do not add up in binary',
      [
        ['2026-01', 'total', 0.1],
        ['2026-02', 'added', 0.2],
      ],
      0.3,
    ],
  ])('%s', (_what, list, expected) => {
    const reports = list.map(([period, how, one, state = 'filed']) => said('a', period, how, one, { state }))
    const one = value(reports)
    expect(one.value).toBe(expected)
    expect(value(reports.toReversed())).toEqual(one)
  })

  test('leads back to the reports it rests on, and to no others', () => {
    const reports = [
      said('a', '2026-01', 'total', 3),
      said('a', '2026-02', 'added', 1, { by: 'per_b' }),
      said('a', '2025-12', 'total', 2),
    ]
    const one = value(reports)
    expect(refsOf(one)).toEqual(reports.slice(0, 2).map(({ id }) => id))
    expect(one.counting[0]?.given.map(({ by, value: each }) => `${by} ${each}`)).toEqual([
      'per_a 3',
      'per_b 1',
    ])
  })

  test('a figure said when the target had another number still counts for it; of another target it does not', () => {
    const reports = [said('a', '2026-01', 'total', 3), said('a', '2026-02', 'total', 9, {}, RATE)]
    expect(value(reports, [share('a', 'lead')], target('建成8个实训基地', 8, '个')).value).toBe(3)
    expect(value(reports, [share('a', 'lead')], target('建成8个公共实训基地', 8, '个')).value).toBe(null)
  })

  test('what is meant year by year begins anew', () => {
    const yearly = target('每年培训3000人', 3000, '人')
    const reports = [
      said('a', '2025-12', 'total', 2900, {}, yearly),
      said('a', '2026-01', 'added', 50, {}, yearly),
    ]
    const one = value(reports, [share('a', 'lead')], yearly)
    expect([one.value, one.year]).toEqual([50, '2026'])
    expect(value(reports, [share('a', 'lead')], yearly, '2025-12-31').value).toBe(2900)
  })
})

describe('a task’s value', () => {
  const figures = [
    said('a', '2026-01', 'total', 3),
    said('b', '2026-01', 'total', 2),
    said('c', '2026-01', 'total', 1),
  ]
  test.each<[what: string, shares: Assignment[], expected: number | null, beside: string]>([
    ['one lead', [share('a', 'lead'), share('b', 'support'), share('c', 'support')], 3, 'b c'],
    ['a lead that gave none', [share('x', 'lead'), share('b', 'support')], null, 'b'],
    ['several leads', [share('a', 'lead'), share('b', 'lead'), share('c', 'support')], 5, 'c'],
    ['no lead', [share('a', 'responsible'), share('b', 'responsible')], 5, ''],
    ['a lead and a responsible', [share('a', 'lead'), share('b', 'responsible')], 3, 'b'],
    ['a withdrawn lead', [share('a', 'lead', 'withdrawn'), share('b', 'responsible')], 2, ''],
    ['a lead that is done', [share('a', 'lead', 'done')], 3, ''],
    ['only supports', [share('b', 'support')], null, 'b'],
  ])('%s', (_what, shares, expected, beside) => {
    const one = value(figures, shares)
    expect(one.value).toBe(expected)
    expect(one.beside.map(({ assignmentId }) => assignmentId).join(' ')).toBe(beside)
  })

  test('shares of a hundred of several leads stand side by side and are not added', () => {
    const rates = [said('a', '2026-01', 'total', 60, {}, RATE), said('b', '2026-01', 'total', 70, {}, RATE)]
    const one = value(rates, [share('a', 'lead'), share('b', 'lead')], RATE)
    expect([one.value, one.apart, one.reach]).toEqual([null, true, 'short'])
    expect(value(rates.slice(0, 1), [share('a', 'lead'), share('b', 'lead')], RATE).value).toBe(60)
  })
})

test.each<[of: Target, value: number | null, expected: string]>([
  [BASES, null, 'short'],
  [BASES, 4, 'short'],
  [BASES, 5, 'reached'],
  [BASES, 9, 'reached'],
  [target('3-5个共性基地', '3-5', '个'), 2, 'short'],
  [target('3-5个共性基地', '3-5', '个'), 3, 'reached'],
  [target('4个以上岗位', '4以上', '个'), 4, 'reached'],
  [target('不少于20个岗位', '不少于20', '个'), 19, 'short'],
  [target('经费不低于30%', '不低于30', '%'), 30, 'reached'],
  [target('收入超1万亿元', '超1', '万亿元'), 1, 'short'],
  [target('收入超1万亿元', '超1', '万亿元'), 1.01, 'reached'],
  [target('培养1万以上学徒', '1万以上', '人'), 10_000, 'reached'],
  [target('建设20个左右工作室', '20左右', '个'), 20, 'unknown'],
  [target('存量清偿一半以上', '一半以上', ''), 60, 'unknown'],
  [target('成本不超过30%', '不超过30', '%'), 20, 'unknown'],
  [target('能耗下降5%', 5, '%'), 6, 'unknown'],
  [target('3年内建成5个基地', 5, '个', '2026-05-31'), 4, 'missed'],
  [target('3年内建成5个基地', 5, '个', '2026-05-31'), 5, 'reached'],
  [target('3年内建成5个基地', 5, '个', '2026-06-01'), 4, 'short'],
  [target('3年内建成5个基地', 5, '个', '2026-05-31'), null, 'missed'],
])('$phrase at %s is %s', (of, one, expected) => {
  expect(reachOf(of, one, '2026-06-01')).toBe(expected)
})

test.each<[of: Target, name: string]>([
  [BASES, '实训基地'],
  [target('每年输送毕业生规模达到2万人', 20_000, '人'), '每年输送毕业生规模'],
  [target('3-5个共性实训基地（培训中心）', '3-5', '个'), '共性实训基地（培训中心）'],
  [target('学生比例提高到20%', 20, '%'), '学生比例'],
  [target('力争提高到30%', 30, '%'), '力争提高到30%'],
  [target('提供不少于20个双元培育岗位', '不少于20', '个'), '双元培育岗位'],
  [target('投入100万元', 100, '万元'), '投入'],
])('%s is called %s', (of, name) => {
  expect(nameOf(of)).toBe(name)
})

test('two milestones of one thing are one indicator, two things are two', () => {
  const [one, later] = [target('2018年建成2个基地', 2, '个'), target('2020年建成5个基地', 5, '个')]
  expect(keyOf(one)).toBe(keyOf(later))
  expect(keyOf(BASES)).not.toBe(keyOf(target('建成5个公共实训基地', 5, '个')))
  expect(needOf(BASES)).toEqual({ atLeast: 5, above: false })
})

test('whatever is filed, replaced or taken back, the value is a plain recount', () => {
  let seed = 3
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  const states: Report['state'][] = [
    'filed',
    'filed',
    'filed',
    'superseded',
    'withdrawn',
    'returned',
    'moved',
  ]
  for (let round = 0; round < 400; round++) {
    const reports = Array.from({ length: next(12) }, () =>
      said('abc'.charAt(next(3)), `2026-0${1 + next(6)}`, next(2) ? 'total' : 'added', next(9), {
        state: states[next(states.length)] ?? 'filed',
      }),
    )
    const shares = [share('a', 'lead'), share('b', 'lead'), share('c', 'support')]
    const shuffled = [...reports].sort(() => (next(2) ? 1 : -1))
    const one = value(shuffled, shares)
    let sum: number | null = null
    for (const id of ['a', 'b']) {
      let own: number | null = null
      const standing = reports.filter((r) => r.assignmentId === id && r.state === 'filed')
      standing.sort((x, y) => (x.period < y.period ? -1 : x.period > y.period ? 1 : x.filedAt - y.filedAt))
      for (const { figures } of standing)
        for (const figure of figures ?? [])
          own = figure.how === 'total' ? figure.value : (own ?? 0) + figure.value
      if (own !== null) sum = (sum ?? 0) + own
    }
    expect(one.value).toBe(sum)
    const ids = new Set(reports.filter(({ state }) => state === 'filed').map(({ id }) => id))
    for (const ref of refsOf(one)) expect(ids.has(ref)).toBe(true)
  }
})

test.each<
  [
    what: string,
    role: UnitRole,
    figures: Report['figures'],
    noChange: boolean,
    standing: number | null,
    expected: string,
  ]
>([
  ['no number', 'lead', undefined, false, null, '建成5个实训基地'],
  ['a responsible unit', 'responsible', undefined, false, null, '建成5个实训基地'],
  ['a number', 'lead', [{ target: BASES.phrase, unit: '个', value: 3, how: 'total' }], false, null, ''],
  ['a support', 'support', undefined, false, null, ''],
  ['no change', 'lead', undefined, true, null, ''],
  ['reached already', 'lead', undefined, false, 5, ''],
])('asks for a number: %s', (_what, role, figures, noChange, standing, expected) => {
  const reports = standing === null ? [] : [said('a', '2026-01', 'total', standing)]
  const standings = targetStandings(
    { targets: [BASES, target('建设20个左右工作室', '20左右', '个')] },
    [share('a', role === 'support' ? 'lead' : role)],
    reports,
    '2026-06-01',
  )
  const asked = missingFigures({ noChange, ...(figures ? { figures } : {}) }, role, standings)
  expect(asked.map(({ phrase }) => phrase).join()).toBe(expected)
})
