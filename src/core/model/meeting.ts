import type { AgendaFacts } from '../agenda.ts'
import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'
import type { FileRef } from './work.ts'

export type MeetingState = 'drafted' | 'noticed' | 'held' | 'cancelled'

/** One sending of a meeting's invitation: the first, an update after a change, or that it is not held. */
export interface MeetingNotice {
  /** RFC 5545: raised at every change, so that calendars replace what they have. */
  sequence: number
  method: 'request' | 'cancel'
  by: string
  at: Instant
  /** Person ids; nobody where it could not be sent. */
  to: string[]
  /** The .ics file; null until it is written. */
  file: FileRef | null
  letters: string[]
}

/** One line of the minutes as written, and what it became. */
export interface MinutesLine {
  words: string
  kind: 'record' | 'item' | 'decide' | 'answer'
  assignmentIds: string[]
  requestId: string | null
}

/** A joint meeting (联席会议). `id` = `<planId>/<label>`; the label is its month, `2026-12`, with `-2` for a second one. */
export interface Meeting extends Stored {
  planId: string
  label: string
  /** The how-manieth of the plan; one that was cancelled gives its number up. */
  number: number
  on: Day
  /** `HH:MM` on the plan's wall clock. */
  at: string
  /** Empty until somebody says it. */
  place: string
  state: MeetingState
  /** Person id, or `duban`. */
  draftedBy: string
  /** As it stood when it was drafted or, afterwards, noticed. */
  agenda: AgendaFacts
  /** Of the invitation; -1 before the first. */
  sequence: number
  notices: MeetingNotice[]
  /** Minutes that were handed in and wait for their confirm button. */
  draft?: { id: string; text: string; by: string; at: Instant }
  minutes?: { text: string; by: string; at: Instant; on: Day; lines: MinutesLine[] }
  /** Why it is not held; set while it is cancelled. */
  reason?: string
}

/** When a plan's joint meetings are, all optional: the first working day on or after the 5th, drafted 5 working days before. */
export interface MeetingRule {
  off?: boolean
  /** A day of the month, 1–28. */
  day?: number
  /** Working days before the meeting on which the agenda is drafted. */
  lead?: number
  at?: string
  place?: string
}
