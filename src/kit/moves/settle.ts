import { wallClock } from '../../core/day.ts'
import type { Assignment, Finding, Unit } from '../../core/model/index.ts'
import { newShare } from '../../core/proposal/assignment-rows.ts'
import { answeredBy, fanOut } from '../../core/proposal/fan-out.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { assignmentsOf, must } from './look.ts'
import { unitByName } from './people.ts'
import { nearestUnits } from './units.ts'

/**
 * Settles who answers for a group unit: with one unit its assignments become that unit's, with several each fans out to
 * the members (`1.2.1-5.1`, `-5.2`) and is itself withdrawn; a member that has a share of the task already answers by that
 * one. They are asked from now on. Returns whose shares were made, a unit's id for each.
 */
export async function settleGroup(context: Context, finding: Finding, answering: Unit[]): Promise<string[]> {
  const { db, now } = context
  const plan = must(await db.get('plan', finding.planId), finding.planId)
  const today = wallClock(now, plan.timezone).day
  const reckoning = { plan, calendar: await calendarOf(db), today }
  const made: string[] = []
  for (const group of await unsettledOf(context, finding)) {
    const [only, ...others] = answering
    if (only && others.length === 0) {
      await db.put('assignment', answeredBy(group, only, reckoning))
      made.push(only.id)
      continue
    }
    const beside = (await assignmentsOf(db, group.taskId)).filter(({ id }) => id !== group.id)
    const [withdrawn, ...shares] = fanOut(group, answering, beside, reckoning)
    if (withdrawn) await db.put('assignment', withdrawn)
    for (const share of shares) {
      await db.put('assignment', share)
      await noteMade(context, share, group.code)
      made.push(share.unitId)
    }
  }
  return made
}

/** Keeps that a finding is settled, and by which words. What it comes to is done beside. */
export async function closeFinding(
  { db, by, now, via }: Context,
  finding: Finding,
  answer: string,
  assigned: number,
): Promise<void> {
  await db.put('finding', { ...finding, state: 'settled', settledBy: by.person.id, settledAt: now, answer })
  await db.note({
    planId: finding.planId,
    event: 'finding.settled',
    by: by.person.id,
    via,
    at: now,
    subjects: [finding.id, ...finding.about],
    body: { message: finding.message, answer, assigned },
  })
}

/** Notes a share that was made; `of` says instead of which, or because of which finding. */
const noteMade = (
  { db, by, now, via }: Context,
  { id, planId, taskId, unitId, code, role, state }: Assignment,
  of: string,
): Promise<void> =>
  db.note({
    ...{ planId, event: 'assignment.made', by: by.person.id, via, at: now },
    subjects: [id, taskId, unitId],
    body: { code, role, state, of },
  })

/**
 * Gives tasks that name nobody to the units an answer names: each gets a share as responsible unit, asked from now on. Tasks
 * that got one meanwhile are left alone. Returns whose shares were made, a unit's id for each.
 */
export async function settleNobody(context: Context, finding: Finding, answering: Unit[]): Promise<string[]> {
  const { db, now } = context
  const plan = must(await db.get('plan', finding.planId), finding.planId)
  const making = {
    id: deriveId,
    calendar: await calendarOf(db),
    today: wallClock(now, plan.timezone).day,
  }
  const made: string[] = []
  for (const taskId of finding.about) {
    const task = await db.get('task', taskId)
    // One that a revision took out, or that got a share meanwhile, is left as it is.
    if (!task?.isTask || (await assignmentsOf(db, taskId)).length > 0) continue
    for (const [i, unit] of answering.entries()) {
      const row = newShare(task, i + 1, unit, 'responsible', plan, making)
      await db.put('assignment', { ...row, origin: 'hand' })
      await noteMade(context, row, finding.id)
      made.push(unit.id)
    }
  }
  return made
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

/** The shares that rest until a finding is settled. */
export async function unsettledOf({ db }: Pick<Context, 'db'>, finding: Finding): Promise<Assignment[]> {
  const found = new Map<string, Assignment>()
  const units = new Set(finding.about.filter((id) => id.startsWith('unt_')))
  for await (const row of db.list('assignment', 'byState', { prefix: [finding.planId, 'unsettled'] }))
    if (
      finding.about.includes(row.id) ||
      (units.size > 0 ? units.has(row.unitId) : finding.about.includes(row.taskId))
    )
      found.set(row.id, row)
  return [...found.values()]
}
