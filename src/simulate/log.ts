import type { Calendar } from '../core/calendar.ts'
import type { Day, Instant } from '../core/day.ts'
import type {
  Assignment,
  Away,
  Card,
  Digest,
  EscalationPaper,
  Finding,
  Letter,
  LetterBody,
  Light,
  Occurrence,
  Plan,
  Report,
  ReportedFigure,
  Meeting,
  Request,
  RoleName,
  Seal,
  Step,
  Target,
} from '../core/model/index.ts'
import type { Entry } from '../kit/store.ts'

/** Somebody in the simulation. `id` is the row id that duban gave; `unitId` is null for leader and admin. */
export interface Persona {
  id: string
  name: string
  account: string
  role: RoleName
  unitId: string | null
  away: Away[]
}

/** What was said of one item, as its speaker meant it. */
export interface SaidWords {
  progress: string
  problems: string
  next: string
  noChange: boolean
  /** Figures for targets, as they are meant. */
  figures?: ReportedFigure[]
}

/**
 * What duban acknowledged, written down by those who spoke. `seq` orders happenings, sendings, rounds and looks among each
 * other, also at one moment.
 */
export type Happening = { seq: number; at: Instant; by: string } & (
  | { kind: 'drafted'; draftId: string; items: { assignmentId: string; said: SaidWords }[] }
  | { kind: 'confirmed' | 'discarded'; draftId: string }
  | { kind: 'reported'; assignmentId: string; period: string; reportId: string; said: SaidWords }
  | {
      kind: 'taken'
      assignmentId: string
      period: string
      reportId: string
      how: 'withdrawn' | 'moved' | 'returned'
    }
  | { kind: 'applied' | 'accepted' | 'returned'; assignmentId: string }
  | { kind: 'turn-applied' | 'turn-accepted' | 'turn-returned'; assignmentId: string; turn: string }
  | { kind: 'opened'; assignmentId: string; unitId: string }
  /** A lead asks a share for its part, or the office upholds it; `released` is an ask that the lead took back. */
  | { kind: 'asked'; assignmentId: string; period: string; leadId: string }
  | { kind: 'objected' | 'released'; assignmentId: string; period: string }
  /** A draft composed of parts: the reports it was made of, and the units it speaks for. */
  | { kind: 'composed'; leadId: string; draftId: string; parts: string[]; names: string[] }
  | { kind: 'settled'; findingId: string }
  /** A line of minutes became somebody's: with its own deadline, or asked every period. */
  | { kind: 'resolved'; assignmentId: string; unitId: string; meetingId: string; due: Day | null }
  | { kind: 'moreTime'; assignmentId: string }
  | { kind: 'extended'; assignmentId: string; until: Day }
)
export type HappeningOf<K extends Happening['kind']> = Happening & { kind: K }

/** One message handed in. `repeats` counts how often the same message was handed in again, `changed` which of those were new to duban. */
export interface Act {
  seq: number
  at: Instant
  id: string
  by: string
  what: string
  refused: string | null
  repeats: number
  changed: number
  /** Set where the speaker tries to accept what is their own: nothing but a refusal is right. */
  ownWork: boolean
}

/** One attempt to send, as the channel saw it. */
export interface Send {
  seq: number
  at: Instant
  letterId: string
  personId: string
  kind: LetterBody['kind']
  cardId: string | null
  digestId: string | null
  refused: boolean
  /** The items it asks about, by the arguments of their buttons. */
  items: { code: string; period: string | null }[]
  /** The drafts that its buttons confirm. */
  drafts: string[]
  text: string
}

/** What was answered to a look at an item. */
export interface Look {
  seq: number
  at: Instant
  code: string
  light: Light
}

/** A stretch without rounds. `deaf`: nobody was heard either, and spoke when it was over. */
export interface Outage {
  from: Instant
  to: Instant
  deaf: boolean
}

/** What the store held at the end. */
export interface Evidence {
  reports: Report[]
  steps: Step[]
  cards: Card[]
  letters: Letter[]
  papers: EscalationPaper[]
  digests: Digest[]
  findings: Finding[]
  turns: Occurrence[]
  meetings: Meeting[]
  requests: Request[]
  seals: Seal[]
  /** The plan's ledger in the order of writing. */
  entries: Entry[]
}

/** Everything that is known of a simulated span: the witnesses' own notes, and the store they are held against. */
export interface Log {
  span: { from: Day; to: Day }
  timezone: string
  calendar: Calendar
  plan: Plan
  people: Persona[]
  /** Assignments and findings as they were made, before anything happened to them; a meeting's come while it goes on. */
  assignments: Assignment[]
  findings: Finding[]
  /** Names of units by id. */
  units: Record<string, string>
  /** The targets of the plan's tasks. */
  targets: { taskId: string; code: string; target: Target }[]
  /** Shares that have a turn every year, by their ids: the plan of the simulation has no other rhythm. */
  yearly: string[]
  outages: Outage[]
  rounds: { seq: number; at: Instant }[]
  happenings: Happening[]
  acts: Act[]
  sends: Send[]
  looks: Look[]
  evidence: Evidence
  /** What the parts logged as wrong: a defect in a command, a job that failed. */
  troubles: string[]
}

/** One promise, held against a log. `checked` counts what was really compared; `example` shows a fault, or what was seen. */
export interface Invariant {
  name: string
  checked: number
  holds: boolean
  example: string
}

export type Checker = (log: Log) => Invariant
