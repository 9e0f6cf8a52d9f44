import { z } from 'zod'
import { lightOf } from '../../../core/light.ts'
import type { Assignment, Plan, Request } from '../../../core/model/index.ts'
import type { Context } from '../../../kit/command.ts'
import { padded } from '../../../kit/indexes.ts'
import { calendarOf } from '../../../kit/moves/calendar.ts'
import { planDay } from '../../../kit/moves/decide.ts'
import { assignmentsOf, byCode, collect, must, type Found } from '../../../kit/moves/look.ts'
import { unitCalled } from '../../../kit/moves/people.ts'
import { itemOf } from '../../../kit/show/item.ts'
import { itemData, reportData, showStatus, viewOfItem } from '../../../kit/show/status.ts'
import type { Db } from '../../../kit/store.ts'
import { refuse } from '../../../kit/words/refusals.ts'
import { defineResource, fromCursor, pageFrom, pageOf, paging, planAsked, rowNamed } from '../resource.ts'
import { entryData } from './entry.ts'
import { planOfRow, planSeen } from './plans.ts'
import {
  entry,
  entryExample,
  item,
  itemExample,
  light,
  period,
  report,
  reportExample,
  reportWithin,
  request,
  target,
} from './shapes.ts'

async function assignmentData(context: Context, plan: Plan, assignment: Assignment) {
  const data = await itemData(
    context.db,
    await itemOf(context.db, assignment),
    planDay(context, plan),
    context.words,
  )
  return { id: assignment.id, plan: plan.key, ...data, deadline: assignment.deadline?.on ?? null }
}

async function unitAsked({ db }: { db: Db }, name: string): Promise<string> {
  const unit = (await db.get('unit', name)) ?? (await unitCalled(db, name))
  if (!unit) throw refuse.unknownUnit(name, [])
  return unit.id
}

export const assignments = defineResource({
  path: '/api/v1/assignments',
  name: 'listAssignments',
  tag: 'assignments',
  summary: { zh: '分办事项，可按单位、亮灯、状态筛选', en: 'assignments, by unit, light and state' },
  query: z.object({
    ...planAsked,
    unit: z.string().min(1).max(60).optional().describe('name, alias or id of a unit'),
    light: light.optional(),
    state: z
      .enum(['unsettled', 'open', 'declined', 'completing', 'done', 'suspended', 'withdrawn'])
      .optional(),
    ...paging,
  }),
  answer: pageOf(item),
  example: { items: [itemExample], next: 'YXNnX2sy' },
  async read({ context, query: { plan: key, unit, light: wanted, state, cursor, limit } }) {
    const { db } = context
    const plan = await planSeen(context, key)
    const today = planDay(context, plan)
    const calendar = await calendarOf(db)
    const from = fromCursor(cursor)
    const rows =
      unit === undefined
        ? db.list('assignment', 'byPlan', { prefix: [plan.id], ...from })
        : db.list('assignment', 'byUnit', { prefix: [await unitAsked(context, unit), plan.id], ...from })
    return pageFrom(rows, limit, async (row) => {
      if (state !== undefined && row.state !== state) return null
      if (wanted !== undefined && lightOf(row, today, calendar).light !== wanted) return null
      return assignmentData(context, plan, row)
    })
  },
})

/** By id or by code; what is not of the asker's plans is as if it were not there. */
export async function assignmentNamed(
  context: Context,
  id: string,
): Promise<Found & { assignment: Assignment }> {
  const row = await rowNamed(context, 'assignment', id)
  if (row) {
    const plan = await planOfRow(context, row.planId)
    return { plan, task: must(await context.db.get('task', row.taskId), row.taskId), assignment: row }
  }
  const found = await byCode(context, id)
  await planOfRow(context, found.plan.id)
  if (!found.assignment) {
    const shares = await assignmentsOf(context.db, found.task.id)
    throw refuse.whichShare(
      id,
      shares.map(({ code }) => code),
    )
  }
  return { ...found, assignment: found.assignment }
}

const requestData = ({ number, kind, statement, state, askedOn, answerBy, decidedOn, remark }: Request) => ({
  ...{ number, kind, statement, state, askedOn, answerBy, decidedOn, remark },
})

/** The newest entries that are shown with an item; the ledger itself has all of them. */
const TIMELINE = 50

export const oneAssignment = defineResource({
  path: '/api/v1/assignments/{id}',
  name: 'getAssignment',
  tag: 'assignments',
  summary: {
    zh: '一个分办事项：周期、汇报、指标和时间线，按本人可见范围',
    en: 'one assignment: periods, reports, targets and timeline, as far as you may see them',
  },
  idExample: '1.2.1-1',
  query: z.object({}),
  answer: item.extend({
    view: z.enum(['all', 'report', 'light']).describe('how much of it you may see'),
    periods: z.array(period),
    reports: z.array(reportWithin).describe('the last three'),
    targets: z.array(target),
    requests: z.array(request).describe('what was put to the office or another unit, and what came of it'),
    timeline: z.array(entry).describe('newest first; empty for who does not see all of it'),
  }),
  example: {
    ...itemExample,
    ...{ view: 'all', periods: [], reports: [], targets: [], requests: [], timeline: [entryExample] },
  },
  async read({ context, id }) {
    const { db, by } = context
    const found = await assignmentNamed(context, id)
    const { assignment, plan } = found
    const view = viewOfItem(by, assignment, await assignmentsOf(db, assignment.taskId))
    const status = (await showStatus(found, context)).data as Record<string, unknown>
    const timeline = []
    if (view === 'all')
      for await (const one of db.history({ of: assignment.id, reverse: true, limit: TIMELINE }))
        timeline.push(await entryData(db, by, one))
    const requests =
      view === 'all' ? await collect(db.list('request', 'byAssignment', { prefix: [assignment.id] })) : []
    return {
      ...(await assignmentData(context, plan, assignment)),
      periods: [],
      reports: [],
      targets: [],
      ...status,
      view,
      requests: requests.map(requestData),
      timeline: timeline.filter((one) => one !== null),
    }
  },
})

export const reports = defineResource({
  path: '/api/v1/reports',
  name: 'listReports',
  tag: 'assignments',
  summary: {
    zh: '已报送的反馈，按报送先后；只含本人可以看到内容的',
    en: 'filed reports in the order of filing, of those whose words you may read',
  },
  query: z.object({
    ...planAsked,
    assignment: z.string().min(1).max(100).optional().describe('code or id of an assignment'),
    since: z.coerce.number().int().min(0).optional().describe('filed at or after this moment, milliseconds'),
    ...paging,
  }),
  answer: pageOf(report),
  example: { items: [reportExample], next: null },
  async read({ context, query: { plan: key, assignment: of, since, cursor, limit } }) {
    const { db, by } = context
    const only = of === undefined ? null : await assignmentNamed(context, of)
    const plan = only?.plan ?? (await planSeen(context, key))
    const from = { ...fromCursor(cursor), ...(since === undefined ? {} : { from: padded(since) }) }
    const rows = only
      ? db.list('report', 'byAssignment', { prefix: [only.assignment.id], ...fromCursor(cursor) })
      : db.list('report', 'byFiled', { prefix: [plan.id], ...from })
    return pageFrom(rows, limit, async (row) => {
      if (row.state !== 'filed' || (since !== undefined && row.filedAt < since)) return null
      const assignment = await db.get('assignment', row.assignmentId)
      if (!assignment) return null
      const view = viewOfItem(by, assignment, await assignmentsOf(db, assignment.taskId))
      if (view === 'light') return null
      return { plan: plan.key, code: assignment.code, ...reportData(row, view) }
    })
  },
})
