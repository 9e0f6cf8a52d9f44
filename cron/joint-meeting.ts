import { wallClock } from '../src/core/day.ts'
import { QUIET_FROM } from '../src/core/hours.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { draftDue, tellDrafted } from '../src/kit/moves/draft-meetings.ts'
import { earliest } from '../src/kit/moves/hours.ts'
import { activePlans } from '../src/kit/moves/look.ts'

/**
 * Drafts the agenda of each plan's next joint meeting, the lead time before it, and puts it to the office: one letter a
 * person, whatever the number of plans. Looked at every working day between the hour of cards and the evening; which
 * meetings are due says core/meeting.ts from the rows, so that a day run twice drafts nothing twice.
 */
export default defineJob({
  name: 'joint-meeting',
  summary: { zh: '联席会议议程', en: 'agendas of joint meetings' },
  office: true,
  async due({ now, timezone, last, db }) {
    const { day, time } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    if (!(await calendarOf(db)).isWorkday(day)) return null
    const opens = earliest(await activePlans(db), 'cardAt')
    return opens !== undefined && time >= opens && time < QUIET_FROM ? day : null
  },
  async run({ slot, now, tx, id }) {
    let meetings = 0
    for (const plan of await tx((db) => activePlans(db)))
      meetings += await tx((db) => draftDue(db, plan.id, slot, now))
    const letters = await tx((db) => tellDrafted(db, { now, id }))
    return { meetings, letters }
  },
})
