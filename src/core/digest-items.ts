import type { Calendar } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import type { DigestFacts, Figure, NextWeekItem, OverdueItem } from './digest.ts'
import { lightFields, lightOf, type Lit } from './light.ts'
import type { Assignment, Light, Plan, Report } from './model/index.ts'

/** What a digest reads of an assignment and of a report: the rest need not be held while it is made. */
export const digestFields = [
  ...lightFields,
  'id',
  'code',
  'taskId',
  'unitId',
  'origin',
  'source',
  'provisional',
  'completion',
] as const
export type DigestRow = Pick<Assignment, (typeof digestFields)[number]>

export const reportFields = ['id', 'assignmentId', 'state', 'filedAt', 'late', 'problems'] as const
export type DigestReport = Pick<Report, (typeof reportFields)[number]>

/** A figure of these rows: each counted once, refs sorted. */
export const figure = (refs: Iterable<string>): Figure => {
  const sorted = [...new Set(refs)].sort()
  return { value: sorted.length, refs: sorted }
}

export const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

/** Assignments by the light they show. */
export function lightsOf(
  assignments: readonly (Lit & { id: string })[],
  today: Day,
  calendar: Calendar,
): DigestFacts['lights'] {
  const refs: Record<Light, string[]> = { green: [], yellow: [], red: [], blue: [], grey: [] }
  for (const assignment of assignments) refs[lightOf(assignment, today, calendar).light].push(assignment.id)
  return {
    green: figure(refs.green),
    yellow: figure(refs.yellow),
    red: figure(refs.red),
    blue: figure(refs.blue),
    grey: figure(refs.grey),
  }
}

/** What is overdue, with since when and by how much. */
export function overdueItems(
  assignments: readonly (Lit & Pick<Assignment, 'id' | 'code' | 'unitId' | 'taskId'>)[],
  today: Day,
  calendar: Calendar,
): OverdueItem[] {
  const found: OverdueItem[] = []
  for (const assignment of assignments) {
    const { reason } = lightOf(assignment, today, calendar)
    if (reason.kind !== 'overdue' && reason.kind !== 'deadline-passed' && reason.kind !== 'turn-passed')
      continue
    const { id, code, unitId, taskId } = assignment
    const period = reason.kind === 'overdue' ? reason.period : null
    const days = { value: reason.days, refs: [id] }
    found.push({ assignmentId: id, code, unitId, taskId, period, dueOn: reason.dueOn, days })
  }
  return found
}

/** What falls due in the week after: reports, deadlines, ends of turns. */
export function nextWeekItems(assignments: readonly DigestRow[], monday: Day, plan: Plan): NextWeekItem[] {
  const [from, to] = [addDays(monday, 7), addDays(monday, 13)]
  const within = (day: Day | null): day is Day =>
    day !== null && day >= from && day <= to && day >= plan.startedOn
  return assignments
    .filter(({ state }) => state === 'open')
    .flatMap(({ id, code, unitId, dueOn, deadline, turn }): NextWeekItem[] => {
      const written = deadline?.on ?? null
      const row = { assignmentId: id, code, unitId }
      return [
        ...(within(dueOn) && dueOn !== written ? [{ ...row, dueOn, what: 'report' as const }] : []),
        ...(within(written) ? [{ ...row, dueOn: written, what: 'deadline' as const }] : []),
        ...(within(turn?.to ?? null) ? [{ ...row, dueOn: turn?.to ?? '', what: 'turn' as const }] : []),
      ]
    })
}
