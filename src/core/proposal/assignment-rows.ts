import type { Calendar } from '../calendar.ts'
import { asksEveryPeriod, openAssignment } from '../columns.ts'
import type { Day, Instant } from '../day.ts'
import type { Assignment, Plan, PlanSettings, ProposedTask, Task, Unit, UnitRole } from '../model/index.ts'

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

/** Each unit of a task once, under whatever names, in its first role: leads first. */
export function unitsIn(
  task: Pick<ProposedTask, UnitRole>,
  byName: ReadonlyMap<string, Unit>,
): { unit: Unit; role: UnitRole }[] {
  const shares = new Map<string, { unit: Unit; role: UnitRole }>()
  for (const role of ['lead', 'responsible', 'support'] as const)
    for (const share of task[role]) {
      const unit = byName.get(share.unit)
      if (unit && !shares.has(unit.id)) shares.set(unit.id, { unit, role })
    }
  return [...shares.values()]
}

/** One assignment for each unit of a task. */
export function assignmentRows(
  task: ProposedTask,
  plan: Plan,
  byName: ReadonlyMap<string, Unit>,
  making: Making,
): Assignment[] {
  const node = { id: making.id('tsk', making.key, task.code), code: task.code, due: task.due }
  return unitsIn(task, byName).map(({ unit, role }, i) => newShare(node, i + 1, unit, role, plan, making))
}

/** What a share has before it is first reckoned: nothing asked, nothing said. */
export const unasked = {
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
} satisfies Partial<Assignment>

/** A unit's share of a task under the number `n`, with its first period and columns; a group's waits unsettled. */
export function newShare(
  task: Pick<Task, 'id' | 'code' | 'due'>,
  n: number,
  unit: Unit,
  role: UnitRole,
  plan: Plan,
  { id, calendar, today }: Pick<Making, 'id' | 'calendar' | 'today'>,
): Assignment {
  const code = `${task.code}-${n}`
  const row: Assignment = {
    id: id('asg', plan.key, code),
    version: 0,
    planId: plan.id,
    taskId: task.id,
    unitId: unit.id,
    code,
    role,
    origin: 'document',
    state: unit.group ? 'unsettled' : 'open',
    reports: asksEveryPeriod(role, plan.settings),
    deadline: task.due,
    ...unasked,
  }
  return openAssignment(row, plan, calendar, today)
}
