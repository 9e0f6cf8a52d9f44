import type { AgendaFacts } from '../agenda.ts'
import type { Day, Instant } from '../day.ts'
import type { DigestFacts, Figure, OverdueItem, Problem } from '../digest.ts'
import type { TargetFact } from '../figures/digest-facts.ts'
import type { Reason } from '../light.ts'
import type { MatterFacts } from '../matters.ts'
import type {
  AssignmentState,
  CircularFacts,
  Light,
  MinutesLine,
  PaperFacts,
  PaperNumber,
  RequestKind,
  RequestState,
  UnitRole,
} from '../model/index.ts'
import type { NoticeFacts } from '../notice-facts.ts'
import type { TurnFacts } from '../turn-facts.ts'

/** The facts of a paper, plain JSON, frozen with its issue. Names are not in it: a paper is composed with those of the moment. */
export type IssueFacts =
  | WeeklyFacts
  | ProgressFacts
  | SupervisionFacts
  | SpecialFacts
  | NoticeIssueFacts
  | CircularIssueFacts
  | AgendaIssueFacts
  | MinutesFacts

export type Lights = Record<Light, Figure>

/** One share as it belonged at the cut-off: what every split of a figure by unit or area goes by. */
export interface BoardItem {
  id: string
  code: string
  unitId: string
  taskId: string
  areaId: string
  role: UnitRole
}

/** What stands beside the figures of a digest or a report: the plan's shape, and how lights came to where they are. */
export interface Board {
  /** All that were not withdrawn, in the order of codes. */
  items: BoardItem[]
  /** Units that have any, in the order of the plan: never by how they stand. */
  units: string[]
  areas: { id: string; code: string }[]
  tasks: BoardTask[]
  /** Lights at the cut-offs of the weekly digests before, the oldest first. */
  trend: { on: Day; issue: number; lights: Record<Light, number> }[]
}

/** A task on the timeline: from the plan's start, or its own, to the last deadline of its shares; null where none is written. */
export interface BoardTask {
  id: string
  code: string
  from: Day
  to: Day | null
  doneOn: Day | null
  light: Light
  /** Of a recurring duty the label of the turn that is owed; the days are that turn's. */
  turn?: string
}

/** What all facts that count over a span say of when they hold: days both included, `today` that of the cut-off. */
export interface Span {
  planId: string
  from: Day
  to: Day
  today: Day
  cutOff: Instant
  provisional: boolean
}

/** A weekly digest (周报): its own facts, as they were frozen with it. */
export interface WeeklyFacts {
  kind: 'weekly'
  digest: DigestFacts
  issue: number
  board: Board
}

/** The issue of the same kind before, as far as the next one compares itself with it. */
export interface Compared {
  issueId: string
  cutOff: Instant
  lights: Lights
  reported: number
  late: number
}

/** One month of a span, or the part of it that lies in the span. */
export interface MonthFacts {
  month: string
  /** Filed in it and standing at the cut-off; of those, late ones. */
  reported: Figure
  late: Figure
  /** Accepted in it and done at the cut-off. */
  done: Figure
}

export type Overdue = Figure & { items: OverdueItem[] }
export type Problems = Figure & { items: Problem[] }

/** Of one task, the newest report of those that lead it, filed in the span. */
export interface Progressed {
  taskId: string
  reportId: string
  assignmentId: string
  on: Day
  noChange: boolean
  words: string
}

/** What a report of a month (月报) or of a year (年度进展报告) says. */
export interface ProgressFacts extends Span {
  kind: 'monthly' | 'annual'
  lights: Lights
  overdue: Overdue
  months: MonthFacts[]
  problems: Problems
  /** Null where this is the first of its kind. */
  previous: Compared | null
  newlyRed: Figure | null
  noLongerRed: Figure | null
  matters: MatterFacts
  waiting: { completions: Figure; findings: Figure; drafts: Figure }
  notices: NoticeFacts | null
  turns: TurnFacts | null
  targets: TargetFact[]
  /** Joint meetings held in the span. */
  meetings: Figure
  progress: Progressed[]
  board: Board
}

/** A share that is found wanting, with its reason. */
export interface FoundItem {
  assignmentId: string
  taskId: string
  code: string
  unitId: string
  light: Light
  reason: Reason
}

/** What was found of one unit in the span. Refs: `missed` period ids, `late` and `returned` reports, `notices` 督查单. */
export interface FoundUnit {
  unitId: string
  items: FoundItem[]
  missed: Figure
  late: Figure
  returned: Figure
  notices: Figure
}

/** A supervision report (督导报告): what was found, unit by unit in the order of the plan, and what is asked. */
export interface SupervisionFacts extends Span {
  kind: 'supervision'
  lights: Lights
  reported: Figure
  problems: Problems
  /** Every unit of the plan, those without anything found included. */
  found: FoundUnit[]
  previous: Compared | null
  board: Board
}

/** One report as a special report quotes it. */
export interface QuotedReport {
  reportId: string
  period: string
  on: Day
  late: number
  progress: string
  problems: string
  next: string
  noChange: boolean
}

export interface SpecialItem extends FoundItem {
  role: UnitRole
  state: AssignmentState
  deadline: Day | null
  firstDeadline: Day | null
  /** Filed in the span and standing, the newest first; the newest are quoted. */
  reported: Figure
  quoted: QuotedReport[]
  notices: Figure
  matters: { requestId: string; number: number; kind: RequestKind; state: RequestState; statement: string }[]
}

/** A special report (专报) on a question, or on items that the office chose. */
export interface SpecialFacts extends Span {
  kind: 'special'
  title: string
  items: SpecialItem[]
  targets: TargetFact[]
}

export interface NoticeIssueFacts {
  kind: 'notice'
  planId: string
  paperId: string
  assignmentId: string
  unitId: string
  on: Day
  number: PaperNumber
  facts: PaperFacts
}

export interface CircularIssueFacts {
  kind: 'circular'
  planId: string
  circularId: string
  number: PaperNumber
  facts: CircularFacts
}

/** Which meeting, and when, as it stood when the paper was made. */
export interface MeetingHead {
  id: string
  label: string
  number: number
  on: Day
  at: string
  place: string
}

export interface AgendaIssueFacts {
  kind: 'agenda'
  planId: string
  meeting: MeetingHead
  agenda: AgendaFacts
}

/** A line of minutes and what it became. */
export interface MinutesFact {
  words: string
  kind: MinutesLine['kind']
  items: {
    assignmentId: string
    code: string
    unitId: string
    taskId: string
    role: UnitRole
    due: Day | null
  }[]
  matter: { requestId: string; number: number; kind: RequestKind; state: RequestState } | null
}

export interface MinutesFacts {
  kind: 'minutes'
  planId: string
  meeting: MeetingHead
  lines: MinutesFact[]
  /** Items given, and matters answered, by this meeting. */
  given: Figure
  answered: Figure
}
