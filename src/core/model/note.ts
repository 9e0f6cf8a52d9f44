import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'

/**
 * What a leader wrote under a digest, or said of an item (批示): the words as they were, and what came of them. `waiting`
 * for the office to turn it into an item; `given` once units were told; `kept` where the office found nothing to give.
 */
export interface Note extends Stored {
  planId: string
  /** A number inside the plan, for people: `3`. */
  number: number
  words: string
  by: string
  at: Instant
  on: Day
  /** The digest it answers; null where it was said by itself. */
  digestId: string | null
  state: 'waiting' | 'given' | 'kept'
  /** The assignments made of it. */
  assignmentIds: string[]
  settledBy: string | null
  settledAt: Instant | null
  settledOn: Day | null
  /** Why nothing was given. */
  remark: string | null
}
