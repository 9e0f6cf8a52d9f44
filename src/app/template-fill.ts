import type { OfficialDocument } from '../core/document/document.ts'
import type { FileRef } from '../core/model/index.ts'
import { UserError } from '../kit/errors.ts'
import type { PaperWriters } from '../kit/paper/writers.ts'
import type { Files } from '../kit/store.ts'
import { refuseTemplate } from '../kit/words/templates.ts'

export interface ByTemplate {
  bytes: Uint8Array
  /** The hash of the template it was made by; null for the layout that comes with duban. */
  template: string | null
  /** Why it was not made by the template that it was to be made by; null where it was, or where there is none. */
  why: { zh: string; en: string } | null
}

/**
 * The Word file of a paper by the template that was frozen with it. Where that is gone, or does not carry this paper, by the
 * layout that comes with duban, with the reason: the paper is due, and is never half of one. What fails there too is thrown.
 */
export async function writtenByTemplate(
  { docx }: Pick<PaperWriters, 'docx'>,
  files: Pick<Files, 'get'>,
  document: OfficialDocument,
  own: FileRef | undefined,
  part: (of: number) => void,
): Promise<ByTemplate> {
  const plain = async (why: ByTemplate['why']): Promise<ByTemplate> => ({
    bytes: await docx(document, undefined, part),
    template: null,
    why,
  })
  if (!own) return plain(null)
  const template = await files.get(own.hash)
  if (!template) return plain(refuseTemplate.gone(own.name).say)
  try {
    return { bytes: await docx(document, { template }, part), template: own.hash, why: null }
  } catch (error) {
    return plain(error instanceof UserError ? error.say : refuseTemplate.unfit().say)
  }
}
