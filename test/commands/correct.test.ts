import { expect, test } from 'vitest'
import correct from '../../commands/correct.ts'
import type { Report } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world, type World } from '../support/world.ts'

const SAID = { id: 'sim:said' }
const TEXT = '1.2.2 已完成调研'

const reports = (w: World): Promise<Report[]> =>
  w.store.tx(async (db) =>
    (await collect(db.list('report', 'byFiled'))).sort((a, b) => a.revision - b.revision),
  )

const entries = (w: World) => w.store.tx((db) => collect(db.history()))

/** The liaison of 市教育局 with a report said in `sim:said`, and filed unless it is to wait. */
async function reported(text = TEXT, { confirm = true, at = '2025-03-20 10:00' } = {}) {
  const w = await world({ at })
  const who = w.liaison('市教育局')
  await w.say(who, text, SAID)
  if (confirm) await w.press(who, '确认提交')
  return { w, who }
}

test('an edited message whose draft waits changes the draft', async () => {
  const { w, who } = await reported(TEXT, { confirm: false })
  expect(await w.edit(who, SAID.id, '1.2.2 已完成调研，问题：企业不积极')).toContain('存在问题：企业不积极')
  const stale = await w.store.tx((db) => collect(db.list('draft', 'bySource', { prefix: [SAID.id] })))
  const [gone] = stale.filter(({ state }) => state === 'discarded')
  expect(await w.refused(() => w.command(who, 'confirm', { draft: gone?.id }))).toMatch(/^这份草稿/)
  await w.press(who, '确认提交')
  expect(await reports(w)).toMatchObject([{ revision: 1, problems: '企业不积极', said: SAID.id }])
})

test('a draft may get other items by an edit: they are still to be confirmed', async () => {
  const { w, who } = await reported(TEXT, { confirm: false })
  expect(await w.edit(who, SAID.id, '1.3.1 已上线；其余无变化')).toContain('请确认以下')
  await w.press(who, '确认提交')
  const said = new Map((await reports(w)).map((one) => [one.assignmentId, one.noChange || one.progress]))
  expect(said.get((await w.assignment('1.3.1-1')).id)).toBe('已上线')
  // What the message spoke of before is now one of the others.
  expect(said.get((await w.assignment('1.2.2-1')).id)).toBe(true)
  expect(await w.say(who, '确认')).toBe('目前没有待确认的草稿。')
})

test('an edited message that was filed makes a new version; the ledger says why', async () => {
  const { w, who } = await reported()
  const before = await w.assignment('1.2.2-1')
  expect(await w.edit(who, SAID.id, '1.2.2 已完成调研报告')).toBe(
    '已更正。\n· 1.2.2-1 2025年3月报送期（第 2 版）\n原内容留存备查。',
  )
  const [old, now] = await reports(w)
  expect(old).toMatchObject({ state: 'superseded', progress: '已完成调研', said: SAID.id })
  expect(old?.endedAt).toBe(now?.filedAt)
  expect(now).toMatchObject({ state: 'filed', progress: '已完成调研报告', said: SAID.id, late: 0 })
  expect(now?.source).not.toBe(SAID.id)
  expect(await w.assignment('1.2.2-1')).toMatchObject({
    lastReportId: now?.id,
    period: before.period,
    lastReportOn: before.lastReportOn,
  })
  const told = (await entries(w)).filter(({ event }) => event === 'report.revised')
  expect(told.map(({ body }) => body)).toMatchObject([
    { why: 'message-edited', message: SAID.id, was: old?.id, report: now?.id },
  ])
})

test('edited again, it is the newest version that is replaced', async () => {
  const { w, who } = await reported()
  await w.edit(who, SAID.id, '1.2.2 已完成调研报告')
  expect(await w.edit(who, SAID.id, '1.2.2 已完成调研报告初稿')).toContain('（第 3 版）')
  expect((await reports(w)).map(({ state }) => state)).toEqual(['superseded', 'superseded', 'filed'])
})

test('the same edit handed in twice makes one version', async () => {
  const { w, who } = await reported()
  const extra = { id: 'sim:edit' }
  const first = await w.edit(who, SAID.id, '1.2.2 已完成调研报告', extra)
  expect(await w.edit(who, SAID.id, '1.2.2 已完成调研报告', extra)).toBe(first)
  expect(await reports(w)).toHaveLength(2)
})

test('a report of a period that is over is corrected in that period, and the new one is still asked for', async () => {
  const { w, who } = await reported()
  await w.at('2025-04-21 10:00')
  expect(await w.edit(who, SAID.id, '1.2.2 已完成调研报告')).toContain('2025年3月报送期（第 2 版）')
  expect(await w.assignment('1.2.2-1')).toMatchObject({ period: '2025-04', state: 'open' })
  expect(await w.say(who, '1.2.2 已印发报告')).toContain('2025年4月报送期')
})

test('words without a code are about the one item of the message', async () => {
  const { w, who } = await reported()
  expect(await w.edit(who, SAID.id, '已完成调研并印发报告')).toContain('（第 2 版）')
})

test('of several items those that differ get a new version', async () => {
  const { w, who } = await reported('1.2.2 已完成调研；1.3.1 已上线；其余无变化')
  const before = (await reports(w)).length
  const answer = await w.edit(who, SAID.id, '1.2.2 已完成调研；1.3.1 已上线试运行；其余无变化')
  expect(answer).toBe('已更正。\n· 1.3.1-1 2025年3月报送期（第 2 版）\n原内容留存备查。')
  expect(await reports(w)).toHaveLength(before + 1)
})

test('the files of the message stay with its words', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const who = w.liaison('市教育局')
  const file = await w.upload(who, '调研报告.pdf', '%PDF-1.7 报告')
  await w.say(who, TEXT, { ...SAID, files: [file] })
  await w.press(who, '确认提交')
  await w.edit(who, SAID.id, '1.2.2 已完成调研报告')
  expect((await reports(w)).map(({ files }) => files.map(({ name }) => name))).toEqual([
    ['调研报告.pdf'],
    ['调研报告.pdf'],
  ])
})

test.each([
  ['吃饭去了', '修改后的文字不是汇报，原汇报未作改动。'],
  ['状态 1.2.2', '修改后的文字不是汇报，原汇报未作改动。'],
  ['撤回 1.2.2', '修改后的文字不是汇报，原汇报未作改动。'],
  ['1.2.2', '修改后的文字不是汇报，原汇报未作改动。'],
  ['', '修改后的文字不是汇报，原汇报未作改动。'],
  ['1.3.1 已上线', '修改后的事项与已收录的不同（已收录：1.2.2-1；修改后：1.3.1-1）'],
  ['1.2.2 已完成；1.3.1 已上线', '修改后的事项与已收录的不同（已收录：1.2.2-1；修改后：1.2.2-1、1.3.1-1）'],
  ['9.9.9 已完成', '没有编号为 9.9.9 的事项'],
  ['1.2.2 已完成调研', '内容与已收录的一致，未作改动。'],
  ['1.2.2 绝密材料', '这条消息含有疑似涉密词语'],
])('an edit to “%s” changes nothing and says why', async (text, sentence) => {
  const { w, who } = await reported()
  const before = await reports(w)
  expect(await w.edit(who, SAID.id, text)).toContain(sentence)
  expect(await reports(w)).toEqual(before)
})

test('what never was a report, or is none any more, cannot be edited', async () => {
  const { w, who } = await reported()
  await w.say(who, '催办', { id: 'sim:other' })
  const none = '这条消息没有形成本人的汇报'
  for (const of of ['sim:other', 'sim:never'])
    expect(await w.refused(() => w.edit(who, of, '1.2.2 已完成'))).toContain(none)
  await w.say(who, '撤回 1.2.2')
  expect(await w.refused(() => w.edit(who, SAID.id, '1.2.2 已完成'))).toContain('不再起作用')
})

test('nobody edits or deletes the words of another', async () => {
  const { w } = await reported()
  for (const other of [w.liaison('市教育局', 'B'), w.liaison('市科技局'), w.office, w.leader]) {
    expect(await w.refused(() => w.edit(other, SAID.id, '1.2.2 已完成'))).toContain('没有形成本人的汇报')
    expect(await w.refused(() => w.unsay(other, SAID.id))).toContain('没有形成本人的汇报')
  }
  expect((await reports(w)).map(({ state }) => state)).toEqual(['filed'])
})

test('who is no longer the liaison may not', async () => {
  const { w, who } = await reported()
  await w.store.tx(async (db) => {
    for (const role of await collect(db.list('role', 'byPerson', { prefix: [who.id] })))
      await db.put('role', { ...role, active: false })
  })
  expect(await w.edit(who, SAID.id, '1.2.2 已完成调研报告')).toContain('权限')
  expect(await w.unsay(who, SAID.id)).toContain('权限')
})

test('a closed item, and a closed plan, keep what was reported', async () => {
  const { w, who } = await reported()
  await w.say(w.liaison('市教育局', 'B'), '申请办结 1.2.2')
  await w.say(w.office, '销号 1.2.2')
  expect(await w.refused(() => w.edit(who, SAID.id, '1.2.2 已完成调研报告'))).toContain('已办结')
  const two = await reported()
  await two.w.say(two.w.office, '结束方案 SY')
  expect(await two.w.refused(() => two.w.edit(two.who, SAID.id, '已完成调研报告初稿'))).toContain('已结束')
})

test.each(correct.aliases)('“%s” replaces the last report, whatever is asked for by now', async (verb) => {
  const { w, who } = await reported()
  await w.at('2025-04-21 10:00')
  expect(await w.say(who, `${verb} 1.2.2 已完成调研报告`)).toContain('2025年3月报送期（第 2 版）')
  expect(await w.refused(() => w.say(who, `${verb} 1.3.1 已上线`))).toContain('没有可更正的汇报')
})

test('a deleted message: a waiting draft is thrown away, a filed report is taken back', async () => {
  const waiting = await reported(TEXT, { confirm: false })
  expect(await waiting.w.unsay(waiting.who, SAID.id)).toBe('消息已删除，草稿已作废，未提交任何内容。')
  expect(await waiting.w.say(waiting.who, '确认')).toBe('目前没有待确认的草稿。')
  const { w, who } = await reported()
  expect(await w.unsay(who, SAID.id)).toBe(
    '1.2.2-1 2025年3月报送期的汇报已随消息删除而撤回，本期恢复为待报。',
  )
  expect(await w.assignment('1.2.2-1')).toMatchObject({ period: '2025-03', lastReportId: null })
  expect(await reports(w)).toMatchObject([{ state: 'withdrawn' }])
  const told = (await entries(w)).filter(({ event }) => event === 'report.withdrawn')
  expect(told.map(({ body }) => body)).toMatchObject([{ why: 'message-deleted', message: SAID.id }])
})

test('a deleted message whose report is not the last one changes nothing, of none of its items', async () => {
  const { w, who } = await reported('1.2.2 已完成调研；1.3.1 已上线')
  await w.at('2025-04-21 10:00')
  await w.say(who, '1.3.1 已升级')
  await w.press(who, '确认提交')
  const before = await reports(w)
  expect(await w.refused(() => w.unsay(who, SAID.id))).toContain('1.3.1-1 在此之后又有汇报')
  expect(await reports(w)).toEqual(before)
})

test('in English', async () => {
  const { w, who } = await reported()
  await w.say(who, 'lang en')
  expect(await w.edit(who, SAID.id, '1.2.2 survey done and printed')).toContain('Corrected.')
  expect(await w.edit(who, SAID.id, 'off to lunch')).toContain('no report, so nothing was changed')
  expect(await w.unsay(who, SAID.id)).toContain('was taken back with the message')
})
