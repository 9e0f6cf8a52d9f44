import { asksEveryPeriod } from '../columns.ts'
import type { Proposal, Unit } from '../model/index.ts'
import { unitsIn, type Making } from './assignment-rows.ts'
import type { Mended } from './edits.ts'
import { withoutShare } from './fan-out.ts'
import { unitRows } from './plan-rows.ts'
import { groupsSettled } from './settled-rows.ts'

/** What would count if the proposal were activated now. */
export interface Counts {
  tasks: number
  units: number
  /** One for each unit's share of a task, members of settled groups each, as the rows will be made. */
  assignments: number
  /** How many of them report each period, under 牵头汇总 and under 各报. */
  asked: { lead: number; each: number }
  /** Findings nobody has settled yet. */
  open: number
}

/** Counts without making the rows: a page does it at every change. `known` as activation will look units up. */
export function countsOf(reading: Proposal, mended: Mended, known: Making['known']): Counts {
  const { plan } = mended.proposal
  const { byName } = unitRows(mended.proposal, { id: (_prefix, name) => String(name), known })
  const members = membersOf(reading, mended, byName, known)
  const asked = { lead: 0, each: 0 }
  let assignments = 0
  for (const task of plan.tasks) {
    const shares = unitsIn(task, byName)
    for (const { unit, role } of shares) {
      const several = members.get(unit.id)
      const others = shares.filter((share) => share.unit !== unit).map((share) => share.unit.id)
      const count = several ? withoutShare(several, others).length : 1
      assignments += count
      if ((unit.group && !several) || task.standing?.state === 'done') continue
      for (const reporting of ['lead', 'each'] as const)
        if (asksEveryPeriod(role, { reporting })) asked[reporting] += count
    }
  }
  const units = new Set(plan.units.flatMap(({ name }) => byName.get(name)?.id ?? [])).size
  const open = reading.findings.length - mended.settled.size
  return { tasks: plan.tasks.length, units, assignments, asked, open }
}

/** By a group's id, the several units that answer for it. */
function membersOf(
  reading: Proposal,
  mended: Mended,
  byName: ReadonlyMap<string, Unit>,
  known: Making['known'],
): Map<string, Unit[]> {
  const members = new Map<string, Unit[]>()
  for (const { name, units } of groupsSettled(reading, mended).values()) {
    const group = byName.get(name) ?? known(name)
    if (group && units.length > 1)
      members.set(group.id, [...new Set(units.flatMap((unit) => byName.get(unit) ?? []))])
  }
  return members
}
