import { wallClock } from '../../core/day.ts'
import type { Plan, Proposal, Review } from '../../core/model/index.ts'
import type { Live } from '../../core/proposal/changes.ts'
import type { Mended } from '../../core/proposal/edits.ts'
import { previewOf, type Preview } from '../../core/proposal/preview.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { liveOf } from './live.ts'
import { unitsKept } from './units.ts'

/** The live plan that a document revises, as it stands, and what would become of it. */
export interface Foreseen extends Preview {
  plan: Plan
  live: Live
}

/** What activating a revision would do now; null for a document that revises no plan. */
export async function foreseen(
  db: Db,
  { revises, createdAt }: Review,
  reading: Proposal,
  mended: Mended,
): Promise<Foreseen | null> {
  const plan = revises === null ? undefined : await db.get('plan', revises)
  if (!plan) return null
  const live = await liveOf(db, plan)
  const preview = previewOf(plan, live, reading, mended, {
    id: deriveId,
    known: await unitsKept(db),
    calendar: await calendarOf(db),
    today: wallClock(createdAt, plan.timezone).day,
  })
  return { plan, live, ...preview }
}

/**
 * The mended document as it is shown beside the plan: titles that the office once corrected stand in the document's own
 * place, and what the plan has settled already is no open question.
 */
export function besidePlan(mended: Mended, { changes, answered }: Preview): Mended {
  const kept = new Map(changes.flatMap(({ code, kept }) => (code !== null && kept ? [[code, kept]] : [])))
  const settled = new Map(mended.settled)
  for (const [n, { answer }] of answered)
    if (!settled.has(n)) settled.set(n, { units: [], answer: answer ?? '', how: 'standing', edit: -1 })
  const { proposal } = mended
  const tasks = proposal.plan.tasks.map((task) => ({ ...task, title: kept.get(task.code) ?? task.title }))
  return { ...mended, proposal: { ...proposal, plan: { ...proposal.plan, tasks } }, settled }
}
