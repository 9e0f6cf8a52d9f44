import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { chasedAlready } from '../src/kit/moves/chase-slots.ts'
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
    const plans = await chasedAlready(db, day, now)
    return plans.size > 0 && (await urgentItems(db, day, plans)).length > 0 ? `${day} ${time}` : null
  },
  run: ({ today, now, tx }) => tx((db) => chaseUrgent(db, today, now)),
})
