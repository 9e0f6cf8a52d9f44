import { describe, expect, test } from 'vitest'
import { asksEveryPeriod } from '../../../src/core/columns.ts'
import type { Edit, Proposal, Unit } from '../../../src/core/model/index.ts'
import { countsOf } from '../../../src/core/proposal/counts.ts'
import { applyEdits } from '../../../src/core/proposal/edits.ts'
import { settledRows } from '../../../src/core/proposal/settled-rows.ts'
import { finding, making, paper } from './papers.ts'

const unit = (name: string, ...aliases: string[]): Unit => ({
  id: `unt_${name}`,
  version: 1,
  name,
  aliases,
  group: false,
  members: [],
})

/** Units kept from other plans, one of them under two names. */
const kept = [unit('市人社局', '市人力资源社会保障局')]
const known = (name: string) => kept.find((one) => [one.name, ...one.aliases].includes(name))

const settle = (...units: string[]): Edit => ({ kind: 'settle', n: 0, units, answer: '' })
const group = finding('group-unit', '各成员单位', '1.1', '1.2')
const asked = ['1.1 甲 | 市教育局 | 各成员单位、市财政局 | |', '1.2 乙 | | | 各成员单位、市教育局 |']

/** What activation makes, counted row by row. */
function made(reading: Proposal, edits: readonly Edit[]) {
  const mended = applyEdits(reading, edits)
  const { assignments, byName } = settledRows(reading, mended, making({ known }), () => ({
    by: 'per_1',
    at: 0,
    answer: '',
  }))
  const standing = assignments.filter(({ state }) => state !== 'withdrawn')
  const reporting = (how: 'lead' | 'each') =>
    standing.filter(({ state, role }) => state === 'open' && asksEveryPeriod(role, { reporting: how })).length
  const named = new Set(mended.proposal.plan.units.map(({ name }) => byName.get(name)?.id))
  return {
    units: named.size,
    assignments: standing.length,
    asked: { lead: reporting('lead'), each: reporting('each') },
  }
}

describe('what activation will make is what is counted before', () => {
  test.each<[string, Proposal, Edit[], number]>([
    ['each unit of each task', paper(['1.1 甲 | 市教育局 | 市财政局 | |', '1.2 乙 | | | 市教育局 |']), [], 3],
    ['one named in two roles', paper(['1.1 甲 | 市教育局 | 市教育局、市财政局 | |']), [], 2],
    ['one under two names', paper(['1.1 甲 | 市人社局 | 市人力资源社会保障局、市财政局 | |']), [], 2],
    ['a group nobody answers for', paper(asked, [group]), [], 5],
    ['a group with members of its own', paper(asked, [group]), [settle('甲公司', '乙公司')], 7],
    ['a member that has a share already', paper(asked, [group]), [settle('市教育局', '乙公司')], 5],
    [
      'members under two names of one unit',
      paper(asked, [group]),
      [settle('市人社局', '市人力资源社会保障局')],
      5,
    ],
    ['one unit in the group’s place', paper(asked, [group]), [settle('市教育局')], 3],
  ])('%s', (_what, reading, edits, assignments) => {
    const { tasks, open, ...counts } = countsOf(reading, applyEdits(reading, edits), known)
    expect(counts).toEqual(made(reading, edits))
    expect(counts.assignments).toBe(assignments)
    expect([tasks, open]).toEqual([reading.plan.tasks.length, reading.findings.length - edits.length])
  })
})

test('what the office’s own ledger says is done is not asked for', () => {
  const done = { progress: '', problems: '', next: '', state: 'done' as const, asWritten: '是' }
  const reading = paper(['1.1 甲 | 市教育局 | | |', '1.2 乙 | 市教育局 | | |'], [], { '1.2': done })
  expect(countsOf(reading, applyEdits(reading, []), known)).toMatchObject({
    assignments: 2,
    asked: { lead: 1, each: 1 },
  })
})
