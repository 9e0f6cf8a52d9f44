import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { remindUnsigned, unsignedPapers } from '../src/kit/moves/remind-papers.ts'

/**
 * Units are reminded once of supervision notices that nobody acknowledged within a working day. It follows the day's chase, and
 * so keeps its days and hours. A day on which there is none leaves no trace.
 */
export default defineJob({
  name: 'remind-papers',
  summary: { zh: '督查单未签收的提醒', en: 'the reminder of notices that nobody acknowledged' },
  async due({ now, timezone, last, db }) {
    const { day } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    if ((await db.get('jobrun', 'job:daily-chase'))?.slot !== day) return null
    return (await unsignedPapers(db, day)).length > 0 ? day : null
  },
  run: ({ slot: day, now, timezone, tx }) => tx((db) => remindUnsigned(db, { day, now, timezone })),
})
