import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { activePlans } from '../src/kit/moves/look.ts'
import { dutiesIn, turnDuties } from '../src/kit/moves/turn-duties.ts'

/** How many tasks are read in one transaction, and how many duties are looked at in one. */
const PAGE = 100

/**
 * Opens the turns of recurring duties when their day comes, and marks those that are over and not completed. Once a day, from
 * its first minute on and rest days included: it sends nothing, so that no hour is too early, and what was missed while the
 * machine stood still is made up, turn by turn, at the next run.
 */
export default defineJob({
  name: 'turn-occurrences',
  summary: { zh: '周期性任务的届次', en: 'the turns of recurring duties' },
  office: true,
  async due({ now, timezone, last, db }) {
    // In every zone of a plan the day begins at a moment of its own.
    const days = (await activePlans(db)).map((plan) => wallClock(now, plan.timezone).day)
    const slot = [...new Set([wallClock(now, timezone).day, ...days])].sort().join('/')
    return last === null || last < slot ? slot : null
  },
  async run({ now, tx }) {
    let duties = 0
    for (const plan of await tx((db) => activePlans(db))) {
      let after: string | undefined
      do {
        const page = await tx((db) => dutiesIn(db, plan.id, PAGE, after))
        await tx((db) => turnDuties(db, plan, page.duties, now))
        duties += page.duties.length
        after = page.next
      } while (after !== undefined)
    }
    return { duties }
  },
})
