import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { CLOSES_AT } from '../src/kit/moves/closing.ts'
import { QUIET_FROM } from '../src/core/hours.ts'
import { closeDay, officesClosing } from '../src/kit/moves/office-card.ts'

/**
 * At the close of a due day each person of the office is told in one card who has not reported and what waits on the office.
 * Once a working day; a day on which everything is in has none, and a day that was missed is not made up for: what is still
 * owed by then is in the cards of the ladder and in the digest.
 */
export default defineJob({
  name: 'office-card',
  summary: { zh: '报送日办公室情况卡', en: 'the office’s card at the close of a due day' },
  async due({ now, timezone, last, db }) {
    const { day, time } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    if (time < CLOSES_AT || time >= QUIET_FROM) return null
    return (await calendarOf(db)).isWorkday(day) ? day : null
  },
  async run({ slot: day, now, tx }) {
    const people = await tx((db) => officesClosing(db, day))
    let cards = 0
    for (const personId of people) if (await tx((db) => closeDay(db, { personId, day, now }))) cards++
    return { people: people.length, cards }
  },
})
