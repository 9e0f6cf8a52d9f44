import { z } from 'zod'
import type { Digest, Issue } from '../../../core/model/index.ts'
import { issueKinds } from '../../../core/issuing.ts'
import type { Context } from '../../../kit/command.ts'
import { cutRead, mayReadPaper, oversees } from '../../../kit/moves/issue-readers.ts'
import { nameOfIssue } from '../../../kit/moves/issues.ts'
import { refuseApi } from '../../../kit/words/api-refusals.ts'
import { defineResource, fromCursor, pageFrom, pageOf, paging, planAsked, rowNamed } from '../resource.ts'
import { planOfRow, planSeen } from './plans.ts'
import { day, instant } from './shapes.ts'

const digest = z.object({
  id: z.string(),
  monday: day,
  issue: z.number().int().describe('its number; of a draft the one it will have'),
  state: z.enum(['issued', 'draft', 'dropped']),
  cutOff: instant,
})

const digestExample = {
  ...{ id: 'dig_a', monday: '2026-12-14', issue: 3, state: 'issued' as const, cutOff: 1_797_580_800_000 },
}

const digestData = ({ id, monday, issue, state, cutOff }: Digest) => ({
  ...{ id, monday, issue, state: state ?? ('issued' as const), cutOff },
})

export const digests = defineResource({
  path: '/api/v1/digests',
  name: 'listDigests',
  tag: 'papers',
  summary: {
    zh: '每周汇总（办公室、领导、管理员）',
    en: 'the weekly digests, for office, leaders and administrators',
  },
  query: z.object({ ...planAsked, ...paging }),
  answer: pageOf(digest),
  example: { items: [digestExample], next: null },
  async read({ context, query: { plan: key, cursor, limit } }) {
    const plan = await planSeen(context, key)
    if (!oversees(context.by, plan.id)) throw refuseApi.notSeen()
    const rows = context.db.list('digest', 'byPlan', { prefix: [plan.id], ...fromCursor(cursor) })
    return pageFrom(rows, limit, async (row) => digestData(row))
  },
})

export const oneDigest = defineResource({
  path: '/api/v1/digests/{id}',
  name: 'getDigest',
  tag: 'papers',
  summary: { zh: '一期汇总及其全部数字', en: 'one digest with all its figures' },
  idExample: 'dig_a',
  query: z.object({}),
  answer: digest.extend({ facts: z.unknown().describe('the figures, each with the rows it counts') }),
  example: { ...digestExample, facts: {} },
  async read({ context, id }) {
    const row = await rowNamed(context, 'digest', id)
    if (!row || !oversees(context.by, (await planOfRow(context, row.planId)).id)) throw refuseApi.noRow()
    return { ...digestData(row), facts: row.facts }
  },
})

const file = z.object({ name: z.string(), size: z.number().int(), hash: z.string() })

const issue = z.object({
  id: z.string(),
  plan: z.string(),
  kind: z.enum(issueKinds),
  name: z.string(),
  number: z.object({ year: z.string(), n: z.number().int() }).nullable(),
  from: day,
  to: day,
  state: z.enum(['draft', 'released']),
  releasedAt: instant.nullable(),
  files: z.array(
    z.object({
      cut: z.enum(['leader', 'office', 'unit']),
      unit: z.string().nullable(),
      docx: file,
      pdf: file.nullable(),
    }),
  ),
})

async function issueData(context: Context, key: string, row: Issue) {
  const { db, by, words } = context
  if (row.state === 'dropped' || (await cutRead(db, by, row)) === null) return null
  const files = row.papers.filter((paper) => by.operator || mayReadPaper(by, row, paper))
  const plain = ({ name, size, hash }: { name: string; size: number; hash: string }) => ({ name, size, hash })
  return {
    ...{ id: row.id, plan: key, kind: row.kind, name: nameOfIssue(row, words), number: row.number },
    ...{ from: row.from, to: row.to, state: row.state, releasedAt: row.released?.at ?? null },
    files: files.map(({ cut, unitId, docx, pdf }) => ({
      ...{ cut, unit: unitId, docx: plain(docx), pdf: pdf && plain(pdf) },
    })),
  }
}

export const issues = defineResource({
  path: '/api/v1/issues',
  name: 'listIssues',
  tag: 'papers',
  summary: {
    zh: '文稿：周报、月报、督查单、通报等，按本人可见的版本',
    en: 'papers: digests, monthly reports, notices, circulars, in the cut that is yours',
  },
  query: z.object({
    ...planAsked,
    state: z.enum(['released', 'draft']).default('released'),
    kind: z.enum(issueKinds).optional(),
    ...paging,
  }),
  answer: pageOf(issue),
  example: {
    items: [
      {
        ...{
          id: 'iss_a',
          plan: 'SY',
          kind: 'weekly',
          name: '周报（2026年第3期）',
          number: { year: '2026', n: 3 },
        },
        ...{
          from: '2026-12-14',
          to: '2026-12-18',
          state: 'released',
          releasedAt: 1_797_580_800_000,
          files: [],
        },
      },
    ],
    next: null,
  },
  async read({ context, query: { plan: key, state, kind, cursor, limit } }) {
    const plan = await planSeen(context, key)
    const prefix = [plan.id, state, ...(kind === undefined ? [] : [kind])]
    const rows = context.db.list('issue', 'byPlan', { prefix, ...fromCursor(cursor) })
    return pageFrom(rows, limit, (row) => issueData(context, plan.key, row))
  },
})
