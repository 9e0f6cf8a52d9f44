import { makeCalendar, type Calendar, type CalendarAdditions } from '../../core/calendar.ts'
import type { Db } from '../store.ts'

const none: CalendarAdditions = Object.freeze({ years: [], local: [] })
const built = new Map<string, Calendar>()
/** The same by the stored value itself: it is frozen, so that one object never changes its content. */
const builtFrom = new WeakMap<object, Calendar>()

/** The setting in which an organisation's additions stand. */
export const CALENDAR = 'calendar'

/** The notice for a year comes out in the last months of the one before, of which this is the first. */
export const NOTICE_FROM_MONTH = '10'

/** What was loaded and set beside the packaged calendar. */
export const additionsOf = async (db: Db): Promise<CalendarAdditions> =>
  ((await db.get('setting', CALENDAR))?.value ?? none) as CalendarAdditions

/** The calendar with what an administrator loaded (setting `calendar`); built once per content, since it is asked often. */
export async function calendarOf(db: Db): Promise<Calendar> {
  const value = await additionsOf(db)
  const known = builtFrom.get(value)
  if (known) return known
  const content = JSON.stringify(value)
  const calendar = built.get(content) ?? makeCalendar(value)
  built.set(content, calendar)
  if (Object.isFrozen(value)) builtFrom.set(value, calendar)
  return calendar
}
