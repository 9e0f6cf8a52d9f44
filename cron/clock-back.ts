import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { goOn, servedAhead, setBackSome } from '../src/kit/moves/clock-back.ts'
import { earliest } from '../src/kit/moves/hours.ts'
import { activePlans } from '../src/kit/moves/look.ts'

/** How many assignments are looked at in one transaction. */
const PAGE = 100

/**
 * After a clock that ran ahead was set right: what it left in days that are yet to come would silence the chase until then, and
 * is set back. The first of all jobs; it runs once, since the days served are right again when those that follow have run.
 */
export default defineJob({
  name: 'clock-back',
  summary: { zh: '时钟校正后的恢复', en: 'goes on after a clock that ran ahead' },
  async due({ now, timezone, db }) {
    const { day } = wallClock(now, timezone)
    return (await servedAhead(db, day)) === null ? null : day
  },
  async run({ slot: today, now, timezone, tx }) {
    const ahead = await tx((db) => servedAhead(db, today))
    if (ahead === null) return { assignments: 0 }
    const plans = await tx((db) => activePlans(db))
    let assignments = 0
    for (const plan of plans) {
      let after: string | undefined
      do {
        const page = await tx(async (db) => {
          const ids: string[] = []
          const range = { prefix: [plan.id], limit: PAGE, ...(after ? { after } : {}) }
          for await (const { id } of db.list('assignment', 'byPlan', range)) ids.push(id)
          return { ids, changed: await setBackSome(db, plan, ids, { today, now }) }
        })
        assignments += page.changed
        after = page.ids.length === PAGE ? page.ids.at(-1) : undefined
      } while (after !== undefined)
    }
    const opened = wallClock(now, timezone).time >= (earliest(plans, 'cardAt') ?? '09:00')
    await tx((db) => goOn(db, plans, { ahead, today, opened, now }))
    return { assignments }
  },
})
