import { expect, test } from 'vitest'
import { noticeContent } from '../../src/kit/show/notice.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { actorOf } from '../../src/kit/moves/people.ts'
import { wordsFor } from '../../src/kit/words/index.ts'
import { mayOpenFile } from '../../src/web/files.ts'
import { held, meeting, noticed } from '../support/meeting.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const MATTER = '第 1 号 协调事项，已等待'
const OWN = '· 2.1.4-1 加大资金投入（市财政局） 红灯 2025年3月应报未报'
const LIGHT = '· 2.1.4-1 加大资金投入 红灯'

/** What one reader sees of 市财政局's item and of the resolution it was given. */
const cells = (text: string): string[] =>
  [
    text.includes(OWN) && 'item whole',
    text.includes(MATTER) && 'its problem',
    text.includes(LIGHT) && 'item by light',
    text.includes('市财政局 4月15日前 拨付专项资金') && 'line',
    text.includes('90.1-1 拨付专项资金（市财政局）') && 'resolution whole',
    /90\.1-1 拨付专项资金 绿灯/.test(text) && 'resolution by light',
    text.includes('记录：内部意见') && 'record',
  ].filter((cell) => cell !== false)

const readers = (w: World): Record<string, Speaker> => ({
  office: w.office,
  leader: w.leader,
  admin: w.admin,
  operator: w.operator,
  'A of the unit': w.liaison('市财政局'),
  'B of the unit': w.liaison('市财政局', 'B'),
  'head of the unit': w.liaison('市财政局', 'head'),
  'a support of the task': w.liaison('市教育局'),
  'nobody in the task': w.liaison('市科技局'),
})

const before: Record<string, string[]> = {
  office: ['item whole', 'its problem'],
  leader: ['item whole', 'its problem'],
  admin: ['item whole', 'its problem'],
  operator: ['item whole', 'its problem'],
  'A of the unit': ['item whole', 'its problem'],
  'B of the unit': ['item whole', 'its problem'],
  'head of the unit': ['item whole', 'its problem'],
  'a support of the task': ['item by light'],
  'nobody in the task': ['item by light'],
}

test('the agenda, reader by reader, by command and as data', async () => {
  const w = await noticed()
  await w.round()
  for (const [name, who] of Object.entries(readers(w))) {
    const { reply } = await w.hand(who, { kind: 'text', text: '会议' })
    expect(cells(plainText(reply?.content ?? { blocks: [] })), name).toEqual(before[name])
    const data = JSON.stringify(reply?.data)
    expect(data.includes('专项资金需省厅拨付'), name).toBe(before[name]?.includes('its problem'))
  }
  expect(await w.say(w.stranger, '会议')).toMatch(/^尚未识别您的身份/)
})

test('the letter, and the file that came with it, reader by reader', async () => {
  const w = await noticed()
  await w.round()
  const row = await meeting(w, '2025-04')
  const [notice] = row.notices
  const { file } = notice ?? {}
  if (!notice || !file) throw new Error('not noticed')
  for (const [name, who] of Object.entries(readers(w))) {
    const letters = w.sent.filter(({ to, text }) => to === who.account && text.startsWith('会议通知'))
    for (const { text } of letters) expect(cells(text), name).toEqual(before[name])
    const opens = await w.store.tx((db) => mayOpenFile(db, who.id, file.hash, '2025-03-31'))
    expect(opens, name).toBe(letters.length > 0)
    if (who === w.operator) continue
    const shown = await w.store.tx(async (db) => {
      const person = await db.get('person', who.id)
      if (!person) throw new Error(name)
      const actor = await actorOf(db, person, '2025-03-31')
      const reader = { db, actor, words: wordsFor('zh') }
      return noticeContent(reader, { meeting: row, notice, plan: w.plan, file, first: true })
    })
    expect(cells(plainText(shown)), `${name}, had they been invited`).toEqual(before[name])
  }
})

test('minutes and what became of them, reader by reader', async () => {
  const w = await held()
  await w.say(w.office, '会议 纪要\n市财政局 4月15日前 拨付专项资金\n记录：内部意见')
  await w.say(w.office, '会议 纪要 确认')
  const whole = ['item whole', 'its problem', 'line', 'resolution whole', 'record']
  const unit = ['item whole', 'its problem', 'line', 'resolution whole']
  const light = ['item by light', 'resolution by light']
  const after: Record<string, string[]> = {
    office: whole,
    leader: whole,
    admin: whole,
    operator: whole,
    'A of the unit': unit,
    'B of the unit': unit,
    'head of the unit': unit,
    'a support of the task': light,
    'nobody in the task': light,
  }
  for (const [name, who] of Object.entries(readers(w)))
    expect(cells(await w.say(who, '会议 2025-04')), name).toEqual(after[name])
})

test('a draft is the office’s and the leaders’ to see; a unit hears of it by the notice', async () => {
  const w = await world({ at: '2025-03-28 10:00' })
  expect(await w.say(w.office, '会议')).toBe('目前没有已通知的联席会议。')
  await w.round()
  expect(await w.say(w.leader, '会议')).toContain('第 1 次联席会议（2025年4月）')
  expect(await w.say(w.liaison('市教育局'), '会议')).toBe('目前没有已通知的联席会议。')
  expect(await w.refused(() => w.say(w.liaison('市教育局'), '会议 2025-04'))).toMatch(
    /^没有“2025-04”这次会议/,
  )
  expect(await w.say(w.office, '周报')).toContain('下次联席会议：2025年4月7日 14:30（议程已拟，尚未通知）')
})

test('the next agenda shows what became of the last meeting’s lines, with the last report', async () => {
  const w = await held()
  const finance = w.liaison('市财政局')
  await w.say(w.office, '会议 纪要\n市财政局 4月15日前 拨付专项资金\n市教育局 4月30日前 报送名单')
  await w.say(w.office, '会议 纪要 确认')
  await w.say(finance, '90.1 已拨付一半')
  await w.press(finance, '确认提交')
  await w.say(w.liaison('市教育局'), '申请办结 90.2 名单已报送')
  await w.say(w.office, '销号 90.2-1')
  await w.at('2025-04-28 10:00')
  const next = await w.say(w.office, '会议')
  expect(next).toContain('第 2 次联席会议（2025年5月）')
  expect(next).toMatch(
    /以往议定事项，尚未办结：1 项\n· 90\.1-1 拨付专项资金（市财政局） 红灯 完成时限2025年4月15日已过 \d 个工作日，未办结，4月8日反馈：已拨付一半（4月8日会议）/,
  )
  expect(next).toMatch(
    /以往议定事项，上次会议以来办结：1 项\n· 90\.2-1 报送名单（市教育局） 已办结 已销号办结/,
  )
  expect(await w.say(w.office, '会议 2025-04')).toMatch(/90\.2-1 报送名单（市教育局） 已办结/)
})

test('in English', async () => {
  const w = await noticed()
  await w.say(w.leader, 'lang en')
  const shown = await w.say(w.leader, 'meeting')
  expect(shown).toContain(
    'joint meeting no. 1 (2025-04)\nTime: 2025-04-08 (Tue) 14:30\nPlace: 三楼会议室\nnoticed',
  )
  expect(shown).toContain('Problems handed over: 1')
})
