import type { Light } from '../model/index.ts'
import type { Picture } from './picture.ts'

/**
 * A piece of a line of a paper. Plain strings are text and nothing else, whatever they contain. A `figure` names the
 * evidence it rests on (a key of `OfficialDocument.evidence`), so that whoever reads the paper can open it.
 */
export type Piece =
  | string
  | { strong: string }
  | { figure: string; evidence: string }
  | { light: Light; text: string }

export type Line = Piece[]

/** A cell covers so many rows downwards and columns to the right; 1 where nothing is said. Covered cells are left out of their rows. */
export interface Cell {
  line: Line
  rows?: number
  columns?: number
  align?: 'left' | 'center' | 'right'
}

export interface Column {
  title: string
  /** Its share of the width, in parts of whatever the columns add up to. */
  width: number
  align?: 'left' | 'center' | 'right'
}

export type DocumentBlock =
  /** Numbers (一、（一）1.) stand in the line itself: a paper read aloud or copied keeps them. Levels as in GB/T 9704-2012, 7.3.3. */
  | { kind: 'heading'; level: 1 | 2 | 3; line: Line }
  | { kind: 'paragraph'; line: Line; /** Without the indent of two characters. */ flush?: true }
  | { kind: 'table'; caption: string | null; columns: Column[]; rows: Cell[][] }
  | { kind: 'picture'; picture: Picture; caption: string }
  /** What follows begins on a new page. */
  | { kind: 'page' }

/** What a figure rests on, in words, with the address of the page that opens it where there is one. */
export interface Evidence {
  key: string
  /** What the figure counts: 逾期未报. */
  label: string
  value: string
  /** One a row: `1.2.1-2 市教育局 2026-11 第2版`. */
  lines: string[]
  /** How many rows are not among `lines`; 0 where all are. */
  more: number
  href: string | null
}

/**
 * A paper as it is signed and sent, free of any format: made once from facts and names of the moment, kept with the issue,
 * and rendered from this alone, so that every rendering of an issued paper is the same. Plain JSON.
 */
export interface OfficialDocument {
  /** Of the issue and its cut; also the seed of whatever a format wants to be unique. */
  id: string
  locale: 'zh' | 'en'
  /** The head in red (发文机关标志) with number and date under it; null where the paper has none. */
  head: {
    issuer: string
    number: string | null
    on: string | null
    /** Who signed it off, with the word for it (签发人：张三), beside the number in place of the day; absent in papers of before. */
    signer?: string
  } | null
  title: string
  /** Under the title: the span of time, the number of a paper without a head. */
  subtitle: string | null
  addressee: string | null
  blocks: DocumentBlock[]
  signature: { by: string; on: string } | null
  /** 抄送. */
  copies: string | null
  /** In the order in which the figures stand in the paper. */
  evidence: Evidence[]
  /** The moment of the cut-off, milliseconds since the epoch: the only time that a format may write into its file. */
  cutOff: number
}
