import type { Draft, Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/correction-refusals.ts'
import { collect } from './look.ts'

/** What the words of a message have become and still are: drafts that wait, for their button or for the head, and reports that stand. */
export interface SaidIn {
  drafts: Draft[]
  reports: Report[]
}

const speakerOf = ({ draftedBy, by }: Report): string => draftedBy ?? by

const waits = ({ state }: Draft): boolean => state === 'waiting' || state === 'signing'

const draftsOf = (db: Db, message: string) => collect(db.list('draft', 'bySource', { prefix: [message] }))
const reportsOf = (db: Db, message: string) => collect(db.list('report', 'bySaid', { prefix: [message] }))

/** Refused where a message of this person never became a report, or where nothing of it waits or stands any more. */
export async function saidIn(db: Db, message: string, personId: string): Promise<SaidIn> {
  const drafts = (await draftsOf(db, message)).filter((draft) => draft.personId === personId)
  const reports = (await reportsOf(db, message)).filter((report) => speakerOf(report) === personId)
  if (drafts.length + reports.length === 0) throw refuse.noReportOfIt()
  const live = { drafts: drafts.filter(waits), reports: reports.filter(({ state }) => state === 'filed') }
  if (live.drafts.length + live.reports.length === 0) throw refuse.noLongerStands()
  return live
}

/** Whether the words of a message became a draft or a report of this person. */
export async function becameReport(db: Db, message: string, personId: string): Promise<boolean> {
  const [drafts, reports] = await Promise.all([draftsOf(db, message), reportsOf(db, message)])
  return (
    drafts.some((draft) => draft.personId === personId) ||
    reports.some((report) => speakerOf(report) === personId)
  )
}
