import type { Calendar } from './calendar.ts'
import { inCodeOrder } from './code.ts'
import { wallClock, type Day, type Instant } from './day.ts'
import type { Figure } from './digest.ts'
import { lifeOf, type LifeState } from './life.ts'
import { lightOf, type Reason } from './light.ts'
import type { Assignment, Light, Plan, Report, Request, RequestKind } from './model/index.ts'
import { answerBy, behind, waited } from './request.ts'

/** An assignment on the agenda, with its light on the day of the facts. */
export interface AgendaItem {
  assignmentId: string
  code: string
  light: Light
  reason: Reason
  /** Working days: overdue where the light is red, left where it is yellow. */
  days: number
}

/** A matter that waits for the office's word. */
export interface AgendaMatter {
  requestId: string
  assignmentId: string
  code: string
  light: Light
  number: number
  kind: RequestKind
  waited: number
  behind: number
  statement: string
  until: Day | null
}

/** An application to close that has waited longer than the office means to take. */
export interface AgendaCompletion {
  assignmentId: string
  code: string
  light: Light
  waited: number
}

/** What became of a line of earlier minutes. */
export interface AgendaResolution {
  assignmentId: string
  code: string
  meetingId: string | null
  /** The line as the minutes have it, and the meeting's day. */
  words: string
  on: Day
  state: LifeState
  light: Light
  reason: Reason
  said: { reportId: string; on: Day; progress: string; problems: string; noChange: boolean } | null
}

type Of<T> = Figure & { items: T[] }

/** The facts of one agenda, plain JSON, frozen with its meeting. Every figure counts the rows it names. */
export interface AgendaFacts {
  planId: string
  today: Day
  asOf: Instant
  red: Of<AgendaItem>
  yellow: Of<AgendaItem>
  coordination: Of<AgendaMatter>
  /** Extensions and declined items; the refs of matters are request ids. */
  decisions: Of<AgendaMatter>
  completions: Of<AgendaCompletion>
  /** Earlier resolutions: those that are not closed, however old, and those closed since the last agenda. */
  open: Of<AgendaResolution>
  closed: Of<AgendaResolution>
  /** Closed resolutions that this agenda or an earlier one has told of. */
  told: string[]
}

export interface AgendaInput {
  plan: Plan
  /** All of the plan's. */
  assignments: Iterable<Assignment>
  /** Open matters of the plan. */
  requests: Iterable<Request>
  /** The last reports of resolutions; others are left out here. */
  reports: Iterable<Report>
  /** Of the last meeting that was held, or null before the first. */
  previous: Pick<AgendaFacts, 'told'> | null
  today: Day
  asOf: Instant
  calendar: Calendar
}

const of = <T>(items: T[], id: (item: T) => string): Of<T> => ({
  value: items.length,
  refs: items.map(id).sort(),
  items,
})

const byItem = ({ assignmentId }: { assignmentId: string }): string => assignmentId
const byRequest = ({ requestId }: AgendaMatter): string => requestId

/** The agenda of a joint meeting as things stand. Input order does not matter. */
export function agendaFacts(input: AgendaInput): AgendaFacts {
  const { plan, today, asOf, calendar, previous } = input
  const rows = [...input.assignments].sort(inCodeOrder)
  const lit = rows
    .filter(({ state }) => state !== 'withdrawn')
    .map((row) => ({ row, ...lightOf(row, today, calendar) }))
  const items = lit.map(({ row, light, reason }): AgendaItem => {
    const days = 'days' in reason ? reason.days : 0
    return { assignmentId: row.id, code: row.code, light, reason, days }
  })
  const red = items.filter(({ light }) => light === 'red').sort((a, b) => b.days - a.days)
  const yellow = items.filter(({ light }) => light === 'yellow').sort((a, b) => a.days - b.days)
  const matters = mattersOf(input, rows)
  const resolved = resolutions(input, rows)
  const known = new Set(previous?.told)
  const closed = resolved.filter(({ state }) => isClosed(state))
  const open = resolved.filter(({ state }) => !isClosed(state))
  return {
    planId: plan.id,
    today,
    asOf,
    red: of(red, byItem),
    yellow: of(yellow, byItem),
    coordination: of(
      matters.filter(({ kind }) => kind === 'coordination'),
      byRequest,
    ),
    decisions: of(
      matters.filter(({ kind }) => kind === 'extension' || kind === 'decline'),
      byRequest,
    ),
    completions: of(completionsOf(input, rows), byItem),
    open: of(open, byItem),
    closed: of(
      closed.filter(({ assignmentId }) => !known.has(assignmentId)),
      byItem,
    ),
    told: [...new Set([...known, ...closed.map(byItem)])].sort(),
  }
}

const isClosed = (state: LifeState): boolean => state === 'done' || state === 'withdrawn'

function mattersOf({ requests, today, calendar }: AgendaInput, rows: readonly Assignment[]): AgendaMatter[] {
  const known = new Map(rows.map((row) => [row.id, row]))
  return [...requests]
    .filter(({ state, unitId }) => state === 'open' && unitId === null)
    .sort((a, b) => a.number - b.number)
    .flatMap((one): AgendaMatter[] => {
      const row = known.get(one.assignmentId)
      if (!row) return []
      const { id: requestId, assignmentId, number, kind, statement, until } = one
      const { light } = lightOf(row, today, calendar)
      const clock = { waited: waited(one, today, calendar), behind: behind(one, today, calendar) }
      return [{ requestId, assignmentId, code: row.code, light, number, kind, statement, until, ...clock }]
    })
}

/** Longer than the office means to take to answer. Of old applications no request is kept: they count from their own day. */
function completionsOf(
  { plan, today, calendar }: AgendaInput,
  rows: readonly Assignment[],
): AgendaCompletion[] {
  return rows
    .flatMap((row): AgendaCompletion[] => {
      if (row.state !== 'completing' || !row.completion) return []
      const askedOn = wallClock(row.completion.askedAt, plan.timezone).day
      if (answerBy(askedOn, plan.settings, calendar) >= today) return []
      const { light } = lightOf(row, today, calendar)
      return [{ assignmentId: row.id, code: row.code, light, waited: calendar.between(askedOn, today) }]
    })
    .sort((a, b) => b.waited - a.waited)
}

/** Oldest meeting first: what was decided long ago and is still open stands at the top. */
function resolutions(
  { reports, today, calendar }: AgendaInput,
  rows: readonly Assignment[],
): AgendaResolution[] {
  const last = new Map([...reports].filter(({ state }) => state === 'filed').map((one) => [one.id, one]))
  return rows
    .filter(({ origin, source }) => origin === 'meeting' && source !== undefined)
    .map((row): AgendaResolution => {
      const { id: meetingId = null, words = '', on = '' } = row.source ?? {}
      const said = row.lastReportId === null ? undefined : last.get(row.lastReportId)
      return {
        assignmentId: row.id,
        code: row.code,
        meetingId,
        words,
        on,
        state: lifeOf(row),
        ...lightOf(row, today, calendar),
        said: said
          ? {
              reportId: said.id,
              on: said.filedOn,
              progress: said.progress,
              problems: said.problems,
              noChange: said.noChange,
            }
          : null,
      }
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
