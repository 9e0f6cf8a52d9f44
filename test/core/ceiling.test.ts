import { expect, test } from 'vitest'
import { makeCalendar } from '../../src/core/calendar.ts'
import { isHeld } from '../../src/core/ceiling.ts'
import { planChase, type Directory, type Seat } from '../../src/core/chase.ts'
import { reckon } from '../../src/core/columns.ts'
import type { Plan } from '../../src/core/model/index.ts'
import { assignment, plan } from './rows.ts'

const calendar = makeCalendar()
const capped = (ceiling: number | null): Plan => ({ ...plan, settings: { ...plan.settings, ceiling } })
const rung = (at: number) => ({ rung: String(at), index: 0, to: ['A' as const], at, paper: false })
const weekly = { ...rung(12), rung: 'weekly:2026-11-13' }
const due = '2026-10-23'

test.each([
  ['before the due day, ceiling reached', rung(-3), '2026-10-20', 5, 5, true],
  ['before the due day, beyond it', rung(-3), '2026-10-20', 5, 9, true],
  ['before the due day, one is left', rung(-3), '2026-10-20', 5, 4, false],
  ['the due day', rung(0), due, 5, 9, false],
  ['the day after', rung(1), '2026-10-26', 5, 9, false],
  ['the head', rung(3), '2026-10-28', 5, 9, false],
  ['an early rung that comes on the due day', rung(-3), due, 5, 9, false],
  ['an early rung that comes after it', rung(-3), '2026-10-26', 5, 9, false],
  ['the weekly line', weekly, '2026-11-13', 5, 5, true],
  ['the weekly line, one is left', weekly, '2026-11-13', 5, 4, false],
  ['no ceiling', weekly, '2026-11-13', null, 99, false],
])('%s', (_what, firing, today, ceiling, spent, held) => {
  expect(isHeld(firing, due, today, capped(ceiling), spent)).toBe(held)
})

const seat = (personId: string): Seat => ({ personId, reachable: true, away: [] })
const directory: Directory = { A: seat('anna'), B: seat('bo'), head: seat('he'), office: [seat('olga')] }

test('a held rung asks nobody, is told, and the ladder goes on with the due day', () => {
  const under = capped(4)
  const asked = reckon({ ...assignment, period: '2026-10' }, under, calendar)
  const chased = planChase({
    items: [{ assignment: asked, plan: under, directory, spent: 4 }],
    today: '2026-10-20',
    calendar,
  })
  expect(chased.steps).toEqual([])
  expect(chased.held).toEqual([
    { planId: plan.id, assignmentId: 'asg_1', unitId: 'unt_edu', period: '2026-10', rung: '0', spent: 4 },
  ])
  const [after] = chased.after
  expect(after).toMatchObject({ chase: { rung: 0, firedOn: '2026-10-20' }, nextActionOn: after?.dueOn })
})
