import type { Span } from '../core/model/index.ts'

/**
 * A document as its format has it, before anything is understood: every reader in `files/` gives one, whatever the
 * format. Text files give their text as it stands and no tables (what is drawn with tabs, pipes or blanks is found later).
 */
export interface Paper {
  /** What a person reads; every span counts its UTF-16 code units. Words of declared tables are part of it. */
  text: string
  /** Tables that the format itself declares (HTML, Word, spreadsheets, ruled PDF), in the order of the text. */
  tables: PaperTable[]
  /**
   * Whether a line break ends a paragraph (`paragraphs`: Word, HTML, spreadsheets) or may only be where the page ended the
   * line (`lines`: text files, PDF).
   */
  breaks: 'paragraphs' | 'lines'
  /** What could not be read, in Chinese for the office, with its place where there is one: scanned pages, a picture. */
  unread: { message: string; source: Span | null }[]
}

/** Rows of equal length. A merged cell repeats its span in every place it covers; an empty cell is an empty span. */
export interface PaperTable {
  rows: Span[][]
  span: Span
  /** The name of the sheet, in spreadsheets. */
  name?: string
}
