import { deriveId } from '../ledger.ts'
import type { Assignment, Draft, DraftItem, FileRef, Plan, Report, Said } from '../../core/model/index.ts'
import type { IncomingFile } from '../chat.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { collect } from './look.ts'
import { mustBeReportable, periodFor } from './report.ts'

/** The files that were kept; the others are said to be missing, aloud. */
export function sortFiles(files: readonly IncomingFile[]): {
  kept: FileRef[]
  missing: { name: string; why: string }[]
} {
  const kept: FileRef[] = []
  const missing: { name: string; why: string }[] = []
  for (const file of files) {
    if ('unreadable' in file) missing.push({ name: file.name, why: file.unreadable })
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

/** One item of a draft: refused where it cannot be reported or says nothing. */
export async function draftItem(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  said: Said,
): Promise<DraftItem> {
  const { db, words, now } = context
  mustBeReportable(assignment, words.light.state(assignment.state))
  if (isEmpty(said)) throw refuse.emptyReport(assignment.code)
  const { label } = periodFor(assignment, plan, await calendarOf(db), now)
  return { assignmentId: assignment.id, period: label, ...said }
}

/** The report that stands for the period which words said now belong to, with the name of who filed it. */
export async function standingReport(
  { db, now }: Context,
  assignment: Assignment,
  plan: Plan,
): Promise<(Report & { name: string }) | null> {
  const { label } = periodFor(assignment, plan, await calendarOf(db), now)
  const { reportId } = (await db.get('period', `${assignment.id}/${label}`)) ?? { reportId: null }
  const report = reportId ? await db.get('report', reportId) : undefined
  if (!report || report.state !== 'filed') return null
  return { ...report, name: (await db.get('person', report.by))?.name ?? report.by }
}

/**
 * Keeps what was understood until its confirm button is pressed. A newer draft of the same person about the same item
 * takes the older one's place, so that only one waits.
 */
export async function keepDraft(context: Context, items: DraftItem[]): Promise<Draft> {
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
    source: via,
    createdAt: now,
  })
}
