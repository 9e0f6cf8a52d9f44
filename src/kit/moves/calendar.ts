import { makeCalendar, type Calendar, type CalendarAdditions } from '../../core/calendar.ts'
import type { Db } from '../store.ts'

const none: CalendarAdditions = Object.freeze({ years: [], local: [] })
const built = new Map<string, Calendar>()
/** The same by the stored value itself: it is frozen, so that one object never changes its content. */
const builtFrom = new WeakMap<object, Calendar>()

/** The calendar with what an administrator loaded (setting `calendar`); built once per content, since it is asked often. */
export async function calendarOf(db: Db): Promise<Calendar> {
  const value = ((await db.get('setting', 'calendar'))?.value ?? none) as CalendarAdditions
  const known = builtFrom.get(value)
  if (known) return known
  const content = JSON.stringify(value)
  const calendar = built.get(content) ?? makeCalendar(value)
  built.set(content, calendar)
  if (Object.isFrozen(value)) builtFrom.set(value, calendar)
  return calendar
}
