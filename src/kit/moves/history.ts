import type { Assignment, Plan, Proposal, Review, Task } from '../../core/model/index.ts'
import type { Reckoning } from '../../core/proposal/fan-out.ts'
import { takeOver, type TakeOver, type TakenOver } from '../../core/proposal/take-over.ts'
import { changes } from '../words/changes.ts'
import type { Activation } from './attest.ts'

const takeOverOf = ({ by }: Activation, { id, document }: Review): TakeOver => ({
  by,
  source: `import:${id}`,
  remark: changes.zh.takenOver(document.name),
  statement: (asWritten) => changes.zh.takenOverDone(document.name, asWritten),
})

/** Shares of a plan with the history that an office's own ledger gives them; all others as they are. */
export function takenOver(
  context: Activation,
  review: Review,
  { plan: { tasks: proposed } }: Proposal,
  tasks: readonly Pick<Task, 'id' | 'code'>[],
  assignments: readonly Assignment[],
  reckoning: Reckoning,
): TakenOver {
  const standings = new Map(proposed.flatMap(({ code, standing }) => (standing ? [[code, standing]] : [])))
  const byTask = new Map(
    tasks.flatMap(({ id, code }) => (standings.has(code) ? [[id, standings.get(code)]] : [])),
  )
  const whole: TakenOver = { assignments: [], reports: [], periods: [] }
  for (const row of assignments) {
    const standing = byTask.get(row.taskId)
    if (!standing) {
      whole.assignments.push(row)
      continue
    }
    const one = takeOver(standing, [row], takeOverOf(context, review), reckoning)
    whole.assignments.push(...one.assignments)
    whole.reports.push(...one.reports)
    whole.periods.push(...one.periods)
  }
  return whole
}

/** Puts reports and periods taken over, and notes what was taken and what was closed by it. The shares are the caller's. */
export async function putHistory(
  { db, by, via, now }: Activation,
  { document }: Review,
  plan: Plan,
  { assignments, reports, periods }: TakenOver,
): Promise<void> {
  for (const row of reports) await db.put('report', row)
  for (const row of periods) await db.put('period', row)
  const byId = new Map(assignments.map((row) => [row.id, row]))
  const note = (event: string, row: Assignment, body: object): Promise<void> =>
    db.note({
      planId: plan.id,
      event,
      by,
      via,
      at: now,
      subjects: [row.id, row.taskId, row.unitId],
      body: { code: row.code, document: document.name, hash: document.hash, ...body },
    })
  for (const { id, assignmentId, period, progress, problems, next } of reports) {
    const row = byId.get(assignmentId)
    if (row) await note('report.taken-over', row, { report: id, period, progress, problems, next })
  }
  for (const row of assignments)
    if (row.state === 'done' && row.version === 0)
      await note('completion.taken-over', row, { statement: row.completion?.statement ?? '' })
}
