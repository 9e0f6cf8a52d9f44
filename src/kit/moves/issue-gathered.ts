import type { Day, Instant } from '../../core/day.ts'
import type { IssueKind, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'

/** Of what and of when facts are gathered. `of` as in an Issue; both days are inclusive. */
export interface FactsOrder {
  plan: Plan
  kind: IssueKind
  of: string
  from: Day
  to: Day
  now: Instant
}

/**
 * Gathers the facts of a paper when it is drafted, plain JSON, to be frozen with it. Reads, and puts nothing. A weekly digest
 * has its own, with the digest's row.
 */
export type GatherFacts = (db: Db, order: FactsOrder) => Promise<unknown>

/** Of kinds whose papers read everything from the row they stand on, there is nothing to gather. */
export const gatherFacts: GatherFacts = async () => ({})
