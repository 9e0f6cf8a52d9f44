import type { Instant } from '../day.ts'
import type { Base } from '../workbook/base.ts'
import type { Stored } from './plan.ts'
import type { SheetLine } from './register.ts'
import type { FileRef } from './work.ts'

/**
 * A ledger sheet (台账) that was given out. `base` is the hash of a kept file with every cell as it was written
 * (core/workbook/base.ts); the id follows from it, so that the same facts give the same sheet, and stands in each of its rows.
 */
export interface Workbook extends Stored {
  planId: string
  base: string
  at: Instant
}

/** A ledger sheet that came back filled in: read, shown with what it would do, then taken or dropped. */
export interface WorkbookSheet extends Stored {
  planId: string
  document: FileRef
  state: 'reading' | 'ready' | 'unreadable' | 'taken' | 'dropped'
  lines: SheetLine[]
  /** What the sheets said when they were given out, by the marks in its lines; emptied with the lines. */
  bases: Record<string, Base>
  by: string
  at: Instant
  /** Why it could not be read, in both languages. */
  refusal: { zh: string; en: string } | null
}
