import type { Happening, HappeningOf, SaidWords } from './log.ts'

export interface Standing {
  reportId: string
  period: string
  revision: number
  seq: number
  said: SaidWords
  happening: HappeningOf<'reported'>
}

/** The reports of an assignment that stand after some happenings: one a period at most, in the order of periods. */
export function standingReports(happenings: readonly Happening[], assignmentId: string): Standing[] {
  const stand = new Map<string, Standing>()
  for (const h of happenings) {
    if (h.kind === 'reported' && h.assignmentId === assignmentId) {
      const { reportId, period, seq, said } = h
      stand.set(period, {
        reportId,
        period,
        revision: Number(reportId.split('#')[1]),
        seq,
        said,
        happening: h,
      })
    }
    if (h.kind === 'taken' && h.assignmentId === assignmentId && stand.get(h.period)?.reportId === h.reportId)
      stand.delete(h.period)
  }
  return [...stand.values()].sort((a, b) => (a.period < b.period ? -1 : 1))
}

/**
 * The report that taking back or returning speaks of: the one said last, or, where that one is gone, the newest period's.
 */
export function newestStanding(happenings: readonly Happening[], assignmentId: string): Standing | undefined {
  const standing = standingReports(happenings, assignmentId)
  const last = happenings.findLast(
    (h) => (h.kind === 'reported' || h.kind === 'taken') && h.assignmentId === assignmentId,
  )
  const said = last?.kind === 'reported' ? standing.find((one) => one.reportId === last.reportId) : undefined
  return said ?? standing.at(-1)
}

/** Whether an application to close a turn of an assignment waits for the office. */
export const turnWaits = (happenings: readonly Happening[], assignmentId: string): boolean =>
  happenings.findLast(
    (h) => h.kind.startsWith('turn-') && 'assignmentId' in h && h.assignmentId === assignmentId,
  )?.kind === 'turn-applied'

/** Drafts of a person that wait, oldest first: a newer draft about an item takes it out of the older one. */
export function waitingDrafts(happenings: readonly Happening[], personId: string): Map<string, Set<string>> {
  const waiting = new Map<string, Set<string>>()
  for (const h of happenings) {
    if (h.by !== personId) continue
    if (h.kind === 'drafted') {
      for (const [id, items] of waiting) {
        for (const { assignmentId } of h.items) items.delete(assignmentId)
        if (items.size === 0) waiting.delete(id)
      }
      waiting.set(h.draftId, new Set(h.items.map(({ assignmentId }) => assignmentId)))
    }
    if (h.kind === 'confirmed' || h.kind === 'discarded') waiting.delete(h.draftId)
  }
  return waiting
}
