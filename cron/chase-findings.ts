import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { askFindings, officesAsked } from '../src/kit/moves/chase-findings.ts'
import { earliest, QUIET_FROM } from '../src/kit/moves/hours.ts'
import { activePlans } from '../src/kit/moves/look.ts'

/**
 * What import could not decide is put before the offices until it is settled. Looked at on every working day at the hour of
 * cards, since a new plan, a revision or a return from leave may have made somebody due; who is asked today, core/findings.ts says. It comes
 * after the day's chase, because whoever gets a card that day is asked about findings on the next.
 */
export default defineJob({
  name: 'chase-findings',
  summary: { zh: '待明确事项的提醒', en: 'the chase of open findings' },
  async due({ now, timezone, last, db }) {
    const { day, time } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    if (!(await calendarOf(db)).isWorkday(day)) return null
    const opens = earliest(await activePlans(db), 'cardAt')
    if (opens === undefined || time < opens || time >= QUIET_FROM) return null
    return (await db.get('jobrun', 'job:daily-chase'))?.slot === day ? day : null
  },
  async run({ slot: day, now, timezone, tx }) {
    const people = await tx((db) => officesAsked(db))
    let letters = 0
    for (const personId of people)
      if (await tx((db) => askFindings(db, { personId, day, now, timezone }))) letters++
    return { people: people.length, letters }
  },
})
