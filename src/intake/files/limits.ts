import { UserError } from '../../kit/errors.ts'
import { intakeFiles } from '../../kit/words/intake-files.ts'

/** The largest file read, in bytes. */
export const MAX_BYTES = 20 * 1024 * 1024

/** Places of one table, repeated ones included: 5,000 rows of 60 columns and more. */
export const MAX_PLACES = 500_000

/** How deep elements may nest; browsers stop at about 500. */
export const MAX_DEPTH = 400

type Sentence = (words: typeof intakeFiles.zh) => string

/** A refusal in both languages; its code is `intake-` and `why`. */
export const refusal = (why: string, sentence: Sentence): UserError =>
  new UserError(`intake-${why}`, { zh: sentence(intakeFiles.zh), en: sentence(intakeFiles.en) })

export const tooLargeInside = (name: string): UserError =>
  refusal('too-large-inside', (words) => words.tooLargeInside(name))

export const damaged = (name: string): UserError => refusal('damaged', (words) => words.damaged(name))

export const encrypted = (name: string): UserError => refusal('encrypted', (words) => words.encrypted(name))

export const macro = (name: string): UserError => refusal('macro', (words) => words.macro(name))
