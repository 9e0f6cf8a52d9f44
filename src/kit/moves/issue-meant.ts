import { z } from 'zod'
import { wallClock } from '../../core/day.ts'
import { issueActs } from '../../core/issue-said.ts'
import { issueKinds } from '../../core/issuing.ts'
import type { Issue, Plan } from '../../core/model/index.ts'
import type { Target } from '../../core/rights.ts'
import type { Context } from '../command.ts'
import { padded } from '../indexes.ts'
import { refuseIssue } from '../words/issuing-refusals.ts'
import { cutRead } from './issue-readers.ts'
import { sourceOfIssue } from './issue-sources.ts'
import { draftsOf, nameOfIssue } from './issues.ts'
import { collect, firstOf, must, ownUnits, planNamed } from './look.ts'

/** The longest remarks, in characters. */
export const REMARKS = 2000

/** What is said of a paper, by whichever of its verbs. */
export const issueArgs = z.object({
  do: z.enum(issueActs).optional(),
  plan: z.string().trim().optional(),
  kind: z.enum(issueKinds).optional(),
  of: z.string().trim().max(100).optional(),
  /** `3` or `2026-3`. */
  number: z
    .string()
    .trim()
    .regex(/^(?:\d{4}-)?\d{1,4}$/)
    .optional(),
  /** The very paper that a button stood under. */
  issue: z.string().optional(),
  words: z.string().trim().max(8000).optional(),
  /** The mark of what was checked, from the confirm button. */
  confirm: z.string().optional(),
})
export type IssueArgs = z.output<typeof issueArgs>

/** About the plan whose paper is meant, as somebody of one of its units, if the speaker is. */
export async function aboutIssue(given: IssueArgs, context: Context): Promise<Target[]> {
  const { id: planId } = await planOf(given, context)
  const [unitId] = ownUnits(context.by, planId)
  return [{ planId, ...(unitId === undefined ? {} : { unitId }) }]
}

export async function planOf({ issue: id, plan }: IssueArgs, context: Context): Promise<Plan> {
  const issue = id === undefined ? undefined : await context.db.get('issue', id)
  return issue ? must(await context.db.get('plan', issue.planId), issue.planId) : planNamed(context, plan)
}

const said = ({ number, of }: IssueArgs): string => number ?? of ?? ''

/** The paper that is meant for reading: by button or number, else the newest of its kind. What one may not read is not there. */
export async function issueRead(given: IssueArgs, plan: Plan, context: Context): Promise<Issue> {
  const { db, by } = context
  const may = async (issue: Issue | undefined): Promise<boolean> =>
    issue?.planId === plan.id && (await cutRead(db, by, issue)) !== null
  if (given.issue !== undefined) {
    const issue = await db.get('issue', given.issue)
    if (issue && (await may(issue))) return issue
    throw refuseIssue.none('')
  }
  if (given.number !== undefined) {
    const year = wallClock(context.now, plan.timezone).day.slice(0, 4)
    const [, y = year, n = ''] = /^(?:(\d{4})-)?(\d{1,4})$/.exec(given.number) ?? []
    const prefix = [plan.id, given.kind ?? 'weekly', y, padded(Number(n))]
    const issue = await firstOf(db.list('issue', 'byNumber', { prefix, limit: 1 }))
    if (issue && (await may(issue))) return issue
    throw refuseIssue.none(given.number)
  }
  const all: Issue[] = []
  for (const state of ['draft', 'released'] as const)
    all.push(...(await collect(db.list('issue', 'byPlan', { prefix: [plan.id, state] }))))
  const fit = all.filter(
    ({ kind, of }) => (!given.kind || kind === given.kind) && (!given.of || of.endsWith(given.of)),
  )
  for (const issue of fit.sort((a, b) => b.createdAt - a.createdAt)) if (await may(issue)) return issue
  throw refuseIssue.none(said(given))
}

/** The draft that is meant: by button, else the only one of the kind and of what was named; several are asked back. */
export async function draftMeant(given: IssueArgs, plan: Plan, context: Context): Promise<Issue> {
  const { db, words } = context
  if (given.issue !== undefined) {
    const issue = await db.get('issue', given.issue)
    if (issue?.planId !== plan.id) throw refuseIssue.none('')
    if (issue.state !== 'draft') throw refuseIssue.notDraft(nameOfIssue(issue, words))
    return issue
  }
  const drafts = await draftsOf(db, plan.id, given.kind)
  const of =
    given.of === undefined || given.kind === undefined || given.kind === 'weekly'
      ? undefined
      : (await sourceOfIssue(context, plan, given.kind, given.of)).of
  const fit = of === undefined ? drafts : drafts.filter((one) => one.of === of)
  const [only] = fit
  if (!only) throw refuseIssue.noDraft()
  if (fit.length > 1) throw refuseIssue.several(fit.map((one) => nameOfIssue(one, words)))
  return only
}
