import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { setBack } from '../../src/core/clock-back.ts'
import type { Day } from '../../src/core/day.ts'
import type { Assignment, Step } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const period = '2026-10'

const step = (rung: string, firedOn: Day): Step => ({
  ...{ id: `${assignment.id}/${period}/${rung}/A`, version: 0, planId: plan.id, assignmentId: assignment.id },
  ...{ period, rung, personId: 'A', firedOn, cardId: 'card', why: { at: 0, as: 'A' } },
})

/** The first rung came on the 20th; the clock then ran to May and back to the 21st. */
const ran: Assignment = { ...assignment, period, chase: { rung: 1, firedOn: '2027-05-10', round: 0 } }
const steps = [step('0', '2026-10-20'), step('manual:2026-10-21', '2026-10-21'), step('1', '2027-05-10')]
const back = (row: Assignment) => setBack(row, plan, calendar, '2026-10-21', { period, steps })

test('the ladder stands at the last rung that really came, in a round of its own; a chase by hand is none', () => {
  expect(back(ran).chase).toEqual({ rung: 0, firedOn: '2026-10-20', round: 1 })
})

test('a snooze of a day that is yet to come is gone, one of before is kept', () => {
  const put = (on: Day): Assignment => ({
    ...ran,
    snoozed: {
      ...{ period, round: 0, unitId: ran.unitId, until: '2026-10-22', reason: '等口径', by: 'A' },
      ...{ on, times: 1, overdue: 0 },
    },
  })
  expect(back(put('2027-05-10')).snoozed).toBeUndefined()
  expect(back(put('2026-10-19')).snoozed).toMatchObject({ on: '2026-10-19' })
})
