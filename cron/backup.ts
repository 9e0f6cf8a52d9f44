import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { BACKUP, postBackup, scheduledAt } from '../src/kit/moves/backup.ts'

/** Orders the day's backup, where one is set up: a long work, so that nothing waits for it. */
export default defineJob({
  name: 'backup',
  summary: { zh: '每日备份', en: 'makes the day’s backup' },
  silent: true,
  async due({ now, timezone, last, db }) {
    const at = await scheduledAt(db)
    const { day, time } = wallClock(now, timezone)
    return at === null || time < at || (last !== null && last >= day) ? null : day
  },
  async run({ now, tx, id, works }) {
    if (!works?.has(BACKUP)) return { ordered: 0 }
    await tx((db) => postBackup(db, { id: id('wrk'), for: 'duban', now }))
    return { ordered: 1 }
  },
})
