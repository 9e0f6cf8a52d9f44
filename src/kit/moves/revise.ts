import { wallClock } from '../../core/day.ts'
import type { Assignment, Plan, Proposal, Review } from '../../core/model/index.ts'
import type { Live } from '../../core/proposal/changes.ts'
import { revisedFindings } from '../../core/proposal/revision-findings.ts'
import { revisedRows, type RevisedRows } from '../../core/proposal/revision-rows.ts'
import { deriveId } from '../ledger.ts'
import { changes } from '../words/changes.ts'
import { attestOf, mendedFor, noteSettled, type Activation } from './attest.ts'
import { calendarOf } from './calendar.ts'
import { putHistory, takenOver } from './history.ts'
import { liveOf } from './live.ts'
import { endPaper } from './paper-ends.ts'
import { unitsKept } from './units.ts'

/**
 * A reviewed document revises a live plan: tasks that are the same keep code, shares and reports; new ones get the next
 * free code; what it no longer has is withdrawn, never deleted. Counts are tasks. UserError as in activateNew.
 */
export async function activateRevision(
  context: Activation,
  review: Review,
  reading: Proposal,
  plan: Plan,
): Promise<{ plan: Plan; added: number; changed: number; withdrawn: number }> {
  const { db, by, now } = context
  const mended = mendedFor(review, reading)
  const live = await liveOf(db, plan)
  const calendar = await calendarOf(db)
  const { day: today } = wallClock(now, plan.timezone)
  const revising = { id: deriveId, known: await unitsKept(db), calendar, today }
  const rows = revisedRows(plan, live, reading, mended, revising)
  const { withdrawn, revised } = changes.zh
  const closing = { by, at: now, withdrawn, revised, attest: attestOf(review), id: deriveId, seed: review.id }
  const findings = revisedFindings(live, reading, mended, rows, closing)
  const kept = await putRows(context, review, mended.proposal, rows)
  for (const row of findings) await db.put('finding', row)
  const before = new Map((live.findings ?? []).map((row) => [row.id, row.state]))
  const settled = findings.filter(({ id, state }) => state === 'settled' && before.get(id) !== 'settled')
  await noteSettled(context, plan, settled, review)
  const counts = await noteRevision(context, review, plan, live, rows)
  await db.put('review', { ...review, state: 'activated', planId: plan.id })
  return { plan: kept, ...counts }
}

/** Puts what changed. A new task that the document tells a standing of comes with its history. */
async function putRows(
  context: Activation,
  review: Review,
  proposal: Proposal,
  { plan, units, tasks, book, comparison, places }: RevisedRows,
): Promise<Plan> {
  const { db } = context
  const kept = await db.put('plan', plan)
  for (const row of units.made) await db.put('unit', row)
  for (const row of tasks) await db.put('task', row)
  const touched = [...book.touched].flatMap((id) => book.rows.get(id) ?? [])
  // Tasks that the plan has already have a history of their own.
  const added = new Set(comparison.added.map(({ code }) => places.nodes.get(code)?.id))
  const isNew = (row: Assignment): boolean => added.has(row.taskId)
  const codes = comparison.added.map(({ code }) => ({ id: places.nodes.get(code)?.id ?? '', code }))
  const taken = takenOver(context, review, proposal, codes, touched.filter(isNew), book.reckoning)
  for (const row of [...touched.filter((row) => !isNew(row)), ...taken.assignments])
    await db.put('assignment', row)
  await putHistory(context, review, plan, taken)
  for (const id of book.papers) {
    const paper = await db.get('paper', id)
    const share = paper && (await db.get('assignment', paper.assignmentId))
    if (paper && share) await endPaper(db, paper, share, 'not-asked', context)
  }
  return kept
}

/** Notes every change with the document it came from, and the revision as a whole. */
async function noteRevision(
  { db, by, via, now }: Activation,
  { id, document }: Review,
  before: Plan,
  live: Live,
  { plan, comparison, places, book }: RevisedRows,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  const from = { review: id, document: document.name, hash: document.hash, number: plan.documentNumber }
  const note = (event: string, subjects: string[], body: object): Promise<void> =>
    db.note({ planId: plan.id, event, by, via, at: now, subjects, body: { ...body, ...from } })
  const changed = comparison.matches.filter(({ what }) => what.length > 0)
  for (const { live: old, proposed, what } of changed) {
    const was = { title: old.title, text: old.text, due: old.due }
    const is = { title: proposed.title, text: proposed.text, due: proposed.due, path: proposed.path }
    await note('task.changed', [old.id], { code: old.code, what, was, is })
  }
  for (const node of places.added) await note('task.added', [node.id], { code: node.code, title: node.title })
  for (const node of places.renamed)
    await note('task.renamed', [node.id], { code: node.code, title: node.title })
  for (const task of comparison.withdrawn) await note('task.withdrawn', [task.id], { code: task.code })
  const old = new Map(live.assignments.map((row) => [row.id, row]))
  for (const row of [...book.touched].flatMap((id) => book.rows.get(id) ?? [])) {
    const was = old.get(row.id)
    const event = was
      ? row.state === 'withdrawn'
        ? 'assignment.withdrawn'
        : 'assignment.changed'
      : 'assignment.made'
    await note(event, [row.id, row.taskId, row.unitId], {
      ...brief(row),
      ...(was ? { was: brief(was) } : {}),
    })
  }
  const counts = {
    added: comparison.added.length,
    changed: changed.length,
    withdrawn: comparison.withdrawn.length,
  }
  const { title, documentNumber, issuedOn, settings } = before
  const was = { title, documentNumber, issuedOn, reporting: settings.reporting }
  await note('plan.revised', [plan.id, id], { key: plan.key, title: plan.title, ...counts, was })
  return counts
}

const brief = ({ code, role, state, deadline, unitId }: Assignment) => ({
  code,
  role,
  state,
  deadline,
  unit: unitId,
})
