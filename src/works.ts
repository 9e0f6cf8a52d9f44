import { expungePart } from './app/expunge.ts'
import { peopleExportPart, peopleSheetPart } from './app/people-sheets.ts'
import { documentPart } from './app/reading.ts'
import { exportPart, sheetPart } from './app/sheets.ts'
import { backupWorks } from './backups.ts'
import type { Instant } from './core/day.ts'
import { issueWorks } from './issues.ts'
import type { Copyable } from './kit/copy.ts'
import type { Expungeable } from './kit/expunge.ts'
import type { ReadDocument } from './kit/moves/reading.ts'
import type { Store } from './kit/store.ts'
import type { WorkPart } from './kit/work.ts'
import type { Log } from './log.ts'
import type { StartOptions } from './main.ts'
import { meetingWorks } from './meetings.ts'
import { calendarWork } from './notices.ts'
import { writeSheet } from './papers/late.ts'
import { sheetReader } from './reading.ts'
import { workbookWorks } from './workbooks.ts'

interface WorksParts {
  options: StartOptions
  store: Store & Copyable & Expungeable
  clock: () => Instant
  dist: string
  read: ReadDocument
  publicUrl: () => string
  log: Log
}

/** All long work that there is, one part a job. */
export const worksOf = ({ options, store, clock, dist, read, publicUrl, log }: WorksParts): WorkPart[] => [
  documentPart(read),
  sheetPart(sheetReader(dist)),
  exportPart(writeSheet),
  peopleSheetPart(sheetReader(dist)),
  peopleExportPart(writeSheet),
  ...workbookWorks(sheetReader(dist), writeSheet),
  calendarWork(read),
  ...meetingWorks,
  expungePart(store),
  ...backupWorks(options.config, store, clock),
  ...issueWorks(options, publicUrl, (char) => log('papers.no-glyph', { char })),
]
