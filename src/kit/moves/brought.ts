import { z } from 'zod'
import type { FileRef } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { refuseReview } from '../words/review-refusals.ts'
import { sortFiles } from './draft.ts'
import { broughtBy } from './upload.ts'

const file = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(300),
  size: z.number().int().nonnegative(),
  type: z.string().max(200),
})

/** A file named in a command's arguments; a form sends it in a list. */
export const namedFile = z.union([file, z.array(file).max(10)])

/** The one file that came with the message, or the one named, if the record says that the speaker brought it; null without. */
export async function fileBrought(
  { files, db, by }: Pick<Context, 'files' | 'db' | 'by'>,
  named: z.output<typeof namedFile> | undefined,
): Promise<FileRef | null> {
  const { kept, missing } = sortFiles(files)
  const [gone] = missing
  if (gone) throw refuse.fileMissing(gone.name, gone.why)
  const claimed = Array.isArray(named) ? named : named ? [named] : []
  const [first, ...others] = kept.length > 0 ? kept : claimed
  if (others.length > 0) throw refuseReview.oneFile()
  if (!first || kept.length > 0) return first ?? null
  const brought = await broughtBy(db, by.person.id, first.hash)
  const known = brought.find(({ name }) => name === first.name)
  if (!known) throw refuseReview.notYours()
  return known
}
