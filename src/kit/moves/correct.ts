import type { Assignment, Draft, FileRef, Plan, Report, Said } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/correction-refusals.ts'
import { draftItem, keepDraft, restItems } from './draft.ts'
import { withSaidFigures } from './figures.ts'
import { must } from './look.ts'
import { fileReport, mustBeReportable, type Filed } from './report.ts'
import { reword, type Reworded } from './reword.ts'
import type { SaidIn } from './said-in.ts'

/** The assignments that a message was about, in the order in which it named them. */
export async function assignmentsIn({ db }: Context, { drafts, reports }: SaidIn): Promise<Assignment[]> {
  const ids = [...drafts.flatMap(({ items }) => items), ...reports].map(({ assignmentId }) => assignmentId)
  const rows: Assignment[] = []
  for (const id of new Set(ids)) rows.push(must(await db.get('assignment', id), id))
  return rows
}

/** The files a message brought stay with its words; an edit may bring more. */
function withFiles(was: readonly Pick<Said, 'files'>[], fresh: readonly FileRef[]): FileRef[] {
  const all = [...was.flatMap(({ files }) => files), ...fresh]
  return [...new Map(all.map((file) => [`${file.hash} ${file.name}`, file])).values()]
}

/**
 * Puts a new draft in place of one that still waits, with what the message says now: a card that shows the old words must not
 * confirm others. One that was with the head comes back to be confirmed.
 */
export async function rewordDraft(
  context: Context,
  draft: Draft,
  text: string,
  fresh: readonly FileRef[],
): Promise<Draft> {
  const before = await assignmentsIn(context, { drafts: [draft], reports: [] })
  const { items: named, restNoChange } = await reword(context, text, before)
  await context.db.put('draft', { ...draft, state: 'discarded' })
  const known = new Map(draft.items.map((item) => [item.assignmentId, item]))
  if (draft.items.some(({ revises }) => revises !== undefined)) mustBeTheSame(before, named)
  const files = withFiles(draft.items, fresh)
  const items = []
  for (const { assignment, plan, said } of named) {
    const was = known.get(assignment.id)
    const whole = await withSaidFigures(context, assignment, { ...said, files }, was)
    const item = await draftItem(context, assignment, plan, whole, was?.period)
    items.push(was?.revises ? { ...item, revises: was.revises } : item)
  }
  if (restNoChange) {
    const spoken = new Set(items.map(({ assignmentId }) => assignmentId))
    items.push(...draft.items.filter((item) => item.noChange && !spoken.has(item.assignmentId)))
    items.push(...(await restItems(context, new Set(items.map(({ assignmentId }) => assignmentId)))))
  }
  if (items.length === 0) throw refuse.notAReport()
  return keepDraft(context, items, draft.source)
}

/** A report whose words are to be replaced, and the words. */
export interface Correction {
  assignment: Assignment
  plan: Plan
  was: Report
  said: Said
}

const codesOf = (rows: readonly Assignment[]): string[] => rows.map(({ code }) => code)

function mustBeTheSame(before: readonly Assignment[], named: readonly Reworded[]): void {
  const now = named.map(({ assignment }) => assignment)
  const same = before.length === now.length && before.every(({ id }) => now.some((one) => one.id === id))
  if (!same) throw refuse.otherItems(codesOf(before), codesOf(now))
}

/**
 * What an edited message changes of the reports it became: item by item, and only their words. Other items than before are
 * refused, since nobody has confirmed them; under “其余无变化” those that had no change stay as they are.
 */
export async function correctionsIn(
  context: Context,
  reports: readonly Report[],
  text: string,
  fresh: readonly FileRef[],
): Promise<Correction[]> {
  const before = await assignmentsIn(context, { drafts: [], reports: [...reports] })
  const { items, restNoChange } = await reword(context, text, before)
  const standing = new Map(reports.map((report) => [report.assignmentId, report]))
  const unchanged = (row: Assignment): boolean =>
    restNoChange &&
    standing.get(row.id)?.noChange === true &&
    !items.some(({ assignment }) => assignment.id === row.id)
  mustBeTheSame(
    before.filter((row) => !unchanged(row)),
    items,
  )
  const found: Correction[] = []
  for (const { assignment, plan, said } of items) {
    const was = standing.get(assignment.id)
    if (!was) continue
    const files = withFiles([was], fresh)
    const next = await withSaidFigures(context, assignment, { ...said, files }, was)
    if (!same(was, next)) found.push({ assignment, plan, was, said: next })
  }
  if (found.length === 0) throw refuse.sameWords()
  for (const { assignment, plan } of found) mustStand(context, assignment, plan)
  return found
}

export function mustStand({ words }: Context, assignment: Assignment, plan: Plan): void {
  if (plan.status !== 'active') throw refuse.planOver(plan.title)
  mustBeReportable(assignment, words.light.state(assignment.state))
}

const same = (a: Said, b: Said): boolean =>
  a.progress === b.progress &&
  a.problems === b.problems &&
  a.next === b.next &&
  a.noChange === b.noChange &&
  a.files.length === b.files.length &&
  JSON.stringify(a.figures ?? []) === JSON.stringify(b.figures ?? [])

/** Files corrections as new versions in their own periods; the ledger says which message was edited, and which version it replaces. */
export async function fileCorrections(
  { db, by, now, via }: Context,
  corrections: readonly Correction[],
  message: string,
): Promise<Filed[]> {
  const filed: Filed[] = []
  for (const { assignment, plan, was, said } of corrections) {
    const because = { why: 'message-edited', message, was: was.id }
    const filing = { by: by.person.id, via, now, said: message, revises: was, because }
    filed.push(await fileReport(db, assignment, plan, said, filing))
  }
  return filed
}
