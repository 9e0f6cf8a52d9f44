import { digestWeek } from '../src/core/digest.ts'
import { addDays, wallClock, type Day } from '../src/core/day.ts'
import type { Calendar } from '../src/core/calendar.ts'
import { QUIET_FROM } from '../src/core/hours.ts'
import type { Plan } from '../src/core/model/index.ts'
import { defineJob } from '../src/kit/job.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { issueDigest } from '../src/kit/moves/digest.ts'
import { earliest } from '../src/kit/moves/hours.ts'
import { activePlans } from '../src/kit/moves/look.ts'

/** The Monday of the newest week whose digest hour has come: this week's, else last week's, sent late after downtime. */
function newestWeek(day: Day, time: string, at: string, calendar: Calendar): Day | null {
  for (const within of [day, addDays(day, -7)]) {
    const { monday, digestOn } = digestWeek(within, calendar)
    if (digestOn !== null && (day > digestOn || (day === digestOn && time >= at))) return monday
  }
  return null
}

/** The week in which a plan began has a digest, if the day for it was still to come; weeks before it have none. */
const hasDigest = ({ startedOn }: Plan, monday: Day, calendar: Calendar): boolean =>
  (digestWeek(monday, calendar).digestOn ?? '') >= startedOn

/**
 * The weekly digest, on the last working day of the week at the plans' hour. One that was missed is sent late, on a working
 * day and not before the hour of cards: nobody gets letters on a rest day or at night. Its figures are of the moment at
 * which it is made. By the plan's rule it goes out by itself or is put before the office as a draft.
 */
export default defineJob({
  name: 'weekly-digest',
  summary: { zh: '每周周报', en: 'the weekly digest' },
  office: true,
  async due({ now, timezone, last, db }) {
    const { day, time } = wallClock(now, timezone)
    const calendar = await calendarOf(db)
    if (!calendar.isWorkday(day)) return null
    const plans = await activePlans(db)
    const [hour, opens] = [earliest(plans, 'digestAt'), earliest(plans, 'cardAt')]
    if (hour === undefined || opens === undefined || time < opens || time >= QUIET_FROM) return null
    const monday = newestWeek(day, time, hour, calendar)
    if (monday === null || (last !== null && last >= monday)) return null
    return plans.some((plan) => hasDigest(plan, monday, calendar)) ? monday : null
  },
  async run({ slot: monday, now, tx, works }) {
    const plans = await tx(async (db) => {
      const calendar = await calendarOf(db)
      return (await activePlans(db)).filter((plan) => hasDigest(plan, monday, calendar))
    })
    let digests = 0
    for (const plan of plans) if (await tx((db) => issueDigest(db, plan, monday, now, works))) digests++
    return { digests }
  },
})
