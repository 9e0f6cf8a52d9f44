import type { Due, FindingKind, Recurrence, Span, Target } from '../core/model/index.ts'

/** A unit as the document writes it, and the unit that is meant (人社局 → 市人社局). */
export interface ProposedShare {
  asWritten: string
  unit: string
}

export interface ProposedTask {
  /** `1.2.1`: as deep as the document. */
  code: string
  /** Titles of the levels above, outermost first. */
  path: string[]
  title: string
  text: string
  lead: ProposedShare[]
  support: ProposedShare[]
  responsible: ProposedShare[]
  due: Due | null
  recurrence: Recurrence | null
  targets: Target[]
  /** The row or passage it was read from: character offsets in the decoded text. */
  source: Span
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
