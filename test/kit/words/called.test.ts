import { expect, test } from 'vitest'
import type { IssueKind } from '../../../src/core/model/index.ts'
import { nameOfIssue } from '../../../src/kit/moves/issues.ts'
import { whoDid } from '../../../src/kit/moves/who.ts'
import type { Db } from '../../../src/kit/store.ts'
import { wordsFor } from '../../../src/kit/words/index.ts'

const named = (kind: IssueKind, of: string, year?: string): string =>
  nameOfIssue({ kind, of, number: year === undefined ? null : { year, n: 1 }, facts: null }, wordsFor('zh'))

test.each<[IssueKind, string, string | undefined, string]>([
  ['monthly', 'pln_1/2026-11', '2026', '2026年11月工作进展月报（第1期）'],
  ['monthly', 'pln_1/2026-11', undefined, '2026年11月工作进展月报'],
  ['monthly', 'pln_1/2026-12', '2027', '2026年12月工作进展月报（2027年第1期）'],
  ['annual', 'pln_1/2026', '2026', '2026年度工作进展报告（第1期）'],
  ['minutes', 'pln_1/2026-09', '2026', '2026年9月联席会议纪要（第1期）'],
  ['weekly', 'pln_1/2026-11-23', '2026', '周报 2026年第 1 期'],
])('a paper %s of %s, numbered in %s, is called as an office calls it', (kind, of, year, said) =>
  expect(named(kind, of, year)).toBe(said),
)

test('who works on the command line is called the same everywhere', async () => {
  const nobody = { get: async () => undefined } as unknown as Db
  expect(await whoDid(nobody, 'operator', wordsFor('zh'))).toBe('命令行操作员')
})

test('no sentence about the ledger sends a person to a file that they cannot open', () => {
  for (const locale of ['zh', 'en'] as const)
    expect(Object.values(wordsFor(locale).workbook).filter((said) => /docs\//.test(String(said)))).toEqual([])
})
