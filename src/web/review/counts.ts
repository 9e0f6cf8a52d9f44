import type { Calendar } from '../../core/calendar.ts'
import { asksEveryPeriod } from '../../core/columns.ts'
import type { Day } from '../../core/day.ts'
import { defaultSettings } from '../../core/ladder.ts'
import type { ProposedTask, UnitRole } from '../../core/model/index.ts'
import { firstSlot } from '../../core/period.ts'
import type { Draft } from './view.ts'

/** What would count if the proposal were activated now. */
export interface Counts {
  tasks: number
  units: number
  /** Assignments: one for each unit's share of a task, members of settled groups counted each. */
  shares: number
  /** How many of them report each period, under 牵头汇总 and under 各报. */
  asked: { lead: number; each: number }
  /** Findings nobody has settled yet. */
  open: number
}

/** Each unit of a task once, in its first role: a lead that is named among the supports too has one share. */
function sharesOf(task: ProposedTask): Map<string, UnitRole> {
  const shares = new Map<string, UnitRole>()
  for (const role of ['lead', 'responsible', 'support'] as const)
    for (const { unit } of task[role]) if (!shares.has(unit)) shares.set(unit, role)
  return shares
}

/** A group that was settled by several members, and by how many; an unsettled one is absent. */
function membersOf({ reading, settled }: Draft, groups: ReadonlySet<string>): Map<string, number> {
  const members = new Map<string, number>()
  for (const [n, { units }] of settled) {
    const finding = reading.findings[n]
    if (finding?.kind !== 'group-unit' || units.length < 2) continue
    for (const name of finding.about ?? []) if (groups.has(name)) members.set(name, units.length)
  }
  return members
}

/** Counts what activation would make, the way core makes it. Group units nobody answers for are not asked. */
export function countsOf(draft: Draft): Counts {
  const { plan } = draft.proposal
  const groups = new Set(plan.units.filter(({ group }) => group).map(({ name }) => name))
  const members = membersOf(draft, groups)
  const asked = { lead: 0, each: 0 }
  let shares = 0
  for (const task of plan.tasks)
    for (const [unit, role] of sharesOf(task)) {
      const several = members.get(unit) ?? 1
      shares += several
      if (groups.has(unit) && !members.has(unit)) continue
      for (const reporting of ['lead', 'each'] as const)
        if (asksEveryPeriod(role, { reporting })) asked[reporting] += several
    }
  const open = draft.reading.findings.length - draft.settled.size
  return { tasks: plan.tasks.length, units: plan.units.length, shares, asked, open }
}

/** The day on which a new plan's first reports are due, if it starts today with the usual rhythm. */
export const firstDue = (today: Day, calendar: Calendar): Day =>
  firstSlot({ startedOn: today, settings: defaultSettings }, calendar).dueOn
