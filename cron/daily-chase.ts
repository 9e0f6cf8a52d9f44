import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { advance, cardFor, dueAssignments, gather, rollOverdue } from '../src/kit/moves/chase.ts'
import { earliest, QUIET_FROM } from '../src/kit/moves/hours.ts'
import { activePlans } from '../src/kit/moves/look.ts'

/** How many assignments are advanced in one transaction. */
const PAGE = 100

const pages = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, n) => ids.slice(n * PAGE, (n + 1) * PAGE))

/**
 * Cards at the hour of the plans, once a working day. First every person's card, each in a transaction of its own, claimed
 * by job, slot and person; then the ladders move on. A day of which only the quiet hours are left has none: its rungs
 * fire on the next working day. A crash between the two repeats neither: cards and steps are keyed.
 */
export default defineJob({
  name: 'daily-chase',
  summary: { zh: '每个工作日的催办', en: 'the daily chase' },
  async due({ now, timezone, last, db }) {
    const { day, time } = wallClock(now, timezone)
    if (last !== null && last >= day) return null
    if (!(await calendarOf(db)).isWorkday(day)) return null
    const opens = earliest(await activePlans(db), 'cardAt')
    return opens !== undefined && time >= opens && time < QUIET_FROM ? day : null
  },
  async run({ slot, now, tx, timezone }) {
    const due = await tx((db) => dueAssignments(db, slot))
    for (const page of pages(due)) await tx((db) => rollOverdue(db, page, slot, now))
    const people = await gather(tx, due, slot)
    let cards = 0
    for (const [personId, assignmentIds] of people)
      if (
        await tx((db) =>
          cardFor(db, { personId, assignmentIds, day: slot, now, job: 'daily-chase', timezone }),
        )
      )
        cards++
    for (const page of pages(due)) await tx((db) => advance(db, page, slot, now))
    return { assignments: due.length, people: people.size, cards }
  },
})
