import type { Day } from '../../core/day.ts'
import { wallClock } from '../../core/day.ts'
import { givenAs } from '../../core/given.ts'
import { lightOf, taskLight } from '../../core/light.ts'
import type { Assignment, Content, Line, Period, Report, Task } from '../../core/model/index.ts'
import { relationsOf, viewOf, type View } from '../../core/rights.ts'
import type { Actor, Context } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { assignmentsOf, collect, type Found } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, quote, text } from './blocks.ts'
import { lifeButtons, lifeLines } from './life.ts'
import { countersignData, countersignLines } from './countersign.ts'
import { askData, askLines, composedLine } from './support.ts'
import { behalfMark, givenLines } from './given.ts'
import { standingsOf } from '../moves/figures.ts'
import { figureLines, seenBy, targetBlocks, targetData } from './targets.ts'
import { meetingSource } from './source.ts'
import { itemBlock, itemLine, itemOf, saidLines, standingOf, type Item } from './item.ts'
import { officeButtons } from './office-buttons.ts'
import { snoozeLines } from './snooze.ts'
import { circularStatusLines } from './circulars.ts'
import { paperStatusLines } from './paper-lines.ts'
import { byTurn, turnsShown } from './turns.ts'

/** An assignment as data: the JSON of `status CODE --json`, and of the lists. */
export async function itemData(db: Db, { assignment, task, unit }: Item, today: Day, words: Words) {
  const { light, reason } = lightOf(assignment, today, await calendarOf(db))
  return {
    code: assignment.code,
    title: task.title,
    unit,
    role: assignment.role,
    state: assignment.state,
    origin: givenAs(assignment) ?? 'document',
    light,
    reason: words.light.reason(reason),
    period: assignment.period,
    dueOn: assignment.dueOn,
  }
}

/** Of a closed item nothing is owed any more, whatever a taken-back report left open. */
const isAnswered = ({ state }: Period): boolean => state === 'reported' || state === 'missed'

/** The newest periods; one that a wrong clock gave up before its time and that is yet to come is none. */
async function periodsOf(db: Db, { id, period }: Assignment): Promise<Period[]> {
  const rows = db.list('period', 'byAssignment', { prefix: [id], reverse: true })
  const found: Period[] = []
  for await (const row of rows) {
    const toCome = row.state === 'open' && row.label > (period ?? '') && row.reportId === null
    if (!toCome) found.push(row)
    if (found.length === 6) break
  }
  return found
}

async function lastReports(db: Db, assignmentId: string): Promise<Report[]> {
  const all = await collect(
    db.list('report', 'byAssignment', { prefix: [assignmentId], reverse: true, limit: 12 }),
  )
  // Parts that a lead asked for stand among the months by when they were said, not by the names of their periods.
  const filed = all.filter((r) => r.state === 'filed').toSorted((a, b) => b.filedAt - a.filedAt)
  return filed.slice(0, 3)
}

/** What the speaker may see of one assignment: the same filter serves every path. */
export const viewOfItem = (actor: Actor, assignment: Assignment, siblings: readonly Assignment[]) =>
  actor.operator
    ? 'all'
    : viewOf(
        relationsOf(actor.roles, actor.person.id, {
          planId: assignment.planId,
          assignment,
          siblings,
          unitId: assignment.unitId,
        }),
      )

/** One item whole: light with its reason, units, periods, last reports as far as the speaker may see them. */
export async function showStatus(
  found: Found,
  context: Context,
): Promise<{ content: Content; data: unknown }> {
  const { db, words, by } = context
  const today = wallClock(context.now, found.plan.timezone).day
  if (!found.task.isTask) return showBranch(found, context)
  const siblings = await assignmentsOf(db, found.task.id)
  const shown = found.assignment ? [found.assignment] : siblings
  const calendar = await calendarOf(db)
  const blocks = []
  const quiet: Line[] = []
  const data = []
  for (const assignment of shown) {
    const view = viewOfItem(by, assignment, siblings)
    const [item, periods, reports, turns, beside, papers, circulars, life] = await Promise.all([
      itemOf(db, assignment),
      view === 'light' ? [] : periodsOf(db, assignment),
      view === 'light' ? [] : lastReports(db, assignment.id),
      view === 'light' ? [] : turnsShown(db, assignment, calendar, today, words),
      view === 'all' ? besides(db, assignment, today, words) : [],
      paperStatusLines(db, assignment, found.plan, by, context.now, words),
      circularStatusLines(db, assignment, by, words),
      view === 'all' ? lifeLines(db, assignment, today, calendar, words) : [],
    ])
    const told = assignment.state === 'done' ? periods.filter(isAnswered) : periods
    const details = byTurn(turns, told, (period) => periodLine(period, words))
    const standing = standingOf(by, assignment)
    details.push(...beside, ...papers, ...circulars)
    if (standing === 'other' && view === 'all')
      details.unshift(...(await givenLines(db, { assignment, title: found.task.title }, words)))
    // A whole task lists those who are not asked in one line each; what is asked or said stands as an item.
    if (!found.assignment && standing !== 'own' && assignment.period === null && reports.length === 0)
      quiet.push(itemLine(item, today, calendar, words, false))
    else blocks.push(await itemBlock(db, item, { today, words, standing, details, withTitle: false }))
    for (const report of reports.slice(0, found.assignment ? 3 : 1))
      blocks.push(
        ...reportBlocks(report, await behalfMark(db, report, words), words, [
          ...figureLines(report.figures ?? [], found.task.targets, words),
          ...(view === 'all' ? await composedLines(db, report, words) : []),
        ]),
      )
    blocks.push(...(await meetingSource(db, assignment, view, words)))
    blocks.push(...life)
    const acts = standing === 'own' ? lifeButtons(assignment, item.plan.key, words) : []
    if (acts.length > 0) blocks.push(buttons(...acts))
    if (view === 'light' && assignment.lastReportId) blocks.push(text(words.status.hidden))
    data.push({
      ...(await itemData(db, item, today, words)),
      periods: periods.map(periodData),
      ...(turns.length > 0 ? { turns: turns.map(({ data: turn }) => turn) } : {}),
      reports: reports.map((report) => reportData(report, view)),
      ...(view === 'all' ? await besidesData(db, assignment) : {}),
    })
  }
  const light = taskLight(shown, today, calendar)
  const targets = seenBy(await standingsOf(db, found.task, today, siblings), siblings, (one) =>
    viewOfItem(by, one, siblings),
  )
  const figures = await targetBlocks(db, targets, words, found.assignment?.id)
  const head = [
    heading({ code: found.task.code }, ` ${found.task.title}`),
    ...taskBlocks(found.task, words),
    ...(figures.length > 0 ? [text({ strong: words.figures.title }), ...figures] : []),
  ]
  const [only] = data
  return {
    content: content(...head, ...blocks, quiet.length > 0 && list(quiet), officeButtons(found, context)),
    data: found.assignment
      ? { ...only, targets: targets.map(targetData) }
      : {
          code: found.task.code,
          title: found.task.title,
          light: light.light,
          reason: words.light.reason(light.reason),
          targets: targets.map(targetData),
          assignments: data,
        },
  }
}

/** An area or a measure: the tasks below it with their lights. */
async function showBranch({ plan, task }: Found, { db, words, now }: Context) {
  const today = wallClock(now, plan.timezone).day
  const calendar = await calendarOf(db)
  const lines: Line[] = []
  const data = []
  for (const node of await collect(db.list('task', 'byPlan', { prefix: [plan.id] }))) {
    if (!node.isTask || !node.code.startsWith(`${task.code}.`)) continue
    const { light, reason } = taskLight(await assignmentsOf(db, node.id), today, calendar)
    lines.push([{ code: node.code }, ` ${node.title} `, { light, text: words.core.light[light] }])
    data.push({ code: node.code, title: node.title, light, reason: words.light.reason(reason) })
  }
  return {
    content: content(heading({ code: task.code }, ` ${task.title}`), list(lines)),
    data: { code: task.code, title: task.title, tasks: data },
  }
}

/** Besides reports: how its supports stand, and who countersigns; for those who may see all of it. */
const besides = async (db: Db, assignment: Assignment, today: Day, words: Words): Promise<Line[]> =>
  (
    await Promise.all([
      askLines(db, assignment.id, today, words),
      countersignLines(db, assignment, today, words),
      snoozeLines(db, assignment, today, words),
    ])
  ).flat()

async function besidesData(db: Db, assignment: Assignment) {
  const asks = await askData(db, assignment.id)
  const countersigns = await countersignData(db, assignment)
  return { ...(asks.length > 0 ? { asks } : {}), ...(countersigns.length > 0 ? { countersigns } : {}) }
}

const composedLines = async (db: Db, { composedFrom }: Report, words: Words): Promise<Line[]> =>
  composedFrom ? [await composedLine(db, composedFrom, words)] : []

const reportBlocks = (report: Report, mark: string, words: Words, more: Line[]) => [
  quote(
    { strong: words.report.periodOf(words.core.month(report.period)) },
    ` ${words.core.day(report.filedOn)}${mark}`,
    report.corrects ? `${words.core.comma}${words.correction.mark(report.corrects.issue)}` : '',
  ),
  list([...saidLines(report, words), ...more]),
]

function taskBlocks(task: Task, words: Words) {
  const lines: Line[] = []
  if (task.number !== undefined && task.number !== task.code)
    lines.push([words.status.ownNumber(task.number)])
  if (task.text && task.text !== task.title) lines.push([task.text])
  if (task.due) lines.push([words.status.deadline(task.due.phrase)])
  if (task.recurrence) lines.push([words.status.recurrence(task.recurrence.phrase)])
  return lines.map((line) => text(...line))
}

const periodData = (p: Period) => ({
  label: p.label,
  dueOn: p.dueOn,
  state: p.state,
  reportedOn: p.reportedOn,
  late: p.late,
})
export const reportData = (r: Report, view: View) => ({
  id: r.id,
  period: r.period,
  revision: r.revision,
  filedOn: r.filedOn,
  progress: r.progress,
  problems: r.problems,
  next: r.next,
  noChange: r.noChange,
  corrects: r.corrects ?? null,
  behalf: r.behalf?.how ?? null,
  ...(r.figures ? { figures: r.figures } : {}),
  files: r.files.map((f) => ({ name: f.name, size: f.size, hash: f.hash })),
  ...(view === 'all' && r.composedFrom ? { composedFrom: r.composedFrom } : {}),
})

function periodLine(period: Period, words: Words): string {
  const label = words.report.periodOf(words.core.month(period.label))
  const state =
    period.state === 'reported'
      ? words.status.reported(words.core.day(period.reportedOn ?? period.dueOn), period.late)
      : period.state === 'missed'
        ? words.status.missed
        : period.state === 'returned'
          ? words.status.returned
          : words.status.reopened
  return `${label}${words.core.colon}${state}`
}
