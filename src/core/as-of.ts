import type { Calendar } from './calendar.ts'
import { askedFrom, asksEveryPeriod, openAssignment, reckon } from './columns.ts'
import { wallClock, type Day, type Instant } from './day.ts'
import { givenAs } from './given.ts'
import { lightOf, type Shown } from './light.ts'
import type {
  Assignment,
  AssignmentState,
  Due,
  Occurrence,
  Plan,
  PlanSettings,
  Report,
} from './model/index.ts'
import { owedTurn } from './occurrence.ts'
import { firstSlot, slotAfter, slotOn, type Slot } from './period.ts'

/** An entry of the ledger, as far as it tells how an item stood. */
export interface Told {
  event: string
  at: Instant
  body: unknown
}

export interface Past {
  assignment: Assignment
  plan: Plan
  /** Everything noted of the item, and of its plan's rules, in the order of writing. */
  told: readonly Told[]
  /** Every version of its reports, and its turns. */
  reports: readonly Report[]
  turns: readonly Occurrence[]
}

/** How an item stood at the end of a day. */
export interface Stood extends Shown {
  /** The unit that had it. */
  unitId: string
  report: Report | null
}

/** Where an event leaves an item; what is not here leaves it where it was. */
const states: Readonly<Record<string, AssignmentState>> = {
  'assignment.declined': 'declined',
  'assignment.upheld': 'open',
  'assignment.withdrawn': 'withdrawn',
  'assignment.split': 'withdrawn',
  'assignment.suspended': 'suspended',
  'assignment.resumed': 'open',
  'assignment.reopened': 'open',
  'assignment.reassigned': 'open',
  'completion.asked': 'completing',
  'completion.accepted': 'done',
  'completion.taken-over': 'done',
  'completion.returned': 'open',
}

interface Folded {
  state: AssignmentState | null
  deadline: Due | null
  grace: number
  pending: Assignment['pending'] | null
  until: string
  madeOn: Day | null
  /** Days on which it was taken up again, and since when it had waited for an answer, if it had. */
  opened: { on: Day; since: Day | null }[]
  since: Day | null
  turns: Map<string, Pick<Occurrence, 'state'> & { asked: boolean }>
}

const bodyOf = (told: Told): Record<string, unknown> => (told.body ?? {}) as Record<string, unknown>

/**
 * Light and last report of an item at the end of a past day, folded from its ledger and reports: its state, deadline and turns as
 * they were then, its period by the rules of that day. The calendar is today's. Null where it was not assigned by then. Two
 * things are not told apart: a part that a lead asked for by a day of its own, and weeks in which a plan asks red items.
 */
export function stoodOn(past: Past, day: Day, calendar: Calendar): Stood | null {
  const { assignment, plan } = past
  const isBefore = (at: Instant): boolean => wallClock(at, plan.timezone).day <= day
  const before = past.told.filter(({ at }) => isBefore(at))
  const later = past.told.filter(({ at }) => !isBefore(at))
  const folded = foldOf(assignment, plan, before)
  if (folded.state === null) return null
  const settings = settingsThen(plan, later)
  const then: Plan = { ...plan, settings }
  const standing = past.reports.filter((one) => isBefore(one.filedAt) && !endedBy(one, isBefore))
  const [report = null] = standing.toSorted((a, b) => b.filedAt - a.filedAt)
  const turns = past.turns.flatMap((row) => turnThen(row, folded))
  const { asked: _asked, snoozed: _snoozed, pending: _pending, turn: _turn, ...rest } = assignment
  const owed = owedTurn(turns)
  const row: Assignment = {
    ...rest,
    ...{ state: folded.state, deadline: deadlineThen(assignment, folded, later), grace: folded.grace },
    ...(folded.pending ? { pending: folded.pending } : {}),
    ...(owed ? { turn: owed } : {}),
    reports: givenAs(assignment) === null ? asksEveryPeriod(assignment.role, settings) : assignment.reports,
    lastReportId: report?.id ?? null,
    lastReportOn: report?.filedOn ?? null,
    period: null,
  }
  const reckoned = row.reports
    ? reckon(
        { ...row, period: periodThen(row, then, { standing, day, folded, rules: before, calendar }) },
        then,
        calendar,
      )
    : openAssignment(row, then, calendar, day)
  return { ...lightOf(reckoned, day, calendar), unitId: unitThen(assignment, later), report }
}

/** A version that no longer stood; one that ended before there was a moment kept for it is taken as long over. */
const endedBy = ({ state, endedAt }: Report, isBefore: (at: Instant) => boolean): boolean =>
  state !== 'filed' && (endedAt === undefined || isBefore(endedAt))

function foldOf(assignment: Assignment, { timezone }: Plan, before: readonly Told[]): Folded {
  const folded: Folded = {
    state: null,
    deadline: null,
    grace: 0,
    pending: null,
    until: '',
    madeOn: null,
    opened: [],
    since: null,
    turns: new Map(),
  }
  for (const told of before) {
    const { event, at } = told
    const body = bodyOf(told)
    const on = wallClock(at, timezone).day
    if (event === 'assignment.made') {
      folded.state = (body['state'] as AssignmentState | undefined) ?? 'open'
      folded.madeOn ??= on
    }
    const was = folded.state
    folded.state = states[event] ?? folded.state
    if (event === 'completion.asked' || event === 'assignment.declined') folded.since = on
    if (was !== null && was !== 'open' && folded.state === 'open') {
      folded.opened.push({ on, since: folded.since })
      folded.since = null
    }
    if (event === 'assignment.amended' && body['what'] === 'due') {
      folded.deadline = body['is'] as Due
      folded.grace = 0
    }
    if (event === 'extension.asked') {
      folded.until = String(body['until'])
      folded.pending = { requestId: '', since: on }
    }
    if (/^(?:extension\.(?:granted|refused|withdrawn)|deadline\.)/.test(event)) folded.pending = null
    if (event === 'deadline.extended') {
      folded.deadline = { phrase: folded.until, on: folded.until }
      folded.grace = 0
    }
    if (['deadline.kept', 'assignment.upheld', 'completion.returned'].includes(event))
      folded.grace += Number(body['took'] ?? 0)
    if (event.startsWith('turn.')) foldTurn(folded, event.slice('turn.'.length), String(body['turn']))
  }
  // Rows from before the ledger named the making of each.
  if (folded.state === null && before.some(({ event }) => event === 'plan.imported')) folded.state = 'open'
  return folded
}

function foldTurn({ turns }: Folded, what: string, label: string): void {
  const was = turns.get(label) ?? { state: 'open' as const, asked: false }
  const now = {
    opened: 'open',
    reopened: 'open',
    missed: 'missed',
    accepted: 'done',
    closed: 'closed',
  } as const
  const state = Object.entries(now).find(([one]) => one === what)?.[1] ?? was.state
  turns.set(label, { state, asked: what === 'asked' ? true : what === 'missed' ? was.asked : false })
}

/** A turn as it was then; none where it had not begun. */
function turnThen(row: Occurrence, { turns }: Folded): Occurrence[] {
  const then = turns.get(row.label)
  if (!then) return []
  const { completion, ...rest } = row
  const waits = then.asked && completion ? { completion: { ...completion, outcome: null } } : {}
  return [{ ...rest, state: then.state, ...waits }]
}

/** What was last set by then; else, where it was set later, what stood before that. */
function deadlineThen(assignment: Assignment, { deadline }: Folded, later: readonly Told[]): Due | null {
  if (deadline) return deadline
  const next = later.find(
    (told) =>
      told.event === 'deadline.extended' ||
      (told.event === 'assignment.amended' && bodyOf(told)['what'] === 'due'),
  )
  if (!next) return assignment.deadline
  const was = bodyOf(next)['was'] as Due | null | undefined
  return was === undefined ? (assignment.firstDeadline ?? assignment.deadline) : was
}

/** The rules of that day: what the next change of them found. */
function settingsThen({ settings }: Plan, later: readonly Told[]): PlanSettings {
  const next = later.find(({ event }) => event === 'plan.rule')
  return next ? ((bodyOf(next)['was'] as PlanSettings | undefined) ?? settings) : settings
}

function unitThen({ unitId }: Assignment, later: readonly Told[]): string {
  const next = later.find(({ event }) => event === 'assignment.reassigned')
  const was = next && bodyOf(next)['was']
  return typeof was === 'string' ? was : unitId
}

interface Asking {
  standing: readonly Report[]
  day: Day
  folded: Folded
  rules: readonly Told[]
  calendar: Calendar
}

/**
 * The period that was asked for: the first that was neither reported nor given up for the next. What is taken up again begins with
 * the period of that day, save what was overdue before it waited for an answer.
 */
function periodThen(
  row: Assignment,
  plan: Plan,
  { standing, day, folded: { madeOn, opened }, rules, calendar }: Asking,
): string {
  const reported = new Set(standing.map(({ period }) => period))
  const onwards = (from: Slot, until: Day): Slot => {
    let slot = from
    for (;;) {
      const next = slotAfter(slot.label, plan.settings, calendar)
      if (!reported.has(slot.label) && askedFrom(next, plan, calendar) > until) return slot
      slot = next
    }
  }
  const made = madeOn ?? day
  let slot = made > plan.startedOn ? slotOn(made, plan.settings, calendar) : firstSlot(plan, calendar)
  for (const { on, since } of [...opened, ...asked(row, plan, rules)].toSorted((a, b) =>
    a.on < b.on ? -1 : 1,
  )) {
    const before = onwards(slot, since ?? on)
    const then = slotOn(on, plan.settings, calendar)
    slot = (since !== null && before.dueOn < since) || before.label > then.label ? before : then
  }
  return onwards(slot, day).label
}

/** The days on which a rule had a share asked every period that was not before. */
const asked = ({ role }: Assignment, { timezone }: Plan, rules: readonly Told[]): Folded['opened'] =>
  rules.flatMap((told) => {
    const { was, is } = bodyOf(told) as { was?: PlanSettings; is?: PlanSettings }
    const begins =
      told.event === 'plan.rule' && was && is && !asksEveryPeriod(role, was) && asksEveryPeriod(role, is)
    return begins ? [{ on: wallClock(told.at, timezone).day, since: null }] : []
  })
