import { addDays, dayOfMonth, instantOf, wallClock, type Day, type Instant } from '../day.ts'
import { figure } from '../digest-items.ts'
import type { Figure } from '../digest.ts'
import type { Issue, Plan, Report } from '../model/index.ts'
import { saysNone } from '../saying.ts'
import type { Compared, Lights, Problems } from './facts.ts'

/** The moments of a span on a plan's wall clock: the first included, and the last that counts, which is never after the cut-off. */
export function stretchOf(
  { from, to }: { from: Day; to: Day },
  cutOff: Instant,
  { timezone }: Pick<Plan, 'timezone'>,
): { since: Instant; until: Instant } {
  const end = instantOf(addDays(to, 1), '00:00', timezone) - 1
  return { since: instantOf(from, '00:00', timezone), until: Math.min(end, cutOff) }
}

/** The months of a span, up to that of its last moment that counts. */
export function monthsOf(from: Day, last: Day): string[] {
  const months: string[] = []
  for (let day = from; day <= last; day = addDays(dayOfMonth(day.slice(0, 7), 31), 1))
    months.push(day.slice(0, 7))
  return months
}

export const dayIn = (at: Instant, { timezone }: Pick<Plan, 'timezone'>): Day => wallClock(at, timezone).day

/** Reports that name a problem, as filed: the oldest first. */
export function problemsIn(
  reports: readonly Pick<Report, 'id' | 'assignmentId' | 'filedAt' | 'problems'>[],
): Problems {
  const items = reports
    .filter(({ problems }) => !saysNone(problems))
    .toSorted((a, b) => a.filedAt - b.filedAt || (a.id < b.id ? -1 : 1))
    .map(({ id, assignmentId, problems }) => ({ reportId: id, assignmentId, text: problems }))
  return { ...figure(items.map(({ reportId }) => reportId)), items }
}

/** The last issue of a kind that was released, as the next one compares itself with it. */
export function comparedWith(issue: Issue | null): Compared | null {
  const facts = issue?.facts as
    | {
        lights?: Lights
        months?: { reported: Figure; late: Figure }[]
        reported?: Figure
        found?: { late: Figure }[]
      }
    | undefined
  if (!issue || !facts?.lights) return null
  const sum = (all: readonly Figure[]): number => all.reduce((total, { value }) => total + value, 0)
  return {
    issueId: issue.id,
    cutOff: issue.cutOff,
    lights: facts.lights,
    reported: facts.months ? sum(facts.months.map(({ reported }) => reported)) : (facts.reported?.value ?? 0),
    late: sum((facts.months ?? facts.found ?? []).map(({ late }) => late)),
  }
}

/** Of these rows those that were not among the others; nothing can be said without something to compare with. */
export const beyond = (now: Figure, before: Figure | undefined): Figure | null => {
  if (!before) return null
  const known = new Set(before.refs)
  return figure(now.refs.filter((id) => !known.has(id)))
}
