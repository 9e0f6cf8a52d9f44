import type { Instant } from '../../core/day.ts'
import type { Assignment, Finding, Plan, Task, Unit } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { turnOver } from './turns.ts'

export { registerPerson } from './persons.ts'

/** A plan made of a document, ready to be put; `units` are the new ones only. */
export interface NewPlan {
  plan: Plan
  tasks: readonly Task[]
  units: readonly Unit[]
  assignments: readonly Assignment[]
  findings: readonly Finding[]
}

/** Puts a whole plan in one transaction: all of it stands, or nothing. */
export async function installPlan(
  db: Db,
  rows: NewPlan,
  by: string,
  via: string,
  at: Instant,
): Promise<void> {
  const { plan, tasks, units, assignments, findings } = rows
  await db.put('plan', plan)
  for (const row of units) await db.put('unit', row)
  for (const row of tasks) await db.put('task', row)
  const kept: Assignment[] = []
  for (const row of assignments) kept.push(await db.put('assignment', row))
  for (const row of findings) await db.put('finding', row)
  const counts = {
    tasks: tasks.filter((task) => task.isTask).length,
    assignments: assignments.length,
    findings: findings.length,
  }
  const body = { key: plan.key, title: plan.title, documentNumber: plan.documentNumber, ...counts }
  await db.note({ planId: plan.id, event: 'plan.imported', by, via, at, subjects: [plan.id], body })
  for (const row of assignments)
    await db.note({
      planId: plan.id,
      event: 'assignment.made',
      by,
      via,
      at,
      subjects: [row.id, row.taskId, row.unitId],
      body: { code: row.code, role: row.role, state: row.state },
    })
  const recurring = new Map(tasks.filter(({ recurrence }) => recurrence).map((task) => [task.id, task]))
  for (const row of kept) {
    const task = recurring.get(row.taskId)
    if (task) await turnOver({ db, by, via, now: at }, row, task, plan)
  }
}
