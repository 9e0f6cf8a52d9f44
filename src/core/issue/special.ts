import type { Calendar } from '../calendar.ts'
import { inCodeOrder } from '../code.ts'
import type { Day, Instant } from '../day.ts'
import { figure, ids } from '../digest-items.ts'
import { targetFacts } from '../figures/digest-facts.ts'
import type { TargetStanding } from '../figures/standing.ts'
import { lightOf } from '../light.ts'
import type { Assignment, EscalationPaper, Plan, Report, Request, Task } from '../model/index.ts'
import type { QuotedReport, SpecialFacts, SpecialItem } from './facts.ts'
import { dayIn, stretchOf } from './span.ts'

/** Reports that a special report quotes of each item. */
const QUOTED = 3

export interface SpecialInput {
  plan: Plan
  title: string
  from: Day
  to: Day
  cutOff: Instant
  calendar: Calendar
  /** The items the office chose, with everything that is told of each. */
  chosen: readonly {
    assignment: Assignment
    reports: readonly Report[]
    papers: readonly EscalationPaper[]
    requests: readonly Request[]
  }[]
  targets: Iterable<{ task: Pick<Task, 'id' | 'code'>; standings: readonly TargetStanding[] }>
}

/** How some items came to where they are: state, light, what was said in the span, what was sent and asked. */
export function specialFacts(input: SpecialInput): SpecialFacts {
  const { plan, title, from, to, cutOff, calendar } = input
  const today = dayIn(cutOff, plan)
  const { since, until } = stretchOf({ from, to }, cutOff, plan)
  const within = (at: Instant | undefined): boolean => at !== undefined && at >= since && at <= until
  const items = input.chosen
    .toSorted((a, b) => inCodeOrder(a.assignment, b.assignment))
    .map(({ assignment: row, reports, papers, requests }): SpecialItem => {
      const filed = reports
        .filter(({ state, filedAt }) => state === 'filed' && within(filedAt))
        .toSorted((a, b) => b.filedAt - a.filedAt || (a.id < b.id ? 1 : -1))
      return {
        ...{ assignmentId: row.id, taskId: row.taskId, code: row.code, unitId: row.unitId, role: row.role },
        ...lightOf(row, today, calendar),
        state: row.state,
        deadline: row.deadline?.on ?? null,
        firstDeadline: row.firstDeadline?.on ?? null,
        reported: figure(ids(filed)),
        quoted: filed.slice(0, QUOTED).map(quoted),
        notices: figure(ids(papers.filter(({ sent }) => within(sent?.at)))),
        matters: requests
          .filter(({ kind, askedAt }) => kind !== 'completion' && askedAt <= until)
          .toSorted((a, b) => a.number - b.number)
          .map(({ id, number, kind, state, statement }) => ({
            requestId: id,
            number,
            kind,
            state,
            statement,
          })),
      }
    })
  return {
    ...{ kind: 'special', planId: plan.id, title, from, to, today, cutOff },
    provisional: input.chosen.some(({ assignment }) => assignment.provisional),
    items,
    targets: targetFacts(input.targets, undefined),
  }
}

const quoted = ({ id, period, filedOn, late, progress, problems, next, noChange }: Report): QuotedReport => ({
  ...{ reportId: id, period, on: filedOn, late, progress, problems, next, noChange },
})
