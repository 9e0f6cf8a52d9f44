import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { chaseOver } from '../src/kit/moves/chase-slots.ts'
import { askFindings, officesAsked } from '../src/kit/moves/chase-findings.ts'

/**
 * What import could not decide is put before the offices until it is settled. It follows the day's chase, and so keeps its
 * days and hours: whoever gets a card is asked about findings on the next working day. Looked at every working day, since a
 * new plan, a revision or a return from leave may have made somebody due; core/findings.ts says who is.
 */
export default defineJob({
  name: 'chase-findings',
  summary: { zh: '待明确事项的提醒', en: 'the chase of open findings' },
  office: true,
  async due({ now, timezone, last, db }) {
    const { day } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    return (await chaseOver(db, day, now, timezone)) ? day : null
  },
  async run({ slot: day, now, timezone, tx }) {
    const people = await tx((db) => officesAsked(db))
    let letters = 0
    for (const personId of people)
      if (await tx((db) => askFindings(db, { personId, day, now, timezone }))) letters++
    return { people: people.length, letters }
  },
})
