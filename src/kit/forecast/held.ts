import { inCodeOrder } from '../../core/code.ts'
import { wallClock, type Day } from '../../core/day.ts'
import type { Assignment, Block } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { ownUnits } from '../moves/look.ts'
import { heading, list } from '../show/blocks.ts'
import type { Db, NewEntry } from '../store.ts'
import type { Scope } from './scope.ts'

/** What the ceiling will hold back, a line a day and unit, of what falls under a scope; nothing where nothing is held. */
export async function heldBlocks(
  db: Db,
  noted: readonly NewEntry[],
  { scope, timezone, words, by }: Pick<Context, 'timezone' | 'words' | 'by'> & { scope: Scope },
): Promise<Block[]> {
  const { core, forecast } = words
  const days = new Map<string, { day: Day; unitId: string; items: Assignment[] }>()
  for (const { event, at, subjects } of noted) {
    const [id = ''] = subjects
    const assignment = event === 'chase.held' ? await db.get('assignment', id) : undefined
    if (!assignment || !isMeant(scope, assignment, by)) continue
    const { day } = wallClock(at, timezone)
    const key = `${day}/${assignment.unitId}`
    const held = days.get(key) ?? { day, unitId: assignment.unitId, items: [] }
    held.items.push(assignment)
    days.set(key, held)
  }
  const lines = []
  for (const { day, unitId, items } of days.values()) {
    const codes = items.sort(inCodeOrder).map(({ code }) => code)
    lines.push([forecast.held(core.day(day), (await db.get('unit', unitId))?.name ?? '', core.codes(codes))])
  }
  return lines.length > 0 ? [heading(forecast.heldTitle), list(lines)] : []
}

function isMeant(scope: Scope, { planId, unitId }: Assignment, by: Context['by']): boolean {
  if (scope.of === 'own') return ownUnits(by, planId).has(unitId)
  return scope.plans.some(({ id }) => id === planId) && (scope.of === 'plans' || scope.unit.id === unitId)
}
