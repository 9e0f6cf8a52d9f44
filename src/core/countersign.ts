import type { Calendar } from './calendar.ts'
import type { Place } from './chase.ts'
import type { Day } from './day.ts'
import { behind } from './request.ts'
import type { Request } from './model/index.ts'

/** After how many working days a unit is reminded of a countersignature, and who: first from its clock, then from the last time. */
const rungs: readonly { after: number; to: readonly Place[] }[] = [
  { after: 1, to: ['A'] },
  { after: 2, to: ['A', 'B'] },
  { after: 2, to: ['head'] },
]
const weekly = { after: 5, to: ['A'] as readonly Place[] }

/** Whom a unit's overdue countersignature is to be reminded through today; null where today is no day for it. */
export function remindedToday(request: Request, today: Day, calendar: Calendar): readonly Place[] | null {
  if (request.state !== 'open' || !calendar.isWorkday(today)) return null
  const { times, on } = request.reminded ?? { times: 0, on: null }
  const rung = rungs[times] ?? weekly
  const since = on === null ? behind(request, today, calendar) : calendar.between(on, today)
  return since >= rung.after ? rung.to : null
}
