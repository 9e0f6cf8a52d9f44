import { z } from 'zod'
import type { Context } from '../../../kit/command.ts'
import { isAdmin, plansSeen } from '../../../kit/moves/directory.ts'
import { oversees } from '../../../kit/moves/issue-readers.ts'
import { assignmentsOf } from '../../../kit/moves/look.ts'
import { viewOfItem } from '../../../kit/show/status.ts'
import { refuseApi } from '../../../kit/words/api-refusals.ts'
import { defineResource, pageFrom, pageOf, paging, rowNamed } from '../resource.ts'
import { assignmentNamed } from './assignments.ts'
import { entryData } from './entry.ts'
import { entry, entryExample } from './shapes.ts'

/** What a stretch of the ledger is of; of whom it may be asked at all. Each entry is looked at by itself besides. */
async function subjectOf(context: Context, of: string | undefined): Promise<{ of?: string }> {
  const { db, by } = context
  if (of === undefined) {
    if (!isAdmin(by)) throw refuseApi.notSeen()
    return {}
  }
  const plan = (await plansSeen(context)).find(({ id, key }) => id === of || key === of)
  if (plan) {
    if (!oversees(by, plan.id)) throw refuseApi.notSeen()
    return { of: plan.id }
  }
  if (isAdmin(by) && !(await rowNamed(context, 'assignment', of)) && /^[a-z]+_/.test(of)) return { of }
  const { assignment } = await assignmentNamed(context, of)
  const view = viewOfItem(by, assignment, await assignmentsOf(db, assignment.taskId))
  if (view !== 'all') throw refuseApi.notSeen()
  return { of: assignment.id }
}

/** Entries are numbered in the order of writing, and so they are their own cursors. */
const entryId = /^[\d.-]{1,40}$/

export const ledger = defineResource({
  path: '/api/v1/ledger',
  name: 'listLedger',
  tag: 'ledger',
  summary: {
    zh: '台账：一个方案、一个分办事项，或（管理员）全部，按先后',
    en: 'the ledger in order: of a plan, of an assignment, or (administrators) all of it',
  },
  query: z.object({
    of: z.string().min(1).max(100).optional().describe('key of a plan, code or id of an assignment'),
    after: z.string().regex(entryId).optional().describe('only entries after this one, by its id'),
    newest: z.enum(['true', 'false']).optional().describe('`true`: the newest first'),
    cursor: z.string().regex(entryId).optional().describe('`next` of the page before'),
    limit: paging.limit,
  }),
  answer: pageOf(entry),
  example: { items: [entryExample], next: '12-0' },
  async read({ context, query: { of: said, after, newest, cursor, limit } }) {
    const { db, by } = context
    const { of } = await subjectOf(context, said)
    const from = cursor ?? after
    const range = { ...(of === undefined ? {} : { of }), ...(from === undefined ? {} : { after: from }) }
    const entries = db.history({ ...range, reverse: newest === 'true' })
    return pageFrom(
      entries,
      limit,
      (one) => entryData(db, by, one),
      (id) => id,
    )
  },
})
