import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { instantOf, wallClock } from '../../src/core/day.ts'
import { isOpen, restsFor, windowOf, type Window } from '../../src/core/hours.ts'
import { defaultSettings } from '../../src/core/ladder.ts'

const calendar = makeCalendar()
const at = (wall: string, zone = 'Asia/Shanghai') => instantOf(wall.slice(0, 10), wall.slice(11), zone)
const shown = (moment: number | null, zone = 'Asia/Shanghai') => {
  if (moment === null) return 'now'
  const { day, time } = wallClock(moment, zone)
  return `${day} ${time}`
}

const window = (timezone: string, quiet?: { from: string; to: string }): Window =>
  windowOf({ timezone, settings: { ...defaultSettings, ...(quiet ? { quiet } : {}) } })

const shanghai = window('Asia/Shanghai')
const urumqi = window('Asia/Urumqi')
const early = window('Asia/Shanghai', { from: '18:00', to: '07:00' })

test.each<[what: string, windows: Window[], now: string, until: string]>([
  ['before the hour of cards', [shanghai], '2026-03-02 08:59', '2026-03-02 09:00'],
  ['at it', [shanghai], '2026-03-02 09:00', 'now'],
  ['the last minute', [shanghai], '2026-03-02 19:59', 'now'],
  ['the evening', [shanghai], '2026-03-02 20:00', '2026-03-03 09:00'],
  ['Friday evening', [shanghai], '2026-03-06 20:00', '2026-03-09 09:00'],
  ['before nine days off', [shanghai], '2026-02-14 20:00', '2026-02-24 09:00'],
  ['a make-up Saturday', [shanghai], '2026-02-14 10:00', 'now'],
  ['quiet hours of one’s own, in the morning', [early], '2026-03-02 07:00', 'now'],
  ['and in the evening', [early], '2026-03-02 18:00', '2026-03-03 07:00'],
  ['until midnight', [window('Asia/Shanghai', { from: '24:00', to: '07:00' })], '2026-03-02 23:59', 'now'],
  ['two hours to the west', [urumqi], '2026-03-02 09:00', '2026-03-02 11:00'],
  ['and into the evening', [urumqi], '2026-03-02 21:59', 'now'],
  ['the strictest of two: the later morning', [shanghai, urumqi], '2026-03-02 09:00', '2026-03-02 11:00'],
  ['and the earlier evening', [shanghai, urumqi], '2026-03-02 20:00', '2026-03-03 11:00'],
  ['of one zone', [shanghai, early], '2026-03-02 18:30', '2026-03-03 09:00'],
  ['the day differs', [window('Pacific/Kiritimati')], '2026-03-01 10:00', '2026-03-02 03:00'],
  ['it differs to the west: still Friday there', [window('Pacific/Honolulu')], '2026-03-07 10:00', 'now'],
  [
    'half a world apart, never both: the first decides',
    [shanghai, window('America/New_York')],
    '2026-03-02 08:00',
    '2026-03-02 09:00',
  ],
  ['nobody’s hours', [], '2026-03-01 03:00', 'now'],
])('%s', (_what, windows, now, until) => {
  const rests = restsFor(windows, at(now), calendar)
  expect(shown(rests)).toBe(until)
  const open = windows.every((one) => isOpen(one, rests ?? at(now), calendar))
  expect(open || windows.some(({ timezone }) => timezone === 'America/New_York')).toBe(true)
})
