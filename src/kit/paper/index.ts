import type { OfficialDocument } from '../../core/document/document.ts'
import type { Cut, Issue } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { composeWeekly } from './weekly.ts'

/** What a paper is composed for: `unitId` with the cut of a unit; `publicUrl` is where figures can be opened, or empty. */
export interface PaperOrder {
  issue: Issue
  cut: Cut
  unitId: string | null
  words: Words
  publicUrl: string
}

/** The paper of an issue, from its frozen facts and the names of this moment. Reads, and puts nothing. */
export async function composePaper(db: Db, order: PaperOrder): Promise<OfficialDocument> {
  if (order.issue.kind === 'weekly') return composeWeekly(db, order)
  throw new Error(`no paper of kind ${order.issue.kind}`)
}
