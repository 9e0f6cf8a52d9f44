import { expect, test } from 'vitest'
import minutes from '../../commands/minutes.ts'
import { held, meeting } from '../support/meeting.ts'
import { dueOn } from '../support/deadline.ts'
import { snapshot } from '../support/trace.ts'
import { world } from '../support/world.ts'

const LINES = `一、1.2.1 市教育局牵头，4月20日前完成遴选，市人社局配合
市财政局 4月15日前 拨付专项资金
协调 1：由省厅先行拨付
记录：李组长强调进度`

test.each(['会议 纪要', '会议 2025-04 纪要', '纪要', 'minutes', ...minutes.aliases])(
  '“%s” shows what each line will do, and nothing counts yet',
  async (verb) => {
    const w = await held()
    const { result, rows, events } = await w.trace(() => w.say(w.office, `${verb}\n${LINES}`))
    expect(result).toBe(`2025年4月联席会议纪要共 4 行，确认后生效：
· 一、1.2.1 市教育局牵头，4月20日前完成遴选，市人社局配合　→ 交办：在 1.2.1 研究确定双元培育试点企业 下新增一项，市教育局（牵头）、市人社局（配合），完成遴选，时限2025年4月20日
· 市财政局 4月15日前 拨付专项资金　→ 交办：新增议定事项，市财政局（责任），拨付专项资金，时限2025年4月15日
· 协调 1：由省厅先行拨付　→ 答复协调事项：第 1 号协调事项（2.1.4-1），由省厅先行拨付
· 记录：李组长强调进度　→ 记录
[确认] [修改]`)
    expect(rows.toSorted()).toEqual(['letter', 'meeting'])
    expect(events).toEqual([])
  },
)

test('one confirm: shares with letters and clocks, the answer told, the minutes kept, linked both ways', async () => {
  const w = await held()
  const finance = w.liaison('市财政局')
  await w.say(w.office, `会议 纪要\n${LINES}`)
  w.hear(finance)
  w.hear(w.liaison('市教育局'))
  const { result, events } = await w.trace(() => w.press(w.office, '确认'))
  expect(result).toContain('2025年4月联席会议纪要已录入：交办 3 项，答复 1 项，均已通知承担单位。')
  expect(events.filter((event) => event !== 'letter.sent').toSorted()).toEqual([
    'assignment.made',
    'assignment.made',
    'assignment.made',
    'coordination.granted',
    'meeting.minuted',
  ])
  expect(w.hear(finance)).toEqual([
    '会议议定：90.1-1 拨付专项资金，由贵单位承担，时限：4月15日前。请签收。\n市财政局 4月15日前 拨付专项资金\n[签收] [退回交办] [查看]',
    '2.1.4-1 提请协调的问题已有结果：由省厅先行拨付',
  ])
  expect(w.hear(w.liaison('市教育局')).join()).toContain('会议议定：1.2.1-7 完成遴选，由贵单位承担')
  const own = await w.assignment('90.1-1')
  const row = await meeting(w, '2025-04')
  expect(own).toMatchObject({
    origin: 'meeting',
    period: 'deadline',
    dueOn: '2025-04-15',
    source: { id: row.id, words: '市财政局 4月15日前 拨付专项资金', on: '2025-04-08' },
  })
  expect(await w.assignment('1.2.1-8')).toMatchObject({ role: 'support', dueOn: '2025-04-20' })
  expect(row).toMatchObject({ state: 'held', minutes: { text: LINES } })
  expect(row.minutes?.lines.map(({ kind }) => kind)).toEqual(['item', 'item', 'answer', 'record'])
  expect(row.minutes?.lines[1]?.assignmentIds).toEqual([own.id])
  const request = await w.store.tx((db) => db.get('request', row.minutes?.lines[2]?.requestId ?? ''))
  expect(request).toMatchObject({ state: 'granted', meetingId: row.id })
  expect(await w.say(finance, '状态 90.1')).toContain(
    '来源：2025年4月联席会议（4月8日）：市财政局 4月15日前 拨付专项资金',
  )
  const { entries } = await snapshot(w.store)
  expect(entries.find(({ event }) => event === 'meeting.minuted')?.subjects).toContain(own.id)
})

test('a unit with an open share of the task gets another, with its own clock', async () => {
  const w = await held()
  const before = await w.assignment('1.2.2-1')
  await w.say(w.office, '会议 纪要 1.2.2 市教育局牵头，4月30日前签约')
  await w.say(w.office, '会议 纪要 确认')
  expect(await w.assignment('1.2.2-1')).toEqual(before)
  expect(await w.assignment('1.2.2-7')).toMatchObject({ unitId: before.unitId, dueOn: '2025-04-30' })
})

test('decides the application that waits, by the rights and with the words of any other answer', async () => {
  const w = await world({ at: '2025-03-31 10:00' })
  const finance = w.liaison('市财政局')
  await dueOn(w, '2.1.4-1', '2025-04-25')
  await w.say(finance, '申请延期 2.1.4 5月30日 资金尚未到位')
  await w.say(w.office, '会议 4月8日 14:30 三楼')
  await w.at('2025-04-08 17:00')
  await w.say(w.office, '会议 纪要 同意 2.1.4-1 延期至5月30日')
  w.hear(finance)
  await w.press(w.office, '确认')
  expect(w.hear(finance)).toEqual(['2.1.4-1 的延期申请已获同意，完成时限调整为2025年5月30日。'])
  expect((await w.assignment('2.1.4-1')).deadline?.on).toBe('2025-05-30')
})

test('nobody answers their own unit’s, in minutes either', async () => {
  const w = await held()
  const { unitId, planId } = await w.assignment('2.1.4-1')
  await w.store.tx((db) =>
    db.put('role', {
      ...{ id: 'rol_twice', version: 0, personId: w.office.id },
      ...{ planId, unitId, role: 'liaisonB', active: true },
    }),
  )
  expect(await w.say(w.office, '会议 纪要 协调 1：由我处拨付')).toContain('需修改：不能审核本人或本单位的')
})

test.each([
  ['各单位要高度重视', '未写明责任单位。如只需记录，请在行首加“记录：”'],
  ['市教育委 4月20日前 报送名单', '没有单位“市教育委”，是否为：市教育局'],
  ['试点学校 4月20日前 报送名单', '“试点学校”是一类单位，请写明具体单位'],
  ['市财政局 4月1日前 拨付专项资金', '时限2025年4月1日已过'],
  ['9.9.9 市教育局牵头，报送名单', '没有编号为 SY-9.9.9 的事项'],
  ['1.2 市教育局牵头，报送名单', '1.2 不是任务，请写到具体任务'],
  ['同意 1.2.2-1 延期', '1.2.2-1 没有待答复的延期申请'],
  ['协调 9：由市财政局负责', '没有第 9 号待答复事项'],
  ['不同意 1', '请写明理由'],
  ['协调 1：由省厅拨付\n协调 1：由市里拨付', '与前面一行重复答复同一事项'],
])('to be mended: %s', async (said, why) => {
  const w = await held()
  const preview = await w.say(w.office, `会议 纪要 ${said}\n记录：散会`)
  expect(preview).toContain(`需修改：${why}`)
  expect(preview).toContain('其中 1 行需要修改，修改后才能确认。\n[修改]')
  expect(await w.refused(() => w.say(w.office, '会议 纪要 确认'))).toMatch(/^以下各行尚不能落实/)
})

test('mended in the form, which holds what was written', async () => {
  const w = await held()
  await w.say(w.office, '会议 纪要 各单位要高度重视')
  await w.press(w.office, '修改')
  expect(await w.fill(w.office, { text: '市财政局 4月15日前 拨付专项资金' })).toContain('[确认] [修改]')
  expect(await w.press(w.office, '确认')).toContain('交办 1 项')
})

test('what changed meanwhile refuses the whole, and nothing is half-done', async () => {
  const w = await held()
  await w.say(w.office, `会议 纪要\n${LINES}`)
  await w.say(w.office, '批复 1 答复 已请省厅拨付')
  expect(await w.refused(() => w.press(w.office, '确认'))).toBe(
    '以下各行尚不能落实，请修改后再确认：“协调 1：由省厅先行拨付”。',
  )
})

test('a stale confirm button, minutes twice, minutes too early, of no meeting', async () => {
  const w = await held()
  await w.say(w.office, '会议 纪要 记录：甲')
  const stale = (await meeting(w, '2025-04')).draft?.id
  await w.say(w.office, '会议 纪要 记录：乙')
  expect(await w.refused(() => w.command(w.office, 'minutes', { confirm: stale }))).toMatch(
    /^没有待确认的纪要/,
  )
  await w.say(w.office, '会议 纪要 确认')
  for (const said of ['会议 纪要 记录：丙', '会议 纪要 确认', '会议 2025-04 纪要'])
    expect(await w.refused(() => w.say(w.office, said))).toMatch(
      /^2025年4月联席会议的纪要已于2025年4月8日录入/,
    )
  expect(await w.refused(() => w.say(w.office, '会议 纪要 2025-09'))).toBe(
    '没有“2025-09”这次会议。发送“会议”可查看最近一次。',
  )
  const early = await world({ at: '2025-03-31 10:00' })
  expect(await early.refused(() => early.say(early.office, '会议 纪要 记录：甲'))).toBe(
    '没有待录入纪要的联席会议。',
  )
  await early.say(early.office, '会议 4月8日 14:30 三楼')
  await early.say(early.office, '会议 通知')
  expect(await early.refused(() => early.say(early.office, '会议 纪要 记录：甲'))).toBe(
    '2025年4月联席会议定于2025年4月8日召开，会后再录入纪要。',
  )
})

test('out of a text file, GB18030 too; anything else is refused with a sentence', async () => {
  const w = await held()
  // 记录：散会
  const gbk = new Uint8Array([0xbc, 0xc7, 0xc2, 0xbc, 0xa3, 0xba, 0xc9, 0xa2, 0xbb, 0xe1])
  const file = await w.upload(w.office, '纪要.txt', gbk)
  expect(await w.say(w.office, '会议 纪要', { files: [file] })).toBe(
    '已收到“纪要.txt”，正在读取，稍后发来预览。',
  )
  w.hear(w.office)
  await w.round()
  expect(w.hear(w.office).join()).toContain('· 记录：散会　→ 记录\n[确认] [修改]')
  const other = { ...file, name: '纪要.docx' }
  await w.say(w.office, '会议 纪要', { files: [other] })
  await w.round()
  expect(w.hear(w.office).join()).toContain('“纪要.docx”不是文本文件')
  expect(await w.press(w.office, '确认')).toContain('已录入')
})

test('the same message again makes nothing again', async () => {
  const w = await held()
  await w.say(w.office, '会议 纪要 市财政局 4月15日前 拨付专项资金')
  await w.say(w.office, '会议 纪要 确认', { id: 'sim:once' })
  const { rows } = await w.trace(() => w.say(w.office, '会议 纪要 确认', { id: 'sim:once' }))
  expect(rows).toEqual([])
})

test('only the office', async () => {
  const w = await held()
  for (const who of [w.leader, w.liaison('市教育局'), w.admin])
    expect(await w.refused(() => w.say(who, '会议 纪要 记录：甲'))).toMatch(/^您没有“会议纪要”的权限/)
})

test('in English', async () => {
  const w = await held()
  await w.say(w.office, 'lang en')
  expect(
    await w.say(
      w.office,
      'meeting minutes\n市财政局 2025-04-15 pay the fund\ncoordinate 1: the province pays',
    ),
  ).toBe(
    `Minutes of 2025-04, 2 lines. Once confirmed:
· 市财政局 2025-04-15 pay the fund　→ assigned: a new item, 市财政局 (responsible), pay the fund, by 2025-04-15
· coordinate 1: the province pays　→ answered: no. 1, coordination request (2.1.4-1), the province pays
[Confirm] [Mend]`,
  )
  expect(await w.say(w.office, 'minutes confirm')).toContain(
    'The minutes of 2025-04 are taken: 1 assigned, 1 answered',
  )
})
