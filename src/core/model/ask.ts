import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'

/** What one support owes of an ask. Whether it is answered, its period says; here stands only what ended it otherwise. */
export interface AskPart {
  assignmentId: string
  /** The period in which the part is reported. */
  label: string
  /** The unit reports this period anyway, so that it was only reminded of it. */
  prompted: boolean
  ended: { as: 'objected' | 'withdrawn'; by: string; on: Day; reason: string } | null
}

/** A lead asks supports for their parts by a day (征集). `dueOn` is the last day of any part. */
export interface Ask extends Stored {
  planId: string
  taskId: string
  leadId: string
  dueOn: Day
  /** The lead's period for which the parts are wanted. */
  forPeriod: string
  words: string
  by: string
  at: Instant
  on: Day
  parts: AskPart[]
  /** Raised when the office upholds an ask that was objected to: the lead is told once in each round. */
  round: number
  /** When the lead was told how the ask stands, with all parts in or its day over; null until then. */
  toldAt: Instant | null
}
