import { expect, test } from 'vitest'
import { diary } from '../support/diary.ts'
import { snapshot } from '../support/trace.ts'
import { world, type World } from '../support/world.ts'

const digests = (text: string): boolean => /周报（第 \d+ 期）/.test(text.split('\n')[0] ?? '')

const issued = (w: World, from: string, to: string) =>
  diary(w, { office: w.office, leader: w.leader }, { from, to, hour: '16:00', about: digests })

test('on the last working day of each week at 16:00, to the office and the leadership', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await issued(w, '2025-03-03', '2025-03-16')).toEqual([
    '03-07 office',
    '03-07 leader',
    '03-14 office',
    '03-14 leader',
  ])
})

test('not a minute before 16:00', async () => {
  const w = await world({ at: '2025-03-07 15:59' })
  await w.round()
  expect(w.hear(w.leader)).toEqual([])
  await w.at('2025-03-07 16:00')
  expect(w.hear(w.leader)).toHaveLength(1)
})

test('make-up Sundays and Saturdays end their week; the National Day week ends on Tuesday', async () => {
  const w = await world({ at: '2025-09-22 10:00' })
  const days = (await issued(w, '2025-09-22', '2025-10-19')).filter((line) => line.endsWith('leader'))
  expect(days).toEqual(['09-28 leader', '09-30 leader', '10-11 leader', '10-17 leader'])
})

test('a week without a working day has none', async () => {
  const w = await world({ at: '2026-02-09 10:00' })
  const days = (await issued(w, '2026-02-09', '2026-03-01')).filter((line) => line.endsWith('leader'))
  expect(days).toEqual(['02-14 leader', '02-28 leader'])
})

test('what it says, against the week before', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.at('2025-03-21 16:00')
  w.hear(w.leader)
  await w.say(w.liaison('市教育局'), '1.2.2 已签约3家，问题：企业不积极')
  await w.say(w.liaison('市教育局'), '确认')
  await w.at('2025-03-26 10:00')
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.say(w.liaison('市人社局'), '申请办结 2.1.5 已挂牌')
  await w.at('2025-03-28 16:00')
  const [letter] = w.hear(w.leader).filter(digests)
  const lines = letter?.split('\n') ?? []
  expect(lines[0]).toBe('吉林市老工业基地产业转型技术技能人才双元培育改革试点方案周报（第 2 期）')
  expect(lines[1]).toBe('统计时间：2025年3月24日至2025年3月28日 16:00')
  expect(lines[2]).toBe('亮灯情况：红灯 16 黄灯 0 绿灯 3 已办结 0 灰灯 62')
  expect(lines[3]).toBe('本周报送：2 项（按时 1，迟报 1）')
  expect(lines[4]).toMatch(/^新亮红灯：16 项（1\.1\.1-1、1\.2\.1-1、/)
  expect(letter).toContain('反映问题：1 项\n· 1.2.2-1 市教育局：企业不积极')
  expect(letter).toMatch(/待办公室处理：办结申请 1，待明确事项 5/)
  expect(letter).toMatch(/逾期未报：16 项\n· 1\.1\.1-1 市发改委 开展需求调查，逾期 3 个工作日/)
})

test('what was reported after the hour of one digest is in the next, and in one only', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  await w.at('2025-03-21 15:59')
  await w.say(w.liaison('市财政局'), '无变化 2.1.4')
  await w.at('2025-03-21 16:00')
  await w.say(w.liaison('市人社局'), '无变化 2.1.3')
  const first = w.hear(w.leader).filter(digests).join()
  await w.at('2025-03-28 16:00')
  const second = w.hear(w.leader).filter(digests).join()
  await w.at('2025-03-30 16:00')
  expect([first, second].map((text) => /本周报送：(\d+) 项/.exec(text)?.[1])).toEqual(['1', '1'])
})

test('missed by downtime it comes late, once, on a working day, and says until when it counts', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-03-08 10:00')
  await w.round()
  expect(w.hear(w.leader), 'nothing on a Saturday').toEqual([])
  w.sleep('2025-03-10 09:30')
  await w.round()
  const late = w.hear(w.leader)
  expect(late).toHaveLength(1)
  expect(late[0]).toContain('统计时间：2025年3月3日至2025年3月10日 09:30')
  w.sleep('2025-03-10 17:00')
  await w.round()
  expect(w.hear(w.leader)).toEqual([])
  await w.at('2025-03-14 16:00')
  expect(w.hear(w.leader)).toHaveLength(1)
})

test('after a month down only the newest missed week is sent', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  w.sleep('2025-04-01 09:30')
  await w.round()
  expect(
    w
      .hear(w.leader)
      .filter(digests)
      .map((text) => text.split('\n')[1]),
  ).toEqual(['统计时间：2025年3月24日至2025年4月1日 09:30'])
})

test('a slot that runs again issues nothing again', async () => {
  const w = await world({ at: '2025-03-06 10:00' })
  await w.at('2025-03-07 16:00')
  await w.store.tx(async (db) => {
    const run = await db.get('jobrun', 'job:weekly-digest')
    if (run) await db.put('jobrun', { ...run, slot: '2000-01-03' })
  })
  const { result, rows } = await w.trace(() => w.round())
  expect(result.jobs['weekly-digest']).toEqual({ digests: 0 })
  expect(rows.filter((kind) => kind === 'digest' || kind === 'letter')).toEqual([])
  const { entries } = await snapshot(w.store)
  expect(entries.filter(({ event }) => event === 'digest.issued')).toHaveLength(1)
})
