import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'

export type CardKind = 'daily' | 'urgent' | 'manual' | 'office'

/**
 * One rung fired for one assignment and person (催办步骤). `id` = `<assignmentId>/<period>/<rung>/<personId>`, so that it
 * can exist only once; `<rung>~<round>` once an answer was taken back. Every step belongs to one card.
 */
export interface Step extends Stored {
  planId: string
  assignmentId: string
  period: string
  /** Index in the ladder; `weekly:<day>` after the last rung; `manual:<day>` when said at once. */
  rung: string
  personId: string
  cardId: string
  firedOn: Day
  /** The rung's place in the ladder in working days from the due day, and to whom it goes: the words of "why". */
  why: {
    at: number
    as: 'A' | 'B' | 'head' | 'office' | 'cover'
    /** Set on the office's step when a rung reached nobody: which place in the unit was empty. */
    unreachable?: 'A' | 'B' | 'head'
    /** The day on which it would have fired, where a snooze held it back. */
    heldFrom?: Day
  }
}

/** The one message that bundles a person's steps of a day (提醒卡). `id` = `<personId>/<day>/<kind>`. */
export interface Card extends Stored {
  personId: string
  day: Day
  kind: CardKind
  letterId: string
  createdAt: Instant
}

/** A 督查单 drafted by duban; sent only by a named person. `id` = `<assignmentId>/<period>`, `~<round>` as in Step. */
export interface EscalationPaper extends Stored {
  planId: string
  assignmentId: string
  period: string
  draftedOn: Day
  state: 'draft' | 'sent' | 'dropped'
}

/** A frozen weekly digest (周报). `id` = `<planId>/<monday>`. */
export interface Digest extends Stored {
  planId: string
  monday: Day
  issue: number
  cutOff: Instant
  facts: unknown
}

/** What a scheduled job last did, per plan, per person or for the whole system. `id` = `<job>:<scope>`. */
export interface JobRun extends Stored {
  job: string
  slot: string
  at: Instant
}
