import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { addDays, addMonths, type Day } from '../../src/core/day.ts'
import { firstSlot, lateness, slotAfter, slotBefore, slotNamed, slotOn } from '../../src/core/period.ts'
import { plan } from './rows.ts'

const calendar = makeCalendar()

test.each<[label: string, dueDay: number, from: Day, dueOn: Day]>([
  ['2026-10', 25, '2026-09-25', '2026-10-23'],
  ['2026-09', 25, '2026-08-26', '2026-09-24'],
  ['2026-02', 20, '2026-01-21', '2026-02-14'],
  ['2026-02', 31, '2026-01-31', '2026-02-28'],
  ['2026-05', 1, '2026-04-02', '2026-04-30'],
  ['2025-10', 5, '2025-09-06', '2025-09-30'],
])('%s due on the %i: from %s to %s', (label, dueDay, from, dueOn) => {
  expect(slotNamed(label, { dueDay }, calendar)).toEqual({ label, from, dueOn })
})

test.each<[day: Day, dueDay: number, label: string]>([
  ['2026-10-23', 25, '2026-10'],
  ['2026-10-24', 25, '2026-11'],
  ['2026-09-25', 25, '2026-10'],
  ['2025-09-30', 5, '2025-10'],
  ['2025-10-01', 5, '2025-11'],
  ['2026-01-01', 31, '2026-01'],
])('%s belongs, with due day %i, to %s', (day, dueDay, label) => {
  expect(slotOn(day, { dueDay }, calendar).label).toBe(label)
})

test('windows tile the calendar without gap or overlap, and slotOn finds the one', () => {
  const label = fc.integer({ min: 0, max: 12 * 16 }).map((n) => addMonths('2014-01', n))
  fc.assert(
    fc.property(label, fc.integer({ min: 1, max: 31 }), fc.nat(40), (label, dueDay, offset) => {
      const rhythm = { dueDay }
      const slot = slotNamed(label, rhythm, calendar)
      const next = slotAfter(label, rhythm, calendar)
      expect(next.from).toBe(addDays(slot.dueOn, 1))
      expect(slotBefore(next.label, rhythm, calendar)).toEqual(slot)
      expect(calendar.isWorkday(slot.dueOn)).toBe(true)
      expect(slot.from <= slot.dueOn).toBe(true)
      const day = addDays(slot.from, offset)
      const found = slotOn(day, rhythm, calendar)
      expect(found.from <= day && day <= found.dueOn).toBe(true)
      expect(found).toEqual(slotNamed(found.label, rhythm, calendar))
    }),
  )
})

test.each<[startedOn: Day, label: string]>([
  ['2026-10-23', '2026-10'],
  ['2026-10-24', '2026-11'],
  ['2026-01-01', '2026-01'],
])('a plan that starts on %s first asks for %s', (startedOn, label) => {
  expect(firstSlot({ ...plan, startedOn }, calendar).label).toBe(label)
})

test.each<[dueOn: Day, on: Day, late: number]>([
  ['2026-10-23', '2026-10-20', 0],
  ['2026-10-23', '2026-10-23', 0],
  ['2026-10-23', '2026-10-24', 1],
  ['2026-10-23', '2026-10-26', 1],
  ['2026-10-23', '2026-10-27', 2],
  ['2026-02-14', '2026-02-23', 1],
])('due %s, given %s: %i working days late', (dueOn, on, late) => {
  expect(lateness(dueOn, on, calendar)).toBe(late)
})
