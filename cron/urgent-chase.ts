import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { earliest, QUIET_FROM } from '../src/kit/moves/hours.ts'
import { activePlans } from '../src/kit/moves/look.ts'
import { chaseUrgent, urgentItems } from '../src/kit/moves/urgent.ts'

/**
 * After the cards of the day went out, a rung that cannot wait for the next one (core/urgency.ts) fires at once, in one more
 * card a person and day. State decides: nothing is written while nothing is urgent.
 */
export default defineJob({
  name: 'urgent-chase',
  summary: { zh: '当日紧急提醒', en: 'what cannot wait for the next card' },
  async due({ now, timezone, db }) {
    const { day, time } = wallClock(now, timezone)
    if ((await db.get('jobrun', 'job:daily-chase'))?.slot !== day) return null
    if (!(await calendarOf(db)).isWorkday(day)) return null
    const opens = earliest(await activePlans(db), 'cardAt')
    if (opens === undefined || time < opens || time >= QUIET_FROM) return null
    return (await urgentItems(db, day)).length > 0 ? `${day} ${time}` : null
  },
  run: ({ today, now, tx }) => tx((db) => chaseUrgent(db, today, now)),
})
