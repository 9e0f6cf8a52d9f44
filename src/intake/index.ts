import type { Day } from '../core/day.ts'
import type { Proposal } from '../core/model/index.ts'
import type { AliasTable } from './aliases.ts'
import { readPaper, readSheetLines } from './read.ts'
import { understandPaper } from './understand-paper.ts'

export { planRows } from '../core/proposal/plan-rows.ts'
export { parseAliases } from './aliases.ts'
export type { AliasTable } from './aliases.ts'
export type * from './proposal.ts'
export { readPaper, readSheetLines, understandPaper }

/**
 * Reads a document of any known format (at most 20 MB) into a proposed plan and findings, on this thread; untrusted files
 * are read apart. Throws UserError for what cannot be read; a text without tasks is the finding `not-a-plan`.
 */
export async function readDocument(input: {
  bytes: Uint8Array
  name: string
  today: Day
  aliases: AliasTable
  /** Words that must not come in; none by default. */
  classified?: readonly string[]
}): Promise<Proposal> {
  const { bytes, name, ...rest } = input
  return understandPaper(await readPaper(bytes, name), { name, ...rest })
}
