import { makeCalendar, type Calendar, type CalendarAdditions } from '../../core/calendar.ts'
import type { Db } from '../store.ts'

const none: CalendarAdditions = { years: [], local: [] }
const built = new Map<string, Calendar>()

/** The calendar with what an administrator loaded (setting `calendar`); built once per content, since it is asked often. */
export async function calendarOf(db: Db): Promise<Calendar> {
  const value = (await db.get('setting', 'calendar'))?.value ?? none
  const content = JSON.stringify(value)
  const known = built.get(content)
  if (known) return known
  const calendar = makeCalendar(value as CalendarAdditions)
  built.set(content, calendar)
  return calendar
}
