import type { Day } from '../../core/day.ts'
import type { FileRef } from '../../core/model/index.ts'

/** The long work that reads a year's holiday notice out of a file. */
export const READ_NOTICE = 'holiday-notice'

export interface NoticeArgs {
  file: FileRef
  /** For which year it is, where its words do not say it. */
  year: number | null
  today: Day
}

/** The text of a file, whatever its format; throws UserError for one that cannot be read. Handed in by main. */
export type ReadNotice = (
  input: { bytes: Uint8Array; name: string; today: Day },
  signal?: AbortSignal,
) => Promise<string>
