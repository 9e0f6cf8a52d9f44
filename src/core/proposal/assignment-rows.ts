import type { Calendar } from '../calendar.ts'
import { asksEveryPeriod, openAssignment } from '../columns.ts'
import type { Day, Instant } from '../day.ts'
import type { Assignment, Plan, PlanSettings, Unit, UnitRole } from '../model/index.ts'
import type { ProposedTask } from '../model/index.ts'

/** What a proposal needs to become rows. Nothing here draws or reads anything. */
export interface Making {
  /** Permanent ids, the same for the same seed. */
  id(prefix: string, ...seed: (string | number)[]): string
  /** The plan's short key, `SY`. */
  key: string
  now: Instant
  /** The day from which duban asks. */
  today: Day
  timezone: string
  settings: PlanSettings
  calendar: Calendar
  /** A unit kept already under a name or alias, to be used again. */
  known(name: string): Unit | undefined
}

/** One assignment for each unit of a task, leads first; a unit named twice has one, in its first role. */
export function assignmentRows(
  task: ProposedTask,
  plan: Plan,
  byName: ReadonlyMap<string, Unit>,
  making: Making,
): Assignment[] {
  const shares = new Map<string, { unit: Unit; role: UnitRole }>()
  for (const role of ['lead', 'responsible', 'support'] as const)
    for (const share of task[role]) {
      const unit = byName.get(share.unit)
      if (unit && !shares.has(unit.id)) shares.set(unit.id, { unit, role })
    }
  return Array.from(shares.values(), ({ unit, role }, i) => {
    const row = assignmentRow(task, `${task.code}-${i + 1}`, unit, role, plan, making)
    return openAssignment(row, plan, making.calendar, making.today)
  })
}

function assignmentRow(
  task: ProposedTask,
  code: string,
  unit: Unit,
  role: UnitRole,
  plan: Plan,
  { id, key, settings }: Making,
): Assignment {
  return {
    id: id('asg', key, code),
    version: 0,
    planId: plan.id,
    taskId: id('tsk', key, task.code),
    unitId: unit.id,
    code,
    role,
    origin: 'document',
    state: unit.group ? 'unsettled' : 'open',
    reports: asksEveryPeriod(role, settings),
    deadline: task.due,
    period: null,
    dueOn: null,
    nextActionOn: null,
    yellowOn: null,
    redOn: null,
    provisional: false,
    chase: { rung: -1, firedOn: null, round: 0 },
    lastReportId: null,
    lastReportOn: null,
    completion: null,
  }
}
