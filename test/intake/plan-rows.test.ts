import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import type { PlanSettings, Unit } from '../../src/core/model/index.ts'
import { planRows } from '../../src/intake/index.ts'
import type { Proposal } from '../../src/intake/index.ts'
import { deriveId } from '../../src/kit/ledger.ts'
import { read, sampleText, table } from './support.ts'

const settings: PlanSettings = {
  reporting: 'lead',
  dueDay: 25,
  cardAt: '09:00',
  digestAt: '16:00',
  yellowBefore: 3,
  ladder: [
    { at: -3, to: ['A'] },
    { at: 0, to: ['A'] },
    { at: 3, to: ['head'] },
  ],
}
const calendar = makeCalendar()

const make = (
  proposal: Proposal,
  more: { settings?: PlanSettings; known?: (name: string) => Unit | undefined } = {},
) =>
  planRows(proposal, {
    id: deriveId,
    key: 'SY',
    now: Date.parse('2026-11-21T00:00:00Z'),
    today: '2026-11-21',
    timezone: 'Asia/Shanghai',
    settings,
    calendar,
    known: () => undefined,
    ...more,
  })

const count = <T>(rows: readonly T[], of: (row: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[of(row)] = (counts[of(row)] ?? 0) + 1
  return counts
}

test('the sample plan as rows: 4 + 12 + 18 nodes, 17 units, 81 assignments, 5 findings', async () => {
  const { plan, tasks, units, assignments, findings } = make(await read(sampleText))
  expect(plan).toMatchObject({
    key: 'SY',
    status: 'active',
    startedOn: '2026-11-21',
    issuedOn: '2017-07-12',
    version: 0,
  })
  expect(count(tasks, (t) => `${t.level}${t.isTask ? ' task' : ''}`)).toEqual({
    '1': 4,
    '2': 12,
    '3 task': 18,
  })
  expect([units.length, assignments.length, findings.length]).toEqual([17, 81, 5])
  expect(count(assignments, (a) => `${a.role} ${a.state}`)).toEqual({
    'lead open': 19,
    'lead unsettled': 1,
    'support open': 49,
    'support unsettled': 12,
  })
  const rows = [plan, ...tasks, ...units, ...assignments, ...findings]
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
})

test('nodes hang on their parents and keep their order and words', async () => {
  const { tasks } = make(await read(sampleText))
  expect(tasks.slice(0, 6).map((t) => t.code)).toEqual(['1', '1.1', '1.1.1', '1.2', '1.2.1', '1.2.2'])
  const byId = new Map(tasks.map((t) => [t.id, t]))
  for (const task of tasks) {
    expect(byId.get(task.parentId ?? '')?.code ?? '').toBe(task.code.split('.').slice(0, -1).join('.'))
  }
  expect(tasks.find((t) => t.code === '2.1')?.title).toBe('强化政府对双元培育的政策支持')
  expect(tasks.find((t) => t.code === '2.1.2')?.recurrence).toEqual({ phrase: '每月', every: 'month' })
})

test('codes count leads first, then supports; leads report, supports are asked when it is their turn', async () => {
  const { assignments, units } = make(await read(sampleText))
  const name = new Map(units.map((u) => [u.id, u.name]))
  const of = (code: string) =>
    assignments
      .filter((a) => a.code.startsWith(`${code}-`))
      .map((a) => [a.code, name.get(a.unitId), a.role, a.reports])
  expect(of('1.2.1')).toEqual([
    ['1.2.1-1', '市工信局', 'lead', true],
    ['1.2.1-2', '市国资委', 'lead', true],
    ['1.2.1-3', '市教育局', 'support', false],
    ['1.2.1-4', '市人社局', 'support', false],
    ['1.2.1-5', '市商务局', 'support', false],
    ['1.2.1-6', '市经合局', 'support', false],
  ])
  const asked = assignments.filter((a) => a.period !== null)
  expect(asked).toHaveLength(19)
  expect(new Set(asked.map((a) => `${a.period} ${a.dueOn}`))).toEqual(new Set(['2026-11 2026-11-25']))
  const { assignments: each } = make(await read(sampleText), { settings: { ...settings, reporting: 'each' } })
  expect(each.filter((a) => a.period !== null)).toHaveLength(81 - 13)
})

test('a group unit finding is about the unit and its shares', async () => {
  const { findings, units, assignments } = make(await read(sampleText))
  const codes = new Map([
    ...units.map((u) => [u.id, u.name] as const),
    ...assignments.map((a) => [a.id, a.code] as const),
  ])
  expect(findings.map((f) => f.about.map((id) => codes.get(id)))).toContainEqual([
    '试点学校',
    '2.1.2-3',
    '2.1.6-4',
    '2.4.1-3',
    '3.1.1-3',
  ])
  expect(findings.flatMap((f) => f.about.slice(1))).toHaveLength(13)
  expect(new Set(findings.map((f) => f.state))).toEqual(new Set(['open']))
})

test('units kept already are used again, by name or alias', async () => {
  const before: Unit = {
    id: 'unt_before',
    version: 7,
    name: '市发展和改革委员会',
    aliases: ['市发改委办公室'],
    group: false,
    members: [],
  }
  const known = (name: string) => (name === before.name ? before : undefined)
  const { units, assignments } = make(await read(sampleText), { known })
  expect(units).toHaveLength(16)
  expect(units.find((u) => u.name === '市发改委')).toBe(undefined)
  expect(assignments.filter((a) => a.unitId === 'unt_before')).toHaveLength(11)
})

test('one unit named twice for a task has one share, in its first role; deadlines come along as written', async () => {
  const text = table(
    ['任务', '牵头单位', '配合单位', '完成时限'],
    ['做一', '市教育局', '市教育局、人社局', '2027年6月底前'],
  )
  const { assignments } = make(await read(text))
  expect(assignments.map((a) => [a.code, a.role, a.deadline])).toEqual([
    ['1-1', 'lead', { phrase: '2027年6月底前', on: '2027-06-30' }],
    ['1-2', 'support', { phrase: '2027年6月底前', on: '2027-06-30' }],
  ])
  expect(assignments[1]).toMatchObject({ reports: false, period: 'deadline', dueOn: '2027-06-30' })
})

test('the same proposal makes the same ids', async () => {
  const proposal = await read(sampleText)
  expect(make(proposal)).toEqual(make(proposal))
})
