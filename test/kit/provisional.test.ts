import { expect, test } from 'vitest'
import { notice2027 } from '../support/notices.ts'
import { world, type World } from '../support/world.ts'

/** Everything heard in which a reckoned date of 2027 stands: what is asked, answered and told over some weeks of it. */
async function heard(w: World): Promise<string[]> {
  const said: string[] = []
  const [finance, education] = [w.liaison('市财政局'), w.liaison('市教育局')]
  const answers: [string, (text: string) => Promise<string>, string][] = [
    ['status', (text) => w.say(w.office, text), '状态 2.1.4-1'],
    ['mine', (text) => w.say(finance, text), '我的'],
    ['coordinate', (text) => w.say(finance, text), '提请协调 2.1.4 资金缺口较大'],
    ['ask', (text) => w.say(education, text), '征集 1.2.2 3月22日 请提供情况'],
  ]
  for (const [, say, text] of answers) said.push(await say(text))
  w.hear(finance)
  await w.at('2027-03-22 09:00')
  said.push(...w.hear(finance).filter((text) => text.includes('待办提醒')))
  w.hear(w.leader)
  await w.at('2027-03-26 16:00')
  said.push(...w.hear(w.leader).filter((text) => text.includes('周报')))
  await w.at('2027-03-31 10:00')
  said.push(...w.hear(w.office).filter((text) => text.includes('联席会议议程')))
  return said
}

test('every reckoned date of a year without a notice is marked, and none once it is loaded', async () => {
  const w = await world({ at: '2027-03-15 10:00' })
  const [status, mine, coordinate, ask, card, digest, meeting, ...others] = await heard(w)
  expect(others).toEqual([])
  expect(status).toContain('（日期暂定）')
  expect(mine).toContain('（日期暂定）')
  expect(coordinate).toContain('3月22日（暂定）')
  expect(ask).toContain('3月22日（暂定）')
  expect(card).toContain('3月25日（暂定）前报送')
  expect(digest).toContain('部分时限所在年份的节假日安排尚未录入，日期暂定。')
  expect(meeting).toContain('（暂定）')

  const loaded = await world({ at: '2027-03-15 10:00' })
  await loaded.say(loaded.admin, notice2027)
  await loaded.say(loaded.admin, '日历 确认')
  await loaded.round()
  const after = await heard(loaded)
  expect(after.length).toBeGreaterThanOrEqual(6)
  expect(after.filter((text) => text.includes('暂定'))).toEqual([])
})

test('a decreed year marks nothing', async () => {
  const w = await world({ at: '2026-03-16 10:00' })
  expect(await w.say(w.liaison('市财政局'), '我的')).not.toContain('暂定')
})
