import { describe, expect, test } from 'vitest'
import { dayWritten, readMending } from '../../src/kit/moves/mend.ts'
import { imported } from '../support/imported.ts'

describe('what may be said', () => {
  test.each([
    ['3 市教育局', { finding: 3, answer: '市教育局' }],
    ['３ 由市教育局答复', { finding: 3, answer: '由市教育局答复' }],
    ['rev_abcd 3 已商定', { id: 'rev_abcd', finding: 3, answer: '已商定' }],
    [
      '1.2.1 牵头=市教育局 配合：市人社局、市财政局 时限=2026年底',
      {
        edit: {
          kind: 'task',
          code: '1.2.1',
          lead: ['市教育局'],
          support: ['市人社局', '市财政局'],
          due: { phrase: '2026年底', on: '2026-12-31' },
        },
      },
    ],
    ['１．２．１ 牵头单位＝市教育局', { edit: { kind: 'task', code: '1.2.1', lead: ['市教育局'] } }],
    ['3 牵头=市教育局', { edit: { kind: 'task', code: '3', lead: ['市教育局'] } }],
    ['1.2.1 时限=', { edit: { kind: 'task', code: '1.2.1', due: null } }],
    ['1.2.1 配合=', { edit: { kind: 'task', code: '1.2.1', support: [] } }],
    [
      '1.2.1 标题=建立 双元 制 内容=全文',
      { edit: { kind: 'task', code: '1.2.1', title: '建立 双元 制', text: '全文' } },
    ],
    ['删除 1.2.1', { edit: { kind: 'remove', code: '1.2.1' } }],
    ['各报', { edit: { kind: 'reporting', reporting: 'each' } }],
    ['牵头汇总', { edit: { kind: 'reporting', reporting: 'lead' } }],
    ['修订 sy', { revises: 'SY' }],
    ['作为新方案', { revises: null }],
    ['1.2.1', {}],
    ['1.2.1 市教育局', {}],
    ['请看看', {}],
    ['rev_abcd', { id: 'rev_abcd' }],
    ['', {}],
  ])('“%s”', (said, meant) => {
    expect(readMending(said)).toEqual(meant)
  })

  test.each([
    ['2026-12-31', '2026-12-31'],
    ['2026年6月30日前', '2026-06-30'],
    ['2026年6月底前', '2026-06-30'],
    ['2024年2月底', '2024-02-29'],
    ['2026年2月', '2026-02-28'],
    ['2026年底', '2026-12-31'],
    ['2026/3/5', '2026-03-05'],
    ['２０２６年底', '2026-12-31'],
    ['2026年2月30日', null],
    ['2026年13月', null],
    ['每月25日前', null],
    ['“十四五”末', null],
    ['', null],
  ])('the day of “%s” is %s', (phrase, day) => {
    expect(dayWritten(phrase)).toBe(day)
  })
})

test('one edit more, noted, with what is left to settle; the reading itself stays', async () => {
  const { w, id, review } = await imported()
  const { result, rows, events } = await w.trace(() => w.say(w.office, '订正 1 市教育局'))
  expect(result).toMatch(/^第 1 项已明确：市教育局。\n待明确 4 项，已明确 1 项\n\[核对\] \[撤销\] \[启用\]$/)
  expect([rows, events]).toEqual([['letter', 'review'], ['review.mended']])
  expect((await review()).edits).toEqual([
    { edit: { kind: 'settle', n: 0, units: ['市教育局'], answer: '市教育局' }, by: w.office.id, at: w.now() },
  ])
  const reading = await w.store.tx((db) => db.get('reading', id))
  expect(reading?.version).toBe(1)
})

test('a page sends an edit whole', async () => {
  const { w, id, review } = await imported()
  const edit = { kind: 'task', code: '1.2.1', due: { phrase: '2026年6月底', on: null } }
  expect(await w.command(w.admin, 'mend', { id, edit })).toMatch(/^任务 1\.2\.1 已订正。/)
  expect((await review()).edits.at(-1)?.edit).toMatchObject({ due: { on: '2026-06-30' } })
})

test.each([
  ['订正 9.9.9 牵头=市教育局', /没有这个编号的任务/],
  ['订正 77 市教育局', /没有这一项待明确事项/],
  ['订正 1 已商定', /集合单位请写明由哪个单位答复/],
  ['订正 1.2.1 标题=', /标题不能为空/],
  ['订正 牵头汇总了吗', /请写明要订正什么/],
  ['订正', /请写明要订正什么/],
])('refused, and nothing changed: %s', async (text, sentence) => {
  const { w } = await imported()
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test.each([
  [{ edit: { kind: 'settle', n: -1, units: [], answer: '' } }],
  [{ edit: { kind: 'task', code: '1.2.1', lead: 'x' } }],
  [{ edit: { kind: 'nonsense' } }],
  [{ finding: 'three' }],
])('nonsense is refused in words: %j', async (args) => {
  const { w, id } = await imported()
  expect(await w.refused(() => w.command(w.office, 'mend', { id, ...args }))).toMatch(/^“订正”的写法有误/)
})

test('settled twice: the second is told', async () => {
  const { w } = await imported()
  await w.say(w.office, '订正 1 市教育局')
  expect(await w.refused(() => w.say(w.admin, '订正 1 市人社局'))).toMatch(/已经明确/)
})

test('what is over is not mended', async () => {
  const { w, id } = await imported()
  await w.say(w.office, '启用')
  expect(
    await w.refused(() => w.command(w.admin, 'mend', { id, edit: { kind: 'remove', code: '1.2.1' } })),
  ).toMatch(/^《实施方案》已启用为方案 PA/)
})

test('which plan it revises may be said and taken back, and changes nothing there', async () => {
  const { w, review } = await imported()
  const { rows, events } = await w.trace(() => w.say(w.office, '订正 修订 SY'))
  expect([rows, events]).toEqual([['letter', 'review'], ['review.revises']])
  expect((await review()).revises).toBe(w.plan.id)
  await w.say(w.office, '订正 新方案')
  expect((await review()).revises).toBeNull()
})

/** One task whose lead stays empty, one led by a unit whose name ends like no other. */
const open = [
  '关于印发示范方案的通知\n示办发〔2025〕7号\n任务分解表\n',
  ...[
    ['任务', '牵头单位', '配合单位'],
    ['一、建立会商机制', '', '市工商联'],
    ['二、开展培训', '市工商联', '市教育局'],
  ].map((row) => row.map((cell) => `\t${cell}\n`).join('')),
].join('\n')

test.each([
  ['市工商联', ['市工商联'], /^第 1 项已明确：市工商联。/],
  ['市教育局、市工商联', ['市教育局', '市工商联'], /^第 1 项已明确：市教育局、市工商联。/],
  ['新单位=市总工会', ['市总工会'], /^第 1 项已明确：市总工会。/],
  ['暂不督办', [], /^第 1 项已结清，未指定单位：暂不督办。/],
  ['年底另行商定', [], /^第 1 项已结清，未指定单位：年底另行商定。/],
])('whom a typed answer names: %s', async (answer, units, said) => {
  const { w, review } = await imported(open)
  expect(await w.say(w.office, '核对')).toContain('1. 牵头单位未定')
  expect(await w.say(w.office, `订正 1 ${answer}`)).toMatch(said)
  expect((await review()).edits.at(-1)?.edit).toMatchObject({ units })
})

test.each([
  ['单位=市总工会', /^没有找到单位“市总工会”。如确为新单位，请写“新单位=市总工会”。$/],
  ['单位=市教育居', /^没有找到单位“市教育居”，是否为：市教育局。/],
  ['由市教委牵头', /^没有找到单位“市教委”/],
  ['单位=试点企业', /^没有找到单位“试点企业”/],
])('a slip of the pen makes no unit: %s', async (answer, sentence) => {
  const { w, review } = await imported(open)
  expect(await w.refused(() => w.say(w.office, `订正 1 ${answer}`))).toMatch(sentence)
  expect((await review()).edits).toEqual([])
})

test('nor does one in a task or on the page; what was said to be new is known from then on', async () => {
  const { w, id, review } = await imported(open)
  const task = (lead: string[]) =>
    w.command(w.office, 'mend', { id, edit: { kind: 'task', code: '1', lead } })
  expect(await w.refused(() => w.say(w.office, '订正 1 牵头=市总公会'))).toMatch(/^没有找到单位“市总公会”/)
  expect(await w.refused(() => task(['市教育局', '市总工会']))).toMatch(/^没有找到单位“市总工会”/)
  await task(['市教育局', '新单位=市总工会'])
  expect((await review()).edits.at(-1)?.edit).toMatchObject({ lead: ['市教育局', '市总工会'] })
  await w.say(w.office, '订正 2 牵头=市总工会')
  expect((await review()).edits.at(-1)?.edit).toMatchObject({ lead: ['市总工会'] })
})

/** Three tasks that several units share, and nobody is said to lead. */
const leaderless = [
  '关于印发示范方案的通知\n示办发〔2025〕7号\n',
  '1. 建立会商机制。定期会商。（市教育局、市人社局负责）',
  '2. 开展培训。年内开展培训。（市财政局、市人社局负责）',
  '3. 建设基地。年内建成基地。（市科技局、市人社局负责）\n',
].join('\n')

test('a lead for several tasks: that it is for all is said before, and it may be named for some', async () => {
  const { w } = await imported(leaderless)
  const told = await w.say(w.office, '核对')
  expect(told).toContain('填写的单位将作为全部 3 项任务（1、2、3）的牵头单位。')
  expect(told).toContain('例如：订正 1 仅 1 市教育局。')
  const form = await w.say(w.office, '核对 1')
  expect(form).toContain('填写的单位将作为全部 3 项任务（1、2、3）的牵头单位。')
  expect(form).toContain('仅限其中的任务（编号）')
  expect(await w.say(w.office, '订正 1 1、3 市人社局')).toMatch(
    /^第 1 项已为任务 1、3 明确：市人社局。尚有 1 项任务待明确。\n待明确 1 项\n/,
  )
  expect(await w.refused(() => w.say(w.office, '订正 1 仅 1 市教育局'))).toMatch(/^所列任务不在这一项/)
  expect(await w.say(w.office, '订正 1 市财政局')).toMatch(/^第 1 项已明确：市财政局。\n待明确 0 项/)
})

test('the form’s field of tasks is the same; without it all are meant, and the answer says which', async () => {
  const { w, id, review } = await imported(leaderless)
  const some = { id, finding: 1, units: '市人社局', tasks: '２、3' }
  expect(await w.command(w.office, 'mend', some)).toMatch(/^第 1 项已为任务 2、3 明确：市人社局。尚有 1 项/)
  await w.say(w.office, '撤销')
  expect(await w.say(w.office, '订正 1 市人社局')).toMatch(/^第 1 项已为任务 1、2、3 明确：市人社局。\n/)
  expect((await review()).edits.at(-1)?.edit).not.toHaveProperty('tasks')
})

test('where several documents wait, the answer says which was mended', async () => {
  const { w, id } = await imported()
  expect(await w.say(w.office, '订正 各报')).toMatch(/^报送方式已改。/)
  await w.say(w.office, '导入', { files: [await w.upload(w.office, '示范方案.txt', leaderless)] })
  await w.round()
  expect(await w.say(w.office, `订正 ${id} 1 市教育局`)).toMatch(
    /^《吉林市[^》]+方案》：第 1 项已明确：市教育局。\n/,
  )
  expect(await w.say(w.office, `撤销 ${id}`)).toMatch(/^《吉林市[^》]+方案》：已撤销上一处订正：第 1 项/)
})
