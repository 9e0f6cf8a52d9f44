import type { Day, Instant } from '../day.ts'
import type { PaperNumber } from './chase.ts'
import type { Stored } from './plan.ts'
import type { Receipt } from './work.ts'

/** One item that a circular names. `period` null: the deadline, or a turn, has passed. */
export interface CircularItem {
  assignmentId: string
  code: string
  title: string
  period: string | null
  dueOn: Day
  /** Working days since the due day, as of the day of the circular; of a late report, when it came. */
  days: number
  /** Set where it was reported late: the day. Otherwise it is owed. */
  reportedOn?: Day
}

/** A unit with what it owes and what it reported late; units stand in the order of the plan, never by how late they are. */
export interface CircularUnit {
  unitId: string
  unit: string
  items: CircularItem[]
}

/** What a circular says, frozen when it is sent. */
export interface CircularFacts {
  planTitle: string
  on: Day
  /** Late reports are told from this day on. */
  since: Day
  units: CircularUnit[]
  opening: string | null
  closing: string | null
  signer: string
}

/** Whom a circular goes to: the units it names, or all of the plan; the leaders in either case. */
export type CircularTo = 'concerned' | 'all'

/** A 通报, drafted of what is overdue at a moment and sent by a named person; until then only the office sees it. */
export interface Circular extends Stored {
  planId: string
  createdAt: Instant
  draftedBy: string
  draftedOn: Day
  state: 'draft' | 'sent' | 'dropped'
  /** What was overdue, and what had been reported late, when it was drafted: nothing is added later. */
  items: { assignmentId: string; unitId: string; period: string | null; reportId?: string }[]
  since: Day
  /** The office's words instead of the usual ones. */
  opening?: string
  closing?: string
  /** Units the office left out, and why. */
  out: { unitId: string; reason: string; by: string }[]
  sent?: {
    by: string
    at: Instant
    on: Day
    number: PaperNumber
    facts: CircularFacts
    audience: CircularTo
    /** Units it was for, for who comes to answer for one later; the people, a leader without a unit; whom it could not reach, as `<unit>/<place>` or a leader’s name. */
    unitIds: string[]
    to: { personId: string; unitId: string | null }[]
    unreached: string[]
  }
  /** Who acknowledged it, by person. */
  receipts: Receipt[]
  /** Why it was not sent. */
  dropped?: { by: string; on: Day; reason: string }
}
