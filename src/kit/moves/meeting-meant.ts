import type { Context } from '../command.ts'
import type { Target } from '../../core/rights.ts'
import { ownUnits, planNamed } from './look.ts'

/** Words of a meeting command without the plan's key and the meeting's label they may begin with: `SY 2026-12 通知`. */
export function meetingMeant(words: string): { plan?: string; meeting?: string; rest: string } {
  const [, key, afterKey = words] = /^([A-Z]{2,8})(?:\s+|$)([\s\S]*)$/.exec(words.trim()) ?? []
  const [, label, rest = afterKey] =
    /^(\d{4}-\d{2}(?:-\d)?)(?![\d-])\s*([\s\S]*)$/.exec(afterKey.trim()) ?? []
  return {
    ...(key === undefined ? {} : { plan: key }),
    ...(label === undefined ? {} : { meeting: label }),
    rest: rest.trim(),
  }
}

/** About a plan's meetings, as somebody of one of its units, if the speaker is. */
export async function ofPlan(plan: string | undefined, context: Context): Promise<Target[]> {
  const { id: planId } = await planNamed(context, plan)
  const [unitId] = ownUnits(context.by, planId)
  return [{ planId, ...(unitId === undefined ? {} : { unitId }) }]
}
