import { afterBelated, afterReport, afterRevision, afterTakingBack } from '../../core/columns.ts'
import { targetPeriod, type TargetPeriod } from '../../core/target-period.ts'
import type { Calendar } from '../../core/calendar.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import { lateness } from '../../core/period.ts'
import type { Assignment, Behalf, Period, Plan, Report, Said } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { missedPeriod } from './missed.ts'
import { countedBefore } from './counted.ts'
import { ahead, firstOf, must } from './look.ts'
import { endPapers, papersAbout } from './paper-ends.ts'
import { turnHolding, turnsOf } from './turns.ts'

/** Who files, when, and in which message. */
export interface Filing {
  by: string
  via: string
  now: Instant
  /** The message the words were said in, if another one. */
  said?: string
  /** Who said them, if another person. */
  draftedBy?: string
  /** The standing report that the words replace, in its own period; without it, the period now asked for. */
  revises?: Report
  /** A period that was missed, to which the words belong (补报); without it, the period now asked for. */
  into?: string
  /** Why, for the ledger, where it is more than a report: an edited message, the word of the head. */
  because?: Record<string, unknown>
  /** Set where the office files what a unit answered elsewhere. */
  behalf?: Behalf
  /** Whose words they stay, where somebody else moves them. */
  author?: string
}

/** Versions of one period that are looked at for one that a digest counted. */
const EARLIER = 12

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
 * columns reckoned anew, one ledger entry. A late report lands in the period it was asked for and stops the chase. Words that
 * replace a given report stay in that report's period and are as late as it was.
 */
export async function fileReport(
  db: Db,
  assignment: Assignment,
  plan: Plan,
  said: Said,
  filing: Filing,
): Promise<Filed> {
  const { by, via, now, revises, into, draftedBy } = filing
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const period = revises
    ? await periodOf(db, revises)
    : into === undefined
      ? periodFor(assignment, plan, calendar, now)
      : await missedPeriod(db, assignment, into, (dueOn) => lateness(dueOn, today, calendar))
  const answered = into ?? (revises ? null : period.label)
  ahead(turnsOf(db, assignment.id))
  if (answered !== null) ahead(papersAbout(db, assignment, answered))
  const { newest, corrects } = await endNewest(db, assignment, period.label, now)
  const revision = (newest?.revision ?? 0) + 1
  const saidIn = filing.said === undefined || filing.said === via ? {} : { said: filing.said }
  const behalf = filing.behalf ? { behalf: filing.behalf } : {}
  const report = await db.put('report', {
    ...said,
    id: `${assignment.id}/${period.label}#${revision}`,
    version: 0,
    planId: plan.id,
    assignmentId: assignment.id,
    period: period.label,
    revision,
    state: 'filed',
    by: filing.author ?? by,
    filedAt: now,
    filedOn: today,
    late: period.late,
    source: via,
    ...saidIn,
    ...(draftedBy === undefined || draftedBy === by ? {} : { draftedBy }),
    ...(corrects ? { corrects } : {}),
    remark: null,
    ...behalf,
  })
  await closePeriod(db, assignment, period, report)
  if (answered !== null) await endPapers(db, assignment, answered, 'answered', filing)
  // Whoever reports has taken the item on: no signature is waited for any more.
  const signed = assignment.signed ?? { by: filing.by, at: filing.now, on: today }
  const taken = { ...assignment, signed }
  const last = assignment.lastReportId
  const next = revises
    ? afterRevision(taken, revises.id, report.id)
    : into !== undefined
      ? afterBelated(taken, report.id, last ? await db.get('report', last) : undefined, into)
      : afterReport(taken, plan, calendar, report.id, today, period.label)
  const kept = await db.put('assignment', next)
  await db.note({
    planId: plan.id,
    event: revision === 1 ? 'report.filed' : 'report.revised',
    by,
    via,
    at: now,
    subjects: [assignment.id, assignment.taskId, assignment.unitId],
    body: {
      report: report.id,
      code: assignment.code,
      period: period.label,
      late: period.late,
      ...said,
      ...saidIn,
      ...(report.draftedBy ? { draftedBy: report.draftedBy } : {}),
      ...filing.because,
      ...behalf,
    },
  })
  return { report, assignment: kept, period }
}

/** The period of a report that is replaced; correcting words does not make them late. */
async function periodOf(db: Db, { assignmentId, period, late }: Report): Promise<TargetPeriod> {
  const { dueOn } = must(await db.get('period', `${assignmentId}/${period}`), 'period of a report')
  return { label: period, dueOn, late }
}

/**
 * The version that stood until now stands no longer; with it, which of the last few a digest counted, so that the cost does not
 * grow with how often a report was corrected.
 */
async function endNewest(
  db: Db,
  { id, planId }: Assignment,
  label: string,
  now: Instant,
): Promise<{ newest?: Report; corrects: Report['corrects'] | null }> {
  const versions = { prefix: [id, label], reverse: true }
  const newest = await firstOf(db.list('report', 'byAssignment', versions))
  if (!newest) return { corrects: null }
  const few = db.list('report', 'byAssignment', { ...versions, limit: EARLIER })
  const corrects = await countedBefore(db, planId, few)
  if (newest.state === 'filed') await db.put('report', { ...newest, state: 'superseded', endedAt: now })
  return { newest, corrects }
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
  filing: Pick<Filing, 'by' | 'via' | 'now' | 'because'>,
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
  const taken = await db.put('report', {
    ...report,
    state: to.state,
    remark: to.remark,
    endedAt: filing.now,
  })
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
    body: {
      report: report.id,
      code: assignment.code,
      period: report.period,
      remark: to.remark,
      ...filing.because,
    },
  })
  return { report: taken, assignment: kept }
}

async function lastStanding(db: Db, assignmentId: string, except: string): Promise<Report | undefined> {
  for await (const report of db.list('report', 'byAssignment', { prefix: [assignmentId], reverse: true }))
    if (report.state === 'filed' && report.id !== except) return report
  return undefined
}
