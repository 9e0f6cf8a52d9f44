import type { Instant } from '../day.ts'
import type { Due, FindingKind, Recurrence, Span, Stored, Target } from './plan.ts'
import type { FileRef } from './work.ts'

/** A unit as the document writes it, and the unit that is meant (人社局 → 市人社局). */
export interface ProposedShare {
  asWritten: string
  unit: string
}

/** What an office's own spreadsheet (台账) already says of a task: taken over as history when the plan starts. */
export interface ProposedStanding {
  /** Progress in the spreadsheet's words; empty where the cell was. */
  progress: string
  problems: string
  next: string
  /** What the status column means: `done` closes the share, anything else leaves it open. Null without such a column. */
  state: 'done' | 'open' | null
  /** The status cell as written (已完成, 正在推进 …). */
  asWritten: string | null
}

export interface ProposedTask {
  /** `1.2.1`: as deep as the document. */
  code: string
  /** Heading texts from the first level down; the task's own heading is the last of them where it has one. */
  path: string[]
  /** The document's own number, where it has one: `5` of a row, `二、（一）1` of an item. */
  number?: string
  title: string
  /** The document's own title, where a person corrected it. */
  asWritten?: string
  text: string
  lead: ProposedShare[]
  support: ProposedShare[]
  responsible: ProposedShare[]
  due: Due | null
  recurrence: Recurrence | null
  targets: Target[]
  /** The row or passage it was read from: character offsets in the decoded text. */
  source: Span
  standing?: ProposedStanding
}

export interface ProposedUnit {
  name: string
  asWritten: string[]
  /** Other names of the same unit that the alias table knows on the document's date. */
  aliases: string[]
  group: boolean
}

export interface ProposedFinding {
  kind: FindingKind
  /** Chinese, for the office. */
  message: string
  source: Span | null
  /** Task codes and unit names. */
  about?: string[]
}

/** A table that assigns nothing (no unit column) and is kept as the document has it. */
export interface Reference {
  title: string
  columns: string[]
  /** Empty cells stay empty strings; lines inside a cell are parted by `\n`. */
  rows: string[][]
  source: Span
}

/** What intake understood of a document: a plan for a person to look at, not yet anything that counts. */
export interface Proposal {
  plan: {
    title: string
    documentNumber: string | null
    issuer: string | null
    /** `YYYY-MM-DD` */
    issuedOn: string | null
    tasks: ProposedTask[]
    units: ProposedUnit[]
  }
  findings: ProposedFinding[]
  reference: Reference[]
}

/** A read document, kept whole and unchanged beside its review (same id): what edits are applied to. */
export interface Reading extends Stored, Proposal {}

/** One change a person made to a proposal before it counts; kept in order, so that the last can be undone. */
export type Edit =
  | {
      kind: 'plan'
      title?: string
      documentNumber?: string | null
      issuer?: string | null
      issuedOn?: string | null
    }
  | {
      kind: 'task'
      code: string
      title?: string
      text?: string
      lead?: string[]
      support?: string[]
      responsible?: string[]
      /** As written; the day is read from it. Null takes the deadline away. */
      due?: Due | null
    }
  /** A task the reading missed, put under `parent` (null: the first level). */
  | {
      kind: 'add'
      parent: string | null
      code: string
      title: string
      text: string
      responsible: string[]
      lead: string[]
    }
  | { kind: 'remove'; code: string }
  /**
   * `n` counts the reading's findings from 0. With units, who answers (several: the members); without, looked at and left.
   * With `tasks` the units are named for those of its tasks only, and the finding stays open for the others.
   */
  | { kind: 'settle'; n: number; units: string[]; answer: string; tasks?: string[] }
  | { kind: 'reporting'; reporting: 'lead' | 'each' }

/** A document on its way to become a plan (待核方案): read, looked at, mended, then activated or dropped. */
export interface Review extends Stored {
  document: FileRef
  /** Hash in `store.files` of the decoded text that every `source` points into (UTF-8); null until read. */
  textHash: string | null
  state: 'reading' | 'ready' | 'unreadable' | 'activated' | 'dropped'
  by: string
  createdAt: Instant
  readAt: Instant | null
  /** How far reading has come, in percent; null when nothing is being read. */
  progress: number | null
  /** Why it could not be read, in both languages. */
  refusal: { zh: string; en: string } | null
  /** The live plan that this document revises, or null for a new one. */
  revises: string | null
  edits: { edit: Edit; by: string; at: Instant }[]
  /** The plan it became. */
  planId: string | null
}
