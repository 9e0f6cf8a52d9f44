import type { IssueFacts, MeetingHead, WeeklyFacts } from '../../core/issue/facts.ts'
import { boardOf, nodeFields, pastLights, POINTS, shareFields } from '../../core/issue/board.ts'
import type { PastLights, PlanRow } from '../../core/issue/board.ts'
import { progressFacts, progressReportFields } from '../../core/issue/progress.ts'
import { specialFacts } from '../../core/issue/special.ts'
import { stretchOf } from '../../core/issue/span.ts'
import { endedFields, supervisionFacts } from '../../core/issue/supervision.ts'
import { instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { DigestFacts } from '../../core/digest.ts'
import { digestFields, reportFields } from '../../core/digest-items.ts'
import type { Issue, IssueKind, Meeting, Period, Plan } from '../../core/model/index.ts'
import { padded } from '../indexes.ts'
import type { Db } from '../store.ts'
import { refuseFacts } from '../words/issue-facts-refusals.ts'
import { calendarOf } from './calendar.ts'
import { planStandings, standingsOf } from './figures.ts'
import { collect, firstOf, must, picked } from './look.ts'
import { minutesFacts } from './minutes-facts.ts'

/** Of what a paper's facts are wanted; see `Issue.of`. The last day may lie ahead: nothing after the cut-off counts. */
export interface FactsOrder {
  kind: IssueKind
  of: string
  from: Day
  to: Day
  cutOff: Instant
  /** Ids of the assignments that a special report is about. */
  items?: readonly string[]
}

/**
 * The facts of one paper of a plan as they stand at the cut-off, which must be now: rows do not remember how they stood. Reads
 * the plan's own rows by their indexes and no other plan's. Refused where there is nothing to make a paper of.
 */
export async function issueFacts(db: Db, plan: Plan, order: FactsOrder): Promise<IssueFacts> {
  switch (order.kind) {
    case 'weekly':
      return weekly(db, plan, order.of)
    case 'monthly':
    case 'annual':
      return progress(db, plan, order, order.kind)
    case 'supervision':
      return supervision(db, plan, order)
    case 'special':
      return special(db, plan, order)
    case 'notice':
      return notice(db, plan, order.of)
    case 'circular':
      return circular(db, plan, order.of)
    case 'agenda': {
      const meeting = await meetingOf(db, plan, order.of)
      return { kind: 'agenda', planId: plan.id, meeting: headOf(meeting), agenda: meeting.agenda }
    }
    case 'minutes': {
      const meeting = await meetingOf(db, plan, order.of)
      if (!meeting.minutes) throw refuseFacts.notMinuted()
      return minutesFacts(db, plan, headOf(meeting), meeting.minutes.lines)
    }
  }
}

/** The plan's assignments with what papers read of them. */
const assignmentsIn = (db: Db, plan: Plan): Promise<PlanRow[]> =>
  picked(db.list('assignment', 'byPlan', { prefix: [plan.id] }), [...digestFields, ...shareFields])

async function weekly(db: Db, plan: Plan, digestId: string): Promise<WeeklyFacts> {
  const digest = await db.get('digest', digestId)
  if (!digest || digest.planId !== plan.id) throw refuseFacts.notDigested()
  return weeklyFacts(db, plan, digest.facts as DigestFacts, digest.issue)
}

/** A digest's facts, frozen or of this moment, with the shape of the plan they are about. */
export async function weeklyFacts(
  db: Db,
  plan: Plan,
  digest: DigestFacts,
  issue: number,
): Promise<WeeklyFacts> {
  const { lights, cutOff } = digest
  const board = boardOf({ plan, lights, cutOff, ...(await shapeOf(db, plan)) })
  return { kind: 'weekly', digest, issue, board }
}

/** What every paper with a board reads of its plan. Of earlier digests no more than counts: each names every row of the plan. */
async function shapeOf(db: Db, plan: Plan) {
  const of = { prefix: [plan.id] }
  const digests: PastLights[] = []
  for await (const digest of db.list('digest', 'byPlan', { ...of, reverse: true, limit: POINTS }))
    digests.push(pastLights(digest))
  return {
    tasks: await picked(db.list('task', 'byPlan', of), nodeFields),
    assignments: await assignmentsIn(db, plan),
    digests,
    turns: await collect(db.list('occurrence', 'unfinished', of)),
  }
}

/** The rows of a span by the index of when they came. */
function rangeOf(plan: Plan, order: FactsOrder) {
  const { from, to, cutOff } = order
  if (to < from || instantOf(from, '00:00', plan.timezone) > cutOff) throw refuseFacts.noSpan(`${from}—${to}`)
  const { since, until } = stretchOf({ from, to }, cutOff, plan)
  return { prefix: [plan.id], from: padded(since), to: padded(until) }
}

/** The last issue of the kind that was released before a moment. */
async function previousOf(db: Db, plan: Plan, kind: IssueKind, cutOff: Instant): Promise<Issue | null> {
  const range = { prefix: [plan.id, 'released', kind], to: padded(cutOff - 1), reverse: true, limit: 1 }
  return (await firstOf(db.list('issue', 'byPlan', range))) ?? null
}

async function progress(db: Db, plan: Plan, order: FactsOrder, kind: 'monthly' | 'annual') {
  const range = rangeOf(plan, order)
  const of = { prefix: [plan.id] }
  return progressFacts({
    ...{ kind, plan, from: order.from, to: order.to, cutOff: order.cutOff },
    ...(await shapeOf(db, plan)),
    calendar: await calendarOf(db),
    reports: await picked(db.list('report', 'byFiled', range), progressReportFields),
    openFindings: await collect(db.list('finding', 'byState', { prefix: [plan.id, 'open'] })),
    drafts: await collect(db.list('paper', 'byState', { prefix: [plan.id, 'draft'] })),
    sentPapers: await collect(db.list('paper', 'byNumber', of)),
    circulars: await collect(db.list('circular', 'byNumber', of)),
    requests: {
      open: await collect(db.list('request', 'byState', { prefix: [plan.id, 'open'] })),
      decided: await collect(db.list('request', 'byDecided', range)),
    },
    turns: [
      ...(await collect(db.list('occurrence', 'unfinished', of))),
      ...(await collect(db.list('occurrence', 'byDone', range))),
    ],
    targets: await planStandings(db, plan.id, wallClock(order.cutOff, plan.timezone).day),
    meetings: await collect(db.list('meeting', 'byDay', { ...of, from: order.from, to: order.to })),
    previous: await previousOf(db, plan, kind, order.cutOff),
  })
}

async function supervision(db: Db, plan: Plan, order: FactsOrder) {
  const range = rangeOf(plan, order)
  const shape = await shapeOf(db, plan)
  const missed: Period[] = []
  for (const { id, state } of shape.assignments)
    if (state !== 'withdrawn')
      for await (const period of db.list('period', 'byAssignment', { prefix: [id] }))
        if (period.state === 'missed') missed.push(period)
  return supervisionFacts({
    ...{ plan, from: order.from, to: order.to, cutOff: order.cutOff, missed },
    ...shape,
    calendar: await calendarOf(db),
    reports: await picked(db.list('report', 'byFiled', range), reportFields),
    ended: await picked(db.list('report', 'byEnded', range), endedFields),
    sentPapers: await collect(db.list('paper', 'byNumber', { prefix: [plan.id] })),
    previous: await previousOf(db, plan, 'supervision', order.cutOff),
  })
}

async function special(db: Db, plan: Plan, order: FactsOrder) {
  rangeOf(plan, order)
  const chosen = []
  const tasks = new Set<string>()
  for (const id of new Set(order.items)) {
    const assignment = must(await db.get('assignment', id), id)
    if (assignment.planId !== plan.id) throw refuseFacts.noItems()
    tasks.add(assignment.taskId)
    const papers = await collect(db.list('paper', 'byAssignment', { prefix: [id] }))
    chosen.push({
      assignment,
      papers: papers.filter(({ sent }) => sent !== undefined),
      reports: await collect(db.list('report', 'byAssignment', { prefix: [id] })),
      requests: await collect(db.list('request', 'byAssignment', { prefix: [id] })),
    })
  }
  if (chosen.length === 0) throw refuseFacts.noItems()
  const { day } = wallClock(order.cutOff, plan.timezone)
  const targets = []
  for (const id of tasks) {
    const task = must(await db.get('task', id), id)
    targets.push({ task, standings: await standingsOf(db, task, day) })
  }
  const { from, to, cutOff, of: title } = order
  return specialFacts({ plan, title, from, to, cutOff, calendar: await calendarOf(db), chosen, targets })
}

async function notice(db: Db, plan: Plan, paperId: string): Promise<IssueFacts> {
  const paper = await db.get('paper', paperId)
  if (!paper?.sent || paper.planId !== plan.id) throw refuseFacts.notSent()
  const { assignmentId } = paper
  const { unitId } = must(await db.get('assignment', assignmentId), assignmentId)
  const { on, number, facts } = paper.sent
  return { kind: 'notice', planId: plan.id, paperId, assignmentId, unitId, on, number, facts }
}

async function circular(db: Db, plan: Plan, circularId: string): Promise<IssueFacts> {
  const sent = await db.get('circular', circularId)
  if (!sent?.sent || sent.planId !== plan.id) throw refuseFacts.notSent()
  const { number, facts } = sent.sent
  return { kind: 'circular', planId: plan.id, circularId, number, facts }
}

async function meetingOf(db: Db, plan: Plan, id: string): Promise<Meeting> {
  const meeting = must(await db.get('meeting', id), id)
  if (meeting.planId !== plan.id) throw new Error(`${id} is no meeting of ${plan.id}`)
  return meeting
}

const headOf = ({ id, label, number, on, at, place }: Meeting): MeetingHead => ({
  ...{ id, label, number, on, at, place },
})
