import { wallClock, type Instant } from '../../core/day.ts'
import type { CircularIssueFacts, NoticeIssueFacts, WeeklyFacts } from '../../core/issue/facts.ts'
import { numberNext } from '../../core/issuing.ts'
import { frozenTemplate } from '../../core/paper-template.ts'
import type { Issue, IssueKind, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { canonical, sha256 } from '../ledger.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { collect, firstOf, must } from './look.ts'
import { readersOf } from './issue-readers.ts'
import { RENDER_ISSUE, orderIssue } from './issue-render.ts'
import { postIssue } from './issue-letters.ts'

/** What changes a paper: whoever does it, and by what. A job speaks as duban. */
export interface Issuing {
  db: Db
  by: string
  via: string
  now: Instant
  /** The long works of this process: without one that makes files, letters go at once and without. */
  works: ReadonlySet<string>
}

export const issuingOf = ({ db, by, via, now, works }: Context): Issuing => ({
  ...{ db, via, now, works },
  by: by.person.id,
})

/** `周报 2026年第 12 期`, `2026年11月工作进展月报（第1期）`, `督查单 督〔2026〕第1号`: how a paper is called in a sentence. */
export function nameOfIssue(issue: Pick<Issue, 'kind' | 'number' | 'of' | 'facts'>, words: Words): string {
  const { issuing } = words
  const { kind, number, of } = issue
  const label = of.split('/').at(-1) ?? of
  const called = issuing.called(kind, number, label)
  if (called !== null) return called
  const what = sentAs(issue, words) ?? issuing.of(kind, label)
  return issuing.name(issuing.kind[kind], number ? issuing.number(number) : '', what)
}

/** The number under which a notice or a circular was sent, which tells it from others of its kind; of other papers null. */
function sentAs({ kind, facts }: Pick<Issue, 'kind' | 'facts'>, words: Words): string | null {
  if (kind === 'notice') return words.papers.number((facts as NoticeIssueFacts).number)
  return kind === 'circular' ? words.circulars.number((facts as CircularIssueFacts).number) : null
}

/** The number a paper of a plan and kind gets if it is released in a year. */
export async function nextNumber(
  db: Db,
  planId: string,
  kind: IssueKind,
  year: string,
): Promise<NonNullable<Issue['number']>> {
  const newest = { prefix: [planId, kind, year], reverse: true, limit: 1 }
  const last = await firstOf(db.list('issue', 'byNumber', newest))
  if (last?.number || kind !== 'weekly') return numberNext(last?.number ?? null, year)
  // Digests from before they were papers had numbers of their own: those of the year go on.
  const plan = must(await db.get('plan', planId), planId)
  for await (const digest of db.list('digest', 'byPlan', { prefix: [planId], reverse: true }))
    if (digest.state === undefined) {
      const of = wallClock(digest.cutOff, plan.timezone).day.slice(0, 4)
      return of === year ? { year, n: digest.issue + 1 } : numberNext(null, year)
    }
  return numberNext(null, year)
}

export const yearAt = (plan: Pick<Plan, 'timezone'>, now: Instant): string =>
  wallClock(now, plan.timezone).day.slice(0, 4)

export const noteIssue = (
  { db, by, via, now }: Omit<Issuing, 'works'>,
  issue: Issue,
  what: 'drafted' | 'remarked' | 'released' | 'dropped' | 'rendered' | 'failed' | 'shelved',
  body: Record<string, unknown>,
): Promise<void> =>
  db.note({
    planId: issue.planId,
    event: `issue.${what}`,
    by,
    via,
    at: now,
    subjects: [issue.id, ...(issue.kind === 'weekly' ? [issue.of] : [])],
    body: { issue: issue.id, kind: issue.kind, of: issue.of, ...body },
  })

/** Drafts of a plan, of one kind or of all, the oldest first. */
export const draftsOf = (db: Db, planId: string, kind?: IssueKind): Promise<Issue[]> =>
  collect(db.list('issue', 'byPlan', { prefix: [planId, 'draft', ...(kind ? [kind] : [])] }))

/** Ends a draft that is not to be released; a weekly digest with it, so that what it counted is counted in the next. */
export async function dropIssue(issuing: Issuing, issue: Issue, reason: string): Promise<Issue> {
  const { db, by, now } = issuing
  if (issue.kind === 'weekly') {
    const digest = must(await db.get('digest', issue.of), issue.of)
    await db.put('digest', { ...digest, state: 'dropped' })
  }
  const dropped = await db.put('issue', { ...issue, state: 'dropped', dropped: { by, at: now, reason } })
  await noteIssue(issuing, dropped, 'dropped', { reason })
  return dropped
}

/** Sets the office's own words that stand before everything else. */
export async function remarkIssue(issuing: Issuing, issue: Issue, remarks: string): Promise<Issue> {
  if (remarks === issue.remarks) return issue
  const kept = await issuing.db.put('issue', { ...issue, remarks })
  await noteIssue(issuing, kept, 'remarked', { was: issue.remarks, is: remarks })
  return kept
}

/**
 * Releases a paper: its number is given, nothing of it changes any more, and its files are ordered; its letters follow them.
 * Where this process makes no files they go at once. Everything in the transaction that is given, so that no number is lost.
 */
export async function releaseIssue(issuing: Issuing, plan: Plan, draft: Issue): Promise<Issue> {
  const { db, by, via, now, works } = issuing
  const number = await nextNumber(db, plan.id, draft.kind, yearAt(plan, now))
  if (draft.kind === 'weekly') {
    const { state: _draft, ...digest } = must(await db.get('digest', draft.of), draft.of)
    await db.put('digest', { ...digest, issue: number.n })
  }
  const issue = await db.put('issue', {
    ...draft,
    facts: numberedFacts(draft, number.n),
    state: 'released',
    number,
    released: { by, at: now },
    ...frozenTemplate(plan.settings, draft.kind),
  })
  const today = wallClock(now, plan.timezone).day
  const readers = (await readersOf(db, plan, issue, today)).map(({ person }) => person.id)
  const facts = sha256(canonical(issue.facts))
  await noteIssue(issuing, issue, 'released', {
    ...{ number, remarks: issue.remarks, facts, readers },
    ...(issue.template ? { template: issue.template.hash } : {}),
  })
  if (issue.kind === 'weekly') {
    const monday = issue.of.split('/').at(-1)
    const body = { issue: number.n, monday, cutOff: issue.cutOff, readers: [...new Set(readers)] }
    await db.note({ planId: plan.id, event: 'digest.issued', by, via, at: now, subjects: [issue.of], body })
  }
  if (works.has(RENDER_ISSUE)) await orderIssue(db, RENDER_ISSUE, issue, { by, now })
  else return postIssue(db, plan, issue, now)
  return issue
}

/** A digest that waited may have got another number than it was drafted with. */
const numberedFacts = ({ kind, facts }: Issue, n: number): unknown =>
  kind === 'weekly' ? { ...(facts as WeeklyFacts), issue: n } : facts
