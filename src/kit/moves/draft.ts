import { deriveId } from '../ledger.ts'
import type { Assignment, Draft, DraftItem, FileRef, Plan, Report, Said } from '../../core/model/index.ts'
import type { IncomingFile } from '../chat.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { collect, ownAssignments } from './look.ts'
import { mustBeReportable, periodFor } from './report.ts'
import { isPage } from './upload.ts'
import { signingFor } from './signoff.ts'
import { whoDid } from './who.ts'

/**
 * The files that were kept; the others are said to be missing, aloud. With `noPages`, why, a web page is not among them: it is
 * brought to be read into a plan, not to be handed to others with a report.
 */
export function sortFiles(
  files: readonly IncomingFile[],
  { noPages = null }: { noPages?: string | null } = {},
): {
  kept: FileRef[]
  missing: { name: string; why: string }[]
} {
  const kept: FileRef[] = []
  const missing: { name: string; why: string }[] = []
  for (const file of files) {
    if ('unreadable' in file) missing.push({ name: file.name, why: file.unreadable })
    else if (noPages !== null && isPage(file.name)) missing.push({ name: file.name, why: noPages })
    else kept.push({ hash: file.hash, name: file.name, size: file.size, type: file.type })
  }
  return { kept, missing }
}

export const isEmpty = (said: Said): boolean =>
  !said.noChange &&
  !said.progress.trim() &&
  !said.problems.trim() &&
  !said.next.trim() &&
  said.files.length === 0 &&
  (said.figures ?? []).length === 0

/**
 * One item of a draft, for the period now asked for or for `into`, a missed one: refused where it cannot be reported or says
 * nothing.
 */
export async function draftItem(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  said: Said,
  into?: string,
): Promise<DraftItem> {
  const { db, words, now } = context
  mustBeReportable(assignment, words.light.state(assignment.state))
  if (isEmpty(said)) throw refuse.emptyReport(assignment.code)
  const label = into ?? periodFor(assignment, plan, await calendarOf(db), now).label
  return { assignmentId: assignment.id, period: label, ...said }
}

/** "其余无变化": every other item that is asked this period, not reported yet, and not in a draft that waits: that one has words. */
export async function restItems(context: Context, named: ReadonlySet<string>): Promise<DraftItem[]> {
  const items: DraftItem[] = []
  const waiting = await collect(context.db.list('draft', 'waiting', { prefix: [context.by.person.id] }))
  const spoken = new Set([...named, ...waiting.flatMap((draft) => draft.items.map((i) => i.assignmentId))])
  for (const assignment of await ownAssignments(context.db, context.by)) {
    if (spoken.has(assignment.id) || assignment.state !== 'open' || assignment.period === null) continue
    if (assignment.yellowOn === null || assignment.yellowOn > context.today) continue
    const plan = await context.db.get('plan', assignment.planId)
    if (!plan || (await signingFor(context.db, assignment))) continue
    const said = { progress: '', problems: '', next: '', noChange: true, files: [] }
    items.push(await draftItem(context, assignment, plan, said))
  }
  return items
}

/** What an edited draft of the speaker's own holds besides words; null where it holds nothing of the item. */
export async function carriedFrom(
  { db, by }: Context,
  draftId: string,
  assignmentId: string,
): Promise<Pick<Said, 'files' | 'composedFrom'> | null> {
  const draft = await db.get('draft', draftId)
  if (draft?.personId !== by.person.id) return null
  return draft.items.find((item) => item.assignmentId === assignmentId) ?? null
}

/** The report that stands for the period which words said now belong to, with the name of who filed it. */
export async function standingReport(
  { db, now, words }: Context,
  assignment: Assignment,
  plan: Plan,
): Promise<(Report & { name: string }) | null> {
  const { label } = periodFor(assignment, plan, await calendarOf(db), now)
  const { reportId } = (await db.get('period', `${assignment.id}/${label}`)) ?? { reportId: null }
  const report = reportId ? await db.get('report', reportId) : undefined
  if (!report || report.state !== 'filed') return null
  return { ...report, name: await whoDid(db, report.by, words) }
}

/**
 * Keeps what was understood until its confirm button is pressed. A newer draft of the same person about the same item
 * takes the older one's place, so that only one waits. `source` is the message its words
 * were said in, this one unless it is given.
 */
export async function keepDraft(context: Context, items: DraftItem[], source = context.via): Promise<Draft> {
  const { db, by, now, via } = context
  const about = new Set(items.map((item) => item.assignmentId))
  for (const old of await collect(db.list('draft', 'waiting', { prefix: [by.person.id] })))
    if (old.items.some((item) => about.has(item.assignmentId))) {
      const rest = old.items.filter((item) => !about.has(item.assignmentId))
      await db.put('draft', rest.length > 0 ? { ...old, items: rest } : { ...old, state: 'discarded' })
    }
  return db.put('draft', {
    id: deriveId('drf', via),
    version: 0,
    personId: by.person.id,
    items,
    state: 'waiting',
    source,
    createdAt: now,
  })
}
