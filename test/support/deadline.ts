import { openAssignment } from '../../src/core/columns.ts'
import { wallClock } from '../../src/core/day.ts'
import { calendarOf } from '../../src/kit/moves/calendar.ts'
import type { World } from './world.ts'

/** Gives a share a written deadline, which the sample plan's tasks have not. */
export async function dueOn(w: World, code: string, on: string): Promise<void> {
  const { id } = await w.assignment(code)
  const today = wallClock(w.now(), w.plan.timezone).day
  await w.store.tx(async (db) => {
    const row = await db.get('assignment', id)
    if (!row) throw new Error(`${code} is gone`)
    const phrase = `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
    const dated = { ...row, deadline: { phrase, on } }
    await db.put('assignment', openAssignment(dated, w.plan, await calendarOf(db), today))
  })
}
