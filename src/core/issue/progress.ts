import type { Calendar } from '../calendar.ts'
import { inCodeOrder } from '../code.ts'
import type { Day, Instant } from '../day.ts'
import { figure, ids, lightsOf, overdueItems, reportFields } from '../digest-items.ts'
import { targetFacts } from '../figures/digest-facts.ts'
import type { TargetStanding } from '../figures/standing.ts'
import { matterFacts } from '../matters.ts'
import type {
  Circular,
  EscalationPaper,
  Finding,
  Issue,
  Meeting,
  Occurrence,
  Plan,
  Report,
  Request,
  Task,
} from '../model/index.ts'
import { noticeFacts } from '../notice-facts.ts'
import { turnFacts } from '../turn-facts.ts'
import { boardOf, type BoardNode, type PastLights, type PlanRow } from './board.ts'
import type { MonthFacts, ProgressFacts, Progressed } from './facts.ts'
import { beyond, comparedWith, dayIn, monthsOf, problemsIn, stretchOf } from './span.ts'

/** What it reads of a report. */
export const progressReportFields = [...reportFields, 'filedOn', 'noChange', 'progress'] as const
type ProgressReport = Pick<Report, (typeof progressReportFields)[number]>

export interface ProgressInput {
  kind: ProgressFacts['kind']
  plan: Plan
  from: Day
  to: Day
  cutOff: Instant
  calendar: Calendar
  tasks: readonly BoardNode[]
  /** All of the plan's. */
  assignments: readonly PlanRow[]
  /** Filed in the span; others, and those that do not stand, are left out here. */
  reports: Iterable<ProgressReport>
  openFindings: Iterable<Finding>
  drafts: Iterable<EscalationPaper>
  sentPapers: Iterable<EscalationPaper>
  circulars: Iterable<Circular>
  requests: { open: Iterable<Request>; decided: Iterable<Request> }
  turns: Iterable<Occurrence>
  targets: Iterable<{ task: Pick<Task, 'id' | 'code'>; standings: readonly TargetStanding[] }>
  meetings: Iterable<Meeting>
  digests: Iterable<PastLights>
  /** The last issue of the kind that was released before this one. */
  previous: Issue | null
}

/**
 * The facts of a month or a year as they stand at the cut-off: the lights of that day, and what was filed, accepted, sent
 * and held in the span. Input order does not matter.
 */
export function progressFacts(input: ProgressInput): ProgressFacts {
  const { kind, plan, from, to, cutOff, calendar } = input
  const today = dayIn(cutOff, plan)
  const { since, until } = stretchOf({ from, to }, cutOff, plan)
  const within = (at: Instant): boolean => at >= since && at <= until
  const standing = input.assignments.filter(({ state }) => state !== 'withdrawn').sort(inCodeOrder)
  const lights = lightsOf(standing, today, calendar)
  const overdue = overdueItems(standing, today, calendar)
  const reports = [...input.reports].filter(({ state, filedAt }) => state === 'filed' && within(filedAt))
  const previous = comparedWith(input.previous)
  const before = input.previous?.facts as Partial<ProgressFacts> | undefined
  return {
    ...{ kind, planId: plan.id, from, to, today, cutOff },
    provisional: standing.some(({ provisional }) => provisional),
    lights,
    overdue: { ...figure(overdue.map(({ assignmentId }) => assignmentId)), items: overdue },
    months: monthFacts(input, standing, reports, since, until),
    problems: problemsIn(reports),
    previous,
    newlyRed: beyond(lights.red, previous?.lights.red),
    noLongerRed: previous && beyond(previous.lights.red, lights.red),
    matters: matterFacts({ ...input.requests, since: since - 1, cutOff: until, today, calendar }),
    waiting: {
      completions: figure(ids(standing.filter(({ state }) => state === 'completing'))),
      findings: figure(ids([...input.openFindings].filter(({ state }) => state === 'open'))),
      drafts: figure(ids([...input.drafts].filter(({ state }) => state === 'draft'))),
    },
    notices: noticeFacts(input.sentPapers, input.circulars, since - 1, until),
    turns: turnFacts([...input.turns], { since: since - 1, cutOff: until }),
    targets: targetFacts(input.targets, previous === null ? undefined : before?.targets),
    meetings: figure(
      ids([...input.meetings].filter(({ state, on }) => state === 'held' && on >= from && on <= to)),
    ),
    progress: progressed(input.tasks, standing, reports),
    board: boardOf({ ...input, lights }),
  }
}

function monthFacts(
  { plan, from, to }: ProgressInput,
  standing: readonly PlanRow[],
  reports: readonly ProgressReport[],
  since: Instant,
  until: Instant,
): MonthFacts[] {
  const last = dayIn(Math.max(until, since), plan)
  const filed = new Map<string, ProgressReport[]>()
  const done = new Map<string, string[]>()
  const keep = <T>(map: Map<string, T[]>, month: string, one: T): void => {
    const known = map.get(month)
    if (known) known.push(one)
    else map.set(month, [one])
  }
  for (const report of reports) keep(filed, dayIn(report.filedAt, plan).slice(0, 7), report)
  for (const { id, state, completion } of standing) {
    const at = state === 'done' ? (completion?.decidedAt ?? null) : null
    if (at !== null && at >= since && at <= until) keep(done, dayIn(at, plan).slice(0, 7), id)
  }
  return monthsOf(from, last > to ? to : last).map((month) => {
    const all = filed.get(month) ?? []
    const late = all.filter((report) => report.late > 0)
    return {
      month,
      reported: figure(ids(all)),
      late: figure(ids(late)),
      done: figure(done.get(month) ?? []),
    }
  })
}

/** Words of a report that a paper quotes; longer ones stand in the item's own status. */
const QUOTED = 400

/** The newest report of a lead or responsible unit by task, in the order of codes. */
function progressed(
  tasks: readonly BoardNode[],
  standing: readonly PlanRow[],
  reports: readonly ProgressReport[],
): Progressed[] {
  const rows = new Map(standing.map((row) => [row.id, row]))
  const newest = new Map<string, ProgressReport>()
  for (const report of reports) {
    const row = rows.get(report.assignmentId)
    if (!row || row.role === 'support') continue
    const known = newest.get(row.taskId)
    if (
      !known ||
      known.filedAt < report.filedAt ||
      (known.filedAt === report.filedAt && known.id < report.id)
    )
      newest.set(row.taskId, report)
  }
  return tasks
    .filter(({ id }) => newest.has(id))
    .toSorted(inCodeOrder)
    .map(({ id }) => {
      const { id: reportId, assignmentId, filedOn, noChange, progress } = newest.get(id) as ProgressReport
      const words = progress.slice(0, QUOTED)
      return { taskId: id, reportId, assignmentId, on: filedOn, noChange, words }
    })
}
