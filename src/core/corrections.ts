import { inCodeOrder } from './code.ts'
import type { Assignment, Report } from './model/index.ts'

/** A version that ceased to stand, the newest version of its period (itself, where none followed), and the digest that counted it. */
export interface Changed {
  was: Report
  newest: Report
  /** The number of that digest. */
  issue: number
}

/** One line of the corrections (更正) of a digest. */
export interface Correction {
  wasId: string
  /** What stands now; null where the report was taken back or returned and nothing took its place. */
  reportId: string | null
  assignmentId: string
  code: string
  unitId: string
  period: string
  issue: number
  /** Who filed the newest version. */
  by: string
  /** How the counted version ended. */
  ended: 'corrected' | 'withdrawn' | 'moved' | 'returned'
  /** The words that differ, as they were and as they are; empty where a field says nothing. */
  fields: { field: Field; old: string; new: string }[]
  /** Whether the correction tells of a problem that was not told before. */
  raises: boolean
}

const spoken = ['progress', 'problems', 'next'] as const
type Field = (typeof spoken)[number] | 'noChange' | 'files'

/**
 * What changed of what was counted before, in the order of codes. Where several counted versions of one period ended, the
 * newest of them speaks for it.
 */
export function correctionsOf(
  changed: Iterable<Changed>,
  assignments: readonly Pick<Assignment, 'id' | 'code' | 'unitId'>[],
): Correction[] {
  const rows = new Map(assignments.map((assignment) => [assignment.id, assignment]))
  const newest = new Map<string, Changed>()
  for (const one of changed) {
    const key = `${one.was.assignmentId}/${one.was.period}`
    const known = newest.get(key)
    if (!known || known.was.revision < one.was.revision) newest.set(key, one)
  }
  const found = [...newest.values()].flatMap(({ was, newest: last, issue }): Correction[] => {
    const assignment = rows.get(was.assignmentId)
    if (!assignment) return []
    const { code, unitId } = assignment
    const { id: wasId, assignmentId, period } = was
    const now = last.state === 'filed' ? last : null
    const ended = now ? 'corrected' : howEnded(last)
    const { by } = last
    const fields = now ? differing(was, now) : []
    const raises = now !== null && now.problems !== was.problems
    return [
      {
        wasId,
        reportId: now?.id ?? null,
        assignmentId,
        code,
        unitId,
        period,
        issue,
        by,
        ended,
        fields,
        raises,
      },
    ]
  })
  return found.sort((a, b) => inCodeOrder(a, b) || (a.wasId < b.wasId ? -1 : 1))
}

const howEnded = ({ state }: Report): Exclude<Correction['ended'], 'corrected'> =>
  state === 'moved' || state === 'returned' ? state : 'withdrawn'

function differing(was: Report, now: Report): Correction['fields'] {
  const fields: Correction['fields'] = []
  for (const field of spoken)
    if (was[field] !== now[field]) fields.push({ field, old: was[field], new: now[field] })
  if (was.noChange !== now.noChange) fields.push({ field: 'noChange', old: flag(was), new: flag(now) })
  if (names(was) !== names(now)) fields.push({ field: 'files', old: names(was), new: names(now) })
  return fields
}

const flag = ({ noChange }: Report): string => (noChange ? 'yes' : '')
const names = ({ files }: Report): string => files.map(({ name }) => name).join('、')
