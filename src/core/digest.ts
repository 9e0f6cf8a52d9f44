import type { Calendar } from './calendar.ts'
import { inCodeOrder } from './code.ts'
import { correctionsOf, type Changed, type Correction } from './corrections.ts'
import { targetFacts, type TargetFact } from './figures/digest-facts.ts'
import type { TargetStanding } from './figures/standing.ts'
import { addDays, instantOf, mondayOf, wallClock, type Day, type Instant } from './day.ts'
import { givenFacts, noteFacts, type GivenFacts, type NoteFacts } from './digest-given.ts'
import { figure, ids, lightsOf, nextWeekItems, overdueItems } from './digest-items.ts'
import type { DigestReport, DigestRow } from './digest-items.ts'
import { matterFacts, type MatterFacts } from './matters.ts'
import { noticeFacts, type NoticeFacts } from './notice-facts.ts'
import { saysNone } from './saying.ts'
import { turnFacts, type TurnFacts } from './turn-facts.ts'
import type {
  Assignment,
  Circular,
  EscalationPaper,
  Finding,
  Light,
  Note,
  Plan,
  Request,
  Task,
  Occurrence,
  Meeting,
} from './model/index.ts'

/** A figure and the rows it counts: every figure of a digest leads back to what was reported. Refs are sorted row ids. */
export interface Figure {
  value: number
  refs: string[]
}

export interface OverdueItem {
  assignmentId: string
  code: string
  unitId: string
  taskId: string
  /** The period owed, or null where the deadline or a turn's end has passed. */
  period: string | null
  dueOn: Day
  /** Working days since the due day. */
  days: Figure
}

export interface Problem {
  reportId: string
  assignmentId: string
  /** The words as reported. */
  text: string
}

export interface NextWeekItem {
  assignmentId: string
  code: string
  unitId: string
  dueOn: Day
  what: 'report' | 'deadline' | 'turn'
}

/** The facts of one weekly digest, plain JSON: frozen with the digest, and next week's `previous`. */
export interface DigestFacts {
  planId: string
  monday: Day
  /** The first day it tells of, where weeks before its own were never issued and are counted here. */
  from?: Day
  sunday: Day
  today: Day
  cutOff: Instant
  /** Whether any day of the overdue or coming items was reckoned without a decreed calendar. */
  provisional: boolean
  /** All assignments that were not withdrawn. */
  assignments: Figure
  lights: Record<Light, Figure>
  /** Reports filed since the last digest's cut-off. */
  reported: Figure
  onTime: Figure
  late: Figure
  overdue: Figure & { items: OverdueItem[] }
  newlyRed: Figure
  noLongerRed: Figure
  newlyDone: Figure
  problems: Figure & { items: Problem[] }
  /** Counted in an earlier digest and changed since (更正); refs are the versions counted then. Older digests have none. */
  corrections?: Figure & { items: Correction[] }
  waiting: { completions: Figure; findings: Figure; papers: Figure }
  dueNextWeek: Figure & { items: NextWeekItem[] }
  /** Matters put to the office; a digest from before there were any has none. */
  matters?: MatterFacts
  /** Items that no document has, and leaders' notes; digests frozen before there were any have neither. */
  given?: GivenFacts
  notes?: NoteFacts
  /** Where the targets stand; absent in digests frozen before targets were counted. */
  targets?: TargetFact[]
  /** Turns of recurring duties; a digest of a plan without any has none. */
  turns?: TurnFacts
  /** What the plan's units were sent this month until the cut-off; digests from before it was measured have none. */
  burden?: BurdenFacts
  /** The next joint meeting; null where none is planned, absent in a digest from before there were any. */
  meeting?: NextMeeting | null
  /** Supervision notices and circulars; a digest of a plan that never had any, or from before, has none. */
  notices?: NoticeFacts
}

/** Messages to units in a month, refs their letters; `units` are those that got any, the most first. */
export interface BurdenFacts extends Figure {
  month: string
  units: { unitId: string; messages: number }[]
}

export type NextMeeting = Pick<Meeting, 'label' | 'number' | 'on' | 'at' | 'place' | 'state'> & {
  meetingId: string
}

export interface DigestInput {
  plan: Plan
  /** All assignments of the plan, or at least all that are not withdrawn. */
  assignments: Iterable<DigestRow>
  /** Reports filed since the previous cut-off (in a first digest, see firstFrom); others are left out here. */
  reports: Iterable<DigestReport>
  /** Reports that ceased to stand since the previous cut-off and that an issued digest had counted. */
  changed?: Iterable<Changed>
  papers: Iterable<EscalationPaper>
  openFindings: Iterable<Finding>
  /** Assignments that wait for the office's word; those among `assignments` may be handed in again. */
  completing: Iterable<Pick<Assignment, 'id' | 'state'>>
  /** Open matters, and those answered since the previous cut-off; none where there were none. */
  matters?: { open: Iterable<Request>; decided: Iterable<Request> }
  /** All leaders' notes of the plan. */
  notes?: Iterable<Note>
  /** Tasks with targets, and where these stand by the reports of the cut-off. */
  targets?: Iterable<{ task: Pick<Task, 'id' | 'code'>; standings: readonly TargetStanding[] }>
  /** Turns that are not completed, and those completed since the previous cut-off. */
  turns?: Iterable<Occurrence>
  /** The next joint meeting; null where none is planned. */
  meeting?: Meeting | null
  /** Notices that were sent, open and closed, and circulars; none where there never were any. */
  sentPapers?: Iterable<EscalationPaper>
  circulars?: Iterable<Circular>
  today: Day
  /** The week it is for, by its Monday; that of `today` where it is not given. A digest made late is for a week that is over. */
  monday?: Day
  /** Where none was issued yet: the Monday of the first that was drafted, so that what that one counted is counted. */
  first?: Day | null
  cutOff: Instant
  calendar: Calendar
  previous: DigestFacts | null
}

/** The facts of the week that contains `today`, as they stand at `cutOff`. Input order does not matter. */
export function digestFacts(input: DigestInput): DigestFacts {
  const { plan, today, cutOff, calendar, previous } = input
  const { monday, sunday } = digestWeek(input.monday ?? today, calendar)
  const all = [...input.assignments]
  const standing = all.filter(({ state }) => state !== 'withdrawn').sort(inCodeOrder)
  const lights = lightsOf(standing, today, calendar)
  const overdue = overdueItems(standing, today, calendar)
  const nextWeek = nextWeekItems(standing, monday, plan)
  const corrections = correctionsOf(input.changed ?? [], standing)
  const corrected = new Set(corrections.map(({ reportId }) => reportId))
  const filed = reportsSince(input, monday)
  const red = new Set(overdue.map(({ assignmentId }) => assignmentId))
  const byId = new Map(all.map((row) => [row.id, row]))
  // What only corrects a figure of an earlier digest is shown as that, and not counted as reported once more.
  const reports = filed.filter(({ id }) => !corrected.has(id))
  const raised = new Set(corrections.flatMap(({ reportId, raises }) => (raises ? [reportId] : [])))
  const problems = filed
    .filter(({ id, problems }) => !saysNone(problems) && (!corrected.has(id) || raised.has(id)))
    .map(({ id, assignmentId, problems }) => ({ reportId: id, assignmentId, text: problems }))
  return {
    planId: plan.id,
    monday,
    ...toldFrom(input, monday),
    sunday,
    today,
    cutOff,
    provisional: standing.some(({ provisional }) => provisional),
    assignments: figure(ids(standing)),
    lights,
    reported: figure(ids(reports)),
    onTime: figure(ids(reports.filter(({ late }) => late === 0))),
    late: figure(ids(reports.filter(({ late }) => late > 0))),
    overdue: { ...figure(overdue.map(({ assignmentId }) => assignmentId)), items: overdue },
    ...changes(standing, lights, monday, plan, previous),
    problems: { ...figure(problems.map(({ reportId }) => reportId)), items: problems },
    corrections: { ...figure(corrections.map(({ wasId }) => wasId)), items: corrections },
    waiting: {
      completions: figure(ids([...input.completing].filter(({ state }) => state === 'completing'))),
      findings: figure(ids([...input.openFindings].filter(({ state }) => state === 'open'))),
      papers: figure(ids([...input.papers].filter(({ state }) => state === 'draft'))),
    },
    dueNextWeek: { ...figure(nextWeek.map(({ assignmentId }) => assignmentId)), items: nextWeek },
    ...(input.matters
      ? { matters: matterFacts({ ...input.matters, since: sinceOf(input, monday), cutOff, today, calendar }) }
      : {}),
    given: givenFacts(standing, red),
    notes: noteFacts(input.notes ?? [], byId, red, previous?.notes),
    targets: targetFacts(
      input.targets ?? [],
      previous === null ? undefined : (previous.targets ?? undefined),
    ),
    ...turnsOf(input, monday),
    ...noticesOf(input, monday),
    ...(input.meeting === undefined ? {} : { meeting: input.meeting && nextOf(input.meeting) }),
  }
}

/** Whether an issued digest counted a report: among those reported, or as what a correction says now. */
export const countedIn = ({ reported, corrections }: DigestFacts, reportId: string): boolean =>
  reported.refs.includes(reportId) || (corrections?.items.some((one) => one.reportId === reportId) ?? false)

function turnsOf(input: DigestInput, monday: Day): { turns?: TurnFacts } {
  const turns = [...(input.turns ?? [])]
  const facts = turnFacts(turns, { since: sinceOf(input, monday), cutOff: input.cutOff })
  return facts ? { turns: facts } : {}
}

function noticesOf(input: DigestInput, monday: Day): { notices?: NoticeFacts } {
  const since = sinceOf(input, monday)
  const notices = noticeFacts(input.sentPapers ?? [], input.circulars ?? [], since, input.cutOff)
  return notices ? { notices } : {}
}

const nextOf = ({ id, label, number, on, at, place, state }: Meeting): NextMeeting => ({
  meetingId: id,
  label,
  number,
  on,
  at,
  place,
  state,
})

/** A first digest counts from Monday; where the plan began in the week before, with no digest, from that day. */
export const firstFrom = ({ startedOn, timezone }: Plan, monday: Day): Instant =>
  instantOf(startedOn < monday && startedOn >= addDays(monday, -7) ? startedOn : monday, '00:00', timezone)

/** The moment after which a digest counts. */
const sinceOf = (
  { plan, previous, first }: Pick<DigestInput, 'plan' | 'previous' | 'first'>,
  monday: Day,
): Instant => previous?.cutOff ?? firstFrom(plan, first ?? monday) - 1

/** The first day of the weeks that a digest counts beside its own. */
function toldFrom({ plan, previous, first }: DigestInput, monday: Day): { from?: Day } {
  const from = previous
    ? addDays(previous.monday, 7)
    : wallClock(firstFrom(plan, first ?? monday), plan.timezone).day
  return from < monday ? { from } : {}
}

/** Everything filed after the last cut-off, so that what came in between two digests is in one of them, and in one only. */
function reportsSince(input: DigestInput, monday: Day): DigestReport[] {
  const { reports, cutOff } = input
  const since = sinceOf(input, monday)
  const found = [...reports].filter(
    ({ state, filedAt }) => state === 'filed' && filedAt > since && filedAt <= cutOff,
  )
  return found.sort((a, b) => a.filedAt - b.filedAt || (a.id < b.id ? -1 : 1))
}

type Changes = Pick<DigestFacts, 'newlyRed' | 'noLongerRed' | 'newlyDone'>

/** Against last week's facts; in the first week, what turned since Monday. */
function changes(
  assignments: readonly DigestRow[],
  lights: DigestFacts['lights'],
  monday: Day,
  plan: Plan,
  previous: DigestFacts | null,
): Changes {
  const rows = new Map(assignments.map((assignment) => [assignment.id, assignment]))
  const decidedOn = (at: Instant | null | undefined): Day => (at ? wallClock(at, plan.timezone).day : '')
  const isNew = (light: 'red' | 'blue', id: string): boolean => {
    if (previous) return !previous.lights[light].refs.includes(id)
    const row = rows.get(id)
    return (light === 'red' ? (row?.redOn ?? '') : decidedOn(row?.completion?.decidedAt)) >= monday
  }
  return {
    newlyRed: figure(lights.red.refs.filter((id) => isNew('red', id))),
    newlyDone: figure(lights.blue.refs.filter((id) => isNew('blue', id))),
    noLongerRed: figure((previous?.lights.red.refs ?? []).filter((id) => !lights.red.refs.includes(id))),
  }
}

/** The week of a day, Monday to Sunday, and its last working day; a week without one has no digest. */
export function digestWeek(
  today: Day,
  calendar: Calendar,
): { monday: Day; sunday: Day; digestOn: Day | null } {
  const monday = mondayOf(today)
  const sunday = addDays(monday, 6)
  const last = calendar.onOrBefore(sunday)
  return { monday, sunday, digestOn: last >= monday ? last : null }
}
