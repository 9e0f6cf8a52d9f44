import { isAskable, mayAsk } from '../../core/ask.ts'
import { inCodeOrder } from '../../core/code.ts'
import { askedFor } from '../../core/period.ts'
import type { Assignment } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { refuseSupport } from '../words/support-refusals.ts'
import { assignmentsOf, byCode, must, ownAssignments, ownUnits, type Found } from './look.ts'
import { unitName } from './parts.ts'
import type { Db } from '../store.ts'

export type Leading = Found & { assignment: Assignment }

/** Whether a share is now asked for its part. */
export const isAsked = ({ state, period }: Assignment): boolean =>
  state === 'open' && period !== null && askedFor(period) !== null

/**
 * The speaker's own share that leads the task a code names, and so may ask others for their parts. Refused where the unit
 * has no share in it, does not lead it, or another lead was named to compile.
 */
export async function leadShare(context: Pick<Context, 'db' | 'by'>, code: string): Promise<Leading> {
  const found = await byCode(context, code)
  const { db, by } = context
  const siblings = await assignmentsOf(db, found.task.id)
  const units = ownUnits(by, found.plan.id)
  const mine = siblings.filter(({ unitId, state }) => units.has(unitId) && state !== 'withdrawn')
  if (mine.length === 0) throw refuse.notYours(code)
  const leads = siblings.filter((one) => mayAsk(one, found.task.compilerId)).sort(inCodeOrder)
  const own = leads.filter((one) => units.has(one.unitId))
  const lead = own.find(({ id }) => id === found.assignment?.id) ?? own[0]
  if (!lead) throw refuseSupport.notLead(code, await Promise.all(leads.map((one) => unitName(db, one))))
  return { ...found, assignment: lead }
}

/** Whom a lead may ask, in the order of codes. */
export const askables = async (db: Db, { task, assignment: lead }: Leading): Promise<Assignment[]> =>
  (await assignmentsOf(db, task.id)).filter((one) => isAskable(one, lead, task.compilerId)).sort(inCodeOrder)

/**
 * The speaker's own share that is asked for its part: by a code, in answer to a letter, or the only one there is. A unit
 * that holds several shares of a task means the one that is asked.
 */
export async function askedShare(
  context: Pick<Context, 'db' | 'by' | 'repliedTo'>,
  code: string,
): Promise<Leading> {
  const { db, by, repliedTo } = context
  const found = code === '' ? null : await byCode(context, code)
  const units = found && ownUnits(by, found.plan.id)
  const own =
    found && units
      ? (await assignmentsOf(db, found.task.id)).filter(({ unitId }) => units.has(unitId))
      : await ownAssignments(db, by)
  if (found && own.length === 0) throw refuse.notYours(code)
  const about = code === '' ? (repliedTo?.about ?? []) : []
  const named = found?.assignment ? own.filter(({ id }) => id === found.assignment?.id) : own
  if (found && named.length === 0) throw refuse.notYours(code)
  const asked = named.filter((one) => isAsked(one) && (about.length === 0 || about.includes(one.id)))
  const [share] = asked
  if (!share) throw refuseSupport.notAsked(code || (named[0]?.code ?? ''))
  if (asked.length > 1) throw refuse.severalItems(asked.map((one) => one.code))
  const task = must(await db.get('task', share.taskId), share.taskId)
  return { plan: must(await db.get('plan', share.planId), share.planId), task, assignment: share }
}
