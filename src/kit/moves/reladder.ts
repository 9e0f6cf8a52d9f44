import { reladder } from '../../core/reladder.ts'
import type { Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { collect } from './look.ts'

/**
 * After the ladder of a plan changed: everything under way stands on the new one where it had come to on the old. A rung that
 * came too late to fire is noted, so that none is skipped in silence. Says in how many shares that is so.
 */
export async function reladderPlan(
  { db, by, via, now }: Pick<Context, 'db' | 'by' | 'via' | 'now'>,
  was: Plan,
  is: Plan,
): Promise<number> {
  let some = 0
  for (const row of await collect(db.list('assignment', 'byPlan', { prefix: [is.id] }))) {
    const { chase, skipped } = reladder(row.chase, was.settings, is.settings)
    // Where a lead's question is asked, the ladder of what is asked for afterwards waits beside it.
    const beside = row.asked && reladder(row.asked.chase, was.settings, is.settings).chase
    const asked = row.asked && beside ? { asked: { ...row.asked, chase: beside } } : {}
    if (chase !== row.chase || (beside && beside !== row.asked?.chase))
      await db.put('assignment', { ...row, ...asked, chase })
    if (skipped.length === 0 || row.period === null || row.state !== 'open') continue
    some++
    await db.note({
      planId: is.id,
      event: 'chase.skipped',
      by: by.person.id,
      via,
      at: now,
      subjects: [row.id],
      body: {
        code: row.code,
        period: row.period,
        reason: 'ladder-changed',
        past: chase.past,
        rungs: skipped,
      },
    })
  }
  return some
}
