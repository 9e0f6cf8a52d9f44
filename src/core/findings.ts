import type { Calendar } from './calendar.ts'
import { mondayOf, type Day } from './day.ts'
import type { Finding, Plan } from './model/index.ts'

/** An open finding, and the day on which its plan began. */
export interface OpenFinding {
  id: Finding['id']
  startedOn: Plan['startedOn']
}

/** The last letter about findings that a person was written: for which day, and what was open then. */
export interface LastAsked {
  day: Day
  asked: readonly string[]
}

/**
 * Whether somebody of the office is asked today: on the first working day after a plan began, on the next one where findings
 * came that were not asked yet (a revision), else once a week, on its first working day or the first after it that could be.
 */
export function asksToday(
  open: readonly OpenFinding[],
  last: LastAsked | null,
  today: Day,
  calendar: Pick<Calendar, 'isWorkday'>,
): boolean {
  if (!calendar.isWorkday(today)) return false
  // Whoever activates a plan has just seen what it leaves open.
  const old = open.filter(({ startedOn }) => startedOn < today)
  if (old.length === 0) return false
  if (last === null) return true
  if (last.day >= today) return false
  return last.day < mondayOf(today) || old.some(({ id }) => !last.asked.includes(id))
}

/** How many of each pile are shown where `most` are shown in all: dealt one by one, so that no pile is left out for a long one. */
export function dealt(piles: readonly number[], most: number): number[] {
  const shown = piles.map(() => 0)
  for (let left = most; left > 0;) {
    const before = left
    for (const [n, size] of piles.entries())
      if (left > 0 && (shown[n] ?? 0) < size) {
        shown[n] = (shown[n] ?? 0) + 1
        left--
      }
    if (left === before) break
  }
  return shown
}
