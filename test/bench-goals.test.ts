import { expect, test } from 'vitest'
import { goals, judge, type Goal } from '../bench/goals.ts'
import { goalsTable } from '../bench/goals-table.ts'
import type { Result } from '../bench/result.ts'

const goal: Goal = {
  path: 'answers',
  peer: 'a peer',
  must: '≥ 50 %',
  held: [
    { part: 'path', what: /^big, a second$/, least: 0.5, smaller: /, a second$/ },
    { part: 'path', what: /p99$/, least: 0.4 },
  ],
}

const result = (lines: [what: string, ratio: number][], part = 'path'): Result => ({
  part,
  lines: lines.map(([what, ratio]) => ({
    what,
    value: 100 * ratio,
    limit: 100,
    unit: '/s',
    ratio,
    note: '',
  })),
  curves: [],
})

const verdict = (...results: Result[]) => judge([goal], results)[0]?.verdict

test.each([
  [
    'both stand',
    [
      result([
        ['big, a second', 0.5],
        ['p99', 0.4],
      ]),
    ],
    'reached',
  ],
  [
    'one stands below',
    [
      result([
        ['big, a second', 0.49],
        ['p99', 1],
      ]),
    ],
    'not reached',
  ],
  [
    'the other stands below',
    [
      result([
        ['big, a second', 2],
        ['p99', 0.39],
      ]),
    ],
    'not reached',
  ],
  [
    'only a smaller run',
    [
      result([
        ['tiny, a second', 1],
        ['p99', 1],
      ]),
    ],
    'reached, smaller',
  ],
  [
    'a smaller run that fell short',
    [
      result([
        ['tiny, a second', 0.1],
        ['p99', 1],
      ]),
    ],
    'not reached',
  ],
  [
    'the whole run counts before a smaller one',
    [
      result([
        ['big, a second', 1],
        ['tiny, a second', 0.1],
        ['p99', 1],
      ]),
    ],
    'reached',
  ],
  [
    'no number is not reached',
    [
      result([
        ['big, a second', NaN],
        ['p99', 1],
      ]),
    ],
    'not reached',
  ],
  ['half an answer', [result([['big, a second', 1]])], 'MISSING'],
  [
    'the same words of another part',
    [
      result(
        [
          ['big, a second', 1],
          ['p99', 1],
        ],
        'other',
      ),
    ],
    'MISSING',
  ],
  ['two results of one part', [result([['big, a second', 1]]), result([['p99', 1]])], 'reached'],
  ['nothing at all', [], 'MISSING'],
] as const)('%s', (_name, results, expected) => {
  expect(verdict(...(results as unknown as Result[]))).toBe(expected)
})

test('a row that nothing answers is printed as MISSING, the others with value, limit, ratio and what must be', () => {
  const planted: Goal = { ...goal, path: 'planted', held: [{ part: 'nowhere', what: /./, least: 1 }] }
  const table = goalsTable(
    judge(
      [goal, planted],
      [
        result([
          ['big, a second', 0.52],
          ['p99', 0.4],
        ]),
      ],
    ),
  )
  const [, , first, second] = table.split('\n')
  expect(first).toBe(
    '| answers | a peer | ≥ 50 % | big, a second: 52/s against 100/s, ratio 0.52, at least 0.50; p99: 40/s against 100/s, ratio 0.40, at least 0.40 | reached |',
  )
  expect(second).toBe('| planted | a peer | ≥ 50 % |  | **MISSING** |')
})

test('every goal is held by something, and what is held can fall short', () => {
  expect(goals).toHaveLength(16)
  for (const { path, held } of goals) {
    expect(held.length, path).toBeGreaterThan(0)
    for (const { least } of held) expect(least > 0 && least <= 1, path).toBe(true)
  }
  expect(judge(goals, []).every(({ verdict }) => verdict === 'MISSING')).toBe(true)
})

test('a slow restore counts against its own goal, not against the start', () => {
  const lines: [string, number][] = ['opening', 'backing up', 'restoring'].flatMap((what) =>
    [100, 1024].map((mb): [string, number] => [
      `${what} a ledger of ${mb} MB${what === 'opening' ? ', to the first rows read' : ''}`,
      what === 'restoring' ? 0.5 : 2,
    ]),
  )
  const judged = new Map(judge(goals, [result(lines, 'recovery')]).map(({ path, verdict: of }) => [path, of]))
  expect(judged.get('start to first answer, embedded, 100 MB ledger')).toBe('reached')
  expect(judged.get('start, backup and restore, embedded, 1 GB ledger')).toBe('not reached')
})
