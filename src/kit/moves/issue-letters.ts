import { wallClock, type Instant } from '../../core/day.ts'
import type { Issue, LetterBody, Plan } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { readersOf, type IssueReader } from './issue-readers.ts'
import { post } from './letter.ts'
import { leadersOf, officeOf } from './people.ts'

/** The letter by which a paper goes to a reader: leaders and office get the digest's own words with it. */
const letterOf = (issue: Issue, { unitId, as }: IssueReader): LetterBody =>
  issue.kind === 'weekly' && as !== 'liaison'
    ? { kind: 'digest', digestId: issue.of }
    : { kind: 'issue', issueId: issue.id, unitId: as === 'liaison' ? unitId : null }

/** Posts a released paper to its readers by the plan's rule of this moment, once each. */
export async function postIssue(db: Db, plan: Plan, issue: Issue, now: Instant): Promise<Issue> {
  for (const reader of await readersOf(db, plan, issue, wallClock(now, plan.timezone).day)) {
    const body = letterOf(issue, reader)
    const of = body.kind === 'digest' ? issue.of : issue.id
    const id = deriveId(
      'let',
      of,
      ...(reader.as === 'liaison' ? [reader.unitId ?? ''] : []),
      reader.person.id,
    )
    await post(db, { id, to: reader.person.id, planId: plan.id, body, priority: 2, now })
  }
  return db.put('issue', { ...issue, told: true })
}

/** Posts the files that came after the words had gone without them. */
export async function postLate(db: Db, plan: Plan, issue: Issue, now: Instant): Promise<void> {
  for (const reader of await readersOf(db, plan, issue, wallClock(now, plan.timezone).day)) {
    const body: LetterBody = {
      kind: 'issue',
      issueId: issue.id,
      unitId: reader.as === 'liaison' ? reader.unitId : null,
    }
    const id = deriveId('let', issue.id, 'late', reader.unitId ?? '', reader.person.id)
    await post(db, { id, to: reader.person.id, planId: plan.id, body, priority: 2, now })
  }
}

/** Puts a draft before the plan's office; before its leaders where there is no office. */
export async function postDraft(
  db: Db,
  plan: Plan,
  issue: Issue,
  overtook: string | null,
  now: Instant,
): Promise<string[]> {
  const office = await officeOf(db, plan.id)
  const people = office.length > 0 ? office : await leadersOf(db, plan.id)
  for (const { id: to } of people)
    await post(db, {
      id: deriveId('let', issue.id, 'draft', to),
      to,
      planId: plan.id,
      body: { kind: 'issue-draft', issueId: issue.id, overtook },
      priority: 2,
      now,
    })
  return people.map(({ id }) => id)
}
