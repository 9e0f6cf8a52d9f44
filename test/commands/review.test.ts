import { expect, test } from 'vitest'
import { imported, other, sample } from '../support/imported.ts'
import { world } from '../support/world.ts'

test('nothing waits', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.office, '核对')).toBe('目前没有待核的方案。')
  expect(await w.say(w.office, '核对 3')).toMatch(/^目前没有待核的方案。发送“导入”/)
})

test('the only one is shown at once: facts, findings with a way to settle each, tasks as a table', async () => {
  const { w, id } = await imported()
  const { reply } = await w.hand(w.office, { kind: 'text', text: '核对' })
  expect(reply?.data).toMatchObject({
    id,
    state: 'ready',
    counts: { tasks: 18, units: 17, assignments: 81 },
    plan: { documentNumber: '吉市政发〔2018〕3号' },
    edits: 0,
  })
  const blocks = reply?.content.blocks ?? []
  const items = blocks.flatMap((block) => (block.kind === 'item' ? [block.buttons] : []))
  expect(items.map(([button]) => [button?.verb, button?.args])).toEqual(
    [1, 2, 3, 4, 5].map((finding) => ['review', { id, finding }]),
  )
  const table = blocks.find((block) => block.kind === 'table')
  expect(table).toMatchObject({ head: ['编号', '任务', '牵头（责任）', '配合', '时限'] })
  expect(table?.kind === 'table' && table.rows.map(([code]) => code)).toHaveLength(18)
  expect(blocks.at(-1)).toMatchObject({
    kind: 'buttons',
    buttons: [
      { verb: 'activate', args: { id } },
      { verb: 'drop', args: { id } },
    ],
  })
})

test('it is a read: no letter, no entry, no row', async () => {
  const { w } = await imported()
  const { rows, events } = await w.trace(() => w.say(w.office, '核对'))
  expect([rows, events]).toEqual([[], []])
})

test('several are listed, and asked for by the first letters of their ids', async () => {
  const { w, id } = await imported()
  const text = other.replaceAll('〔2018〕3号', '〔2018〕4号')
  await w.say(w.admin, '导入', { files: [await w.upload(w.admin, '另一份.txt', text)] })
  const list = await w.say(w.office, '核对')
  expect(list).toMatch(/^待核方案：2 份\n《?吉林市.+\nrev_\w+\n\[核对\]\n《另一份》正在读取（0%）。\nrev_/)
  expect(await w.say(w.office, '启用')).toMatch(
    /^有多份待核方案，请写明：rev_\w{4}（实施方案）、rev_\w{4}（另一份）。$/,
  )
  expect(await w.say(w.office, `核对 ${id.slice(0, 8)}`)).toContain('吉市政发〔2018〕3号')
  expect(await w.say(w.office, '核对 rev_zzzz')).toMatch(/^没有编号为 rev_zzzz 的待核方案/)
  expect(await w.say(w.office, '核对 rev_')).toMatch(/^没有编号为 rev_ 的待核方案/)
})

test('a number opens the form for that finding', async () => {
  const { w } = await imported()
  expect(await w.say(w.office, '核对 2')).toMatch(/是集合单位，未指明由谁答复.*\n明确第 2 项\n单位/)
  expect(await w.fill(w.office, { units: '市教育局、市人社局' })).toMatch(
    /^第 2 项已明确：市教育局、市人社局。/,
  )
  for (const gone of ['核对 2', '核对 9'])
    expect(await w.say(w.office, gone)).toMatch(/^没有第 \d 项待明确事项/)
  const shown = await w.say(w.office, '核对')
  expect(shown).toContain('待明确 4 项，已明确 1 项')
  expect(shown).toContain('· 2. 集合单位未指明由谁答复　已明确：市教育局、市人社局')
})

test('what names no unit to be found may be left as written, with one press', async () => {
  const { w } = await imported(`${other}\n各项任务于2018年底前全部完成。\n`)
  const shown = await w.say(w.office, '核对')
  expect(shown).toContain('时限已过')
  expect(await w.press(w.office, '按原文', '时限已过')).toMatch(
    /^第 \d 项已结清，未指定单位：已核对，按原文执行。/,
  )
  expect(await w.say(w.office, '核对')).toMatch(/时限已过　已明确：已核对，按原文执行/)
})

test.each([
  ['启用', /已启用为方案 PA，无需再次操作/],
  ['作废文件', /已作废。如仍需要，请重新导入/],
])('what is over says so: %s', async (verb, sentence) => {
  const { w, id } = await imported()
  await w.say(w.office, verb)
  expect(await w.command(w.office, 'review', { id })).toMatch(sentence)
})

test('in English', async () => {
  const { w } = await imported()
  await w.say(w.office, 'lang en')
  const shown = await w.say(w.office, 'review')
  expect(shown).toMatch(/^Review of “/)
  expect(shown).toContain('5 to be settled')
  expect(shown).toContain('Code\tTask\tLead (responsible)\tSupport\tDeadline')
})

test('a revision does not ask again what the plan under way has settled', async () => {
  const { w, id } = await imported(sample)
  await w.say(w.office, '明确 2 单位=市教育局')
  await w.say(w.office, '明确 1 单位=市工信局、市商务局')
  await w.say(w.office, '订正 修订 SY')
  const told = await w.say(w.office, '核对')
  expect(told).toContain('待明确 3 项，已明确 2 项')
  expect(told).toMatch(/· 1\. 集合单位未指明由谁答复　现行方案已明确：单位=市工信局、市商务局/)
  expect(told).not.toMatch(/^.*1\. 集合单位未指明由谁答复$/m)
  await w.say(w.office, `启用 ${id}`)
  expect(await w.say(w.office, '待明确')).toMatch(/^待明确事项：3 项/)
})

test('the document’s own number stands beside duban’s, in the review and in the plan', async () => {
  const { w } = await imported(
    [
      '关于印发示范方案的通知\n示办发〔2025〕7号\n',
      '一、总体要求\n坚持问题导向。\n二、主要任务\n（一）优化环境',
      '1. 压减时限。年内压减一半。（市教育局牵头，市人社局配合）',
      '2. 清理证明。全面清理。（市人社局牵头，市教育局配合）\n',
    ].join('\n'),
  )
  expect(await w.say(w.office, '核对')).toMatch(/1\.1（原文 二、（一）1）.*压减时限/)
  await w.say(w.office, '启用 XD')
  expect(await w.say(w.office, '状态 XD-1.2')).toMatch(/^1\.2 清理证明\n原文编号：二、（一）2\n/)
})
