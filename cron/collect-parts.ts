import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { gatheredAsks, tellGathered } from '../src/kit/moves/gather.ts'

/**
 * Tells a lead once how its ask stands: when all parts are in, or its day is over. State decides, so that it does not
 * matter which command brought the last part. Nothing is written while there is nobody to tell.
 */
export default defineJob({
  name: 'collect-parts',
  summary: { zh: '配合情况收齐的告知', en: 'tells leads that parts are in' },
  async due({ now, timezone, db }) {
    const { day, time } = wallClock(now, timezone)
    return (await gatheredAsks(db, now)).length > 0 ? `${day} ${time}` : null
  },
  async run({ now, tx }) {
    let asks = 0
    for (const id of await tx((db) => gatheredAsks(db, now)))
      if (await tx((db) => tellGathered(db, id, now, 'job:collect-parts'))) asks++
    return { asks }
  },
})
