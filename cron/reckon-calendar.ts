import type { Instant } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { CALENDAR, calendarOf } from '../src/kit/moves/calendar.ts'
import { collect } from '../src/kit/moves/look.ts'
import { reckonPage } from '../src/kit/moves/reckon.ts'
import type { Db } from '../src/kit/store.ts'

/** How many assignments are reckoned anew in one transaction. */
const PAGE = 100

/**
 * After the calendar was changed, everything under way is reckoned anew, page by page. It stands first among the jobs, so that no
 * chase goes by the old days; its slot is the version of what was loaded, so that each change is followed once, and one that
 * came while it ran is followed by the next tick. What was asked for by a day of its own (a lead's question, an answer
 * promised, a meeting) keeps the day that people were told.
 */
export default defineJob({
  name: 'reckon-calendar',
  summary: { zh: '日历变动后重新计算时限', en: 'reckons time limits anew after the calendar changed' },
  async due({ last, db }) {
    const { version } = (await db.get('setting', CALENDAR)) ?? {}
    return version === undefined || last === String(version) ? null : String(version)
  },
  async run({ slot, now, tx }) {
    let changed = 0
    // Closed plans too: one that is resumed goes on by the days as they are then.
    for (const plan of await tx((db) => collect(db.list('plan', 'byKey')))) {
      let page: Page = { changed: 0, next: null }
      let ofPlan = 0
      do {
        const after = page.next
        page = await tx(async (db) => reckonPage(db, plan, await calendarOf(db), { after, limit: PAGE, now }))
        ofPlan += page.changed
      } while (page.next !== null)
      changed += ofPlan
      if (ofPlan > 0) await tx((db) => noteReckoned(db, plan.id, { slot, now, changed: ofPlan }))
    }
    return { changed }
  },
})

type Page = Awaited<ReturnType<typeof reckonPage>>

const noteReckoned = (
  db: Db,
  planId: string,
  { slot, now, changed }: { slot: string; now: Instant; changed: number },
): Promise<void> =>
  db.note({
    planId,
    event: 'plan.reckoned',
    by: 'duban',
    via: 'job:reckon-calendar',
    at: now,
    subjects: [planId],
    body: { calendar: slot, changed },
  })
