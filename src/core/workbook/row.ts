import type { Day } from '../day.ts'
import type { Light, UnitRole } from '../model/index.ts'
import type { View } from '../rights.ts'

/** One node of the document above a task, or the task itself. */
export interface Level {
  id: string
  code: string
  title: string
}

/**
 * What a ledger sheet or a report to the upper level says of one assignment, as one reader may see it, in that reader's
 * words. Empty strings where there is nothing, or nothing that may be seen.
 */
export interface ItemRow {
  assignmentId: string
  taskId: string
  /** With the plan's key: `SY-1.2.1-2`. */
  code: string
  /** From the first level down to the task. */
  levels: Level[]
  taskCode: string
  lead: string
  support: string
  responsible: string
  unit: string
  unitId: string
  role: UnitRole
  roleSaid: string
  due: string
  dueOn: Day | null
  light: Light
  lightSaid: string
  reason: string
  overdue: boolean
  /** Working days. */
  overdueDays: number
  state: string
  doneOn: Day | null
  view: View
  reportId: string | null
  reportedOn: Day | null
  period: string
  progress: string
  problems: string
  next: string
  figures: string
  /** The task's targets as written. */
  targets: string
}

/** The most characters that a cell of a spreadsheet holds. */
const MAX_CELL = 32_767

/** What stands at the end of a cell that could not hold all of it. */
const CUT = '…'

/**
 * A text as a cell can hold it and give it back: without characters that XML does not know, its lines parted by line feeds
 * alone, no longer than a cell may be (with the apostrophe that a text like a formula gets).
 */
export function cellText(text: string): string {
  const plain = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .trim()
  return plain.length < MAX_CELL ? plain : whole(plain.slice(0, MAX_CELL - 1 - CUT.length)) + CUT
}

/** Without half a character at its end. */
const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '')
