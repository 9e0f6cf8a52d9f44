import { openAssignment } from '../../core/columns.ts'
import { wallClock } from '../../core/day.ts'
import type { Finding } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { must, type assignmentsOf } from './look.ts'
import { unitByName } from './people.ts'
import { nearestUnits } from './units.ts'

/**
 * Gives the assignments of a group unit one answering unit: they become open and are asked from now on. Returns how many.
 * `about` of the finding names tasks, assignments or the group unit itself.
 */
export async function settleGroup(context: Context, finding: Finding, name: string): Promise<number> {
  const { db, now } = context
  const unit = await unitByName(db, name)
  if (!unit || unit.group) throw refuse.unknownUnit(name, await nearestUnits(db, name))
  const plan = must(await db.get('plan', finding.planId), finding.planId)
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  let settled = 0
  for (const assignment of await unsettledOf(context, finding)) {
    const open = openAssignment({ ...assignment, unitId: unit.id, state: 'open' }, plan, calendar, today)
    await db.put('assignment', open)
    settled++
  }
  return settled
}

async function unsettledOf({ db }: Context, finding: Finding) {
  const found = new Map<string, Awaited<ReturnType<typeof assignmentsOf>>[number]>()
  const units = new Set(finding.about.filter((id) => id.startsWith('unt_')))
  for await (const row of db.list('assignment', 'byState', { prefix: [finding.planId, 'unsettled'] }))
    if (
      finding.about.includes(row.id) ||
      (units.size > 0 ? units.has(row.unitId) : finding.about.includes(row.taskId))
    )
      found.set(row.id, row)
  return [...found.values()]
}
