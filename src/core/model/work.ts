import type { Day, Instant } from '../day.ts'
import type { Due, Stored } from './plan.ts'

export type UnitRole = 'lead' | 'support' | 'responsible'

/**
 * The stored state of an assignment; what it means in its life says core/life.ts. `unsettled` waits for a group unit or a
 * missing unit to be settled, `declined` (退回交办) and `completing` (申请办结) wait for the office.
 */
export type AssignmentState =
  | 'unsettled'
  | 'open'
  | 'declined'
  | 'completing'
  | 'done'
  | 'suspended'
  | 'withdrawn'

/** Who signed for an assignment (签收), and when; a first report signs for it too. */
export interface Receipt {
  by: string
  at: Instant
  on: Day
}

/** What a lead asked of a support (征集配合情况): kept after it was answered, until the next. */
export interface Asked {
  /** `ask:<due day>`, the period's label. */
  label: string
  /** The lead's assignment, and the period of it for which the part is wanted. */
  leadId: string
  forPeriod: string
  by: string
  on: Day
  /** The period that was asked for before, and is again afterwards, where its ladder stood. */
  resume: string | null
  chase: ChaseState
}

/** Where an item that no document has comes from: its words, who decided it, in which meeting or digest. */
export interface Source {
  /** The meeting, digest or request it came of; null where it was simply given. */
  id: string | null
  words: string
  by: string
  on: Day
}

/** An assignment given to another unit by the office (改由): who had it, the last of them at the end, since when. */
export interface Handed {
  former: string[]
  on: Day
  /** The last report of those units: one that follows is the new unit's, and signs for it. */
  lastReportId: string | null
}

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
  /** Set where no document has the item. */
  source?: Source
  state: AssignmentState
  /** Unset until the unit first signed for it; null where it must sign anew. */
  signed?: Receipt | null
  /** Whether duban asks it every period. */
  reports: boolean
  deadline: Due | null
  /** The deadline as first written, once another was set; never overwritten. */
  firstDeadline?: Due
  /** Working days that applications lay with the office: they do not count against the unit (see core/request.ts). */
  grace?: number
  /** The application for an extension that waits for the office, and since when. */
  pending?: { requestId: string; since: Day }
  asked?: Asked
  /** The turn of a recurring duty that decides the light beside the deadline; none where none is owed. */
  turn?: OwedTurn
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
  handed?: Handed
  /** Withdrawn by the office's own word, which a revised document that still names the unit does not undo. */
  setAside?: boolean
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

/** A turn that is owed: its label, its last day, and the working days by which that day was put off by the office's delay. */
export interface OwedTurn {
  label: string
  to: Day
  grace?: number
}

/**
 * One turn of a recurring duty (届次): `id` = `<assignmentId>@2026`. Completed and closed by itself. `missed` is over and may
 * still be completed, late; `closed` ended with its duty, neither completed nor missed.
 */
export interface Occurrence extends Stored {
  assignmentId: string
  planId: string
  /** `2026`, `2026H1`, `2026Q2` */
  label: string
  from: Day
  to: Day
  state: 'open' | 'done' | 'missed' | 'closed'
  /** The last application to close it, and its answer. */
  completion?: Completion
  /** Working days that applications lay with the office before they were returned. */
  grace?: number
  missedOn?: Day
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
  /** The reports of supports that a lead composed it from (汇总成稿). */
  composedFrom?: string[]
  /** Figures for the task's targets; they stand while the report stands. */
  figures?: ReportedFigure[]
}

/** How the office heard what it filed for a unit (代报). */
export interface Behalf {
  how: 'phone' | 'paper' | 'other'
  /** The unit that answered. */
  unitId: string
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
  /** The message that filed it. */
  source: string
  /** The message its words were said in, where another one filed it: a confirm button, the head's word, an edit. */
  said?: string
  /** Who said it, where another person filed it (审签). */
  draftedBy?: string
  /** When it ceased to stand: replaced, taken back, moved or returned. */
  endedAt?: Instant
  /** The version of the same period that an issued digest counted, and the number of that digest (更正). */
  corrects?: { report: string; issue: number }
  /** Where a moved report went, or why a returned one came back. */
  remark: string | null
  /** Set where the office filed it for the unit; `by` is the person of the office. */
  behalf?: Behalf
}

export interface DraftItem extends Said {
  assignmentId: string
  period: string
  /** The standing report whose words it is to replace, whatever period is asked for by then. */
  revises?: string
}

/**
 * What was understood and waits for its confirm button (草稿), or, confirmed by the liaison, for the word of the unit's head
 * (`signing`, 审签). One draft may hold several items.
 */
export interface Draft extends Stored {
  personId: string
  items: DraftItem[]
  state: 'waiting' | 'signing' | 'confirmed' | 'discarded'
  /** Whose head is asked, and since when. */
  signing?: { planId: string; unitId: string; at: Instant }
  /** Who said it, where its owner took it over from them (交接). */
  drafter?: string
  source: string
  createdAt: Instant
}
