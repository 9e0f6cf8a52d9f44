import type { Day, Instant } from '../day.ts'
import type { Assignment, Report, ReportedFigure, Target, Task, UnitRole } from '../model/index.ts'
import { tidyNumber } from './amounts.ts'
import { isYearly, keyOf, needOf } from './indicator.ts'
import type { Registered } from './registered.ts'

/** One figure as it was reported: every value leads back to these. */
export interface Given {
  reportId: string
  by: string
  period: string
  filedAt: Instant
  filedOn: Day
  value: number
  how: ReportedFigure['how']
}

/** One share's standing value: its newest total and what was added since; null where it gave no figure. */
export interface ShareFigure {
  assignmentId: string
  unitId: string
  code: string
  role: UnitRole
  value: number | null
  /** The reports the value rests on, oldest first. */
  given: Given[]
}

export type Reach = 'reached' | 'short' | 'missed' | 'unknown'

export interface TargetStanding {
  key: string
  target: Target
  /** The year whose reports count, for what is meant year by year. */
  year: string | null
  /** The task's value: of the only share that counts and gave a figure, or the sum; null where there is none, or none can be made. */
  value: number | null
  /** Set where several shares gave figures that cannot be added: shares of a hundred. */
  apart: boolean
  reach: Reach
  /** Leads, or the responsible units where none leads. */
  counting: ShareFigure[]
  /** Supports: contained in the lead's figure, so shown beside it and never added. */
  beside: ShareFigure[]
  /** Totals of registers that the office linked: the value rests on them alone (see registered.ts). */
  registers?: Registered[]
}

/** Reports in the order of the periods they speak of; a late one of an old period does not overtake a newer one's figure. */
const inOrder = (a: Given, b: Given): number =>
  a.period.localeCompare(b.period) || a.filedAt - b.filedAt || (a.reportId < b.reportId ? -1 : 1)

/** A share's standing value from the reports that stand: the newest total, and everything added after it. */
export function shareValue(given: readonly Given[]): { value: number | null; given: Given[] } {
  const ordered = [...given].sort(inOrder)
  const from = Math.max(
    ordered.findLastIndex(({ how }) => how === 'total'),
    0,
  )
  const counted = ordered.slice(from)
  if (counted.length === 0) return { value: null, given: [] }
  return { value: tidyNumber(counted.reduce((sum, { value }) => sum + value, 0)), given: counted }
}

/** Whether a value reaches its target; `missed` once the day has passed. Where it cannot honestly be said, `unknown`. */
export function reachOf(target: Target, value: number | null, today: Day): Reach {
  const need = needOf(target)
  if (need === null) return 'unknown'
  if (value !== null && (need.above ? value > need.atLeast : value >= need.atLeast)) return 'reached'
  return target.by !== null && today > target.by ? 'missed' : 'short'
}

/** Which shares make the task's value. */
function countingRole(assignments: readonly Assignment[]): UnitRole {
  return assignments.some(({ role }) => role === 'lead') ? 'lead' : 'responsible'
}

/**
 * Where each target of a task stands by the reports given, of which only those that stand (filed) count. Order of input does
 * not matter; withdrawn shares are left out. `today` decides the year and whether a date has passed.
 */
export function targetStandings(
  { targets }: Pick<Task, 'targets'>,
  assignments: readonly Assignment[],
  reports: Iterable<Report>,
  today: Day,
): TargetStanding[] {
  const counted = targets.filter(({ unit }) => unit !== '')
  if (counted.length === 0) return []
  const shares = assignments.filter(({ state }) => state !== 'withdrawn')
  const counts = countingRole(shares)
  const given = givenBy(reports)
  return counted.map((target): TargetStanding => {
    const key = keyOf(target)
    const year = isYearly(target) ? today.slice(0, 4) : null
    const figures = shares.map((share): ShareFigure => {
      const own = (given.get(`${share.id} ${key}`) ?? []).filter(
        ({ period }) => year === null || period.slice(0, 4) === year,
      )
      const { id, unitId, code, role } = share
      return { assignmentId: id, unitId, code, role, ...shareValue(own) }
    })
    const counting = figures.filter(({ role }) => role === counts)
    const beside = figures.filter(({ role, value }) => role !== counts && value !== null)
    const values = counting.flatMap(({ value }) => value ?? [])
    const apart = values.length > 1 && /^[%‰]|倍/.test(target.unit)
    const value = values.length === 0 || apart ? null : tidyNumber(values.reduce((sum, one) => sum + one, 0))
    return { key, target, year, value, apart, reach: reachOf(target, value, today), counting, beside }
  })
}

/** Figures by share and target, of the reports that stand. */
function givenBy(reports: Iterable<Report>): Map<string, Given[]> {
  const found = new Map<string, Given[]>()
  for (const { id, state, figures = [], assignmentId, by, period, filedAt, filedOn } of reports) {
    if (state !== 'filed') continue
    for (const figure of figures) {
      const place = `${assignmentId} ${keyOf({ phrase: figure.target, unit: figure.unit })}`
      const { value, how } = figure
      found.set(place, [
        ...(found.get(place) ?? []),
        { reportId: id, by, period, filedAt, filedOn, value, how },
      ])
    }
  }
  return found
}

/** The ids of the reports a task's value rests on, each once. */
export const refsOf = ({ counting, value, registers }: TargetStanding): string[] =>
  value === null
    ? []
    : registers
      ? registers.flatMap(({ refs }) => refs).sort()
      : [...new Set(counting.flatMap(({ given }) => given.map(({ reportId }) => reportId)))].sort()
