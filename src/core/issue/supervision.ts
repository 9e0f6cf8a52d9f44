import type { Calendar } from '../calendar.ts'
import { inCodeOrder } from '../code.ts'
import type { Day, Instant } from '../day.ts'
import { figure, ids, lightsOf, type DigestReport } from '../digest-items.ts'
import { lightOf } from '../light.ts'
import type { EscalationPaper, Issue, Period, Plan, Report } from '../model/index.ts'
import { boardOf, type BoardNode, type PastLights, type PlanRow } from './board.ts'
import type { FoundItem, FoundUnit, SupervisionFacts } from './facts.ts'
import { comparedWith, dayIn, problemsIn, stretchOf } from './span.ts'

/** What it reads of a report that ceased to stand. */
export const endedFields = ['id', 'assignmentId', 'state', 'endedAt'] as const

export interface SupervisionInput {
  plan: Plan
  from: Day
  to: Day
  cutOff: Instant
  calendar: Calendar
  tasks: readonly BoardNode[]
  assignments: readonly PlanRow[]
  /** Filed in the span. */
  reports: Iterable<DigestReport>
  /** That ceased to stand in the span; those returned count. */
  ended: Iterable<Pick<Report, (typeof endedFields)[number]>>
  /** Due in the span and never answered. */
  missed: Iterable<Period>
  sentPapers: Iterable<EscalationPaper>
  digests: Iterable<PastLights>
  previous: Issue | null
}

/** What was found in a span, unit by unit in the order of the plan; a unit of which nothing was found is named too. */
export function supervisionFacts(input: SupervisionInput): SupervisionFacts {
  const { plan, from, to, cutOff, calendar } = input
  const today = dayIn(cutOff, plan)
  const { since, until } = stretchOf({ from, to }, cutOff, plan)
  const within = (at: Instant | undefined): boolean => at !== undefined && at >= since && at <= until
  const standing = input.assignments.filter(({ state }) => state !== 'withdrawn').sort(inCodeOrder)
  const lights = lightsOf(standing, today, calendar)
  const reports = [...input.reports].filter(({ state, filedAt }) => state === 'filed' && within(filedAt))
  const board = boardOf({ ...input, lights })
  const unitOf = new Map(standing.map(({ id, unitId }) => [id, unitId]))
  const split = <T extends { assignmentId: string }>(rows: readonly T[]): Map<string, T[]> => {
    const units = new Map<string, T[]>()
    for (const row of rows) {
      const unit = unitOf.get(row.assignmentId)
      if (unit === undefined) continue
      const known = units.get(unit)
      if (known) known.push(row)
      else units.set(unit, [row])
    }
    return units
  }
  const late = split(reports.filter((report) => report.late > 0))
  const returned = split(
    [...input.ended].filter(({ state, endedAt }) => state === 'returned' && within(endedAt)),
  )
  const missed = split(
    [...input.missed].filter(({ state, dueOn }) => state === 'missed' && dueOn >= from && dueOn <= to),
  )
  const notices = split([...input.sentPapers].filter(({ sent }) => within(sent?.at)))
  const items = split(foundItems(standing, today, calendar))
  const found = board.units.map((unitId): FoundUnit => ({
    unitId,
    items: items.get(unitId) ?? [],
    missed: figure(ids(missed.get(unitId) ?? [])),
    late: figure(ids(late.get(unitId) ?? [])),
    returned: figure(ids(returned.get(unitId) ?? [])),
    notices: figure(ids(notices.get(unitId) ?? [])),
  }))
  return {
    ...{ kind: 'supervision', planId: plan.id, from, to, today, cutOff },
    provisional: standing.some(({ provisional }) => provisional),
    lights,
    reported: figure(ids(reports)),
    problems: problemsIn(reports),
    found,
    previous: comparedWith(input.previous),
    board,
  }
}

/** What is red or yellow, with its reason, in the order of codes. */
function foundItems(standing: readonly PlanRow[], today: Day, calendar: Calendar): FoundItem[] {
  return standing.flatMap((row): FoundItem[] => {
    const { light, reason } = lightOf(row, today, calendar)
    if (light !== 'red' && light !== 'yellow') return []
    return [{ assignmentId: row.id, taskId: row.taskId, code: row.code, unitId: row.unitId, light, reason }]
  })
}
