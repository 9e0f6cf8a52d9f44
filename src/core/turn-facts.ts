import type { Instant } from './day.ts'
import type { Figure } from './digest.ts'
import type { Occurrence } from './model/index.ts'
import { isUnfinished, turnWaits } from './occurrence.ts'

/** What a digest says of the turns of recurring duties. Refs are occurrence ids. */
export interface TurnFacts {
  /** Under way. */
  open: Figure
  /** Accepted since the last cut-off. */
  completed: Figure
  /** Over and still not completed. */
  missed: Figure
  /** Applied for, waiting for the office. */
  waiting: Figure
}

const figure = (rows: readonly Occurrence[]): Figure => ({
  value: rows.length,
  refs: rows.map(({ id }) => id).sort(),
})

/** The facts of a plan's turns; null where there is nothing to say of any. Acceptance counts in (since, cutOff]. */
export function turnFacts(
  turns: readonly Occurrence[],
  { since, cutOff }: { since: Instant; cutOff: Instant },
): TurnFacts | null {
  const accepted = turns.filter(({ state, completion }) => {
    const at = state === 'done' ? completion?.decidedAt : null
    return at !== null && at !== undefined && at > since && at <= cutOff
  })
  const unfinished = turns.filter(isUnfinished)
  if (accepted.length + unfinished.length === 0) return null
  return {
    open: figure(unfinished.filter(({ state }) => state === 'open')),
    completed: figure(accepted),
    missed: figure(unfinished.filter(({ state }) => state === 'missed')),
    waiting: figure(unfinished.filter(turnWaits)),
  }
}
