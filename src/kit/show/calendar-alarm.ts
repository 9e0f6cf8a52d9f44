import { yearOf, type Day } from '../../core/day.ts'
import type { Content, Person } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import { admins } from '../moves/people.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, text } from './blocks.ts'

/** That a year has no notice yet, and what the reader can do about it; null once it was loaded. */
export async function showAlarm(
  db: Db,
  year: number,
  person: Person,
  words: Words,
  today: Day,
): Promise<Content | null> {
  const calendar = await calendarOf(db)
  if (!calendar.isProvisional(`${year}-06-01`)) return null
  const { alarm } = words.calendar
  const all = await admins(db)
  const loads = all.some(({ id }) => id === person.id)
  const names = all.map(({ name }) => name).join(words.core.and)
  return content(
    heading(alarm.title(year)),
    text(yearOf(today) < year ? alarm.soon(year) : alarm.now(year)),
    text(loads ? alarm.admin : alarm.office(names)),
    loads && buttons({ label: alarm.button, verb: 'holidays', args: { do: 'load' }, style: 'primary' }),
  )
}
