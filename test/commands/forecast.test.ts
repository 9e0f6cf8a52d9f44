import { expect, test } from 'vitest'
import forecast from '../../commands/forecast.ts'
import type { Reply } from '../../src/kit/reply.ts'
import { imported } from '../support/imported.ts'
import { world } from '../support/world.ts'

const begin = () => world({ at: '2025-03-18 10:00' })

test('the office sees its plan: who will be sent what on which day, and why', async () => {
  const w = await begin()
  const said = await w.say(w.office, '预告')
  expect(said).toMatch(/^3月18日至4月1日将发出的提醒\n按目前情况推算，假定其间没有人报送或办理/)
  expect(said).toContain('3月20日（周四）')
  expect(said).toContain(
    '市财政局 市财政局甲：提醒卡 1 项（2.1.4-1），距报送时限还有 3 个工作日，提醒联络员（A 角）',
  )
  expect(said).toContain(
    '市财政局 市财政局领导：提醒卡 1 项（2.1.4-1），超过报送时限 3 个工作日，提醒分管领导',
  )
  expect(said).toContain('李组长：周报，每周最后一个工作日')
  expect(said).toContain('领导小组办公室 办公室老王：联席会议议程，联席会议议程待确认')
  expect(await w.say(w.leader, '预告 SY')).toBe(said)
})

test('a liaison sees what will come to them, and nothing of others', async () => {
  const w = await begin()
  const said = await w.say(w.liaison('市财政局'), '预告')
  expect(said.match(/^3月\d+日（/gm)).toEqual(['3月20日（', '3月25日（', '3月26日（'])
  expect(said).not.toMatch(/教育局|周报|待明确/)
  expect(await w.say(w.liaison('市财政局', 'head'), '预告')).toContain('3月28日（周五）')
  expect(await w.say(w.liaison('市财政局', 'B'), '预告 5')).toContain('其间没有需要发出的提醒。')
})

test('by unit: its own people and whoever oversees the plan', async () => {
  const w = await begin()
  const said = await w.say(w.office, '预告 财政局 30天')
  expect(said).toMatch(/^3月18日至4月17日/)
  expect(said).toContain('逾期未报，每周提醒一次')
  expect(said).not.toContain('教育局')
  expect(await w.say(w.liaison('市财政局', 'B'), '预告 市财政局 30')).toBe(said)
})

test('what is reported is asked for no more; what comes after it is', async () => {
  const w = await begin()
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  expect(await w.say(w.liaison('市财政局'), '预告')).toContain('其间没有需要发出的提醒。')
  expect(await w.say(w.liaison('市财政局'), '预告 30')).not.toContain('3月2')
})

test('as data: exactly the letters, in names that do not change', async () => {
  const w = await begin()
  const { reply } = await w.hand(w.operator, { kind: 'command', verb: 'forecast', args: {} })
  const data = reply?.data as { letters: Record<string, unknown>[] }
  expect(Object.keys(data)).toEqual(['letters'])
  expect(data.letters.find(({ person }) => person === '市财政局甲')).toEqual({
    day: '2025-03-20',
    person: '市财政局甲',
    unit: '市财政局',
    why: '距报送时限还有 3 个工作日，提醒联络员（A 角）',
    kind: 'card',
    items: ['SY-2.1.4-1'],
    provisional: false,
    personId: w.liaison('市财政局').id,
  })
})

test.each(['forecast', ...forecast.aliases])('“%s” leaves nothing behind', async (verb) => {
  const w = await begin()
  const { rows, events } = await w.trace(() => w.say(w.office, `${verb} 7`))
  expect({ rows, events }).toEqual({ rows: [], events: [] })
})

test.each([
  ['预告 SY', '您没有“预告”的权限。可以办理的人员：领导小组办公室、领导、管理员。'],
  ['预告 市教育局', '您没有“预告”的权限。可以办理的人员：领导小组办公室、领导、管理员、承担单位联络员。'],
  ['预告 ABC', '没有代号为“ABC”的方案，现有：SY。'],
  ['预告 火星', '没有找到单位“火星”。'],
  ['预告 31', '“预告”的写法有误：天数（1至30）无法识别。例如：预告'],
])('refused: %s', async (text, sentence) => {
  const w = await begin()
  expect(await w.refused(() => w.say(w.liaison('市财政局'), text))).toBe(sentence)
})

test('in English', async () => {
  const w = await begin()
  await w.say(w.office, 'lang en')
  const said = await w.say(w.office, 'forecast 市财政局 7 days')
  expect(said).toMatch(/^What will be sent from 03-18 to 03-25/)
  expect(said).toContain(
    '市财政局甲, 市财政局: card 1 item (2.1.4-1), 3 working days before the due day, to liaison A',
  )
})

test('a plan is rehearsed under both ways of reporting: reminders and fields of each unit a month', async () => {
  const w = await begin()
  const { result, rows, events } = await w.trace(() => w.say(w.office, '预告 试排 SY'))
  expect(result).toMatch(/^试排：吉林市老工业基地.*方案\n按未来三个月推算，每月平均/)
  expect(result).toContain('负担最重的是市教育局：每月最多 6.7 条提醒，填报 24 栏。')
  expect(result).toContain('单位\t牵头汇总：提醒\t牵头汇总：填报栏\t各报：提醒\t各报：填报栏')
  expect(result).toContain('市教育局\t2—6.7 条\t24 栏\t2—6.7 条\t49 栏')
  expect(result).toContain('市商务局\t0 条\t0 栏\t2—6.7 条\t6 栏')
  expect({ rows, events }).toEqual({ rows: [], events: [] })
})

test('with a rule changed: what goes out now and then, and how it is changed', async () => {
  const w = await begin()
  const said = await w.say(w.office, '预告 试排 SY 报送方式 各报')
  expect(said).toContain('单位\t现行：提醒\t现行：填报栏\t改后：提醒\t改后：填报栏')
  expect(said).toContain('未来 14 天共发出 40 条，改后 70 条。')
  expect(said).toContain('3月20日：6 条，改后 12 条。')
  expect(said).toContain('可以这样改：规则 SY 报送方式 各报')
  expect(await w.say(w.office, '规则')).toContain('报送方式：牵头汇总')
  // The rehearsal was right: the rule set, the same letters are foreseen.
  await w.say(w.office, '规则 SY 报送方式 各报')
  const { reply } = await w.hand(w.office, { kind: 'command', verb: 'forecast', args: {} })
  const { letters } = (reply as Reply).data as { letters: unknown[] }
  expect(letters).toHaveLength(70)
})

test('units over the ceiling are marked', async () => {
  const w = await begin()
  await w.say(w.office, '规则 负担上限 6')
  expect(await w.say(w.office, '预告 试排')).toContain('市教育局\t2—6.7 条（超上限）\t24 栏')
})

test('a document under review is rehearsed before it counts, stored nowhere', async () => {
  const { w, id } = await imported()
  const { result, rows } = await w.trace(() => w.say(w.office, `预告 试排 ${id}`))
  expect(result).toContain('负担最重的是市教育局：每月最多')
  expect(result).toContain('单位\t牵头汇总：提醒')
  expect(rows).toEqual([])
  // It is the only one that waits, and stands behind a button where it is looked at.
  expect(await w.say(w.office, '预告 试排')).toBe(result)
  await w.say(w.office, '核对')
  expect(await w.press(w.office, '试排')).toBe(result)
  await w.say(w.office, '启用 PB')
  expect(await w.say(w.office, '预告 试排 PB')).toContain('负担最重的是市教育局：每月最多')
})

test.each([
  ['预告 试排 SY 天气 晴', /^没有“天气 晴”这条规则/],
  ['预告 试排 SY 报送时限 40', /^没有看懂“40”。请这样写：规则 报送时限 25。/],
  ['预告 试排 XY', /^没有代号为“XY”的方案/],
  ['预告 试排 rev_nosuchthing', /rev_nosuchthing/],
])('a rehearsal refused: %s', async (text, sentence) => {
  const w = await begin()
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('a rehearsal is for whoever runs the plan', async () => {
  const w = await begin()
  for (const text of ['预告 试排 SY', '预告 试排', '预告 试排 rev_nosuchthing'])
    expect(await w.refused(() => w.say(w.liaison('市教育局'), text))).toContain('您没有“预告”的权限')
})

test('whoever stands in for another unit’s liaison sees what comes by that too', async () => {
  const w = await begin()
  const cover = w.liaison('市教育局')
  const away = { from: '2025-03-24', to: '2025-03-26', coverId: cover.id }
  await w.change(w.liaison('市财政局'), { away: [away] })
  const said = await w.say(cover, '预告')
  expect(said).toMatch(/3月20日（周四）\n· 市教育局 市教育局甲：提醒卡 8 项/)
  expect(said).toMatch(/3月25日（周二）\n· .*市财政局.* 市教育局甲：提醒卡 9 项/)
  expect(said).toContain('提醒代班人员（2.1.4-1）')
  expect(await w.say(w.liaison('市财政局'), '预告')).not.toContain('3月25日（')
  expect(await w.say(w.office, '预告 市财政局')).toContain('市财政局 市教育局甲：提醒卡 1 项（2.1.4-1）')
})

test('a change of the calendar is tried before it is taken: a local day, and taking it back', async () => {
  const w = await begin()
  const { result, rows, events } = await w.trace(() => w.say(w.admin, '预告 试排 休 2025-03-20 大雪'))
  expect(result).toContain('日历变动的影响')
  expect(result).toContain('没有分办事项的报送时限因此变动')
  expect(await w.say(w.admin, '预告 试排 休 2025-03-25')).toMatch(/\d+ 个分办事项的报送时限随之变动/)
  expect(result).toMatch(/未来 14 天共发出 \d+ 条，改后 \d+ 条/)
  expect({ rows, events }).toEqual({ rows: [], events: [] })
  await w.say(w.admin, '预告 试排 休 2025-03-20 大雪')
  expect(await w.press(w.admin, '照此办理')).toContain('2025年3月20日休息（大雪）')
  const ahead = await w.say(w.office, '预告')
  expect(ahead).not.toContain('3月20日（周四）')
  expect(await w.say(w.admin, '预告 试排 撤销 2025-03-20')).toContain('照此办理')
})

test('in English, and refused where it may not be or cannot be', async () => {
  const w = await begin()
  await w.say(w.admin, '语言 en')
  expect(await w.say(w.admin, 'forecast try off 2025-03-20 snow')).toContain(
    'What the change of the calendar means',
  )
  expect(await w.refused(() => w.say(w.office, '预告 试排 休 2025-03-20'))).toContain('您没有“预告”的权限')
  expect(await w.refused(() => w.say(w.admin, '预告 试排 日历'))).toMatch(/confirm|wait/i)
  expect(await w.refused(() => w.say(w.admin, '预告 试排 休 2024-01-05'))).toMatch(/past|over|2024/)
  expect(await w.refused(() => w.say(w.admin, '预告 试排 撤销 2025-03-20'))).toMatch(/2025-03-20/)
})

test('a ladder that cannot be is refused in a rehearsal as it is in the rules', async () => {
  const w = await begin()
  const tried = await w.refused(() => w.say(w.office, '预告 试排 SY 阶梯 3 A；1 B'))
  expect(tried).toBe(await w.refused(() => w.say(w.office, '规则 阶梯 3 A；1 B')))
})
