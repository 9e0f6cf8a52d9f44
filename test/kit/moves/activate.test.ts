import { expect, test } from 'vitest'
import type { ProposedStanding } from '../../../src/core/model/index.ts'
import { readStanding } from '../../../src/intake/understand/standing.ts'
import { collect, must } from '../../../src/kit/moves/look.ts'
import { finding, paper } from '../../core/proposal/papers.ts'
import { world } from '../../support/world.ts'
import { activate, share, shareLines, stored } from './activating.ts'

const lines = [
  '1.1 优化环境/压减审批时限 | 市司法局 | 市公安局、各成员单位 | | 2026-12-31',
  '1.2 优化环境/清理证明事项 | 市公安局 | | |',
  '2.1 数字赋能/建设服务平台 | | | |',
  '2.2 数字赋能/归集公共数据 | 市财政局 | 试点学校 | |',
]
const open = paper(lines, [
  finding('group-unit', '各成员单位', '1.1'),
  finding('no-unit', '2.1'),
  finding('group-unit', '试点学校', '2.2'),
  { kind: 'annex-missing', message: '附件未附', source: null },
])

test('a reviewed document becomes a plan: findings stored as settled, groups as their members, rhythm as chosen', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const made = await activate(w, open, [
    { kind: 'settle', n: 0, units: ['市司法局', '市工信局', '市商务局'], answer: '分别负责' },
    { kind: 'settle', n: 1, units: ['市工信局'], answer: '' },
    { kind: 'settle', n: 2, units: ['市教育局'], answer: '由市教育局答复' },
    { kind: 'reporting', reporting: 'each' },
    { kind: 'plan', title: '新方案' },
  ])
  expect(made).toMatchObject({ tasks: 4, assignments: 8, findings: 1 })
  const now = await stored(w, made.plan.id)
  expect(now.plan).toMatchObject({ key: 'XD', title: '新方案', settings: { reporting: 'each' } })
  // 市司法局 leads the task already: it answers there, and is not asked twice.
  expect(shareLines(now)).toEqual([
    '1.1-1 市司法局 lead open',
    '1.1-2 市公安局 support open',
    '1.1-3 各成员单位 support withdrawn',
    '1.1-3.1 市工信局 support open',
    '1.1-3.2 市商务局 support open',
    '1.2-1 市公安局 lead open',
    '2.1-1 市工信局 responsible open',
    '2.2-1 市财政局 lead open',
    '2.2-2 市教育局 support open',
  ])
  expect(now.assignments.filter(({ state, period }) => state === 'open' && period !== '2026-11')).toEqual([])
  const settled = now.findings.filter(({ state }) => state === 'settled')
  expect(settled.map(({ answer, settledBy, settledAt }) => [answer, settledBy, settledAt])).toEqual(
    expect.arrayContaining([
      ['分别负责', w.office.id, w.now() - 60_000],
      ['由市工信局答复。', w.office.id, w.now() - 60_000],
      ['由市教育局答复', w.office.id, w.now() - 60_000],
    ]),
  )
  expect(now.findings.filter(({ state }) => state === 'open').map(({ kind }) => kind)).toEqual([
    'annex-missing',
  ])
  const group = settled.find(({ answer }) => answer === '由市教育局答复')
  expect(
    group?.about.map((id) => now.names.get(id) ?? now.assignments.find((row) => row.id === id)?.code),
  ).toEqual(['试点学校', '2.2-2'])
  const review = await w.store.tx((db) => db.get('review', 'rev_new'))
  expect(review).toMatchObject({ state: 'activated', planId: made.plan.id })
})

test('units known from another plan are used again, and what is not settled stays a question', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const { plan, findings } = await activate(w, open)
  expect(findings).toBe(4)
  const now = await stored(w, plan.id)
  const { unitId } = share(now, '2.2-1')
  const both = await w.store.tx((db) => collect(db.list('assignment', 'byUnit', { prefix: [unitId] })))
  expect(new Set(both.map((row) => row.planId))).toEqual(new Set([w.plan.id, plan.id]))
  expect(share(now, '1.1-3').state).toBe('unsettled')
  expect(await w.say(w.office, '待明确')).toContain('附件未附')
})

test('all of it stands or nothing; nothing without a task, nothing with a listed word', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const { rows, events } = await w.trace(async () => {
    const empty = paper([])
    await expect(activate(w, empty)).rejects.toMatchObject({ code: 'no-tasks' })
    const removed = lines.map((one) => ({ kind: 'remove' as const, code: one.split(' ')[0] ?? '' }))
    await expect(activate(w, open, removed)).rejects.toMatchObject({ code: 'no-tasks' })
    const listed = paper(lines, [finding('classified-word')])
    await expect(activate(w, listed)).rejects.toMatchObject({ code: 'withheld' })
  })
  expect({ rows, events }).toEqual({ rows: [], events: [] })
})

const told = (cells: Parameters<typeof readStanding>[0]): ProposedStanding =>
  must(readStanding(cells) ?? undefined, 'standing')

const ledger = paper(
  [
    '1 压减审批时限 | 市司法局 | 市公安局 | | 2026-12-31',
    '2 清理证明事项 | 市公安局 | 市司法局 | | 2026-11-10',
    '3 建设服务平台 | | | 市工信局、市商务局 |',
    '4 归集公共数据 | 市财政局 | | |',
    '5 兑现惠企政策 | 试点学校 | | |',
  ],
  [finding('group-unit', '试点学校', '5'), finding('date-past', '2')],
  {
    '1': told({
      progress: '已压减三成。',
      problems: '系统未打通',
      next: '年底前完成对接',
      state: '正在推进',
    }),
    '2': told({ progress: '证明事项已全部清理', state: '已完成' }),
    '3': told({ state: '√' }),
    '5': told({ progress: '已完成', problems: '', next: '' }),
  },
)

test('a ledger taken over mid-year: words become the last report, what is done is done, and nobody is asked about it', async () => {
  // Thursday, the day after the due day of November: the period before the first is November's, due yesterday.
  const w = await world({ at: '2026-11-26 10:00' })
  const { plan, findings, liaison } = await activate(w, ledger)
  const now = await stored(w, plan.id)
  expect(now.assignments.map(({ code, state, period }) => `${code} ${state} ${period}`)).toEqual([
    '1-1 open 2026-12',
    '1-2 open deadline',
    '2-1 done 2026-12',
    '2-2 done null',
    '3-1 done 2026-12',
    '3-2 done 2026-12',
    '4-1 open 2026-12',
    '5-1 done null',
  ])
  expect(
    now.reports
      .map(({ id, progress, state, late }) => `${id.slice(id.indexOf('/') + 1)} ${progress} ${state} ${late}`)
      .sort(),
  ).toEqual([
    '2026-11#1 √ filed 0',
    '2026-11#1 √ filed 0',
    '2026-11#1 已压减三成。 filed 0',
    '2026-11#1 已完成 filed 0',
    '2026-11#1 证明事项已全部清理 filed 0',
  ])
  expect(new Set(now.reports.map(({ source, by }) => `${source} ${by}`))).toEqual(
    new Set([`import:rev_new ${w.office.id}`]),
  )
  expect(share(now, '2-1').completion).toMatchObject({
    askedBy: 'import:rev_new',
    statement: '承接台账：《2026年工作台账.xlsx》载明“已完成”。',
    decidedBy: w.office.id,
    outcome: 'accepted',
  })
  // Who answers for the group, and the past date, are no questions of what is done.
  expect(findings).toBe(0)
  expect(await w.say(w.office, '状态 XD-1-1')).toMatch(/系统未打通/)
  expect(await w.say(w.office, '状态 XD-2-1')).toMatch(/办结/)
  await w.at('2026-12-31 18:00')
  expect(w.hear(liaison('市司法局')).join()).toContain('1-1')
  expect(w.hear(liaison('市财政局')).join()).toContain('4-1')
  expect(w.hear(liaison('市工信局'))).toEqual([])
  const steps = await w.store.tx((db) => collect(db.list('step', 'byAssignment')))
  const asked = new Set(steps.map(({ assignmentId }) => assignmentId))
  const done = now.assignments.filter(({ state }) => state === 'done')
  expect(done.filter(({ id }) => asked.has(id))).toEqual([])
})

test.each([
  ['2026-11-23 10:00', 2],
  ['2026-11-25 10:00', 2],
  ['2026-11-27 10:00', 0],
  ['2026-11-29 10:00', 0],
])('the first digest shows the standing, not the taking over as a week’s work: %s', async (at, red) => {
  const w = await world({ at })
  const { plan } = await activate(w, ledger)
  await w.at('2026-12-04 18:00')
  const [digest] = await w.store.tx((db) => collect(db.list('digest', 'byPlan', { prefix: [plan.id] })))
  const facts = digest?.facts as Record<string, { value: number }> & {
    lights: Record<string, { value: number }>
  }
  expect([facts['reported']?.value, facts['newlyDone']?.value, facts['problems']?.value]).toEqual([0, 0, 0])
  // Who was asked for November, from the day on which the plan began, and said nothing is red.
  expect([facts.lights['blue']?.value, facts.lights['red']?.value]).toEqual([5, red])
})

test('a report on the day of taking over counts for the period now asked for, not as a correction of what was taken over', async () => {
  const w = await world({ at: '2026-11-20 10:00' })
  const { plan, liaison } = await activate(w, ledger)
  expect(await w.say(liaison('市司法局'), 'XD-1-1 已打通系统')).toContain('进展情况：已打通系统')
  await w.press(liaison('市司法局'), '确认提交')
  const now = await stored(w, plan.id)
  expect(share(now, '1-1')).toMatchObject({ period: '2026-12', lastReportOn: '2026-11-20' })
  expect(
    now.reports
      .filter(({ assignmentId }) => assignmentId === share(now, '1-1').id)
      .map((r) => [r.period, r.state]),
  ).toEqual(
    expect.arrayContaining([
      ['2026-10', 'filed'],
      ['2026-11', 'filed'],
    ]),
  )
})

test('what was taken over stands in the ledger with the document it came from, at the hour it was taken', async () => {
  const w = await world({ at: '2026-11-26 10:00' })
  const { events } = await w.trace(() => activate(w, ledger))
  const count = (event: string) => events.filter((one) => one === event).length
  expect([
    count('plan.imported'),
    count('assignment.made'),
    count('report.taken-over'),
    count('completion.taken-over'),
    count('finding.settled'),
  ]).toEqual([1, 8, 5, 5, 2])
  const entries = await w.store.tx((db) => collect(db.history({ of: 'unused' })))
  expect(entries).toEqual([])
  const all = await w.store.tx((db) => collect(db.history()))
  const taken = all.find(({ event }) => event === 'report.taken-over')
  expect(taken).toMatchObject({
    by: w.office.id,
    at: w.now(),
    body: { document: '2026年工作台账.xlsx', hash: 'f00d' },
  })
})

test('under 各报 every share gets the words', async () => {
  const w = await world({ at: '2026-11-26 10:00' })
  const { plan } = await activate(w, ledger, [{ kind: 'reporting', reporting: 'each' }])
  const now = await stored(w, plan.id)
  const told = new Set(now.reports.map(({ assignmentId }) => assignmentId))
  expect(now.assignments.filter(({ id }) => told.has(id)).map(({ code }) => code)).toEqual([
    '1-1',
    '1-2',
    '2-1',
    '2-2',
    '3-1',
    '3-2',
    '5-1',
  ])
})

test('what was taken over was never said here, so it cannot be taken back', async () => {
  const w = await world({ at: '2026-11-26 10:00' })
  const { liaison } = await activate(w, ledger)
  expect(await w.refused(() => w.say(liaison('市司法局'), '撤回 XD-1-1'))).toBe('1-1 没有可撤回的汇报。')
})
