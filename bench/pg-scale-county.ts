import { makeCalendar } from '../src/core/calendar.ts'
import { reckon } from '../src/core/columns.ts'
import { instantOf, type Day } from '../src/core/day.ts'
import { defaultSettings } from '../src/core/ladder.ts'
import type { Assignment, Plan } from '../src/core/model/index.ts'
import { assignment as blank, plan as sample, report as said } from '../test/core/rows.ts'
import { TODAY } from './chase-items.ts'
import { personRow, roleRow, taskOf, unitRow, type Put } from './chase-store.ts'

export { TODAY } from './chase-items.ts'

/**
 * One county's plan, as many times as there are counties: every id and name holds `MARK`, and the key of the plan `KEY`, so that SQL
 * makes the others by putting their number there. Both are as long as what takes their place.
 */
export const [MARK, KEY] = ['k00000', 'KAAAAA']
export const markOf = (n: number): string => `k${String(n).padStart(5, '0')}`
export const keyOf = (n: number): string =>
  `K${String(n)
    .padStart(5, '0')
    .replace(/\d/g, (digit) => String.fromCharCode(65 + Number(digit)))}`

/** Of every unit so many items are due on the morning that is swept, in the counties where any are. */
export const [UNITS, DUE_EACH, TASKS] = [24, 5, 50]

export const countyOf = (mark: string, key: string): Plan => ({
  ...{ ...sample, id: `pln_${mark}`, version: 0, key, title: `第${mark}县方案`, startedOn: '2026-08-03' },
  settings: { ...defaultSettings, dueDay: 25 },
})

/** Of the week whose digest is asked for: on it everybody reported. */
export const MONDAY: Day = '2026-10-19'

const calendar = makeCalendar()
const unitOf = (mark: string, unit: number): string => `unt_${mark}_${unit}`
export const liaisonOf = (mark: string, unit: number): string => `per_${mark}_${unit}`

/** The item of a county as it stands in the morning: due for this period, or reported for it already. */
export function itemOf(plan: Plan, mark: string, n: number, due: boolean): Assignment {
  const task = n % TASKS
  const id = `asg_${mark}_${n}`
  const place = { id, code: codeOf(plan, n), planId: plan.id, taskId: `tsk_${plan.id}_${task}` }
  const reported = { period: '2026-11', lastReportId: `${id}/2026-10#1`, lastReportOn: MONDAY }
  const row = { ...blank, ...place, unitId: unitOf(mark, n % UNITS), version: 0, period: '2026-10' }
  const made = reckon(due ? row : { ...row, ...reported }, plan, calendar)
  if ((made.nextActionOn === TODAY) !== due) throw new Error(`${id} is asked for on ${made.nextActionOn}`)
  return made
}

export const codeOf = (plan: Plan, n: number): string =>
  `${taskOf(plan, n % TASKS).code}-${Math.floor(n / TASKS) + 1}`

/** A county with so many items, five reports for every three and a half of them. */
export function* countyRows(items: number): Generator<Put> {
  const plan = countyOf(MARK, KEY)
  const office = `unt_${MARK}_office`
  yield ['plan', plan]
  for (let n = 0; n < TASKS; n++) yield ['task', taskOf(plan, n)]
  yield ['unit', unitRow(office, `${MARK}县办公室`)]
  yield ['person', personRow(`per_${MARK}_clerk`)]
  yield roleRow(`per_${MARK}_clerk`, plan, office, 'office')
  for (let unit = 0; unit < UNITS; unit++) {
    yield ['unit', unitRow(unitOf(MARK, unit), `${MARK}县第${unit}局`)]
    yield ['person', personRow(liaisonOf(MARK, unit))]
    yield roleRow(liaisonOf(MARK, unit), plan, unitOf(MARK, unit), 'liaisonA')
  }
  for (let n = 0; n < items; n++) {
    const assignment = itemOf(plan, MARK, n, false)
    yield ['assignment', assignment]
    yield periodOf(assignment)
    yield reportOf(assignment, '2026-10', MONDAY, n)
    if (n % 18 < 7) yield reportOf(assignment, '2026-09', '2026-09-09', n)
  }
}

const periodOf = ({ id, period, dueOn, planId }: Assignment): Put => [
  'period',
  {
    ...{
      id: `${id}/${period}`,
      version: 0,
      planId,
      assignmentId: id,
      occurrenceId: null,
      label: period ?? '',
      dueOn: dueOn ?? TODAY,
    },
    ...{ state: 'open', reportId: null, reportedOn: null, late: 0 },
  },
]

function reportOf({ id, planId }: Assignment, period: string, day: Day, n: number): Put {
  return [
    'report',
    {
      ...{
        ...said,
        id: `${id}/${period}#1`,
        version: 0,
        planId,
        assignmentId: id,
        period,
        source: `web:${id}`,
      },
      ...{ filedOn: day, filedAt: instantOf(day, '10:00', sample.timezone) + n, late: n % 10 === 0 ? 2 : 0 },
      ...{ progress: '已完成需求调查，形成报告初稿。', problems: n % 12 === 0 ? '经费尚未到位' : '' },
    },
  ]
}
