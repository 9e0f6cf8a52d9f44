import type { Day, Instant } from '../day.ts'
import type { Stored } from './plan.ts'
import type { FileRef } from './work.ts'

/**
 * Papers that duban renders. `weekly` stands on a digest, `notice` on a 督查单, `circular` on a 通报, `agenda` and `minutes`
 * on a joint meeting; the others on facts of their own.
 */
export type IssueKind =
  | 'weekly'
  | 'special'
  | 'monthly'
  | 'annual'
  | 'supervision'
  | 'notice'
  | 'circular'
  | 'agenda'
  | 'minutes'

/** For whom a paper is cut: leaders get one page, the office everything, a unit its own. */
export type Cut = 'leader' | 'office' | 'unit'

/** One rendering that was kept: `document` is the hash of the stored OfficialDocument it was made from. */
export interface IssuedPaper {
  cut: Cut
  unitId: string | null
  document: string
  docx: FileRef
  pdf: FileRef | null
  /** The hash of the template that `docx` was made by; unset for the layout that comes with duban. */
  template?: string
}

/** Why a released paper has no files yet; `reference` where it was a defect of ours, `tries` those begun so far. */
export interface MissingPapers {
  code: string
  reference: string | null
  at: Instant
  tries: number
}

/**
 * One paper of a plan (期). A draft may be edited in its remarks and dropped; once released, number, cut-off and facts are
 * frozen and `papers` are what was rendered of them. Numbers run by plan, kind and year, without gaps.
 */
export interface Issue extends Stored {
  planId: string
  kind: IssueKind
  /** What it is of: a digest's, paper's, circular's or meeting's id; `2026-11`, `2026`; a title of its own. */
  of: string
  from: Day
  to: Day
  cutOff: Instant
  number: { year: string; n: number } | null
  facts: unknown
  /** The office's own words before everything else (按语); empty where there are none. */
  remarks: string
  state: 'draft' | 'released' | 'dropped'
  createdAt: Instant
  /** A person's id, or `duban`. */
  createdBy: string
  released: { by: string; at: Instant } | null
  papers: IssuedPaper[]
  /** The office's own template as it was at release; unset for the layout that comes with duban. */
  template?: FileRef
  /** Set where its files could not be made, until they are. */
  missing?: MissingPapers
  /** Whether its letters were posted. */
  told?: true
  dropped?: { by: string; at: Instant; reason: string }
}
