import type { Assignment } from '../../core/model/index.ts'
import { assignmentsOf, byCode, ownByCode, ownUnits, type Found } from './look.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'

export type FoundShare = Found & { assignment: Assignment }

/** The one share the office means by a code: the named one, or the only one of a task that stands. Several are asked back. */
export const shareByCode = async (context: Context, text: string): Promise<FoundShare> =>
  onlyShare(context, await byCode(context, text))

export async function onlyShare(context: Context, found: Found): Promise<FoundShare> {
  const { code } = found.task
  if (found.assignment) return { ...found, assignment: found.assignment }
  const standing = (await assignmentsOf(context.db, found.task.id)).filter((a) => a.state !== 'withdrawn')
  const [only] = standing
  if (!only) throw refuse.unknownCode(code)
  if (standing.length > 1)
    throw refuse.whichShare(
      code,
      standing.map((a) => a.code),
    )
  return { ...found, assignment: only }
}

export const isOfficeOf = ({ by }: Pick<Context, 'by'>, planId: string): boolean =>
  by.operator || by.roles.some((r) => r.active && r.planId === planId && r.role === 'office')

/**
 * What a code means to whoever speaks: of a unit, its own share; of the plan's office, any share. Who is both speaks for the
 * unit where the item is the unit's.
 */
export async function ownOrOffice(
  context: Context,
  text: string,
): Promise<FoundShare & { as: 'unit' | 'office' }> {
  if (text !== '') {
    const found = await byCode(context, text)
    const own = ownUnits(context.by, found.plan.id)
    const shares = found.assignment ? [found.assignment] : await assignmentsOf(context.db, found.task.id)
    if (isOfficeOf(context, found.plan.id) && !shares.some(({ unitId }) => own.has(unitId)))
      return { ...(await shareByCode(context, text)), as: 'office' }
  }
  return { ...(await ownByCode(context, text)), as: 'unit' }
}
