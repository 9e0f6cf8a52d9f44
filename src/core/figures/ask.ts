import type { Said, Target, UnitRole } from '../model/index.ts'
import { indicatorsOf, keyOf, needOf } from './indicator.ts'
import type { TargetStanding } from './standing.ts'

/**
 * The targets a draft may ask for a number of: those a number can be held against, not reached yet, of which neither this
 * report nor an earlier one of the period says anything. Nothing where the unit only supports, or says that nothing changed.
 */
export function missingFigures(
  said: Pick<Said, 'noChange' | 'figures'>,
  role: UnitRole,
  standings: readonly TargetStanding[],
): Target[] {
  if (said.noChange || role === 'support') return []
  const told = new Set((said.figures ?? []).map(({ target, unit }) => keyOf({ phrase: target, unit })))
  const open = standings.filter(({ key, reach }) => !told.has(key) && reach !== 'reached')
  return [...indicatorsOf(open.map(({ target }) => target)).values()].filter(
    (target) => needOf(target) !== null,
  )
}
