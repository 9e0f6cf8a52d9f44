import type { FileRef } from '../../core/model/index.ts'

/** The long work that reads minutes out of a text file. */
export const READ_MINUTES = 'meeting-minutes'

export interface MinutesArgs {
  meeting: string
  planId: string
  file: FileRef
}

/** The text of a file's bytes, or null where it is no text. Handed in by main. */
export type DecodeText = (bytes: Uint8Array) => string | null
