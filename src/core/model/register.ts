import type { Instant } from '../day.ts'
import type { Stored } from './plan.ts'
import type { FileRef } from './work.ts'

export type ColumnKind = 'text' | 'whole' | 'number' | 'date' | 'choice' | 'unit' | 'phone'

export interface RegisterColumn {
  /** What people call it; unique in its register and the key of its cells. */
  title: string
  kind: ColumnKind
  required: boolean
  /** What may be chosen; empty for every other kind. */
  choices: string[]
}

/** A sum over a column, or (`column` null) the number of rows; may feed a target of a task. */
export interface RegisterTotal {
  title: string
  column: string | null
  target: { taskId: string; phrase: string } | null
}

/** Whose rows are whose stage before: the cell in `column` names a row of `registerId` by its cell in `to`. */
export interface Follows {
  registerId: string
  column: string
  to: string
}

/** A small typed table that a plan collects beyond prose (登记表). Its columns do not change once it is defined. */
export interface Register extends Stored {
  planId: string
  /** One word, unique in its plan: what is typed. */
  name: string
  title: string
  columns: RegisterColumn[]
  /** Columns that together may not repeat. */
  unique: string[]
  totals: RegisterTotal[]
  /** Besides the office: nobody, every unit of the plan, or these units and the members of these groups, by name. */
  fill: 'office' | 'units' | string[]
  /** What a unit sees: its own rows, or everybody's. Office and leader see all. */
  see: 'own' | 'plan'
  /** Whether those who see no rows see the title and the totals. */
  open: boolean
  /** The unit column that says whose a row is; without one it is the unit's that filled it in. */
  owner: string | null
  follows: Follows | null
  /** The number the next row gets; numbers are never used again. */
  next: number
  state: 'open' | 'closed'
  by: string
  at: Instant
}

/** Cells by column title, as checked: days `YYYY-MM-DD`, numbers without separators. Empty ones are left out. */
export type Cells = Record<string, string>

/** One row; what it said before stands in the ledger. */
export interface RegisterRow extends Stored {
  planId: string
  registerId: string
  /** Whose row it is; null for the office's own. */
  unitId: string | null
  /** Counted from 1 in its register. */
  n: number
  cells: Cells
  /** The cells that may not repeat, as compared; null where all may. */
  key: string | null
  /** The row of the stage before, as compared; null where none is named. */
  refers: string | null
  state: 'standing' | 'withdrawn'
  by: string
  at: Instant
}

/** One line of a spreadsheet, with its number there. */
export interface SheetLine {
  n: number
  cells: string[]
}

/** A filled-in spreadsheet on its way into a register: read, shown with what is wrong, then taken or dropped. */
export interface RegisterSheet extends Stored {
  planId: string
  registerId: string
  document: FileRef
  state: 'reading' | 'ready' | 'unreadable' | 'taken' | 'dropped'
  lines: SheetLine[]
  by: string
  at: Instant
  /** Why it could not be read, in both languages. */
  refusal: { zh: string; en: string } | null
}
