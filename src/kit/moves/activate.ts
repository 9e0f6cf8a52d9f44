import type { Assignment, Finding, Plan, Proposal, Review } from '../../core/model/index.ts'
import type { Making } from '../../core/proposal/assignment-rows.ts'
import type { PlanRows } from '../../core/proposal/plan-rows.ts'
import { settledRows, settledWith } from '../../core/proposal/settled-rows.ts'
import type { TakenOver } from '../../core/proposal/take-over.ts'
import { changes } from '../words/changes.ts'
import { intake } from '../words/intake.ts'
import { attestOf, mendedFor, noteSettled, type Activation } from './attest.ts'
import { putHistory, takenOver } from './history.ts'
import { installPlan } from './install.ts'

export { activateRevision } from './revise.ts'

/**
 * A reviewed document becomes a plan: the reading with the review's edits, findings settled on the way stored so, an
 * office's own ledger taken over as history, the review `activated`. `assignments` counts the shares that stand, `findings`
 * those still open. UserError where there is no task, or a listed word.
 */
export async function activateNew(
  context: Activation,
  review: Review,
  reading: Proposal,
  making: Making,
): Promise<{ plan: Plan; tasks: number; assignments: number; findings: number }> {
  const { db, by, via, now } = context
  const mended = mendedFor(review, reading)
  const reporting = mended.reporting ?? making.settings.reporting
  const whole: Making = { ...making, settings: { ...making.settings, reporting } }
  const rows = withGroupsAsked(settledRows(reading, mended, whole, attestOf(review)), making)
  const { plan, tasks } = rows
  const reckoning = { plan, calendar: making.calendar, today: making.today }
  const taken = takenOver(context, review, mended.proposal, tasks, rows.assignments, reckoning)
  const findings = settleDone(rows, taken, context)
  await installPlan(db, { ...rows, assignments: taken.assignments, findings }, by, via, now)
  await putHistory(context, review, plan, taken)
  const settled = findings.filter(({ state }) => state === 'settled')
  await noteSettled(context, plan, settled, review)
  await db.put('review', { ...review, state: 'activated', planId: plan.id })
  return {
    plan,
    tasks: tasks.filter(({ isTask }) => isTask).length,
    assignments: taken.assignments.filter(({ state }) => state !== 'withdrawn').length,
    findings: findings.length - settled.length,
  }
}

/**
 * A unit that is known as a group from elsewhere, named here as any other, waits for an answer like those the reading found:
 * without a finding its share would rest with nobody, and no list would say so.
 */
function withGroupsAsked(rows: PlanRows, { id, key, today }: Pick<Making, 'id' | 'key' | 'today'>): PlanRows {
  const open = rows.findings.filter(({ state }) => state === 'open')
  const asked = new Set(open.flatMap(({ about }) => about))
  const waiting = new Map<string, Assignment[]>()
  for (const row of rows.assignments)
    if (row.state === 'unsettled' && !asked.has(row.id) && !asked.has(row.unitId))
      waiting.set(row.unitId, [...(waiting.get(row.unitId) ?? []), row])
  const more = Array.from(waiting, ([unitId, shares], i): Finding => ({
    ...{
      id: id('fnd', key, 'group', i + 1),
      version: 0,
      planId: rows.plan.id,
      kind: 'group-unit',
      source: null,
    },
    message: intake.zh.groupUnit(
      [...rows.byName.values()].find((unit) => unit.id === unitId)?.name ?? '',
      shares.map(({ code }) => code.replace(/-.*$/, '')),
    ),
    about: [unitId, ...shares.map((row) => row.id)],
    ...{ state: 'open', openSince: today, settledBy: null, settledAt: null, answer: null },
  }))
  return { ...rows, findings: [...rows.findings, ...more] }
}

/** Who was to do a thing, and by when, is no question any more once it is done. */
const ASKED: ReadonlySet<Finding['kind']> = new Set([
  'no-unit',
  'lead-undetermined',
  'group-unit',
  'date-past',
])

function settleDone({ findings }: PlanRows, { assignments }: TakenOver, { by, now }: Activation): Finding[] {
  const done = new Set(assignments.filter(({ state }) => state === 'done').map(({ id }) => id))
  const open = new Set(assignments.filter(({ id }) => !done.has(id)).map(({ taskId }) => taskId))
  const tasks = new Set(assignments.map(({ taskId }) => taskId))
  const isOver = (id: string): boolean => done.has(id) || (tasks.has(id) && !open.has(id))
  return findings.map((finding) => {
    const { kind, state } = finding
    const about = finding.about.filter((id) => !id.startsWith('unt_'))
    if (state !== 'open' || !ASKED.has(kind) || about.length === 0 || !about.every(isOver)) return finding
    return { ...finding, ...settledWith({ by, at: now, answer: changes.zh.alreadyDone }) }
  })
}
