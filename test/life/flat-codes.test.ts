import { expect, test } from 'vitest'
import { unitByName } from '../../src/kit/moves/people.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { imported } from '../support/imported.ts'
import type { World } from '../support/world.ts'

// A short document numbers its tasks 1, 2, 3: the codes on the cards are 1-1, 2-1, 3-1, without a dot, and people answer by them.

const flat = `××市关于开展线缆整治的工作方案

一、工作目标
消除线缆安全隐患。

二、重点任务
（一）摸底排查。全面排查辖区内的线缆，形成清单。（牵头单位：市财政局）
（二）集中整治。按清单逐处整治。（牵头单位：市财政局）
（三）长效管理。建立巡查制度。（牵头单位：市人社局，配合单位：市财政局）

三、保障措施
加强组织领导。
`

/** The flat plan under way as LY, beside the sample; one liaison leads its first two tasks. */
async function flatPlan(): Promise<{ w: World; finance: ReturnType<World['liaison']> }> {
  const { w } = await imported(flat)
  await w.say(w.office, '启用 LY')
  const finance = w.liaison('市财政局')
  await w.store.tx(async (db) => {
    const [plan] = await collect(db.list('plan', 'byKey', { prefix: ['LY'] }))
    const unit = await unitByName(db, '市财政局')
    if (!plan || !unit) throw new Error('no flat plan')
    const place = { personId: finance.id, planId: plan.id, unitId: unit.id, role: 'liaisonA' as const }
    await db.put('role', { id: 'rol_flat', version: 0, ...place, active: true })
  })
  return { w, finance }
}

const both = `请确认以下 2 项汇报
1-1 摸底排查（市财政局） · 2025年3月报送期
进展情况：已完成排查
存在问题：权属不清
[修改]
2-1 集中整治（市财政局） · 2025年3月报送期
进展情况：正在整治
[修改]
[确认提交] [作废]`

test.each([
  '1-1 已完成排查，问题：权属不清；2-1 正在整治',
  '1-1已完成排查，问题：权属不清\n2-1：正在整治',
  'ly-1 已完成排查，问题：权属不清。LY-2-1 正在整治',
  '汇报 1-1 已完成排查，问题：权属不清；2-1 正在整治',
])('“%s” reports two items', async (said) => {
  const { w, finance } = await flatPlan()
  expect(await w.say(finance, said)).toBe(both)
})

test('corrected by an edit, taken back, filed by the office', async () => {
  const { w, finance } = await flatPlan()
  await w.say(finance, '1-1 已完成排查；2-1 正在整治', { id: 'sim:first' })
  expect(await w.press(finance, '确认提交')).toContain('已收录 2 项汇报')
  expect(await w.edit(finance, 'sim:first', '1-1 已完成复核；2-1 正在整治')).toContain(
    '1-1 2025年3月报送期（第 2 版）',
  )
  const taken = await w.say(finance, '撤回 1-1、2-1')
  expect(taken).toContain('1-1 2025年3月报送期的汇报已撤回')
  expect(taken).toContain('2-1 2025年3月报送期的汇报已撤回')
  expect(await w.say(w.office, '代报 1-1 电话：已完成排查')).toContain('已代报')
})

test.each([
  ['申请延期 1-1 12月31日 未移交', '1-1 没有完成时限，无需申请延期。'],
  ['缓催 1-1 到 3月5日 正在核对', '已缓催 1-1：3月5日前不再提醒联络员'],
  ['提请协调 1-1 权属不清', '已将 1-1 的问题提交办公室协调'],
  ['征集 3-1 3月18日 巡查制度', '贵单位不是 3-1 的牵头汇总单位'],
  ['状态1-1', '1 摸底排查'],
])('“%s” is about the item named', async (said, answer) => {
  const { w, finance } = await flatPlan()
  expect(await w.say(finance, said)).toContain(answer)
})

test('a day is no code: the words are a report, of which it is asked what it is about', async () => {
  const { w, finance } = await flatPlan()
  expect(await w.say(finance, '11-28 召开会议，已完成部署')).toBe(
    '您有多个事项，请写明编号：1-1、2-1、2.1.4-1。',
  )
})

test('a leader’s note names an item by its code', async () => {
  const { w } = await flatPlan()
  await w.store.tx(async (db) => {
    const [plan] = await collect(db.list('plan', 'byKey', { prefix: ['LY'] }))
    const place = { personId: w.leader.id, planId: plan?.id ?? '', unitId: null, role: 'leader' as const }
    await db.put('role', { id: 'rol_led', version: 0, ...place, active: true })
  })
  expect(await w.say(w.leader, '批示 1-1 请3月20日前补充清单')).toContain(
    '已交办市财政局：1-2，时限：3月20日前。',
  )
})
