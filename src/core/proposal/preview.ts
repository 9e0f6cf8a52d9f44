import type { Finding, Plan, Proposal } from '../model/index.ts'
import { changesIn, type Change, type Live } from './changes.ts'
import type { Mended } from './edits.ts'
import { answeredBefore } from './revision-findings.ts'
import { revisedRows, type Revising } from './revision-rows.ts'

/** What a document would do to the live plan that it revises. */
export interface Preview {
  changes: Change[]
  /** By their place in the reading: findings that are not asked again, with what the plan settled them by. */
  answered: ReadonlyMap<number, Finding>
}

/** The revision carried out and not kept, so that what is shown before is what happens. Nothing of it depends on the day. */
export function previewOf(
  plan: Plan,
  live: Live,
  reading: Proposal,
  mended: Mended,
  revising: Revising,
): Preview {
  const rows = revisedRows(plan, live, reading, mended, revising)
  return {
    changes: changesIn(rows.comparison, mended.proposal),
    answered: answeredBefore(live, reading, rows),
  }
}
