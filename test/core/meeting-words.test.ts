import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { readMeeting, saysWhen } from '../../src/core/meeting-words.ts'

const calendar = makeCalendar()

test.each([
  ['12月8日 14:30 三楼会议室', '2026-12-08', '14:30', '三楼会议室'],
  ['12月8日14：30，三楼会议室', '2026-12-08', '14:30', '三楼会议室'],
  ['下周二下午2点半在市政府三楼3号会议室', '2026-12-08', '14:30', '市政府三楼3号会议室'],
  ['2026-12-08 9:00', '2026-12-08', '09:00', ''],
  ['2026-12-08 2:30pm Room 3', '2026-12-08', '14:30', 'Room 3'],
  ['１２月８日　９点', '2026-12-08', '09:00', ''],
  ['明天上午10点 一号楼', '2026-12-01', '10:00', '一号楼'],
  ['15:00', null, '15:00', ''],
  ['改到 12月9日', '2026-12-09', null, ''],
  ['地点：二楼', null, null, '二楼'],
  ['1月5日 14:30', '2027-01-05', '14:30', ''],
] as const)('%s', (said, on, at, place) => {
  expect(readMeeting(said, '2026-11-30', calendar)).toEqual({ on, at, place, unreadable: false })
})

test.each(['2月30日 14:30', '12月8日 25:00', '12月8日 14:75'])('%s is neither', (said) => {
  expect(readMeeting(said, '2026-11-30', calendar).unreadable).toBe(true)
})

test.each([
  ['12月8日 14:30', true],
  ['14:30', true],
  ['下周二', true],
  ['2026-12', false],
  ['', false],
  ['三楼会议室', false],
])('“%s” says when: %s', (said, says) => {
  expect(saysWhen(said)).toBe(says)
})
