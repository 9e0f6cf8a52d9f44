import { addDays, addMonths, dayOfMonth, wallClock, type Day, type Instant } from '../core/day.ts'
import { askedFor } from '../core/period.ts'
import type { Assignment, AssignmentState } from '../core/model/index.ts'
import type { Happening, Log } from './log.ts'
import { chaseRounds, remember, taken, type Round } from './rounds.ts'
import { standingReports } from './standing.ts'
import { turnAfter, type Turns } from './turn-account.ts'

/** How an assignment stands from a number of the log on. */
export interface Position {
  seq: number
  state: AssignmentState
  unitId: string
  /** The period asked for; null where nothing is. */
  period: string | null
  /** What a lead asked for last. */
  asked: string | null
  rung: number
  firedOn: Day | null
  /** The day of the last report that stands. */
  reportedOn: Day | null
  /** Of a yearly duty: the first year that counts, and what was said of each; see turnEnd. */
  turns: Turns | null
  at: Instant
  /** Written deadline of what a meeting resolved, with the working days that the office took to answer. */
  deadline: Day | null
  grace: number
  /** Since when an application to close, or for more time, waits. */
  appliedOn: Day | null
  heldSince: Day | null
}

/**
 * A rung that the rules call for: worked out from what people did, never from what duban wrote. Only whether a chase by hand reached
 * all whom a rung goes to is taken from its steps (`whole` in rounds.ts).
 */
export interface Firing {
  seq: number
  at: Instant
  day: Day
  assignmentId: string
  unitId: string
  period: string
  /** Its name in step ids: the index, or `weekly:<day>`. */
  rung: string
  to: readonly string[]
  paper: boolean
}

export interface Account {
  positions: Position[]
  firings: Firing[]
}

export const DEADLINE = 'deadline'

export const dueIn = (log: Log, period: string): Day =>
  askedFor(period) ?? log.calendar.onOrBefore(dayOfMonth(period, log.plan.settings.dueDay))

/** The deadline that counts: what lay with the office is added. */
export const heldTo = (log: Log, { deadline, grace }: Position): Day | null =>
  deadline !== null && grace > 0 ? log.calendar.step(deadline, grace) : deadline

/** The day on which what is asked for now is due; null where nothing is. */
export const owedOn = (log: Log, position: Position): Day | null =>
  position.period === DEADLINE
    ? heldTo(log, position)
    : position.period === null
      ? null
      : dueIn(log, position.period)

/** The first period that is due on or after a day. */
function periodOn(log: Log, day: Day): string {
  let period = addMonths(day.slice(0, 7), -1)
  while (dueIn(log, period) < day) period = addMonths(period, 1)
  return period
}

/** The day from which a period is asked for, and the one before it is given up. */
function askedFrom(log: Log, period: string): Day {
  const at = Math.min(0, log.plan.settings.ladder[0]?.at ?? 0)
  const first = log.calendar.step(dueIn(log, period), at)
  const opens = log.calendar.onOrAfter(addDays(dueIn(log, addMonths(period, -1)), 1))
  return first > opens ? first : opens
}

/** What was told of each assignment, in order. */
export const tellings = remember((log): Map<string, Happening[]> => {
  const told = new Map<string, Happening[]>()
  for (const happening of log.happenings) {
    if (!('assignmentId' in happening)) continue
    const { assignmentId } = happening
    const known = told.get(assignmentId)
    if (known) known.push(happening)
    else told.set(assignmentId, [happening])
  }
  return told
})

/** Each assignment's account, folded from what people did and when the machine made its rounds. */
export const accounts = remember((log): Map<string, Account> => {
  const told = tellings(log)
  return new Map(log.assignments.map((one) => [one.id, fold(log, one, told.get(one.id) ?? [])]))
})

/** Whether a report of a period stands at a number of the log. */
export function answered(log: Log, assignmentId: string, period: string | null, seq: number): boolean {
  const past = (tellings(log).get(assignmentId) ?? []).filter((happening) => happening.seq < seq)
  return standingReports(past, assignmentId).some((one) => one.period === period)
}

function fold(log: Log, row: Assignment, happenings: readonly Happening[]): Account {
  const { id, state, unitId, reports } = row
  const from = Number(log.plan.startedOn.slice(0, 4))
  const turns = log.yearly.includes(id) ? { from, accepted: [], asked: {}, put: {} } : null
  const nothing = {
    ...{ asked: null, rung: -1, firedOn: null, reportedOn: null, turns },
    ...{ deadline: null, grace: 0, appliedOn: null },
  }
  const first = reports && state === 'open' ? periodOn(log, log.plan.startedOn) : null
  const start = { seq: 0, at: 0, state, unitId, period: first, heldSince: null, ...nothing }
  // What a meeting resolved is nowhere before it.
  const account: Account = { positions: row.origin === 'meeting' ? [] : [start], firings: [] }
  const seen: Happening[] = []
  let turn = 0
  const rounds = momentsOf(log, id)
  for (const happening of happenings) {
    for (let round = rounds[turn]; round && round.seq < happening.seq; round = rounds[++turn])
      chase(log, id, account, round)
    seen.push(happening)
    account.positions.push(after(log, account.positions.at(-1) ?? start, happening, seen, reports))
  }
  for (; turn < rounds.length; turn++) chase(log, id, account, rounds[turn] as Round)
  return account
}

/** When the ladder of an assignment may move: with the round of a day, and where all it asks for was told by hand. */
function momentsOf(log: Log, assignmentId: string): Round[] {
  const byHand = [...taken(log).values()].filter(
    ({ step, whole }) => whole && step.assignmentId === assignmentId,
  )
  const presses = byHand.map(({ seq, at, day }) => ({ seq, at, day }))
  return [...chaseRounds(log), ...presses].sort((a, b) => a.seq - b.seq)
}

/** A part is asked for once; reports that are asked for every month go on. In this plan no support has a deadline of its own. */
const nextOf = (period: string): string | null => (askedFor(period) === null ? addMonths(period, 1) : null)

/** What one happening makes of a position. */
function after(
  log: Log,
  before: Position,
  h: Happening,
  seen: readonly Happening[],
  reports: boolean,
): Position {
  const { day } = wallClock(h.at, log.timezone)
  const now: Position = { ...before, seq: h.seq, at: h.at }
  const foot = { rung: -1, firedOn: null }
  switch (h.kind) {
    case 'opened':
      return { ...now, state: 'open', unitId: h.unitId, period: reports ? periodOn(log, day) : null, ...foot }
    case 'reported':
      if (h.period !== now.period) return { ...now, reportedOn: day }
      return { ...now, reportedOn: day, period: h.period === DEADLINE ? null : nextOf(h.period), ...foot }
    case 'taken': {
      const last = standingReports(seen, h.assignmentId).at(-1)
      const reportedOn = last ? wallClock(last.happening.at, log.timezone).day : null
      if (h.period === DEADLINE) return { ...now, reportedOn, period: DEADLINE, ...foot }
      if (askedFor(h.period) !== null)
        return now.asked === h.period && now.period === null
          ? { ...now, reportedOn, period: h.period, ...foot }
          : { ...now, reportedOn }
      if (now.period === null || now.period === DEADLINE || askedFor(now.period) !== null)
        return { ...now, reportedOn }
      if (addMonths(now.period, -1) !== h.period) return { ...now, reportedOn }
      return { ...now, reportedOn, period: h.period, ...foot }
    }
    case 'asked':
      return { ...now, period: h.period, asked: h.period, ...foot }
    case 'objected':
    case 'released':
      return now.period === h.period ? { ...now, period: null, ...foot } : now
    case 'applied':
      return { ...now, state: 'completing', appliedOn: day }
    case 'accepted':
      return { ...now, state: 'done' }
    case 'turn-applied':
    case 'turn-accepted':
    case 'turn-returned':
      return { ...now, turns: now.turns && turnAfter(log, now.turns, h, day) }
    case 'returned': {
      const took = Math.max(0, log.calendar.between(now.appliedOn ?? day, day))
      // An answer that counts days to the unit leaves no other application open.
      const heldSince = took > 0 ? null : now.heldSince
      const open: Position = { ...now, state: 'open', grace: now.grace + took, heldSince }
      // A period that went by while the application lay with the office is asked for no more; one that was overdue before
      // it stays owed.
      const owed = owedOn(log, now)
      const past =
        now.period !== null &&
        (owed === null || owed >= (now.appliedOn ?? day)) &&
        now.period !== DEADLINE &&
        askedFor(now.period) === null &&
        now.period < periodOn(log, day)
      return past ? { ...open, period: periodOn(log, day), ...foot } : open
    }
    case 'resolved': {
      const { unitId, due: deadline } = h
      const period = deadline === null ? periodOn(log, day) : DEADLINE
      return { ...now, state: 'open', unitId, period, deadline, ...foot }
    }
    case 'moreTime':
      return { ...now, heldSince: day }
    case 'extended':
      if (now.state !== 'open') return { ...now, heldSince: null }
      return { ...now, heldSince: null, grace: 0, deadline: h.until }
    default:
      return now
  }
}

/** What the rules call for at a moment: the period gives way, and at most one rung is due. Null where nothing is asked for. */
export function calledFor(log: Log, before: Position | undefined, { seq, at, day }: Round) {
  if (before?.state !== 'open' || before.period === null) return null
  let now: Position & { period: string } = { ...before, period: before.period, seq, at }
  if (before.period !== DEADLINE && askedFor(before.period) === null)
    for (let next = addMonths(before.period, 1); askedFrom(log, next) <= day; next = addMonths(next, 1))
      now = { ...now, period: next, rung: -1, firedOn: null }
  return { now, rung: nextRung(log, now, day) }
}

/** What a round of a chase day makes of a position. */
function chase(log: Log, assignmentId: string, { positions, firings }: Account, round: Round): void {
  const before = positions.at(-1)
  const called = calledFor(log, before, round)
  if (!called) return
  const { now, rung } = called
  const { unitId, period } = now
  if (rung) firings.push({ ...round, assignmentId, unitId, period, ...rung })
  if (rung) positions.push({ ...now, rung: rung.index, firedOn: round.day })
  else if (now.period !== before?.period) positions.push(now)
}

function nextRung(log: Log, position: Position, day: Day) {
  const { rung, firedOn } = position
  const { calendar, plan } = log
  const { ladder } = plan.settings
  const due = owedOn(log, position) as Day
  const [last, next] = [ladder[rung], ladder[rung + 1]]
  if (next) {
    const opens = calendar.onOrAfter(plan.startedOn)
    const days = [calendar.step(due, next.at), opens]
    if (firedOn !== null && last) days.push(calendar.step(firedOn, next.at - last.at))
    const on = days.reduce((a, b) => (a > b ? a : b))
    const beyond = Boolean(next.paper) || next.to.some((place) => place === 'head' || place === 'office')
    const undecreed = [due, on > day ? on : day].some((one) => calendar.isProvisional(one))
    if (!beyond || !undecreed)
      return on > day
        ? null
        : { rung: String(rung + 1), index: rung + 1, to: next.to, paper: Boolean(next.paper) }
  }
  if (firedOn === null || calendar.step(firedOn, 5) > day) return null
  return { rung: `weekly:${day}`, index: rung, to: ['A'], paper: false }
}

/** How an assignment stands at a number of the log; `seq` itself included. */
export function positionAt(account: Account | undefined, seq: number): Position | undefined {
  return account?.positions.findLast((position) => position.seq <= seq)
}

/** How an assignment stood at a moment, what happened at that very moment left out. */
export const positionBefore = (account: Account | undefined, at: Instant): Position | undefined =>
  account?.positions.findLast((position) => position.at < at)
