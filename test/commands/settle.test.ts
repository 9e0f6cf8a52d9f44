import { expect, test } from 'vitest'
import settle from '../../commands/settle.ts'
import { finding, paper } from '../core/proposal/papers.ts'
import { activate, revise, share, shareLines, stored } from '../kit/moves/activating.ts'
import { world } from '../support/world.ts'

test.each(['settle', ...settle.aliases])('“%s” lists what import could not decide', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const said = await w.say(w.office, verb)
  expect(said).toMatch(/^待明确事项：5 项\n· 1\. /)
  expect(said.match(/是集合单位，未指明由谁答复/g)).toHaveLength(5)
})

test('a group unit gets one answering unit, whose share is then asked for', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const list = (await w.say(w.office, '待明确')).split('\n')
  const number = list.findIndex((line) => line.includes('行业协会主管部门'))
  const { result, rows, events } = await w.trace(() => w.say(w.office, `明确 ${number} 单位=市工信局`))
  expect(result).toBe('已明确，记录在案。1 个分办事项改由市工信局承担。')
  expect(rows).toEqual(['assignment', 'finding', 'letter'])
  expect(events).toEqual(['finding.settled'])
  expect(await w.say(w.liaison('市工信局'), '2.2.1 已组建行业协会')).toContain('2.2.1-1')
  expect(await w.say(w.office, '待明确')).toMatch(/^待明确事项：4 项/)
})

test.each(['由市教育局答复', '市教育局', '由市教育局统一填报。'])(
  'the unit may be named as people do: %s',
  async (answer) => {
    const w = await world({ at: '2025-03-03 10:00' })
    expect(await w.say(w.office, `明确 1 ${answer}`)).toMatch(/个分办事项改由市教育局承担。$/)
  },
)

test('members listed one by one each get a share of their own, with a code under the group’s', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const list = (await w.say(w.office, '待明确')).split('\n')
  const number = list.findIndex((line) => line.includes('行业协会主管部门'))
  expect(await w.say(w.office, `明确 ${number} 单位=市工信局、市商务局`)).toContain(
    '2 个分办事项改由市工信局、市商务局承担',
  )
  expect(await w.say(w.liaison('市工信局'), '2.2.1 已组建行业协会')).toContain('2.2.1-1.1')
  expect(await w.say(w.liaison('市商务局'), '2.2.1 正在调研')).toContain('2.2.1-1.2')
  await w.at('2025-03-20 09:00')
  expect(w.hear(w.liaison('市商务局')).join()).toContain('2.2.1-1.2')
  expect(await w.say(w.office, '状态 2.2.1-1')).toContain('已撤销')
})

test('a unit that no document named is made only if it is said to be new', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '明确 1 新单位=市工商联')).toContain('市工商联')
  expect(await w.say(w.office, '邀请 市工商联 张三 A角')).toContain('邀请链接')
})

test('a lead that answers for a group of the same task too goes on to write the task’s code', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '明确 2 单位=市教育局')
  expect(await w.say(w.liaison('市教育局'), '2.1.6 已完成调研')).toMatch(/^请确认这份汇报\n2\.1\.6-1 /)
  expect(await w.say(w.liaison('市教育局'), '2.1.6-4 已完成调研')).toMatch(/^请确认这份汇报\n2\.1\.6-4 /)
})

test('a group unit without an answering unit stays on the list', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const answer of ['由市工商联答复', '请各成员单位分别答复', '已商定'])
    expect(await w.refused(() => w.say(w.office, `明确 1 ${answer}`)), answer).toMatch(/单位/)
  expect(await w.say(w.office, '待明确')).toMatch(/^待明确事项：5 项\n· 1\. /)
})

test.each([
  ['明确 9 由市工商联答复', /^没有第 9 项待明确事项。发送“待明确”可查看清单。$/],
  ['明确 1', /^“明确”的写法有误：缺少答复。例如：明确 1 由市教育局答复$/],
  ['明确 1 已商定', /^这一项请写明由哪个单位答复，例如：明确 1 由市教育局答复。$/],
  ['明确 1 单位=市教育', /^没有找到单位“市教育”，是否为：市教育局。如确为新单位，请写“新单位=市教育”。$/],
  ['明确 1 单位=试点企业', /^没有找到单位“试点企业”/],
])('refused: %s', async (text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('others may not', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const who of [w.liaison('市教育局'), w.leader, w.admin])
    expect(await w.refused(() => w.say(who, '待明确'))).toMatch(/^您没有“明确”的权限/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'settle')).toMatch(/^To be settled: 5/)
  expect(await w.say(w.office, 'settle 1 unit=市教育局')).toMatch(
    /^Settled and recorded\. \d+ shares? now with 市教育局\.$/,
  )
})

test('a task that named nobody is given to the units the office names, once, and they are asked from now on', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const lines = ['1.1 优化环境/压减时限 | 市司法局 | | |', '1.2 优化环境/清理证明 | | | |']
  const { plan } = await activate(w, paper(lines, [finding('no-unit', '1.2')]))
  const list = (await w.say(w.office, '待明确')).split('\n')
  const number = list.findIndex((line) => line.includes('任务 1.2 待明确'))
  const { result, events } = await w.trace(() => w.say(w.office, `明确 ${number} 单位=市工信局、市商务局`))
  expect(result).toBe('已明确，记录在案。已由市工信局、市商务局承担，共 2 个分办事项，从本期起报送。')
  expect(events).toEqual(['assignment.made', 'assignment.made', 'finding.settled'])
  const now = await stored(w, plan.id)
  expect(share(now, '1.2-1')).toMatchObject({
    role: 'responsible',
    state: 'open',
    period: '2026-11',
    origin: 'hand',
  })
  expect(share(now, '1.2-1').nextActionOn).not.toBeNull()
})

test('a remark settles a task without units too, and makes no share', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const { plan } = await activate(w, paper(['1.1 优化环境/清理证明 | | | |'], [finding('no-unit', '1.1')]))
  const list = (await w.say(w.office, '待明确')).split('\n')
  const number = list.findIndex((line) => line.includes('任务 1.1 待明确'))
  expect(await w.say(w.office, `明确 ${number} 暂不督办`)).toBe('已明确，记录在案。')
  expect((await stored(w, plan.id)).assignments).toEqual([])
})

test('two names of one unit make one share', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const { plan } = await activate(
    w,
    paper(
      ['1.1 优化环境/清理证明 | | | |', '1.2 优化环境/帮扶 | 市中华职教社 | | |'],
      [finding('no-unit', '1.1')],
    ),
  )
  await w.store.tx(async (db) => {
    for await (const unit of db.list('unit', 'byName', { prefix: ['市中华职教社'] }))
      await db.put('unit', { ...unit, aliases: ['市中华职业教育社'] })
  })
  const list = (await w.say(w.office, '待明确')).split('\n')
  const number = list.findIndex((line) => line.includes('任务 1.1 待明确'))
  await w.say(w.office, `明确 ${number} 单位=市中华职教社、市中华职业教育社`)
  const shares = (await stored(w, plan.id)).assignments.filter(({ code }) => code.startsWith('1.1-'))
  expect(shares.map(({ code }) => code)).toEqual(['1.1-1'])
})

test('with a plan’s key only its own are listed, under the numbers they have among all', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  await activate(w, paper(['1.1 优化环境/清理证明 | | | |'], [finding('no-unit', '1.1')]))
  const all = (await w.say(w.office, '待明确')).split('\n')
  expect(all[0]).toBe('待明确事项：6 项')
  const own = all.filter((line) => line.includes('任务 1.1 待明确'))
  const told = (await w.say(w.office, '待明确 xd')).split('\n')
  expect(told[0]).toBe('待明确事项：1 项')
  expect(told[1]).toBe(own[0])
  expect(await w.say(w.office, '待明确 SY')).toMatch(/^待明确事项：5 项/)
  const [, number] = /^· (\d+)\. /.exec(own[0] ?? '') ?? []
  await w.say(w.office, `明确 ${number} 暂不督办`)
  expect(await w.say(w.office, '待明确 XD')).toBe('待明确事项：0 项')
  expect(await w.refused(() => w.say(w.office, '待明确 ZZ'))).toMatch(
    /^没有代号为“ZZ”的方案，现有：SY、XD。$/,
  )
})

test('a member that has a share of the task already answers by that one', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const lines = ['1.1 优化环境/压减时限 | 市司法局 | 各成员单位、市财政局 | |']
  const { plan } = await activate(w, paper(lines, [finding('group-unit', '各成员单位', '1.1')]))
  const list = (await w.say(w.office, '待明确 XD')).split('\n')
  const [, number] = /^· (\d+)\. /.exec(list[1] ?? '') ?? []
  expect(await w.say(w.office, `明确 ${number} 单位=市司法局、市工信局、市财政局`)).toContain(
    '1 个分办事项改由市工信局承担',
  )
  const now = await stored(w, plan.id)
  expect(shareLines(now)).toEqual([
    '1.1-1 市司法局 lead open',
    '1.1-2 各成员单位 support withdrawn',
    '1.1-2.1 市工信局 support open',
    '1.1-3 市财政局 support open',
  ])
})

test('since which day each is open is said; of rows from before it was kept, nothing', async () => {
  const w = await world({ at: '2026-11-02 10:00' })
  const { plan } = await activate(w, paper(['1.1 优化环境/清理证明 | | | |'], [finding('no-unit', '1.1')]))
  await w.at('2026-11-09 10:00')
  expect(await w.say(w.office, '待明确 XD')).toContain('任务 1.1 待明确（自2026年11月2日起）')
  expect(w.hear(w.office).join('\n')).toMatch(/任务 1\.1 待明确（自2026年11月2日起）/)
  const later = paper(
    ['1.1 优化环境/清理证明 | | | |', '1.2 优化环境/帮扶 | | | |'],
    [finding('no-unit', '1.1'), finding('no-unit', '1.2')],
  )
  await revise(w, plan.id, later)
  const told = await w.say(w.office, '待明确 XD')
  expect(told).toContain('任务 1.1 待明确（自2026年11月2日起）')
  expect(told).toContain('任务 1.2 待明确（自2026年11月9日起）')
  await w.store.tx(async (db) => {
    for await (const { openSince: _, ...row } of db.list('finding', 'byState', { prefix: [plan.id] }))
      await db.put('finding', row)
  })
  expect(await w.say(w.office, '待明确 XD')).not.toContain('起）')
})
