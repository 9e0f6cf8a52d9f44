import type { OfficialDocument } from '../../core/document/document.ts'
import type { Issue, IssueKind, Plan } from '../../core/model/index.ts'
import { wallClock } from '../../core/day.ts'
import type { Context } from '../command.ts'
import { canonical, sha256 } from '../ledger.ts'
import { composePaper } from '../paper/index.ts'
import type { Db } from '../store.ts'
import { wordsFor } from '../words/index.ts'
import { issueFacts } from './issue-facts.ts'
import { cutsOf, readersOf, type IssueReader } from './issue-readers.ts'
import { sourceOfIssue } from './issue-sources.ts'
import { draftsOf, issuingOf, nextNumber, noteIssue, yearAt } from './issues.ts'

/** Papers are written in Chinese, whoever drafts or reads them. */
const official = wordsFor('zh')

/** The whole paper of a draft as it would read now. */
async function composed(db: Db, issue: Issue, plan: Plan, publicUrl: string): Promise<OfficialDocument> {
  const [first = { cut: 'office' as const, unitId: null }] = (await cutsOf(db, plan, issue)).filter(
    ({ cut }) => cut !== 'leader',
  )
  return composePaper(db, { issue, ...first, words: official, publicUrl })
}

/** A draft of a kind and of what it stands on, with its facts frozen; the one that is there already, where there is one. */
export async function draftIssue(
  context: Context,
  plan: Plan,
  kind: Exclude<IssueKind, 'weekly'>,
  said: string,
): Promise<{ issue: Issue; isNew: boolean }> {
  const { db, now, by } = context
  const { items, ...source } = await sourceOfIssue(context, plan, kind, said)
  const open = (await draftsOf(db, plan.id, kind)).find(({ of }) => of === source.of)
  if (open) return { issue: open, isNew: false }
  const facts = await issueFacts(db, plan, { kind, ...source, items: items ?? [], cutOff: now })
  const draft: Issue = {
    ...{ id: context.id('iss'), version: 0, planId: plan.id, kind, ...source },
    ...{ cutOff: now, number: null, facts, remarks: '', state: 'draft', createdAt: now },
    ...{ createdBy: by.person.id, released: null, papers: [] },
  }
  await composed(db, draft, plan, context.publicUrl)
  const issue = await db.put('issue', draft)
  await noteIssue(issuingOf(context), issue, 'drafted', {
    ...source,
    cutOff: now,
    facts: sha256(canonical(facts)),
  })
  return { issue, isNew: true }
}

/** What is to be confirmed: the paper as it reads, to whom it goes, and a mark by which a later press is held to just these. */
export interface IssueReady {
  document: OfficialDocument
  readers: IssueReader[]
  mark: string
}

export async function readyIssue(
  { db, now, publicUrl }: Pick<Context, 'db' | 'now' | 'publicUrl'>,
  issue: Issue,
  plan: Plan,
): Promise<IssueReady> {
  const numbered: Issue = { ...issue, number: await nextNumber(db, plan.id, issue.kind, yearAt(plan, now)) }
  const document = await composed(db, numbered, plan, publicUrl)
  const readers = await readersOf(db, plan, issue, wallClock(now, plan.timezone).day)
  const people = readers.map(({ person, unitId }) => [person.id, unitId])
  const { remarks, number } = numbered
  return { document, readers, mark: sha256(canonical({ document, remarks, number, people })).slice(0, 16) }
}
