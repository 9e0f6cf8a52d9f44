import { mondayOf, wallClock, yearOf, type Day } from '../src/core/day.ts'
import { QUIET_FROM } from '../src/core/hours.ts'
import type { Calendar } from '../src/core/calendar.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf, NOTICE_FROM_MONTH } from '../src/kit/moves/calendar.ts'
import { earliest } from '../src/kit/moves/hours.ts'
import { post } from '../src/kit/moves/letter.ts'
import { activePlans } from '../src/kit/moves/look.ts'
import { admins, officeOf } from '../src/kit/moves/people.ts'
import type { Db } from '../src/kit/store.ts'

/** From here on a missing year is told every week, before that every month. */
const WEEKLY_MONTH = '12'

/**
 * Which telling a day belongs to: one in October, one in November, one a week in December and for as long as the year at hand
 * itself has no notice. Null where nothing is missing yet that ought to be there.
 */
function tellingOf(day: Day, calendar: Calendar): string | null {
  const isMissing = (year: number) => calendar.isProvisional(`${year}-06-01`)
  if (isMissing(yearOf(day))) return `${yearOf(day)}/${mondayOf(day)}`
  const [month, next] = [day.slice(5, 7), yearOf(day) + 1]
  if (month < NOTICE_FROM_MONTH || !isMissing(next)) return null
  return `${next}/${month < WEEKLY_MONTH ? day.slice(0, 7) : mondayOf(day)}`
}

/**
 * Says to the administrators and the offices that a year has no holiday notice, and how it is loaded: on the first working day of
 * October and of November, then of every week from December on. It stops at once when the year is loaded: a letter that
 * still waits then is dropped.
 */
export default defineJob({
  name: 'calendar-alarm',
  summary: { zh: '次年节假日安排未录入的提醒', en: 'the alarm of a year without holiday data' },
  async due({ now, timezone, last, db }) {
    const { day, time } = wallClock(now, timezone)
    const calendar = await calendarOf(db)
    if (!calendar.isWorkday(day)) return null
    const opens = earliest(await activePlans(db), 'cardAt')
    if (opens === undefined || time < opens || time >= QUIET_FROM) return null
    const telling = tellingOf(day, calendar)
    return telling === last ? null : telling
  },
  async run({ slot, now, tx, id }) {
    const year = Number(slot.slice(0, 4))
    const letters = await tx(async (db) => {
      const people = await told(db)
      for (const personId of people)
        await post(db, {
          id: id('let', personId),
          to: personId,
          body: { kind: 'calendar', year },
          priority: 2,
          now,
        })
      return people.size
    })
    return { letters }
  },
})

/** The administrators, and the offices of the plans under way; each once. */
async function told(db: Db): Promise<Set<string>> {
  const people = new Set((await admins(db)).map(({ id }) => id))
  for (const plan of await activePlans(db)) for (const { id } of await officeOf(db, plan.id)) people.add(id)
  return people
}
