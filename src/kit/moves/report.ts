import { paperId } from '../../core/chase.ts'
import { afterReport, afterTakingBack, targetPeriod, type TargetPeriod } from '../../core/columns.ts'
import type { Calendar } from '../../core/calendar.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Assignment, Period, Plan, Report, Said } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { firstOf, must } from './look.ts'
import { turnHolding } from './turns.ts'

/** Who files, when, and in which message it was said. */
export interface Filing {
  by: string
  via: string
  now: Instant
}

export interface Filed {
  report: Report
  assignment: Assignment
  period: { label: string; late: number }
}

/** Which period words said now belong to, on the plan's own wall clock. */
export const periodFor = (
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  now: Instant,
): TargetPeriod => targetPeriod(assignment, plan, calendar, wallClock(now, plan.timezone).day)

/** Refuses a report on what cannot be reported: not settled, closed, suspended or withdrawn. */
export function mustBeReportable(assignment: Assignment, state: string): void {
  if (assignment.state === 'unsettled') throw refuse.unsettled(assignment.code)
  if (assignment.state !== 'open' && assignment.state !== 'completing')
    throw refuse.wrongState(assignment.code, state)
}

/**
 * Files a report: a new revision of its period (the one before stays, superseded), the period closed, the assignment's
 * columns reckoned anew, one ledger entry. A late report lands in the period it was asked for and stops the chase.
 */
export async function fileReport(
  db: Db,
  assignment: Assignment,
  plan: Plan,
  said: Said,
  filing: Filing,
): Promise<Filed> {
  const calendar = await calendarOf(db)
  const today = wallClock(filing.now, plan.timezone).day
  const period = periodFor(assignment, plan, calendar, filing.now)
  // Only the newest revision of a period can stand, so the cost does not grow with how often it was corrected.
  const range = { prefix: [assignment.id, period.label], reverse: true, limit: 1 }
  const newest = await firstOf(db.list('report', 'byAssignment', range))
  if (newest?.state === 'filed') await db.put('report', { ...newest, state: 'superseded' })
  const revision = (newest?.revision ?? 0) + 1
  const report = await db.put('report', {
    ...said,
    id: `${assignment.id}/${period.label}#${revision}`,
    version: 0,
    planId: plan.id,
    assignmentId: assignment.id,
    period: period.label,
    revision,
    state: 'filed',
    by: filing.by,
    filedAt: filing.now,
    filedOn: today,
    late: period.late,
    source: filing.via,
    remark: null,
  })
  await closePeriod(db, assignment, period, report)
  await dropPaper(db, assignment)
  // Whoever reports has taken the item on: no signature is waited for any more.
  const signed = assignment.signed ?? { by: filing.by, at: filing.now, on: today }
  const next = afterReport({ ...assignment, signed }, plan, calendar, report.id, today, period.label)
  const kept = await db.put('assignment', next)
  await db.note({
    planId: plan.id,
    event: revision === 1 ? 'report.filed' : 'report.revised',
    by: filing.by,
    via: filing.via,
    at: filing.now,
    subjects: [assignment.id, assignment.taskId, assignment.unitId],
    body: { report: report.id, code: assignment.code, period: period.label, late: period.late, ...said },
  })
  return { report, assignment: kept, period }
}

/** A notice drafted for the period that is answered now has nothing to ask for any more. */
async function dropPaper(db: Db, assignment: Assignment): Promise<void> {
  const paper = await db.get('paper', paperId(assignment))
  if (paper?.state === 'draft') await db.put('paper', { ...paper, state: 'dropped' })
}

async function closePeriod(
  db: Db,
  assignment: Assignment,
  period: { label: string; dueOn: string },
  report: Report,
): Promise<void> {
  const id = `${assignment.id}/${period.label}`
  const known = await db.get('period', id)
  // What is said early belongs to the turn in which it was said, what comes late to the one in which it was due.
  const day = report.filedOn < period.dueOn ? report.filedOn : period.dueOn
  const turn = await turnHolding(db, assignment.id, day)
  const first: Period = {
    id,
    version: 0,
    assignmentId: assignment.id,
    planId: assignment.planId,
    occurrenceId: known?.occurrenceId ?? turn?.id ?? null,
    label: period.label,
    dueOn: period.dueOn,
    state: 'reported',
    reportId: report.id,
    reportedOn: report.filedOn,
    late: report.late,
  }
  // A revision keeps the day on which the period was first answered: correcting words does not make them late.
  const answered = known?.state === 'reported' ? { reportedOn: known.reportedOn, late: known.late } : {}
  await db.put('period', known ? { ...first, version: known.version, ...answered } : first)
}

/**
 * Takes the standing report of the newest period back (撤回), or sends it back to the unit (退回): the period is open again and
 * the ladder starts anew.
 */
export async function reopenReport(
  db: Db,
  assignment: Assignment,
  plan: Plan,
  to: { state: 'withdrawn' | 'moved' | 'returned'; remark: string | null },
  filing: Filing,
): Promise<{ report: Report; assignment: Assignment }> {
  const report = assignment.lastReportId ? await db.get('report', assignment.lastReportId) : undefined
  const nothing = to.state === 'returned' ? refuse.nothingToReturn : refuse.nothingToTakeBack
  // What was taken over from a spreadsheet was never said here: there is nothing to take back.
  if (!report || report.state !== 'filed' || report.source.startsWith('import:'))
    throw nothing(assignment.code)
  const period = must(await db.get('period', `${assignment.id}/${report.period}`), 'period of a report')
  const calendar = await calendarOf(db)
  const before = await lastStanding(db, assignment.id, report.id)
  const last = before ? { id: before.id, on: before.filedOn } : null
  // A round of its own for each answer taken back, counted over all periods: the old rounds' steps stay as they were.
  const anew = { rung: -1, firedOn: null, round: assignment.chase.round + 1 }
  const owed = assignment.period ? await db.get('period', `${assignment.id}/${assignment.period}`) : undefined
  const reopened = afterTakingBack(assignment, plan, calendar, report.period, last, anew)
  const asked = (reopened.period === report.period && !owed) || !assignment.reports
  // Pressed once too often, it must not reach into the period before the one that was just taken back.
  if (!asked) throw nothing(assignment.code)
  const taken = await db.put('report', { ...report, state: to.state, remark: to.remark })
  const state = to.state === 'returned' ? 'returned' : 'open'
  await db.put('period', { ...period, state, reportId: null, reportedOn: null, late: 0 })
  const kept = await db.put('assignment', reopened)
  await db.note({
    planId: plan.id,
    event: `report.${to.state}`,
    by: filing.by,
    via: filing.via,
    at: filing.now,
    subjects: [assignment.id, assignment.taskId, assignment.unitId],
    body: { report: report.id, code: assignment.code, period: report.period, remark: to.remark },
  })
  return { report: taken, assignment: kept }
}

async function lastStanding(db: Db, assignmentId: string, except: string): Promise<Report | undefined> {
  for await (const report of db.list('report', 'byAssignment', { prefix: [assignmentId], reverse: true }))
    if (report.state === 'filed' && report.id !== except) return report
  return undefined
}
