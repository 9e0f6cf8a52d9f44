import type { Day, Instant } from '../day.ts'
import type { PaperColour, Stored } from './plan.ts'
import type { Receipt } from './work.ts'

export type CardKind = 'daily' | 'urgent' | 'manual' | 'office'

/**
 * One rung fired for one assignment and person (催办步骤). `id` = `<assignmentId>/<period>/<rung>/<personId>`, so that it
 * can exist only once; `<rung>~<round>` once an answer was taken back. Every step belongs to one card.
 */
export interface Step extends Stored {
  planId: string
  assignmentId: string
  period: string
  /** See `rungName`: its index, or `at+3`; `weekly:<day>` after the last rung; `manual:<day>` when said at once. */
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
  /** `closed`: sent, and answered since (销); `dropped`: never sent, because it was answered, or set aside by the office. */
  state: 'draft' | 'sent' | 'closed' | 'dropped'
  /** The colour that the ladder names; without it the colour follows from what the share had before. */
  named?: PaperColour
  /** What the office wrote instead of the usual demand, and by when. */
  demand?: string
  until?: Day
  /** Why it was set aside, or closed. */
  ended?: PaperEnd
  sent?: PaperSent
  /** Who of the unit acknowledged it (签收). */
  receipt?: Receipt
  /** The day on which the unit was reminded that it is not acknowledged. */
  reminded?: Day
}

export interface PaperEnd {
  why: 'answered' | 'not-asked' | 'declined'
  on: Day
  at: Instant
  /** A person where somebody decided so, else whoever answered. */
  by: string
  reason?: string
}

/** What a paper says, frozen when it is sent: the words follow from these facts alone. */
export interface PaperFacts {
  colour: PaperColour
  unit: string
  code: string
  title: string
  planTitle: string
  period: string
  dueOn: Day
  /** Working days since the due day, and the days on which reminders of it went out. */
  late: number
  reminded: Day[]
  /** Numbers of the papers that the share had before, within twelve months. */
  before: PaperNumber[]
  demand: string | null
  until: Day
  signer: string
}

/** 督〔2026〕第3号: counted a plan and year, without gaps, since it is given only when a paper goes out. */
export interface PaperNumber {
  year: number
  n: number
}

export interface PaperSent {
  by: string
  at: Instant
  on: Day
  number: PaperNumber
  facts: PaperFacts
  /** The people who got it. */
  to: string[]
  unreached: ('A' | 'B' | 'head')[]
}

/** A frozen weekly digest (周报). `id` = `<planId>/<monday>`. */
export interface Digest extends Stored {
  planId: string
  monday: Day
  issue: number
  cutOff: Instant
  facts: unknown
  /** A draft that waits to be released, or one that never was; absent once it was issued. Its number is final only then. */
  state?: 'draft' | 'dropped'
}

/** What a scheduled job last did, per plan, per person or for the whole system. `id` = `<job>:<scope>`. */
export interface JobRun extends Stored {
  job: string
  slot: string
  at: Instant
}
