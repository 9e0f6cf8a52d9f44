import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { writeFeed } from '../../src/papers/feed.ts'
import { createCalendarDoor } from '../../src/web/calendar/door.ts'
import { apiDesk } from '../support/api.ts'
import { snapshot } from '../support/trace.ts'
import { world, ZONE, type Speaker, type World } from '../support/world.ts'

const AT = { at: '2025-03-03 10:00' }

function fetching(w: World) {
  const door = createCalendarDoor({ store: w.store, clock: w.now, timezone: ZONE, write: writeFeed })
  return async (address: string, init: RequestInit = {}) => {
    const answer = await door.fetch(new Request(address, init))
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
}

/** What a second library reads of a calendar: a line an event. */
const eventsIn = (text: string): string[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[] as [string, unknown[], unknown[]])
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
    .map(({ startDate, summary }) => `${startDate.toString()} ${summary}`)
    .toSorted()

async function addressOf(w: World, who: Speaker): Promise<string> {
  const desk = await apiDesk(w)
  const path = desk.pathIn(await w.say(who, '日历 订阅'))
  return (await desk.open(who, path)).secret
}

test('日历订阅：报送日、完成时限、会议都在，另一个库读得出', async () => {
  const w = await world(AT)
  const who = w.liaison('市人社局')
  const get = fetching(w)
  await w.say(w.office, '临时交办 市人社局 4月20日前 报送实训基地名册')
  const address = await addressOf(w, who)
  expect(address).toMatch(/^http:\/\/duban\.test\/calendar\/[\w-]{30,}\.ics$/)
  expect((await snapshot(w.store)).text).not.toContain(address.slice(-30, -4))
  const { status, text, headers } = await get(address)
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const events = eventsIn(text)
  const own = await w.assignment('2.1.3-1')
  expect(events.some((event) => event.startsWith(`${own.dueOn} 2.1.3-1 报送：`))).toBe(true)
  expect(events.some((event) => /^2025-04-20 \S+ 完成时限：报送实训基地名册/.test(event))).toBe(true)
  expect(events.every((event) => !/市教育局/.test(event))).toBe(true)
  expect((await get(address, { headers: { 'if-none-match': headers.get('etag') ?? '' } })).status).toBe(304)
})

test('a meeting stands in it at its hour once it was noticed, and for those who are invited', async () => {
  const w = await world(AT)
  const get = fetching(w)
  const address = await addressOf(w, w.leader)
  await w.say(w.office, '会议 3月10日 14:30 三楼会议室')
  expect(eventsIn((await get(address)).text).filter((event) => event.includes('联席会议'))).toEqual([])
  await w.say(w.office, '会议 通知')
  await w.round()
  const [meeting = ''] = eventsIn((await get(address)).text).filter((event) => event.includes('联席会议'))
  // 14:30 in Shanghai, written in UTC.
  expect(meeting).toContain('2025-03-10T06:30:00Z')
})

test('an address is replaced and ended by its owner; what was given before opens nothing', async () => {
  const w = await world(AT)
  const who = w.liaison('市教育局')
  const get = fetching(w)
  const desk = await apiDesk(w)
  const first = await addressOf(w, who)
  expect(await w.say(who, '日历 订阅')).toContain('日历订阅已开通')
  const path = desk.pathIn(await w.say(who, '日历 订阅 重置'))
  expect((await get(first)).status).toBe(404)
  expect((await desk.open(w.liaison('市财政局'), path)).status).toBe(410)
  const second = (await desk.open(who, path)).secret
  expect((await get(second)).status).toBe(200)
  expect(await w.say(who, 'calendar feed off')).toContain('日历订阅已停用')
  expect((await get(second)).status).toBe(404)
  expect(await w.say(who, '日历订阅 撤销')).toContain('您没有开通日历订阅')
})

test('in English; of somebody who left; by another method; at an address made up', async () => {
  const w = await world(AT)
  const who = w.liaison('市教育局')
  const get = fetching(w)
  await w.say(who, 'lang en')
  expect(await w.say(who, 'feed')).toContain('The address of your calendar is shown once')
  const address = await addressOf(w, who)
  expect((await get(address, { method: 'POST' })).status).toBe(405)
  expect((await get(address, { method: 'HEAD' })).text).toBe('')
  await w.change(who, { active: false })
  expect((await get(address)).status).toBe(404)
  for (const path of ['x', '..%2f..%2fetc', 'a'.repeat(500)])
    expect((await get(`http://duban.test/calendar/${path}.ics`)).status).toBe(404)
})
