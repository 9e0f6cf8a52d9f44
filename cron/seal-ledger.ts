import { wallClock } from '../src/core/day.ts'
import { defineJob } from '../src/kit/job.ts'
import { sealNext } from '../src/kit/moves/seal.ts'
import { collect } from '../src/kit/moves/look.ts'
import { HOUSE } from '../src/kit/store.ts'

/**
 * Chains the entries written since the last seal, per plan (a closed one too: what is done to it later counts as well) and for
 * those of no plan: one link a few minutes, so that a seal covers many.
 */
const EVERY_MINUTES = 10

export default defineJob({
  name: 'seal-ledger',
  summary: { zh: '台账加封', en: 'seals the ledger' },
  silent: true,
  async due({ now, timezone, last }) {
    const { day, time } = wallClock(
      Math.floor(now / (EVERY_MINUTES * 60_000)) * EVERY_MINUTES * 60_000,
      timezone,
    )
    const slot = `${day} ${time}`
    return last === null || last < slot ? slot : null
  },
  async run({ now, tx }) {
    let seals = 0
    const plans = await tx((db) => collect(db.list('plan', 'byKey')))
    for (const chain of [...plans.map(({ id }) => id), HOUSE])
      while (await tx((db) => sealNext(db, chain, now))) seals++
    return { seals }
  },
})
