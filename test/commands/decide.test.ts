import { expect, inject, test } from 'vitest'
import decide from '../../commands/decide.ts'
import { dueOn } from '../support/deadline.ts'
import { world, type World } from '../support/world.ts'

async function asked(): Promise<World> {
  const w = await world({ at: '2025-03-10 10:00' })
  await dueOn(w, '2.1.4-1', '2025-03-21')
  await w.say(w.liaison('市财政局'), '申请延期 2.1.4 4月30日 资金尚未到位')
  return w
}

test.each(['decide', ...decide.aliases])('“%s” by number or by code', async (verb) => {
  for (const what of ['1', 'SY-1', '2.1.4-1', '2.1.4']) {
    const w = await asked()
    const { result, events } = await w.trace(() => w.say(w.office, `${verb} ${what} 同意`))
    expect(result).toBe('第 1 号延期申请（2.1.4-1）：同意，已通知申请单位。')
    expect(events).toEqual(['extension.granted', 'deadline.extended', 'letter.sent'])
  }
})

test('an application to close is answered by it too, as by accept and return', async () => {
  const w = await world({ at: '2025-03-10 10:00' })
  const finance = w.liaison('市财政局')
  await w.say(finance, '申请办结 2.1.4 经费已落实')
  expect(await w.refused(() => w.say(w.office, '批复 1 不同意'))).toContain('请写明退回理由')
  await w.say(w.office, '批复 1 不同意 缺少文件')
  expect(w.hear(finance)).toEqual(['2.1.4-1 的办结申请被退回，理由：缺少文件。请继续推进。'])
  await w.say(finance, '申请办结 2.1.4 文件已补')
  await w.say(w.office, '批复 2 同意')
  expect((await w.assignment('2.1.4-1')).state).toBe('done')
})

test('what a returned application lay with the office is counted, and does not count against the unit', async () => {
  const w = await world({ at: '2025-03-10 10:00' })
  await w.say(w.liaison('市财政局'), '申请办结 2.1.4 经费已落实')
  await w.at('2025-03-14 10:00')
  await w.say(w.office, '退回 2.1.4-1 缺少文件')
  expect(await w.assignment('2.1.4-1')).toMatchObject({ state: 'open', grace: 4 })
  expect(await w.say(w.leader, '状态 2.1.4-1')).toContain(
    '3月10日 办结申请“经费已落实”：退回（用时 4 个工作日），缺少文件',
  )
})

test('two at once: the second is told that it is answered', async () => {
  const w = await asked()
  await w.say(w.office, '批复 1 同意')
  expect(await w.refused(() => w.say(w.office, '批复 1 不同意 应按期完成'))).toBe(
    '没有第 1 号待答复事项。发送“待办”可查看全部。',
  )
})

test('two at the same moment: one counts, the other is told', async () => {
  const w = await asked()
  const { deadline: before } = await w.assignment('2.1.4-1')
  const said = await Promise.all([
    w.say(w.office, '批复 1 同意'),
    w.say(w.office, '批复 1 不同意 应按期完成'),
  ])
  // A folder lets in who asked first, a database whoever commits first: both are right, and what was answered is what stands.
  const agreed =
    inject('worlds') === undefined || said.includes('第 1 号延期申请（2.1.4-1）：同意，已通知申请单位。')
  expect(said.toSorted()).toEqual([
    '没有第 1 号待答复事项。发送“待办”可查看全部。',
    `第 1 号延期申请（2.1.4-1）：${agreed ? '' : '未'}同意，已通知申请单位。`,
  ])
  const row = await w.assignment('2.1.4-1')
  expect([row.deadline?.on, row.grace ?? 0]).toEqual([agreed ? '2025-04-30' : before?.on, 0])
})

test('who left the office decides nothing any more', async () => {
  const w = await asked()
  await w.change(w.office, { active: false })
  expect(await w.refused(() => w.say(w.office, '批复 1 同意'))).toMatch(/^尚未识别您的身份/)
})

test('nobody answers their own unit’s: a clerk who is also its liaison', async () => {
  const w = await asked()
  const { unitId, planId } = await w.assignment('2.1.4-1')
  await w.store.tx((db) =>
    db.put('role', {
      id: 'rol_twice',
      version: 0,
      personId: w.office.id,
      planId,
      unitId,
      role: 'liaisonB',
      active: true,
    }),
  )
  expect(await w.refused(() => w.say(w.office, '批复 1 同意'))).toMatch(/^不能审核本人或本单位的/)
})

test.each([
  ['批复 9 同意', '没有第 9 号待答复事项。发送“待办”可查看全部。'],
  ['批复 1.1.1 同意', '没有第 1.1.1 号待答复事项。发送“待办”可查看全部。'],
  ['批复 1 好的', '请写明同意或不同意，例如：批复 3 同意；批复 3 不同意 理由。'],
  ['批复 1 不同意', '请写明理由，例如在编号后加一句话说明。'],
  ['批复', '“批复”的写法有误：缺少序号或编号。例如：批复 3 同意'],
])('refused: %s', async (said, why) => {
  const w = await asked()
  expect(await w.refused(() => w.say(w.office, said))).toBe(why)
})

test('not by the unit, a leader or another unit’s head', async () => {
  const w = await asked()
  for (const who of [w.liaison('市财政局'), w.leader, w.liaison('市教育局', 'head')])
    expect(await w.refused(() => w.say(who, '批复 1 同意'))).toMatch(/^您没有“批复”的权限/)
  expect(await w.refused(() => w.say(w.liaison('市财政局', 'head'), '批复 1 同意'))).toMatch(
    /^不能审核本人或本单位/,
  )
})

test('in English', async () => {
  const w = await asked()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'decide 1 refuse it can be done in time')).toBe(
    'No. 1, extension (2.1.4-1): refused; the unit was told.',
  )
})
