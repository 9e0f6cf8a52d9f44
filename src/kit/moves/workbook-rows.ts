import { wallClock, type Day } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import { lightOf, taskLight } from '../../core/light.ts'
import type { Assignment, Plan, Report, Task } from '../../core/model/index.ts'
import type { View } from '../../core/rights.ts'
import { taskRow, type WorkbookForm } from '../../core/workbook/layout.ts'
import type { ItemRow, Level } from '../../core/workbook/row.ts'
import { viewOfItem } from '../show/status.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { calendarOf } from './calendar.ts'
import { planStandings } from './figures.ts'
import { collect, ownUnits } from './look.ts'
import type { Looker } from './registers.ts'

/** Of which rows a table is made. */
export interface Wanted {
  form: WorkbookForm
  /** A month or year whose reports are shown; the newest ones without it. */
  month?: string
}

/** Whether somebody has a whole plan before them, or their own units' items alone. */
export const seesWhole = ({ by }: Looker, planId: string): boolean =>
  by.operator ||
  by.roles.some(
    (one) => one.active && one.planId === planId && (one.role === 'office' || one.role === 'leader'),
  )

interface Gathered {
  rows: ItemRow[]
  /** How many levels the document has. */
  depth: number
}

/**
 * The rows of a plan for one reader, in the order of the document: office and leader have all of it, others their own units'
 * shares. What of a row is shown follows the view that serves every other path.
 */
export async function workbookRows(
  looker: Looker,
  plan: Plan,
  { form, month }: Wanted,
  words: Words,
  now: number,
): Promise<Gathered> {
  const { db, by } = looker
  const today = wallClock(now, plan.timezone).day
  const calendar = await calendarOf(db)
  const tasks = await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const shares = await sharesByTask(db, plan.id)
  const standings = new Map((await planStandings(db, plan.id, today)).map((one) => [one.task.id, one]))
  const units = new Map<string, string>()
  const own = ownUnits(by, plan.id)
  const whole = seesWhole(looker, plan.id)
  const rows: ItemRow[] = []
  for (const task of tasks) {
    const siblings = shares.get(task.id) ?? []
    const shown = siblings.filter(({ unitId }) => whole || own.has(unitId))
    if (!task.isTask || shown.length === 0) continue
    for (const { unitId } of siblings)
      if (!units.has(unitId)) units.set(unitId, (await db.get('unit', unitId))?.name ?? unitId)
    const levels = levelsOf(task, byId)
    const named = (role: Assignment['role']): string =>
      siblings
        .filter((one) => one.role === role)
        .map(({ unitId }) => units.get(unitId) ?? '')
        .join('\n')
    const common = {
      taskId: task.id,
      taskCode: task.code,
      levels,
      lead: named('lead'),
      support: named('support'),
      responsible: named('responsible'),
      targets: task.targets.map(({ phrase }) => phrase).join('\n'),
    }
    const items: ItemRow[] = []
    for (const assignment of shown) {
      const view = viewOfItem(by, assignment, siblings)
      const report = view === 'light' ? null : await reportOf(db, assignment, month)
      const { light, reason } = lightOf(assignment, today, calendar)
      const figures = (standings.get(task.id)?.standings ?? []).map(({ target, counting, beside }) => {
        const one = [...counting, ...beside].find(({ assignmentId }) => assignmentId === assignment.id)
        const value = one?.value ?? null
        return `${target.phrase}：${value === null ? '' : words.figures.amount(value, target.unit)}`
      })
      items.push({
        ...common,
        assignmentId: assignment.id,
        code: `${plan.key}-${assignment.code}`,
        unit: units.get(assignment.unitId) ?? '',
        unitId: assignment.unitId,
        role: assignment.role,
        roleSaid: words.core.unitRole[assignment.role],
        due: (assignment.deadline ?? task.due)?.phrase ?? '',
        dueOn: (assignment.deadline ?? task.due)?.on ?? null,
        light,
        lightSaid: words.core.light[light],
        reason: words.light.reason(reason),
        ...overdueBy(reason),
        state: words.light.state(lifeOf(assignment)),
        doneOn: doneOn(assignment, plan),
        view,
        ...saidIn(report, view, words),
        figures: view === 'light' ? '' : figures.join('\n'),
      })
    }
    if (form === 'items') rows.push(...items)
    else {
      const { light, reason } = taskLight(siblings, today, calendar)
      const said = { lightSaid: words.core.light[light], reason: words.light.reason(reason) }
      const one = taskRow(items, { light, ...said, ...overdueBy(reason) })
      if (one) rows.push(one)
    }
  }
  return { rows, depth: Math.max(1, ...rows.map(({ levels }) => levels.length)) }
}

async function sharesByTask(db: Db, planId: string): Promise<Map<string, Assignment[]>> {
  const found = new Map<string, Assignment[]>()
  for await (const row of db.list('assignment', 'byPlan', { prefix: [planId] }))
    if (row.state !== 'withdrawn') {
      const some = found.get(row.taskId)
      if (some) some.push(row)
      else found.set(row.taskId, [row])
    }
  return found
}

function levelsOf(task: Task, byId: ReadonlyMap<string, Task>): Level[] {
  const levels: Level[] = []
  for (let node: Task | undefined = task; node; node = node.parentId ? byId.get(node.parentId) : undefined)
    levels.unshift({
      id: node.id,
      code: node.code,
      title: node.isTask ? node.text || node.title : node.title,
    })
  return levels
}

/** The newest report that stands, or the last of a month or year. */
async function reportOf(db: Db, { id, lastReportId }: Assignment, month?: string): Promise<Report | null> {
  if (month === undefined) {
    const report = lastReportId ? await db.get('report', lastReportId) : undefined
    return report?.state === 'filed' ? report : null
  }
  const range = { prefix: [id], reverse: true }
  for await (const report of db.list('report', 'byAssignment', range))
    if (
      report.state === 'filed' &&
      (report.period.startsWith(month) || (report.filedOn.startsWith(month) && !/^\d/.test(report.period)))
    )
      return report
  return null
}

function saidIn(report: Report | null, view: View, words: Words) {
  if (!report || view === 'light')
    return { reportId: null, reportedOn: null, period: '', progress: '', problems: '', next: '' }
  const { id, filedOn, period, progress, problems, next, noChange } = report
  return {
    reportId: id,
    reportedOn: filedOn,
    period,
    progress: noChange && progress === '' ? words.report.noChange : progress,
    problems,
    next,
  }
}

function overdueBy(reason: ReturnType<typeof lightOf>['reason']): Pick<ItemRow, 'overdue' | 'overdueDays'> {
  const late = reason.kind === 'overdue' || reason.kind === 'deadline-passed' || reason.kind === 'turn-passed'
  return { overdue: late, overdueDays: late ? reason.days : 0 }
}

function doneOn({ state, completion }: Assignment, { timezone }: Plan): Day | null {
  const at = state === 'done' ? (completion?.decidedAt ?? null) : null
  return at === null ? null : wallClock(at, timezone).day
}
