import { inCodeOrder } from '../code.ts'
import type { Target, Task } from '../model/index.ts'
import { tidyNumber } from './amounts.ts'
import type { Registered } from './registered.ts'
import { refsOf, type Reach, type TargetStanding } from './standing.ts'

/** Where one target stood when a digest was made: plain JSON, frozen with it. */
export interface TargetFact {
  taskId: string
  code: string
  key: string
  target: Target
  year: string | null
  value: number | null
  /** Against the digest before; null where there is nothing to compare with. */
  change: number | null
  reach: Reach
  apart: boolean
  /** The reports the value rests on. Row ids, sorted. */
  refs: string[]
  /** The units whose figures make it, as far as they gave one. */
  shares: { assignmentId: string; unitId: string; value: number; refs: string[] }[]
  /** Set where linked registers give the value; `refs` are their rows then. */
  registers?: Registered[]
}

/** What a digest says of the targets of a plan, in the order of codes; `previous` is what the digest before said of them. */
export function targetFacts(
  tasks: Iterable<{ task: Pick<Task, 'id' | 'code'>; standings: readonly TargetStanding[] }>,
  previous: readonly TargetFact[] | undefined,
): TargetFact[] {
  const before = new Map((previous ?? []).map((fact) => [placeOf(fact.taskId, fact), fact]))
  return [...tasks]
    .toSorted((a, b) => inCodeOrder(a.task, b.task))
    .flatMap(({ task: { id, code }, standings }) =>
      standings.map((standing): TargetFact => {
        const { key, target, year, value, reach, apart, registers } = standing
        const shares = standing.counting.flatMap(({ assignmentId, unitId, value: own, given }) =>
          own === null
            ? []
            : [{ assignmentId, unitId, value: own, refs: given.map((one) => one.reportId).sort() }],
        )
        const refs = registers ? refsOf(standing) : [...new Set(shares.flatMap((share) => share.refs))].sort()
        const change = changeFrom(before.get(placeOf(id, standing)), value, previous !== undefined)
        const fact = { taskId: id, code, key, target, year, value, change, reach, apart, refs, shares }
        return registers ? { ...fact, registers } : fact
      }),
    )
}

/** Two milestones of one thing have one key, so a target is told by its words as well; by year, each year begins anew. */
const placeOf = (
  taskId: string,
  { key, target, year }: Pick<TargetFact, 'key' | 'target' | 'year'>,
): string => [taskId, key, target.phrase, year ?? ''].join('\u0000')

function changeFrom(before: TargetFact | undefined, value: number | null, compared: boolean): number | null {
  if (!compared || value === null) return null
  return tidyNumber(value - (before?.value ?? 0))
}
