import { openArchive as open, type Archive } from '../../uploads/archive.ts'
import { damaged, encrypted, refusal, tooLargeInside } from './limits.ts'

export type { Archive } from '../../uploads/archive.ts'

/** An archive brought to be read as a document; UserError, in the words of the import, where it is beyond a limit. */
export const openArchive = (bytes: Uint8Array, name: string): Archive =>
  open(bytes, {
    damaged: () => damaged(name),
    encrypted: () => encrypted(name),
    tooLargeInside: () => tooLargeInside(name),
    entities: () => refusal('entities', (words) => words.entities(name)),
  })
