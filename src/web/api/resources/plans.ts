import { z } from 'zod'
import { taskLight } from '../../../core/light.ts'
import type { Plan, Task } from '../../../core/model/index.ts'
import { calendarOf } from '../../../kit/moves/calendar.ts'
import { planDay } from '../../../kit/moves/decide.ts'
import { plansSeen } from '../../../kit/moves/directory.ts'
import { assignmentsOf, planNamed } from '../../../kit/moves/look.ts'
import type { Context } from '../../../kit/command.ts'
import { refuseApi } from '../../../kit/words/api-refusals.ts'
import { defineResource, fromCursor, pageFrom, pageOf, paging } from '../resource.ts'
import { day, light } from './shapes.ts'

const plan = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: day.nullable(),
  timezone: z.string(),
  startedOn: day,
  reporting: z.enum(['lead', 'each']),
  dueDay: z.number().int(),
})

const example = {
  ...{
    id: 'pln_a',
    key: 'SY',
    title: '市实施方案',
    documentNumber: '政办发〔2017〕1号',
    issuer: '市政府办公室',
  },
  ...{ issuedOn: '2017-06-01', timezone: 'Asia/Shanghai', startedOn: '2026-01-04' },
  ...{ reporting: 'lead' as const, dueDay: 25 },
}

const planData = ({
  id,
  key,
  title,
  documentNumber,
  issuer,
  issuedOn,
  timezone,
  startedOn,
  settings,
}: Plan) => ({
  ...{ id, key, title, documentNumber, issuer, issuedOn, timezone, startedOn },
  ...{ reporting: settings.reporting, dueDay: settings.dueDay },
})

/** The plan under way that a key or an id names, of those in which the asker holds a role; without a name the only one. */
export async function planSeen(context: Context, named: string | undefined): Promise<Plan> {
  const seen = await plansSeen(context)
  const byId = seen.find(({ id }) => id === named)
  const found = byId ?? (await planNamed(context, named))
  if (!seen.some(({ id }) => id === found.id)) throw refuseApi.notSeen()
  return found
}

export const plans = defineResource({
  path: '/api/v1/plans',
  name: 'listPlans',
  tag: 'plans',
  summary: { zh: '本人有角色的方案', en: 'plans under way in which you hold a role' },
  query: z.object(paging),
  answer: pageOf(plan),
  example: { items: [example], next: null },
  async read({ context, query: { cursor, limit } }) {
    const seen = new Set((await plansSeen(context)).map(({ id }) => id))
    const rows = context.db.list('plan', 'byKey', fromCursor(cursor))
    return pageFrom(rows, limit, async (row) => (seen.has(row.id) ? planData(row) : null))
  },
})

export const onePlan = defineResource({
  path: '/api/v1/plans/{id}',
  name: 'getPlan',
  tag: 'plans',
  summary: { zh: '一个方案（代号或 id）', en: 'one plan, by key or id' },
  idExample: 'SY',
  query: z.object({}),
  answer: plan,
  example,
  read: async ({ context, id }) => planData(await planSeen(context, id)),
})

const task = z.object({
  id: z.string(),
  code: z.string(),
  level: z.number().int(),
  parent: z.string().nullable().describe('id of the level above'),
  title: z.string(),
  isTask: z.boolean().describe('whether assignments hang on it'),
  deadline: day.nullable(),
  light: light.nullable().describe('null for the levels above tasks'),
  reason: z.string().nullable(),
})

export const tasks = defineResource({
  path: '/api/v1/plans/{id}/tasks',
  name: 'listTasks',
  tag: 'plans',
  summary: { zh: '方案的各级任务和亮灯', en: 'the levels and tasks of a plan with their lights' },
  idExample: 'SY',
  query: z.object(paging),
  answer: pageOf(task),
  example: {
    items: [
      {
        ...{ id: 'tsk_a', code: '1.2.1', level: 3, parent: 'tsk_b', title: '研究确定试点企业', isTask: true },
        ...{ deadline: '2026-12-31', light: 'yellow', reason: '3 个工作日后到期' },
      },
    ],
    next: 'dHNrX2E',
  },
  async read({ context, id, query: { cursor, limit } }) {
    const found = await planSeen(context, id)
    const today = planDay(context, found)
    const calendar = await calendarOf(context.db)
    const rows = context.db.list('task', 'byPlan', { prefix: [found.id], ...fromCursor(cursor) })
    return pageFrom(rows, limit, async (row: Task) => {
      const shown = row.isTask ? taskLight(await assignmentsOf(context.db, row.id), today, calendar) : null
      return {
        ...{ id: row.id, code: row.code, level: row.level, parent: row.parentId, title: row.title },
        ...{ isTask: row.isTask, deadline: row.due?.on ?? null, light: shown?.light ?? null },
        reason: shown && context.words.light.reason(shown.reason),
      }
    })
  },
})

/** The plan of a row, if the asker holds a role in it; else as if the row were not there. */
export async function planOfRow(context: Context, planId: string): Promise<Plan> {
  const seen = (await plansSeen(context)).find(({ id }) => id === planId)
  if (!seen) throw refuseApi.noRow()
  return seen
}
