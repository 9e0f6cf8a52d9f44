import fc from 'fast-check'
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

test('whatever the zone and the moment, it is what the zone’s own calendar shows', () => {
  const zones = [
    'Asia/Shanghai',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Monrovia',
    'Asia/Kathmandu',
  ]
  const span = { min: Date.parse('1930-01-01T00:00Z'), max: Date.parse('2060-01-01T00:00Z') }
  // Clocks are put forward and back at night: many of the moments lie near one.
  const turns = [
    '2025-03-09T07:00Z',
    '2025-11-02T06:00Z',
    '2026-04-04T15:00Z',
    '2026-10-03T15:30Z',
    '1991-09-14T17:00Z',
  ]
  const near = fc.tuple(
    fc.constantFrom(...turns.map((at) => Date.parse(at))),
    fc.integer({ min: -4e7, max: 4e7 }),
  )
  const moment = fc.oneof(
    fc.integer(span),
    near.map(([turn, off]) => turn + off),
  )
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const { day, time } = wallClock(at, zone)
      const shown = new Date(at).toLocaleString('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      })
      expect(`${day} ${time}`).toBe(shown)
    }),
    { numRuns: 2000 },
  )
})
