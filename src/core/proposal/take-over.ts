import { afterReport, reckon } from '../columns.ts'
import { addDays, instantOf, mondayOf, type Instant } from '../day.ts'
import type { Assignment, Period, ProposedStanding, Report } from '../model/index.ts'
import { slotBefore, slotOn } from '../period.ts'
import type { Reckoning } from './fan-out.ts'

/** Who takes a ledger over, from where, and in which words. */
export interface TakeOver {
  by: string
  /** `import:…`: where the words came from; it stands in the place of whoever would have applied. */
  source: string
  remark: string
  /** The statement of a completion, with the status cell as written. */
  statement(asWritten: string | null): string
}

export interface TakenOver {
  assignments: Assignment[]
  reports: Report[]
  periods: Period[]
}

/**
 * What an office's own ledger says of a task, as history of its shares: the words become the report of the period before
 * the one now asked for, of everyone who reports; what is done there is done, for every share, and nobody is asked.
 * It is dated before the week's digest looks, so that it is never counted as news; when it was taken over says the ledger.
 */
export function takeOver(
  standing: ProposedStanding,
  rows: readonly Assignment[],
  takeOver: TakeOver,
  reckoning: Reckoning,
): TakenOver {
  const { plan, calendar, today } = reckoning
  const { label, dueOn } = slotBefore(slotOn(today, plan.settings, calendar).label, plan.settings, calendar)
  const old = addDays(mondayOf(today), -8)
  const on = dueOn < old ? dueOn : old
  const at = instantOf(on, plan.settings.cardAt, plan.timezone)
  const taken: TakenOver = { assignments: [], reports: [], periods: [] }
  for (const row of rows) {
    if (row.state === 'withdrawn') {
      taken.assignments.push(row)
      continue
    }
    const report = row.reports ? reportOf(row, standing, { label, on, at }, takeOver) : null
    const reported = report ? afterReport(row, plan, calendar, report.id, on, label) : row
    taken.assignments.push(
      standing.state === 'done'
        ? reckon(
            { ...reported, state: 'done', completion: completionOf(standing, at, takeOver) },
            plan,
            calendar,
          )
        : reported,
    )
    if (report) taken.reports.push(report)
    if (report) taken.periods.push(periodOf(report, dueOn))
  }
  return taken
}

function reportOf(
  row: Assignment,
  { progress, problems, next, asWritten }: ProposedStanding,
  { label, on, at }: { label: string; on: string; at: Instant },
  { by, source, remark }: TakeOver,
): Report | null {
  const said = progress || asWritten || ''
  if (said === '' && problems === '' && next === '') return null
  return {
    id: `${row.id}/${label}#1`,
    version: 0,
    planId: row.planId,
    assignmentId: row.id,
    period: label,
    revision: 1,
    state: 'filed',
    by,
    filedAt: at,
    filedOn: on,
    late: 0,
    source,
    remark,
    progress: said,
    problems,
    next,
    noChange: false,
    files: [],
  }
}

const periodOf = ({ assignmentId, planId, period, id, filedOn }: Report, dueOn: string): Period => ({
  id: `${assignmentId}/${period}`,
  version: 0,
  assignmentId,
  planId,
  occurrenceId: null,
  label: period,
  dueOn,
  state: 'reported',
  reportId: id,
  reportedOn: filedOn,
  late: 0,
})

/** Nobody applied, so nobody approved their own work: the office took over what its ledger says. */
const completionOf = ({ asWritten }: ProposedStanding, at: Instant, { by, source, statement }: TakeOver) => ({
  askedBy: source,
  askedAt: at,
  statement: statement(asWritten),
  decidedBy: by,
  decidedAt: at,
  outcome: 'accepted' as const,
  reason: null,
})
