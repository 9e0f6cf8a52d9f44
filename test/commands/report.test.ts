import { expect, test } from 'vitest'
import report from '../../commands/report.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { world } from '../support/world.ts'

const CARD = ['已完成调研', '企业不积极', '座谈']

test('a free sentence becomes a card to confirm, and a report when confirmed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  const {
    result: card,
    rows,
    events,
  } = await w.trace(() => w.say(education, '1.2.2 已完成调研，问题：企业不积极，下一步：座谈'))
  expect(card).toBe(
    [
      '请确认这份汇报',
      '1.2.2-1 合理设置学校相关专业（市教育局） · 2025年3月报送期',
      '进展情况：已完成调研',
      '存在问题：企业不积极',
      '下一步措施：座谈',
      '[修改]',
      '[确认提交] [作废]',
    ].join('\n'),
  )
  expect({ rows, events }).toEqual({ rows: ['draft', 'letter'], events: [] })
  const filed = await w.trace(() => w.press(education, '确认提交'))
  expect(filed.result).toContain('已收录。')
  expect(filed.rows).toEqual(['assignment', 'draft', 'letter', 'period', 'report'])
  expect(filed.events).toEqual(['report.filed'])
  for (const words of CARD) expect(await w.say(w.office, '状态 1.2.2')).toContain(words)
})

test.each(['report', ...report.aliases, '/report', '/汇报'])('“%s” and a code', async (verb) => {
  const w = await world({ at: '2025-03-03 10:00' })
  const card = await w.say(w.liaison('市教育局'), `${verb} 1.2.2 已完成调研，问题：企业不积极，下一步：座谈`)
  for (const words of CARD) expect(card).toContain(words)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, 'lang en')
  expect(await w.say(education, '1.2.2 survey done, problems: few firms join, next: talks')).toBe(
    [
      'Please confirm this report',
      '1.2.2-1 合理设置学校相关专业 (市教育局) · period 2025-03',
      'Progress: survey done',
      'Problems: few firms join',
      'Next steps: talks',
      '[Edit]',
      '[Confirm] [Discard]',
    ].join('\n'),
  )
  expect(await w.press(education, 'Confirm')).toContain('Filed.')
})

test('several items in one message, and the rest without change', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  const card = await w.say(education, '1.2.2 已签约3家；1.3.1-1 平台上线；其余无变化')
  expect(card).toContain('请确认以下 8 项汇报')
  expect(card).toMatch(/1\.2\.2-1 .*\n进展情况：已签约3家/)
  expect(card).toMatch(/4\.2\.1-1 .*\n本期无变化/)
  const { result, rows } = await w.trace(() => w.press(education, '确认提交'))
  expect(result).toContain('已收录 8 项汇报。')
  expect(rows.filter((kind) => kind === 'report')).toHaveLength(8)
  await w.at('2025-03-26 09:00')
  expect(w.hear(education), 'nothing is asked for what was reported').toEqual([])
})

test('the card’s button for the rest keeps words that wait in a draft', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const personnel = w.liaison('市人社局')
  await w.at('2025-03-20 09:30')
  await w.say(personnel, '2.1.3 已完成初赛')
  const rest = await w.press(personnel, '其余均无变化')
  expect(rest).toContain('请确认这份汇报\n2.1.5-1 ')
  await w.press(personnel, '确认提交')
  const waiting = await w.store.tx((db) => db.count('draft', 'waiting'))
  expect(waiting).toBe(1)
  expect(await w.say(personnel, '确认')).toContain('2.1.3-1')
})

test('“其余无变化” alone means everything that is asked now', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  expect(await w.say(w.liaison('市人社局'), '其余无变化')).toContain('请确认以下 2 项汇报')
  await w.press(w.liaison('市人社局'), '确认提交')
  expect(await w.refused(() => w.say(w.liaison('市人社局'), '全部无变化'))).toBe('您目前没有需要填报的事项。')
})

test('a reply to a card needs no code where the card has one item', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const finance = w.liaison('市财政局')
  await w.at('2025-03-20 09:00')
  expect(w.hear(finance)).toHaveLength(1)
  expect(await w.reply(finance, '生均经费已下达')).toMatch(/2\.1\.4-1 .*\n进展情况：生均经费已下达/)
  expect(await w.say(finance, '汇报 生均经费已下达')).toMatch(/2\.1\.4-1 .*\n进展情况：生均经费已下达/)
})

test.each([
  ['items that are none', { items: 'x' }],
  ['no items', { items: [] }],
  ['more than fifty', { items: Array.from({ length: 51 }, () => ({ code: '2.1.4', progress: '好' })) }],
])('a program that sends %s is told so', async (_what, args) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.command(w.liaison('市财政局'), 'report', args))).toMatch(/^“汇报”的写法有误/)
})

test('a receipt in reply to a card is no report', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const finance = w.liaison('市财政局')
  await w.at('2025-03-20 09:00')
  for (const text of ['收到', '收到，谢谢！', '👍'])
    expect(await w.refused(() => w.reply(finance, text)), text).toMatch(/^您好。汇报请写编号和进展/)
})

test('a reply to a card with several items is asked for the code, and nothing is kept', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  const labour = w.liaison('市人社局')
  await w.at('2025-03-20 09:00')
  const answer = await w.refused(() => w.reply(labour, '已完成调研'))
  expect(answer).toBe('您有多个事项，请写明编号：2.1.3-1、2.1.5-1。')
})

test('the form says the same as a sentence', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '我的')
  expect(await w.press(education, '汇报', '1.2.2-1')).toContain('合理设置学校相关专业')
  const hash = await w.store.files.put(new TextEncoder().encode('调研报告'))
  const files = [{ hash, name: '调研报告.docx', size: 12, type: 'text/plain' }]
  const card = await w.fill(
    education,
    { progress: '已完成调研', problems: '企业不积极', next: '座谈' },
    { files },
  )
  for (const words of [...CARD, '附件：调研报告.docx']) expect(card).toContain(words)
})

test('a file that could not be read is said to be missing, and the words are kept', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const card = await w.say(w.liaison('市教育局'), '1.2.2 已完成调研', {
    files: [{ name: '照片.heic', unreadable: '超过 20 MB' }],
  })
  expect(card).toContain('附件“照片.heic”未能收取：超过 20 MB。其余内容不受影响。')
  expect(card).toContain('进展情况：已完成调研')
})

test('a newer draft takes the place of the older one about the same item', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 第一稿已完成')
  await w.say(education, '1.2.2 第二稿已完成')
  await w.press(education, '确认提交')
  const status = await w.say(w.office, '状态 1.2.2')
  expect(status).toContain('第二稿')
  expect(status).not.toContain('第一稿')
})

test('a second report of the period is a new version; the first is kept', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研')
  await w.press(education, '确认提交')
  expect(await w.say(education, '1.2.2 已完成调研并签约3家')).toContain(
    '将替换本期已提交的内容，原内容留存备查。',
  )
  expect(await w.press(education, '确认提交')).toContain('1.2.2-1 2025年3月报送期（第 2 版）')
  const { id } = await w.assignment('1.2.2-1')
  const reports = await w.store.tx((db) => collect(db.list('report', 'byAssignment', { prefix: [id] })))
  expect(reports.map(({ revision, state, progress }) => [revision, state, progress])).toEqual([
    [1, 'superseded', '已完成调研'],
    [2, 'filed', '已完成调研并签约3家'],
  ])
})

test('a late report lands in the period it was asked for, and says how late', async () => {
  const w = await world({ at: '2025-03-28 10:00' })
  await w.store.tx(async () => undefined)
  const late = await world({ at: '2025-03-03 10:00' })
  const finance = late.liaison('市财政局')
  await late.at('2025-03-28 10:00')
  await late.say(finance, '2.1.4 经费已下达')
  expect(await late.press(finance, '确认提交')).toContain('2.1.4-1 2025年3月报送期，迟报 3 个工作日')
  // A plan that began after the due day does not ask for the month before it.
  await w.say(w.liaison('市财政局'), '2.1.4 经费已下达')
  expect(await w.press(w.liaison('市财政局'), '确认提交')).toContain('2.1.4-1 2025年4月报送期')
})

const bad: [string, string, RegExp][] = [
  ['an unknown code', '9.9.9 已完成调研', /^没有编号为 9\.9\.9 的事项。发送“我的”/],
  ['an unknown share of a known task', '1.2.2-99 已完成调研', /^没有编号为 1\.2\.2-99 的事项/],
  ['a code of another plan', 'ZZ-1.2.2 已完成调研', /^没有编号为 ZZ-1\.2\.2 的事项/],
  [
    'a task in which the unit has no share',
    '2.1.1-1 已完成调研',
    /^2\.1\.1-1 不是您单位承担的事项，不能代为填报/,
  ],
  ['another unit’s share of a common task', '汇报 1.2.2-2 已完成调研', /^1\.2\.2-2 不是您单位承担的事项/],
  ['an empty report', '汇报 1.2.2', /^1\.2\.2-1 没有写内容。请写一句进展，或发送“无变化 1\.2\.2-1”。$/],
  ['only blanks', '汇报 1.2.2 　 ', /没有写内容/],
  ['one good item and one bad', '1.2.2 已完成；9.9.9 已完成', /^没有编号为 9\.9\.9 的事项/],
  ['no code, nothing replied to, several items', '汇报 已完成调研', /^您有多个事项，请写明编号：/],
  ['nothing that can be understood', '今天天气不错', /^没有看懂这句话/],
  ['an unknown verb', '/汇总表', /^没有“汇总表”这项功能/],
]
test.each(bad)('refused: %s', async (_what, text, sentence) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toMatch(sentence)
})

test('refused: a message of a megabyte', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const answer = await w.refused(() => w.say(w.liaison('市教育局'), `1.2.2 ${'调'.repeat(1_000_000)}`))
  expect(answer).toBe('内容过长（1000006 字，上限 20000 字），未收录。请缩短后重发，详细材料请用附件。')
})

test('refused: an item whose unit is still to be settled, one that is closed', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '申请办结 1.2.2')
  await w.say(w.office, '销号 1.2.2-1')
  expect(await w.refused(() => w.say(education, '1.2.2 已完成调研'))).toBe(
    '1.2.2-1 目前为“已办结”，不能办理此项。',
  )
})

test.each(['office', 'leader', 'admin'] as const)('refused: %s does not report for a unit', async (role) => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.refused(() => w.say(w[role], '1.2.2-1 已完成调研'))).toMatch(
    /^1\.2\.2-1 不是您单位承担的事项/,
  )
})

test('a support may report on its own share', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const labour = w.liaison('市人社局')
  expect(await w.say(labour, '1.2.2 已提供岗位清单')).toContain('1.2.2-2')
  expect(await w.press(labour, '确认提交')).toContain('已收录。')
})

test('a web page goes to nobody with a report: that it was left out is said', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const file = (name: string) => ({ hash: 'a'.repeat(64), name, size: 9, type: 'application/octet-stream' })
  const who = w.liaison('市教育局')
  const said = await w.say(who, '1.2.2 已完成调研', { files: [file('调研.HTML'), file('调研.docx')] })
  expect(said).toContain(
    '附件“调研.HTML”未能收取：网页只能作为文件导入，请另存为 Word 或 PDF。其余内容不受影响。',
  )
  expect(said).toContain('调研.docx')
  await w.press(who, '确认提交')
  expect(await w.say(w.office, '状态 1.2.2')).not.toContain('HTML')
})

const ASKED = '与上期（2025年3月报送期）内容相同，如确无新进展可改报“无变化”。'

test('the words of the last period are asked about, once, and filed all the same', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  expect(await w.say(education, '1.2.2 已完成调研，签约 3 家')).not.toContain('与上期')
  await w.press(education, '确认提交')
  await w.at('2025-04-22 10:00')
  const draft = await w.say(education, '1.2.2 已完成调研,签约3家。')
  expect(draft).toContain(ASKED)
  expect(draft).toContain('[修改] [改报无变化]')
  expect(await w.say(education, '1.2.2 已完成调研，签约 3 家')).not.toContain('与上期')
  expect(await w.press(education, '确认提交')).toContain('2025年4月报送期')
})

test('“no change” instead takes one press more, and the draft with the words is gone', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const education = w.liaison('市教育局')
  await w.say(education, '1.2.2 已完成调研')
  await w.press(education, '确认提交')
  await w.at('2025-04-22 10:00')
  await w.say(education, '1.2.2 已完成调研')
  expect(await w.press(education, '改报无变化')).toContain('本期无变化')
  await w.press(education, '确认提交')
  expect(await w.say(w.office, '状态 1.2.2-1')).toContain('2025年4月报送期 4月22日\n· 本期无变化')
  expect(await w.say(education, '确认')).toBe('目前没有待确认的草稿。')
})
