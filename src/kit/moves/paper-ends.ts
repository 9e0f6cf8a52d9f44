import { paperId } from '../../core/chase.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Assignment, EscalationPaper, PaperEnd } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { collect, must } from './look.ts'

/** Who brought it about, by which message or job, when. */
export interface Ending {
  by: string
  via: string
  now: Instant
}

/** The notices of a share for a period, or without one all of them, by id. */
export async function papersAbout(
  db: Db,
  assignment: Assignment,
  period: string | null,
): Promise<Map<string, EscalationPaper>> {
  const prefix = period === null ? [assignment.id] : [assignment.id, period]
  const [listed, own] = await Promise.all([
    collect(db.list('paper', 'byAssignment', { prefix })),
    // Stored before papers were found by their share.
    assignment.period === period ? db.get('paper', paperId(assignment)) : undefined,
  ])
  return new Map([...listed, ...(own ? [own] : [])].map((paper) => [paper.id, paper]))
}

/**
 * A notice for a period that was answered, or is not asked for any more, has nothing to ask: a draft falls away, one that was
 * sent is closed (销), in whatever round it was drafted. Without a period, all of the share.
 */
export async function endPapers(
  db: Db,
  assignment: Assignment,
  period: string | null,
  why: PaperEnd['why'],
  ending: Ending,
): Promise<void> {
  for (const paper of (await papersAbout(db, assignment, period)).values())
    await endPaper(db, paper, assignment, why, ending)
}

export async function endPaper(
  db: Db,
  paper: EscalationPaper,
  assignment: Assignment,
  why: PaperEnd['why'],
  { by, via, now }: Ending,
  reason?: string,
): Promise<EscalationPaper> {
  if (paper.state !== 'draft' && paper.state !== 'sent') return paper
  const plan = must(await db.get('plan', paper.planId), paper.planId)
  const on = wallClock(now, plan.timezone).day
  const state = paper.state === 'draft' ? ('dropped' as const) : ('closed' as const)
  const ended: PaperEnd = { why, on, at: now, by, ...(reason === undefined ? {} : { reason }) }
  const kept = await db.put('paper', { ...paper, state, ended })
  await db.note({
    planId: paper.planId,
    event: `paper.${state}`,
    by,
    via,
    at: now,
    subjects: [paper.id, assignment.id, assignment.taskId, assignment.unitId],
    body: {
      paper: paper.id,
      code: assignment.code,
      period: paper.period,
      why,
      ...(reason ? { reason } : {}),
    },
  })
  return kept
}
