import type { Day, Instant } from '../day.ts'
import type { Due, Stored } from './plan.ts'

export type UnitRole = 'lead' | 'support' | 'responsible'

/**
 * The life of an assignment as far as it goes today; `unsettled` waits for a group unit or a missing unit to be
 * settled, `completing` waits for the office.
 */
export type AssignmentState = 'unsettled' | 'open' | 'completing' | 'done' | 'suspended' | 'withdrawn'

/** How far the ladder has come in the current period. `rung` is the index last fired, -1 before the first. */
export interface ChaseState {
  rung: number
  firedOn: Day | null
  /** Raised when an answer is taken back or returned: the ladder starts anew, with steps of its own. */
  round: number
}

/**
 * One unit's share of one task (分办事项). The stored columns `dueOn`, `nextActionOn`, `yellowOn`, `redOn` are decided
 * by core at write time, so that stores only select and count (see core/columns.ts).
 */
export interface Assignment extends Stored {
  planId: string
  taskId: string
  unitId: string
  /** `1.2.1-2` */
  code: string
  role: UnitRole
  origin: 'document' | 'meeting' | 'hand' | 'note'
  state: AssignmentState
  /** Whether duban asks it every period. */
  reports: boolean
  deadline: Due | null
  /** The deadline as first written, once another was set; never overwritten. */
  firstDeadline?: Due
  /** Label of the period now asked for, `2026-12`; null when nothing is asked. */
  period: string | null
  dueOn: Day | null
  /** First day on which the chase may have something to do. */
  nextActionOn: Day | null
  /** First day on which the light is yellow or red, if nothing is reported until then. */
  yellowOn: Day | null
  redOn: Day | null
  /** Which days the columns above were reckoned from undecreed calendar years. */
  provisional: boolean
  chase: ChaseState
  lastReportId: string | null
  lastReportOn: Day | null
  /** Who applied for completion, who accepted: never the same person or unit. */
  completion: Completion | null
}

export interface Completion {
  askedBy: string
  askedAt: Instant
  statement: string
  decidedBy: string | null
  decidedAt: Instant | null
  outcome: 'accepted' | 'returned' | null
  reason: string | null
}

/** One turn of a recurring duty (届次): `id` = `<assignmentId>@2026`. Completed and closed by itself. */
export interface Occurrence extends Stored {
  assignmentId: string
  planId: string
  label: string
  from: Day
  to: Day
  state: 'open' | 'done' | 'missed'
}

/** One report period of one assignment (or of one occurrence): `id` = `<assignmentId>/<label>`. */
export interface Period extends Stored {
  assignmentId: string
  planId: string
  occurrenceId: string | null
  label: string
  dueOn: Day
  state: 'open' | 'reported' | 'missed' | 'returned'
  reportId: string | null
  reportedOn: Day | null
  /** Working days after the due day; 0 when on time. */
  late: number
}

export interface FileRef {
  /** SHA-256 of the bytes, hexadecimal; the address in `store.files`. */
  hash: string
  name: string
  size: number
  type: string
}

/** A figure a unit reports against one target of its task. */
export interface ReportedFigure {
  /** The target's phrase as it was written then; which target is meant follows from it (core/figures/indicator.ts `keyOf`). */
  target: string
  unit: string
  value: number
  /** `total`: all there is by now (累计). `added`: what came on top since the last figure (新增). */
  how: 'total' | 'added'
}

/** What a unit says of one assignment: the four fields of a report (反馈). Empty strings where nothing was said. */
export interface Said {
  progress: string
  problems: string
  next: string
  noChange: boolean
  files: FileRef[]
  /** Figures for the task's targets; they stand while the report stands. */
  figures?: ReportedFigure[]
}

/** A filed report: each revision is a row of its own, `id` = `<assignmentId>/<label>#<revision>`; never overwritten. */
export interface Report extends Stored, Said {
  planId: string
  assignmentId: string
  period: string
  revision: number
  state: 'filed' | 'superseded' | 'withdrawn' | 'moved' | 'returned'
  by: string
  filedAt: Instant
  filedOn: Day
  late: number
  /** The message it was said in. */
  source: string
  /** Where a moved report went, or why a returned one came back. */
  remark: string | null
}

export interface DraftItem extends Said {
  assignmentId: string
  period: string
}

/** What was understood and waits for its confirm button (草稿). One draft may hold several items. */
export interface Draft extends Stored {
  personId: string
  items: DraftItem[]
  state: 'waiting' | 'confirmed' | 'discarded'
  source: string
  createdAt: Instant
}
