import { keptWith } from '../kept-with.ts'
import type { IssueFacts } from './facts.ts'
import type { FactFigure } from './figure-rules.ts'
import { otherFigures } from './figures-other.ts'
import { progressFigures, supervisionFigures } from './figures-progress.ts'
import { weeklyFigures } from './figures-weekly.ts'

/** Every figure that a paper of these facts may name, by its key: what is not among them cannot be said. */
export const figuresOf = keptWith((facts: IssueFacts): ReadonlyMap<string, FactFigure> => {
  const found = new Map<string, FactFigure>()
  for (const one of listed(facts)) found.set(one.key, one)
  return found
})

function listed(facts: IssueFacts): Iterable<FactFigure> {
  switch (facts.kind) {
    case 'weekly':
      return weeklyFigures(facts)
    case 'monthly':
    case 'annual':
      return progressFigures(facts)
    case 'supervision':
      return supervisionFigures(facts)
    default:
      return otherFigures(facts)
  }
}
