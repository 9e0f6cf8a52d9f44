import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { writeInvitation } from '../../src/papers/invitation.ts'
import type { Invitation } from '../../src/kit/moves/notice.ts'

const given: Invitation = {
  method: 'request',
  uid: 'met_1',
  sequence: 0,
  on: '2026-12-08',
  at: '14:30',
  timezone: 'Asia/Shanghai',
  place: '市政府三楼会议室，东区；3号',
  summary: '第 3 次联席会议：吉林市老工业基地产业转型技术技能人才双元培育改革试点方案',
  description: '2026年12月8日 14:30（Asia/Shanghai）。\n议程见督办消息。',
  organizer: '领导小组办公室',
  people: [
    { id: 'per_a', name: '张三' },
    { id: 'per_b', name: '李"四"' },
  ],
}
const STAMP = Date.UTC(2026, 11, 1, 1)

/** Read by another library than the one that wrote it. */
function read(invitation: Partial<Invitation> = {}) {
  const text = new TextDecoder().decode(writeInvitation({ ...given, ...invitation }, STAMP))
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [inner, ...others] = calendar.getAllSubcomponents('vevent')
  if (!inner) throw new Error('no event')
  expect(others).toEqual([])
  return { text, calendar, inner, event: new ICAL.Event(inner) }
}

test('an independent reader finds the meeting at its wall-clock time in Shanghai', () => {
  const { calendar, event } = read()
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-08T06:30:00.000Z')
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-12-08T08:30:00.000Z')
  expect(event.startDate.zone?.tzid, 'no zone that a reader would have to know').toBe('UTC')
  expect(event.summary).toBe(given.summary)
  expect(event.location).toBe(given.place)
  expect(event.description).toBe(given.description)
})

test('another zone is another moment', () => {
  const { event } = read({ timezone: 'Europe/Berlin' })
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-08T13:30:00.000Z')
})

test('organizer and everybody invited, whom a reply would concern', () => {
  const { inner } = read()
  expect(inner.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe('领导小组办公室')
  const attendees = inner.getAllProperties('attendee')
  expect(attendees.map((one) => one.getFirstParameter('rsvp'))).toEqual(['TRUE', 'TRUE'])
  expect(attendees[0]?.getFirstParameter('cn')).toBe('张三')
  expect(String(attendees[0]?.getFirstValue()).toLowerCase()).toBe('mailto:per_a@duban.invalid')
})

test('an update has the same UID and a higher sequence; a withdrawal says so', () => {
  const [first, second] = [read(), read({ sequence: 1, at: '15:00' })]
  expect(second.event.uid).toBe(first.event.uid)
  expect([first.event.sequence, second.event.sequence]).toEqual([0, 1])
  const off = read({ sequence: 2, method: 'cancel' })
  expect(off.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
  expect(off.inner.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(off.event.uid).toBe(first.event.uid)
})

test('the same facts are the same bytes, whenever and in whatever zone they are written', () => {
  expect(read().text).toBe(read().text)
  expect(read().text).toContain('DTSTAMP:20261201T010000Z')
})

test('lines are folded at 75 octets, as Outlook wants them', () => {
  const lines = read().text.split('\r\n')
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([])
})
