import { makeCalendar } from '../src/core/calendar.ts'
import { reckon } from '../src/core/columns.ts'
import { assignment as blank } from '../test/core/rows.ts'
import { ITEMS_EACH, officeId, planOf, TASKS, TODAY, unitId } from './chase-items.ts'
import { personRow, roleRow, taskOf, unitRow, type Put } from './chase-store.ts'

export { TODAY } from './chase-items.ts'

/** Who gets a mail this morning, each about so many of their items. */
export const PEOPLE = 12

/** One plan, twelve units, so many open items; of each unit twelve are due today, and the others were reported for this month. */
export function* openItems(count: number): Generator<Put> {
  const calendar = makeCalendar()
  const plan = planOf(0)
  yield ['plan', plan]
  for (let n = 0; n < TASKS; n++) yield ['task', taskOf(plan, n)]
  yield ['unit', unitRow(officeId(plan), '办公室')]
  yield ['person', personRow('clerk')]
  yield roleRow('clerk', plan, officeId(plan), 'office')
  for (let unit = 0; unit < PEOPLE; unit++) {
    const [id, account] = [`liaison${unit}`, `mail:liaison${unit}@duban.example`]
    yield ['unit', unitRow(unitId(plan, unit), `单位${unit}`)]
    yield ['person', { ...personRow(id), accounts: [account], preferred: account }]
    yield roleRow(id, plan, unitId(plan, unit), 'liaisonA')
  }
  for (let n = 0; n < count; n++) {
    const task = n % TASKS
    const code = `${taskOf(plan, task).code}-${Math.floor(n / TASKS) + 1}`
    const place = {
      id: `asg_${n}`,
      code,
      planId: plan.id,
      taskId: `tsk_${plan.id}_${task}`,
      unitId: unitId(plan, n % PEOPLE),
    }
    const reported = { period: '2026-11', lastReportId: `asg_${n}/2026-10#1`, lastReportOn: '2026-10-09' }
    const due = n < PEOPLE * ITEMS_EACH
    const row = { ...blank, ...place, version: 0, period: '2026-10', ...(due ? {} : reported) }
    const reckoned = reckon(row, plan, calendar)
    if ((reckoned.nextActionOn === TODAY) !== due)
      throw new Error(`${code} is asked for on ${reckoned.nextActionOn}`)
    yield ['assignment', reckoned]
  }
}
