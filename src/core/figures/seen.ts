import type { TargetStanding } from './standing.ts'

/** A standing as far as somebody may see it; `hidden` where a share that counts is not theirs to see. */
export interface SeenStanding extends TargetStanding {
  hidden: boolean
}

/**
 * What somebody sees who sees the reports of some shares only: a task's value rests on all that count, so one of them hidden
 * hides it; supports' figures are seen one by one.
 */
export function seenStanding(
  standing: TargetStanding,
  sees: (assignmentId: string) => boolean,
): SeenStanding {
  const beside = standing.beside.filter(({ assignmentId }) => sees(assignmentId))
  const counting = standing.counting.filter(({ assignmentId }) => sees(assignmentId))
  if (counting.length === standing.counting.length) return { ...standing, beside, hidden: false }
  return { ...standing, counting, beside, value: null, apart: false, reach: 'unknown', hidden: true }
}
