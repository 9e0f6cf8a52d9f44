import { expect, test } from 'vitest'
import convene from '../../commands/convene.ts'
import { calendarsOf, hearOf, meeting, meetings, noticed } from '../support/meeting.ts'
import { world } from '../support/world.ts'

const AT = '2025-03-31 10:00'

test.each(['会议', '联席会议', '会商', 'meeting', 'convene', ...convene.aliases])(
  '“%s” with day, time and place sets a meeting',
  async (verb) => {
    const w = await world({ at: AT })
    const { result, events } = await w.trace(() => w.say(w.office, `${verb} 4月8日 14:30 三楼会议室`))
    expect(result).toBe(
      '2025年4月联席会议定于2025年4月8日（周二）14:30在三楼会议室召开。发送“会议 通知”即可通知各单位。\n[发通知] [改时间地点] [本月不开]',
    )
    expect(events).toEqual(['meeting.drafted'])
    expect(await meeting(w, '2025-04')).toMatchObject({ state: 'drafted', number: 1, sequence: -1 })
  },
)

test('the notice goes to liaison A of every unit, the office and the leaders, each with one calendar file', async () => {
  const w = await world({ at: AT })
  await w.say(w.office, '会议 4月8日 14:30 三楼会议室')
  expect(await w.say(w.office, '会议 通知')).toBe('会议通知正在发送，共 14 人，各附日历文件。')
  await w.round()
  const told = w.sent.filter(({ text }) => text.startsWith('会议通知'))
  expect(new Set(told.map(({ to }) => to)).size).toBe(14)
  for (const who of [w.liaison('市教育局'), w.office, w.leader]) {
    expect(hearOf(w, who, '会议通知')).toHaveLength(1)
    expect(await calendarsOf(w, who)).toHaveLength(1)
  }
  expect(hearOf(w, w.liaison('市教育局', 'B'), '会议通知')).toEqual([])
  const { state, notices } = await meeting(w, '2025-04')
  expect(state).toBe('noticed')
  expect(notices).toMatchObject([{ sequence: 0, method: 'request' }])
  expect(notices[0]?.letters).toHaveLength(14)
})

test('only units with an item on the agenda, where the office says so; a second notice reaches the others', async () => {
  const w = await world({ at: AT })
  await w.say(w.liaison('市教育局'), '提请协调 1.2.2 企业不积极')
  await w.say(w.office, '会议 4月8日 14:30 三楼会议室')
  await w.say(w.office, '会议 通知 有议题的单位')
  await w.round()
  // Red since the 25th: those who report; 市科技局 only supports.
  expect(hearOf(w, w.liaison('市教育局'), '会议通知')).toHaveLength(1)
  expect(hearOf(w, w.liaison('市科技局'), '会议通知')).toEqual([])
  await w.say(w.office, '会议 通知')
  await w.round()
  expect(hearOf(w, w.liaison('市科技局'), '会议通知')).toHaveLength(1)
  expect(hearOf(w, w.liaison('市教育局'), '会议通知')).toEqual([])
  expect(await w.refused(() => w.say(w.office, '会议 通知'))).toBe(
    '2025年4月联席会议的通知已发出，没有需要补发的人员。改时间地点会自动发送变更通知。',
  )
  expect((await meeting(w, '2025-04')).sequence).toBe(0)
})

test('away: the cover or liaison B; a unit in which nobody can be reached is named', async () => {
  const w = await world({ at: AT })
  await w.change(w.liaison('市财政局'), { away: [{ from: '2025-03-30', to: '2025-04-10', coverId: null }] })
  for (const place of ['A', 'B', 'head'] as const)
    await w.change(w.liaison('市科技局', place), { preferred: null })
  await w.say(w.office, '会议 4月8日 14:30 三楼会议室')
  expect(await w.say(w.office, '会议 通知')).toContain('以下单位没有可通知的联络员，请另行通知：市科技局。')
  await w.round()
  expect(hearOf(w, w.liaison('市财政局', 'B'), '会议通知')).toHaveLength(1)
})

test('moving a noticed meeting sends the change to everybody who was told', async () => {
  const w = await noticed()
  await w.round()
  const finance = w.liaison('市财政局')
  w.hear(finance)
  expect(await w.say(w.office, '会议 4月9日 15:00')).toBe(
    '2025年4月联席会议定于2025年4月9日（周三）15:00在三楼会议室召开。变更通知正在发送，共 14 人。',
  )
  await w.round()
  expect(w.hear(finance).join()).toMatch(
    /^会议变更通知\n.*\n时间：2025年4月9日（周三）15:00\n地点：三楼会议室/,
  )
  await w.say(w.office, '会议 地点 二楼会议室')
  await w.round()
  expect(w.hear(finance).join()).toContain('地点：二楼会议室')
  expect((await meeting(w, '2025-04')).notices.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
})

test('calling it off tells everybody who was told; setting it again tells them that too', async () => {
  const w = await noticed()
  await w.round()
  const finance = w.liaison('市财政局')
  w.hear(finance)
  expect(await w.say(w.office, '会议 不开 与市里会议冲突')).toBe(
    '2025年4月联席会议不召开。取消通知正在发送，共 14 人。',
  )
  await w.round()
  expect(w.hear(finance).join()).toMatch(
    /^会议取消通知\n[\s\S]*与市里会议冲突\n日历文件：联席会议-2025-04.ics$/,
  )
  expect(await w.refused(() => w.say(w.office, '会议 2025-04 通知'))).toMatch(/^2025年4月联席会议已定不召开/)
  expect(await w.say(w.office, '会议 2025-04 4月10日 9:00')).toContain('变更通知正在发送')
  await w.round()
  const files = await calendarsOf(w, finance)
  expect(files.map((text) => /METHOD:(\w+)[\s\S]*SEQUENCE:(\d)/.exec(text)?.slice(1).join(' '))).toEqual([
    'REQUEST 0',
    'CANCEL 1',
    'REQUEST 2',
  ])
})

test('a draft that is called off tells nobody, and the month gets no other by itself', async () => {
  const w = await world({ at: '2025-03-28 10:00' })
  await w.round()
  expect(await w.press(w.office, '本月不开')).toBe('2025年4月联席会议不召开。')
  await w.at('2025-04-10 10:00')
  expect((await meetings(w)).map(({ label, state }) => `${label} ${state}`)).toEqual(['2025-04 cancelled'])
  expect(w.sent.filter(({ text }) => /^会议(?:取消)?通知/.test(text))).toEqual([])
})

test('a rest day is put to the office: the days beside it, or all the same', async () => {
  const w = await world({ at: AT })
  const { result, rows } = await w.trace(() => w.say(w.office, '会议 4月5日 14:30 三楼会议室'))
  expect(result).toBe(
    '2025年4月5日（周六）是清明，建议改在相邻工作日；如确需在当日召开，请点“仍定在4月5日”或在句末加“坚持”。\n[4月3日（周四）] [4月7日（周一）] [仍定在4月5日]',
  )
  expect(rows).toEqual(['letter'])
  expect(await w.press(w.office, '4月7日（周一）')).toContain('定于2025年4月7日（周一）14:30在三楼会议室')
  await w.say(w.office, '会议 4月6日 14:30')
  await w.press(w.office, '仍定在4月6日')
  expect((await meeting(w, '2025-04')).on).toBe('2025-04-06')
  expect(await w.say(w.office, '会议 4月5日 9:00，坚持')).toContain('定于2025年4月5日（周六）09:00')
})

test('by the form under the button', async () => {
  const w = await world({ at: '2025-03-28 10:00' })
  await w.round()
  await w.press(w.office, '改时间地点')
  expect(await w.fill(w.office, { on: '4月8日', at: '15:30', place: '二楼' })).toContain(
    '定于2025年4月8日（周二）15:30在二楼召开',
  )
  expect((await meetings(w)).map(({ label }) => label)).toEqual(['2025-04'])
})

test('a second meeting in a month that has been, and one in January said in December', async () => {
  const w = await noticed()
  await w.at('2025-04-08 17:00')
  await w.say(w.office, '会议 纪要 记录：散会')
  await w.say(w.office, '会议 纪要 确认')
  await w.say(w.office, '会议 4月22日 9:00 三楼')
  expect((await meetings(w)).map(({ label, number }) => `${label} ${number}`)).toEqual([
    '2025-04 1',
    '2025-04-2 2',
  ])
})

test('the rule: day, lead time, hour, place; off and on again', async () => {
  const w = await world({ at: '2025-03-10 10:00' })
  expect(await w.say(w.office, '会议 规则 每月20日 提前3个工作日 9:00 三楼会议室')).toBe(
    '联席会议每月一次：每月 20 日（遇休息日顺延至其后第一个工作日）09:00，三楼会议室；提前 3 个工作日拟出议程。',
  )
  await w.at('2025-03-17 10:00')
  expect(await meetings(w)).toMatchObject([
    { label: '2025-03', on: '2025-03-20', at: '09:00', place: '三楼会议室' },
  ])
  await w.say(w.office, '会议 规则 停用')
  await w.at('2025-04-25 10:00')
  expect(await meetings(w)).toHaveLength(1)
  expect(await w.say(w.office, '会议 规则 启用')).toContain('每月 20 日')
})

test.each([
  ['会议 通知', '目前没有待开的联席会议。安排会议请写明日期和时间，例如：会议 12月8日 14:30 三楼会议室。'],
  ['会议 不开', '目前没有待开的联席会议。安排会议请写明日期和时间，例如：会议 12月8日 14:30 三楼会议室。'],
  ['会议 4月8日', '请写明会议时间，例如：会议 12月8日 14:30 三楼会议室。'],
  ['会议 14:30', '请写明会议日期，例如：会议 12月8日 14:30 三楼会议室。'],
  ['会议 3月20日 14:30', '2025年3月20日 14:30 已过，请另定会议时间。'],
  ['会议 今天 9:00', '2025年3月31日 09:00 已过，请另定会议时间。'],
  ['会议 2月30日 14:30', '没有看懂日期或时间。请写成“12月8日 14:30”，例如：会议 12月8日 14:30 三楼会议室。'],
  ['会议 4月8日 25:00', '没有看懂日期或时间。请写成“12月8日 14:30”，例如：会议 12月8日 14:30 三楼会议室。'],
  ['会议 2025-07 通知', '没有“2025-07”这次会议。发送“会议”可查看最近一次。'],
  ['会议 规则 每月31日', /^没有看懂会议规则/],
  ['会议 规则 有空再开', /^没有看懂会议规则/],
  ['会议 规则 每月5日 提前40个工作日', /^没有看懂会议规则/],
])('refused: %s', async (said, why) => {
  const w = await world({ at: AT })
  const answer = await w.refused(() => w.say(w.office, said))
  expect(answer).toMatch(typeof why === 'string' ? new RegExp(`^${why}$`) : why)
})

test('no notice without a place, none of a meeting that has been', async () => {
  const w = await world({ at: AT })
  await w.say(w.office, '会议 4月8日 14:30')
  expect(await w.refused(() => w.say(w.office, '会议 通知'))).toMatch(/^会议地点尚未确定/)
  w.sleep('2025-04-09 10:00')
  expect(await w.refused(() => w.say(w.office, '会议 通知'))).toBe(
    '2025年4月8日 14:30 已过，请另定会议时间。',
  )
})

test('only the office: not a unit, a leader or the administrator', async () => {
  const w = await noticed()
  for (const who of [w.liaison('市教育局'), w.liaison('市教育局', 'head'), w.leader, w.admin])
    for (const said of ['会议 4月9日 15:00', '会议 不开', '会议 通知', '会议 规则 停用'])
      expect(await w.refused(() => w.say(who, said)), said).toMatch(/^您没有“召集会议”的权限/)
})

test('in English', async () => {
  const w = await world({ at: AT })
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'meeting 2025-04-08 14:30 Room 3')).toContain(
    'The meeting of 2025-04 is on 2025-04-08 (Tue) at 14:30, Room 3.',
  )
  expect(await w.say(w.office, 'meeting notice')).toBe(
    'The notice is on its way to 14 people, each with a calendar file.',
  )
  expect(await w.say(w.office, 'meeting off budget week')).toBe(
    'The meeting of 2025-04 is not held. The cancellation is on its way to 14 people.',
  )
})
