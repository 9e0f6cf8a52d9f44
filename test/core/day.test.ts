import { expect, test } from 'vitest'
import { wallClock } from '../../src/core/day.ts'

const moments: [utc: string, zone: string, day: string, time: string][] = [
  ['2025-03-20T01:59:59.999Z', 'Asia/Shanghai', '2025-03-20', '09:59'],
  ['2025-03-20T02:00:00.000Z', 'Asia/Shanghai', '2025-03-20', '10:00'],
  ['2025-03-20T02:00:59.999Z', 'Asia/Shanghai', '2025-03-20', '10:00'],
  ['2025-03-20T02:00:30.000Z', 'Asia/Kathmandu', '2025-03-20', '07:45'],
  ['2025-03-20T02:00:30.000Z', 'America/New_York', '2025-03-19', '22:00'],
  ['2025-03-20T16:00:00.000Z', 'Asia/Shanghai', '2025-03-21', '00:00'],
  // The hour that is shown twice, before and after.
  ['2025-11-02T05:59:59.999Z', 'America/New_York', '2025-11-02', '01:59'],
  ['2025-11-02T06:00:00.000Z', 'America/New_York', '2025-11-02', '01:00'],
  // Off by 44 minutes and 30 seconds until 1972: the clock turns in the middle of a minute.
  ['1971-06-01T12:00:15.000Z', 'Africa/Monrovia', '1971-06-01', '11:15'],
  ['1971-06-01T12:00:45.000Z', 'Africa/Monrovia', '1971-06-01', '11:16'],
]

test('the wall clock of a zone does not depend on what was asked before', () => {
  const asked = [...moments, ...moments.toReversed(), ...moments]
  for (const [utc, zone, day, time] of asked)
    expect(wallClock(Date.parse(utc), zone), `${utc} in ${zone}`).toEqual({ day, time })
})

test('what is handed out can be changed without changing the next answer', () => {
  const at = Date.parse('2025-03-20T02:00:00Z')
  wallClock(at, 'Asia/Shanghai').day = 'changed'
  expect(wallClock(at, 'Asia/Shanghai').day).toBe('2025-03-20')
})
