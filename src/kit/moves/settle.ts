import { openAssignment } from '../../core/columns.ts'
import { wallClock } from '../../core/day.ts'
import type { Assignment, Finding, Unit } from '../../core/model/index.ts'
import { newShare } from '../../core/proposal/assignment-rows.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { assignmentsOf, must } from './look.ts'
import { unitByName } from './people.ts'
import { nearestUnits } from './units.ts'

/**
 * Settles who answers for a group unit: with one unit its assignments become that unit's, with several each fans out to
 * the members (`1.2.1-5.1`, `-5.2`) and is itself withdrawn. They are asked from now on. Returns how many shares were made.
 */
export async function settleGroup(context: Context, finding: Finding, answering: Unit[]): Promise<number> {
  const { db, now } = context
  const plan = must(await db.get('plan', finding.planId), finding.planId)
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const open = (row: Assignment, unit: Unit) =>
    openAssignment({ ...row, unitId: unit.id, state: 'open' }, plan, calendar, today)
  let settled = 0
  for (const assignment of await unsettledOf(context, finding)) {
    const [only, ...others] = answering
    if (only && others.length === 0) await db.put('assignment', open(assignment, only))
    else
      await fanOut(
        context,
        assignment,
        answering.map((unit) => open(assignment, unit)),
      )
    settled += answering.length
  }
  return settled
}

/**
 * Gives tasks that name nobody to the units an answer names: each gets a share as responsible unit, asked from now on. Tasks
 * that got one meanwhile are left alone. Returns how many shares were made.
 */
export async function settleNobody(context: Context, finding: Finding, answering: Unit[]): Promise<number> {
  const { db, by, now, via } = context
  const plan = must(await db.get('plan', finding.planId), finding.planId)
  const making = {
    id: deriveId,
    calendar: await calendarOf(db),
    today: wallClock(now, plan.timezone).day,
  }
  let made = 0
  for (const taskId of finding.about) {
    const task = await db.get('task', taskId)
    // One that a revision took out, or that got a share meanwhile, is left as it is.
    if (!task?.isTask || (await assignmentsOf(db, taskId)).length > 0) continue
    for (const [i, unit] of answering.entries()) {
      const row = newShare(task, i + 1, unit, 'responsible', plan, making)
      await db.put('assignment', { ...row, origin: 'hand' })
      await db.note({
        planId: plan.id,
        event: 'assignment.made',
        by: by.person.id,
        via,
        at: now,
        subjects: [row.id, taskId, unit.id],
        body: { code: row.code, role: row.role, state: row.state, of: finding.id },
      })
      made++
    }
  }
  return made
}

async function fanOut({ db, by, now, via }: Context, group: Assignment, shares: Assignment[]): Promise<void> {
  await db.put('assignment', { ...group, state: 'withdrawn' })
  for (const [i, share] of shares.entries()) {
    const id = `${group.id}.${i + 1}`
    const code = `${group.code}.${i + 1}`
    await db.put('assignment', { ...share, id, version: 0, code })
    const subjects = [id, share.taskId, share.unitId]
    const body = { code, role: share.role, state: share.state, of: group.code }
    await db.note({
      planId: share.planId,
      event: 'assignment.made',
      by: by.person.id,
      via,
      at: now,
      subjects,
      body,
    })
  }
}

/** The units an answer names. One that no document named must be said to be new, so that a slip of the pen makes none. */
export async function answeringUnits(
  { db, id }: Context,
  names: readonly string[],
  areNew: boolean,
): Promise<Unit[]> {
  const units: Unit[] = []
  for (const name of new Set(names)) {
    const known = await unitByName(db, name)
    if (known?.group || (!known && !areNew)) throw refuse.unknownAnswering(name, await nearestUnits(db, name))
    units.push(
      known ??
        (await db.put('unit', { id: id('unt'), version: 0, name, aliases: [], group: false, members: [] })),
    )
  }
  // Two names of one unit are one.
  return [...new Map(units.map((unit) => [unit.id, unit])).values()]
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
