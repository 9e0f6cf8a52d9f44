import { expect, test } from 'vitest'
import type { Proposal } from '../../../src/core/model/index.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { finding, paper } from '../../core/proposal/papers.ts'
import { world, type World } from '../../support/world.ts'
import { activate, revise, share, shareLines, stored } from './activating.ts'

const first = [
  '1.1 优化环境/压减审批时限 | 市司法局 | 市公安局 | | 2026-12-31',
  '1.2 优化环境/清理证明事项 | 市公安局 | 市司法局 | | 2026-12-20',
  '2.1 数字赋能/建设一体化服务平台 | 市工信局 | | |',
  '2.2 数字赋能/归集公共数据资源 | 市财政局 | | |',
]

const begun = async (at = '2026-11-02 10:00', reading: Proposal = paper(first)) => {
  const w = await world({ at })
  const made = await activate(w, reading)
  return { w, id: made.plan.id, liaison: made.liaison }
}

const entries = (w: World, id: string) => w.store.tx((db) => collect(db.history({ of: id })))

test('one inserted in the middle: every code, share and report stays, the new one gets the next free code', async () => {
  const { w, id, liaison } = await begun()
  await w.say(liaison('市公安局'), 'XD-1.2 已清理八成')
  await w.press(liaison('市公安局'), '确认提交')
  const before = await stored(w, id)
  const result = await revise(
    w,
    id,
    paper([
      first[0] ?? '',
      '1.2 优化环境/推行告知承诺制度 | 市商务局 | | |',
      '1.3 优化环境/清理证明事项 | 市公安局 | 市司法局 | | 2026-12-20',
      ...first.slice(2),
    ]),
  )
  expect(result).toMatchObject({ added: 1, changed: 0, withdrawn: 0 })
  const after = await stored(w, id)
  expect(shareLines(after)).toEqual([
    ...shareLines(before).slice(0, 4),
    '1.3-1 市商务局 lead open',
    ...shareLines(before).slice(4),
  ])
  expect(after.tasks.find(({ code }) => code === '1.3')).toMatchObject({
    title: '推行告知承诺制度',
    level: 2,
    isTask: true,
    parentId: before.tasks.find(({ code }) => code === '1')?.id,
  })
  // What did not change was not written again, but for the place in the new text.
  for (const row of before.assignments) expect(share(after, row.code)).toEqual(row)
  expect(after.reports).toEqual(before.reports)
})

test('what is no longer there is withdrawn, never deleted, and not asked for; what is done stays done', async () => {
  const { w, id, liaison } = await begun()
  await w.say(liaison('市工信局'), 'XD-2.1 平台已上线')
  await w.press(liaison('市工信局'), '确认提交')
  await w.say(liaison('市工信局'), '办结 XD-2.1 平台已上线运行')
  await w.say(w.office, '销号 XD-2.1-1')
  const { withdrawn, changed } = await revise(w, id, paper(first.slice(1, 2)))
  expect({ withdrawn, changed }).toEqual({ withdrawn: 2, changed: 0 })
  const after = await stored(w, id)
  expect(shareLines(after)).toEqual([
    '1.1-1 市司法局 lead withdrawn',
    '1.1-2 市公安局 support withdrawn',
    '1.2-1 市公安局 lead open',
    '1.2-2 市司法局 support open',
    '2.1-1 市工信局 lead done',
    '2.2-1 市财政局 lead withdrawn',
  ])
  expect(after.reports).toHaveLength(1)
  expect(share(after, '1.1-1')).toMatchObject({ dueOn: null, nextActionOn: null })
  w.hear(liaison('市财政局'))
  await w.at('2026-11-30 09:30')
  expect(w.hear(liaison('市财政局'))).toEqual([])
  expect(w.hear(liaison('市公安局')).join()).toContain('1.2-1')
  // The next new task does not get a number that was given before.
  await revise(
    w,
    id,
    paper([...first.slice(1, 2), '1.9 优化环境/设立企业服务专员 | 市司法局 | | |']),
    [],
    'rev_3',
  )
  expect((await stored(w, id)).tasks.map(({ code }) => code)).toEqual([
    '1',
    '1.1',
    '1.2',
    '1.3',
    '2',
    '2.1',
    '2.2',
  ])
})

test('a withdrawn task’s drafted 督查单 falls away, the others’ stay', async () => {
  const { w, id } = await begun()
  await w.at('2026-12-04 09:30')
  const papers = (state: 'draft' | 'dropped') =>
    w.store.tx(async (db) => (await collect(db.list('paper', 'byState', { prefix: [id, state] }))).length)
  const drafted = await papers('draft')
  expect(drafted).toBe(4)
  await revise(w, id, paper(first.slice(1)))
  expect([await papers('draft'), await papers('dropped')]).toEqual([3, 1])
})

test('another deadline counts, the first written one stays readable through two changes', async () => {
  const { w, id } = await begun()
  const dated = (on: string) => paper(first.with(0, (first[0] ?? '').replace('2026-12-31', on)))
  await revise(w, id, dated('2027-03-31'))
  await revise(w, id, dated('2027-06-30'), [], 'rev_3')
  const after = await stored(w, id)
  for (const code of ['1.1-1', '1.1-2'])
    expect(share(after, code)).toMatchObject({
      deadline: { on: '2027-06-30' },
      firstDeadline: { phrase: '2026-12-31', on: '2026-12-31' },
    })
  expect(share(after, '1.2-1').firstDeadline).toBe(undefined)
  // A support owes its report at the deadline: the new one.
  expect(share(after, '1.1-2')).toMatchObject({
    period: 'deadline',
    dueOn: '2027-06-30',
    chase: { rung: -1 },
  })
  expect(share(after, '1.1-1').redOn).toBe(share(after, '2.1-1').redOn)
})

test('a later deadline is asked for anew by its own ladder, with steps of their own', async () => {
  const { w, id, liaison } = await begun('2026-12-16 10:00')
  await w.at('2026-12-22 09:30')
  const late = share(await stored(w, id), '1.2-2')
  expect(late.chase.rung).toBeGreaterThanOrEqual(1)
  await revise(w, id, paper(first.with(1, (first[1] ?? '').replace('2026-12-20', '2027-01-29'))))
  expect(share(await stored(w, id), '1.2-2')).toMatchObject({
    dueOn: '2027-01-29',
    nextActionOn: '2027-01-26',
  })
  w.hear(liaison('市司法局'))
  await w.at('2027-01-26 09:30')
  expect(w.hear(liaison('市司法局')).join()).toContain('1.2-2')
  const steps = await w.store.tx((db) => collect(db.list('step', 'byAssignment', { prefix: [late.id] })))
  expect(steps.filter(({ rung }) => rung === '0').map(({ id }) => id.split('/')[2])).toEqual(['0', '0~1'])
})

test('units come and go: the next number, a withdrawn share, a changed role', async () => {
  const { w, id } = await begun()
  const lines = first.with(0, '1.1 优化环境/压减审批时限 | 市公安局 | 市工信局 | | 2026-12-31')
  const { changed } = await revise(w, id, paper(lines))
  expect(changed).toBe(1)
  expect(shareLines(await stored(w, id)).slice(0, 3)).toEqual([
    '1.1-1 市司法局 lead withdrawn',
    '1.1-2 市公安局 lead open',
    '1.1-3 市工信局 support open',
  ])
  // A lead reports every period, which as a support it did not.
  expect(share(await stored(w, id), '1.1-2')).toMatchObject({ reports: true, period: '2026-11' })
  await revise(w, id, paper(first), [], 'rev_3')
  expect(shareLines(await stored(w, id)).slice(0, 4)).toEqual([
    '1.1-1 市司法局 lead withdrawn',
    '1.1-2 市公安局 support open',
    '1.1-3 市工信局 support withdrawn',
    '1.1-4 市司法局 lead open',
  ])
})

test('a unit that joins a group’s members gets the task’s next number', async () => {
  const reading = paper(
    ['1 归集公共数据 | 市司法局 | 各成员单位 | |'],
    [finding('group-unit', '各成员单位', '1')],
  )
  const w = await world({ at: '2026-11-02 10:00' })
  const { plan } = await activate(w, reading, [
    { kind: 'settle', n: 0, units: ['市公安局', '市工信局', '市商务局'], answer: '' },
  ])
  await revise(w, plan.id, paper(['1 归集公共数据 | 市司法局 | 各成员单位、市财政局 | |']))
  expect(shareLines(await stored(w, plan.id))).toEqual([
    '1-1 市司法局 lead open',
    '1-2 各成员单位 support withdrawn',
    '1-2.1 市公安局 support open',
    '1-2.2 市工信局 support open',
    '1-2.3 市商务局 support open',
    '1-3 市财政局 support open',
  ])
})

test('a new heading is made for new tasks, one renamed keeps its code', async () => {
  const { w, id } = await begun()
  const lines = [
    ...first.slice(0, 2).map((one) => one.replace('优化环境', '营商环境优化提升')),
    '2.1 要素保障/保障用地指标 | 市财政局 | | |',
    '2.2 要素保障/扩大有效投资 | 市财政局 | | |',
    ...first.slice(2).map((one) => one.replace(/^2/, '3')),
    '3.3 数字赋能/培育数据要素市场 | 市工信局 | | |',
  ]
  const { added, changed } = await revise(w, id, paper(lines))
  expect({ added, changed }).toEqual({ added: 3, changed: 2 })
  const { tasks } = await stored(w, id)
  expect(tasks.map(({ code, title }) => `${code} ${title}`)).toEqual([
    '1 营商环境优化提升',
    '1.1 压减审批时限',
    '1.2 清理证明事项',
    '2 数字赋能',
    '2.1 建设一体化服务平台',
    '2.2 归集公共数据资源',
    '2.3 培育数据要素市场',
    '3 要素保障',
    '3.1 保障用地指标',
    '3.2 扩大有效投资',
  ])
})

test('questions: not asked twice, answered by the revision, fallen away with their tasks', async () => {
  const before = paper(
    [
      '1.1 甲/压减审批时限 | | | |',
      '1.2 甲/清理证明事项 | | | |',
      '1.3 甲/建设服务平台 | 市司法局 | 试点学校 | |',
      '1.4 甲/归集公共数据 | 市司法局 | 各成员单位 | |',
    ],
    [
      finding('no-unit', '1.1'),
      finding('no-unit', '1.2'),
      finding('group-unit', '试点学校', '1.3'),
      finding('group-unit', '各成员单位', '1.4'),
    ],
  )
  const { w, id } = await begun('2026-11-02 10:00', before)
  const after = paper(
    [
      '1.1 甲/压减审批时限 | 市公安局 | | |',
      '1.2 甲/建设服务平台 | 市司法局 | 试点学校 | |',
      '1.3 甲/归集公共数据 | 市司法局 | 各成员单位 | |',
      '1.4 甲/兑现惠企政策 | | | |',
      '1.5 甲/培育龙头企业 | 市司法局 | 各成员单位 | |',
    ],
    [
      finding('group-unit', '试点学校', '1.2'),
      finding('group-unit', '各成员单位', '1.3', '1.5'),
      finding('no-unit', '1.4'),
    ],
  )
  const result = await revise(w, id, after, [
    { kind: 'settle', n: 1, units: ['市公安局', '市工信局'], answer: '' },
  ])
  expect(result).toMatchObject({ added: 2, changed: 1, withdrawn: 1 })
  const now = await stored(w, id)
  const codes = new Map([...now.tasks, ...now.assignments].map((row) => [row.id, row.code]))
  expect(
    now.findings
      .map(
        ({ kind, state, about, answer }) =>
          `${kind} ${about.map((one) => codes.get(one) ?? now.names.get(one)).join('、')} ${state} ${answer}`,
      )
      .sort(),
  ).toEqual([
    'group-unit 各成员单位、1.4-2、1.6-2 settled 由市公安局、市工信局分别答复。',
    'group-unit 试点学校、1.3-2 open null',
    'no-unit 1.1 settled 修订后的文件已写明。',
    'no-unit 1.2 settled 相关任务已在修订中撤销。',
    'no-unit 1.5 open null',
  ])
  expect(now.findings.find(({ about }) => about.some((one) => codes.get(one) === '1.5'))?.message).toBe(
    '任务 1.5 待明确',
  )
  expect(shareLines(now).filter((one) => /^1\.[46]/.test(one))).toEqual([
    '1.4-1 市司法局 lead open',
    '1.4-2 各成员单位 support withdrawn',
    '1.4-2.1 市公安局 support open',
    '1.4-2.2 市工信局 support open',
    '1.6-1 市司法局 lead open',
    '1.6-2 各成员单位 support withdrawn',
    '1.6-2.1 市公安局 support open',
    '1.6-2.2 市工信局 support open',
  ])
  // Read once more, the same document finds nothing to change and nothing to ask.
  const again = await revise(w, id, after, [], 'rev_3')
  expect(again).toMatchObject({ added: 0, changed: 0, withdrawn: 0 })
  expect((await stored(w, id)).findings.filter(({ state }) => state === 'open')).toHaveLength(2)
})

test('a new task with a standing comes with its history; the plan’s own history is not overwritten', async () => {
  const { w, id } = await begun('2026-11-18 10:00')
  const standing = { progress: '已完成', problems: '', next: '', state: 'done' as const, asWritten: '已完成' }
  const lines = [...first, '2.3 数字赋能/培育数据要素市场 | 市工信局 | | |']
  await revise(w, id, paper(lines, [], { '2.1': standing, '2.3': standing }))
  const now = await stored(w, id)
  expect([share(now, '2.1-1').state, share(now, '2.3-1').state]).toEqual(['open', 'done'])
  expect(now.reports.map(({ assignmentId }) => assignmentId)).toEqual([share(now, '2.3-1').id])
})

test('the rhythm may change with the revision, for everybody', async () => {
  const { w, id } = await begun()
  const { plan } = await revise(w, id, paper(first), [{ kind: 'reporting', reporting: 'each' }])
  expect(plan.settings.reporting).toBe('each')
  const { assignments } = await stored(w, id)
  expect(new Set(assignments.map(({ reports, period }) => `${reports} ${period}`))).toEqual(
    new Set(['true 2026-11']),
  )
})

test('every change is noted with the document it came from', async () => {
  const { w, id } = await begun()
  const before = (await entries(w, id)).length
  const lines = [
    '1.1 优化环境/压减审批时限 | 市公安局 | 市工信局 | | 2027-03-31',
    ...first.slice(2),
    '2.3 数字赋能/培育数据要素市场 | 市工信局 | | |',
  ]
  await revise(w, id, paper(lines))
  const noted = (await entries(w, id)).slice(before)
  expect(noted.map(({ event }) => event).sort()).toEqual(
    [
      ...['task.changed', 'task.added', 'task.withdrawn', 'plan.revised'],
      ...['assignment.changed', 'assignment.made', 'assignment.made'],
      ...['assignment.withdrawn', 'assignment.withdrawn', 'assignment.withdrawn'],
    ].sort(),
  )
  for (const { body, by } of noted) {
    expect(by).toBe(w.office.id)
    expect(body).toMatchObject({ document: '2026年工作台账.xlsx', hash: 'f00d', review: 'rev_2' })
  }
  expect(noted.find(({ event }) => event === 'task.changed')?.body).toMatchObject({
    code: '1.1',
    what: ['lead', 'support', 'due'],
    was: { due: { on: '2026-12-31' } },
    is: { due: { on: '2027-03-31' } },
  })
})

test('a title that the office corrected stays through revisions, until the document says something else', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const edit = { kind: 'task' as const, code: '2.2', title: '归集共享数据' }
  const { plan } = await activate(w, paper(first), [edit])
  const titleNow = async () => (await stored(w, plan.id)).tasks.find(({ code }) => code === '2.2')?.title
  for (const id of ['rev_2', 'rev_3']) {
    expect(await revise(w, plan.id, paper(first), [], id)).toMatchObject({ changed: 0 })
    expect(await titleNow()).toBe('归集共享数据')
  }
  const reworded = first.map((one) => one.replace('归集公共数据资源', '归集共享公共数据资源'))
  expect(await revise(w, plan.id, paper(reworded), [], 'rev_4')).toMatchObject({ changed: 1 })
  expect(await titleNow()).toBe('归集共享公共数据资源')
})
