import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'

/** What is put to somebody and waits for an answer: 退回交办, 延期申请, 申请办结, 会签, 协调事项. */
export type RequestKind = 'decline' | 'extension' | 'completion' | 'countersign' | 'coordination'

export type RequestState = 'open' | 'granted' | 'refused' | 'withdrawn'

/**
 * A matter with a clock and an owner of its own (申请、协调事项). The office answers it, or the unit `unitId` names (a
 * countersignature). What the answer changes, says the kind; the row keeps who asked, who answered and how long it took.
 */
export interface Request extends Stored {
  planId: string
  assignmentId: string
  kind: RequestKind
  /** The turn that an application for completion is about; without one it is about the whole. */
  occurrenceId?: string
  /** A number inside the plan, for people: `3`. */
  number: number
  askedBy: string
  askedAt: Instant
  askedOn: Day
  statement: string
  /** The date asked for; only of an extension. */
  until: Day | null
  /** The unit that must answer; null where the office must. */
  unitId: string | null
  /** The person of the office who sees to it; null while nobody was named. */
  ownerId: string | null
  /** The working day by which it should be answered. */
  answerBy: Day
  state: RequestState
  decidedBy: string | null
  decidedAt: Instant | null
  decidedOn: Day | null
  /** Reason, or what was arranged. */
  remark: string | null
  /** Working days from the question to the answer. */
  took: number | null
  /** How often, and when last, a unit was reminded of a countersignature that is overdue. */
  reminded?: { times: number; on: Day }
  /** The joint meeting whose minutes answered it. */
  meetingId?: string
}
