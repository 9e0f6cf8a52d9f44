import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { chaseOver } from '../src/kit/moves/chase-slots.ts'
import { overdueCountersigns, remindCountersigns } from '../src/kit/moves/chase-countersigns.ts'

/**
 * Units are reminded of countersignatures that are overdue. It follows the day's chase, and so keeps its days and hours: who
 * gets a card finds them on it, everybody else gets one letter. A day on which nothing is owed leaves no trace.
 */
export default defineJob({
  name: 'chase-countersigns',
  summary: { zh: '会签逾期的提醒', en: 'the chase of countersignatures' },
  async due({ now, timezone, last, db }) {
    const { day } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    if (!(await chaseOver(db, day, now, timezone))) return null
    return (await overdueCountersigns(db, day)).length > 0 ? day : null
  },
  run: ({ slot: day, now, timezone, tx }) => tx((db) => remindCountersigns(db, { day, now, timezone })),
})
