import type { Day, Instant } from '../day.ts'
import type { Quiet } from '../hours.ts'
import type { MeetingRule } from './meeting.ts'
import type { TemplateScope, UsedTemplate } from './template.ts'

/** What every stored row carries. `version` is 0 before the first put; the store raises it by one at each put. */
export interface Stored {
  id: string
  version: number
}

/** A place in the source text: character offsets, end exclusive. */
export interface Span {
  start: number
  end: number
}

/** How grave a 督查单 is: blue reminds (提醒), yellow sets a limit (责令限期), red warns (警示). */
export type PaperColour = 'blue' | 'yellow' | 'red'

/**
 * One rung of the ladder: `at` working days from the due day, to whom, and whether a 督查单 is drafted. `true` leaves its
 * colour to core/paper.ts: blue, and graver where the share had one before.
 */
export interface Rung {
  at: number
  to: readonly ('A' | 'B' | 'head' | 'office')[]
  paper?: boolean | PaperColour
}

/** Per-plan settings. Times are `HH:MM` on the plan's wall clock; `dueDay` is a day of the month. */
export interface PlanSettings {
  /** 牵头汇总: leads (and responsible units) report; 各报: every unit reports. */
  reporting: 'lead' | 'each'
  dueDay: number
  cardAt: string
  digestAt: string
  /** Working days before the due day at which an unreported item turns yellow. */
  yellowBefore: number
  ladder: readonly Rung[]
  /** Set once the ladder was changed: from then on steps are named by the place of their rung, not by its index. */
  ladderBy?: 'at'
  /** Working days within which the office means to answer an application; five where it is not set. */
  answerWithin?: number
  /** How often is asked: every month where it is not set; `weekly-when-red`: every week once the deadline or turn is past. */
  rhythm?: 'monthly' | 'weekly-when-red'
  meeting?: MeetingRule
  /** Hours in which nothing is sent unasked; from 20:00 until the hour of cards where it is not set. */
  quiet?: Quiet
  /** Messages a unit and month after which reminders before the due day and weekly lines are held (负担上限); none where null or unset. */
  ceiling?: number | null
  /** Whether the weekly digest goes by itself (where it is not set) or is released by a named person. */
  issuing?: 'auto' | 'approved'
  /** Who gets released papers; leaders and the office where it is not set. Liaisons get the cut of their unit. */
  papersTo?: readonly ('leader' | 'office' | 'liaison')[]
  /** The office's own templates, for a kind of paper or for all others; without one the layout that comes with duban. */
  templates?: Partial<Record<TemplateScope, UsedTemplate>>
}

/** One programme, from one document (方案). */
export interface Plan extends Stored {
  /** Short key, e.g. `SY`; written before a code where two plans could be meant. */
  key: string
  title: string
  documentNumber: string | null
  issuer: string | null
  issuedOn: Day | null
  timezone: string
  status: 'active' | 'closed'
  /** The day from which duban asks. The first period is the first whose due day is not earlier. */
  startedOn: Day
  settings: PlanSettings
  createdAt: Instant
}

/** A quantitative target (量化指标), as written and as read. `by` is null where no date follows. */
export interface Target {
  phrase: string
  value: number | string
  unit: string
  by: Day | null
}

/** A deadline as written, and as a day where one follows. */
export interface Due {
  phrase: string
  on: Day | null
}

export interface Recurrence {
  phrase: string
  every: 'year' | 'half-year' | 'quarter' | 'month' | 'week'
}

/** A node of levels 1–3: area (1), measure (2), task (3); a task is a node with assignments. */
export interface Task extends Stored {
  planId: string
  level: number
  /** `1`, `1.2`, `1.2.1`; never reused. */
  code: string
  parentId: string | null
  /** The number it has in the document, as people look it up there; none in rows from before it was kept. */
  number?: string
  title: string
  /** The document's own title, where the office corrected it: a revision that says the same keeps the correction. */
  asWritten?: string
  text: string
  due: Due | null
  recurrence: Recurrence | null
  targets: Target[]
  source: Span | null
  /** Only where assignments hang on it. */
  isTask: boolean
  /** Of several leads, the share that compiles for all (牵头汇总单位); unset where each reports. */
  compilerId?: string
  /** Set where no document has it: an item of a meeting, given by hand, or made of a leader's note. */
  origin?: 'meeting' | 'hand' | 'note'
}

export type FindingKind =
  | 'annex-missing'
  | 'no-unit'
  | 'lead-undetermined'
  | 'group-unit'
  | 'disagreement'
  | 'date-past'
  | 'unreadable'
  | 'classified-word'
  | 'not-a-plan'

/** Something import could not decide (待明确); chased until a person settles it. */
export interface Finding extends Stored {
  planId: string
  kind: FindingKind
  message: string
  source: Span | null
  /** Rows it is about: tasks, assignments or units. */
  about: string[]
  state: 'open' | 'settled'
  /** Since which day it is open; absent in rows from before it was kept. */
  openSince?: Day
  settledBy: string | null
  settledAt: Instant | null
  answer: string | null
}
