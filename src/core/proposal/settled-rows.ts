import type { Instant } from '../day.ts'
import type { Assignment, Finding, Proposal, Unit } from '../model/index.ts'
import type { Making } from './assignment-rows.ts'
import type { Mended, Settled } from './edits.ts'
import { fanOut, type Reckoning } from './fan-out.ts'
import { planRows, type PlanRows } from './plan-rows.ts'

/** Who settled a finding, when, and with which words. */
export type Attest = (settled: Settled) => { by: string; at: Instant; answer: string }

/**
 * The rows of a mended proposal: findings settled on the way are stored settled, with who did it and when; a group with
 * members keeps its share, withdrawn, and theirs below it.
 */
export function settledRows(reading: Proposal, mended: Mended, making: Making, attest: Attest): PlanRows {
  const rows = planRows(mended.proposal, making)
  const groups = groupsSettled(reading, mended)
  const units = [...rows.units]
  const byName = new Map(rows.byName)
  for (const { name } of groups.values()) {
    // Who answered for the group in its stead must be found again when the document is revised.
    if (byName.has(name)) continue
    const unit = making.known(name) ?? groupUnit(reading, name, making)
    byName.set(name, unit)
    if (unit.version === 0) units.push(unit)
  }
  const assignments = fannedOut(rows, groups, byName, making)
  const findings = rows.findings.map((finding, n) => {
    const settled = mended.settled.get(n)
    if (!settled) return finding
    const group = groups.get(n)
    const about = group?.units.length === 1 ? aboutGroup(reading, n, group, rows, byName) : finding.about
    return { ...finding, about, ...settledWith(attest(settled)) }
  })
  return { ...rows, units, byName, assignments, findings }
}

export const settledWith = ({
  by,
  at,
  answer,
}: ReturnType<Attest>): Pick<Finding, 'state' | 'settledBy' | 'settledAt' | 'answer'> => ({
  state: 'settled',
  settledBy: by,
  settledAt: at,
  answer,
})

interface Group {
  name: string
  units: string[]
}

/** The findings about groups that were answered, by their place: the group's name, and who answers. */
export function groupsSettled(reading: Proposal, { settled }: Mended): Map<number, Group> {
  const names = new Set(reading.plan.units.filter(({ group }) => group).map(({ name }) => name))
  const groups = new Map<number, Group>()
  for (const [n, { units }] of settled) {
    const finding = reading.findings[n]
    const name = finding?.kind === 'group-unit' ? finding.about?.find((one) => names.has(one)) : undefined
    if (name !== undefined && units.length > 0) groups.set(n, { name, units })
  }
  return groups
}

const groupUnit = ({ plan }: Proposal, name: string, { id }: Making): Unit => ({
  id: id('unt', name),
  version: 0,
  name,
  aliases: plan.units.find((unit) => unit.name === name)?.aliases ?? [],
  group: true,
  members: [],
})

function fannedOut(
  { plan, assignments }: PlanRows,
  groups: ReadonlyMap<number, Group>,
  byName: ReadonlyMap<string, Unit>,
  { calendar, today }: Making,
): Assignment[] {
  const members = new Map<string, Unit[]>()
  for (const { name, units } of groups.values())
    if (units.length > 1)
      members.set(byName.get(name)?.id ?? '', [...new Set(units.flatMap((unit) => byName.get(unit) ?? []))])
  if (members.size === 0) return assignments
  const reckoning: Reckoning = { plan, calendar, today }
  const byTask = new Map<string, Assignment[]>()
  for (const row of assignments) byTask.set(row.taskId, [...(byTask.get(row.taskId) ?? []), row])
  return assignments.flatMap((row) => {
    const answering = members.get(row.unitId)
    const others = (byTask.get(row.taskId) ?? []).filter((other) => other !== row)
    return answering ? fanOut(row, answering, others, reckoning) : [row]
  })
}

/** The group, and the shares that were its own before one unit took its place. */
function aboutGroup(
  { plan, findings }: Proposal,
  n: number,
  { name, units }: Group,
  rows: PlanRows,
  byName: ReadonlyMap<string, Unit>,
): string[] {
  const named = new Set(findings[n]?.about ?? [])
  const tasks = new Set(rows.tasks.filter(({ code }) => named.has(code)).map(({ id }) => id))
  const answering = units.flatMap((unit) => byName.get(unit)?.id ?? [])
  const isNamed = plan.units.some((unit) => unit.name === name)
  const shares = rows.assignments.filter((row) => tasks.has(row.taskId) && answering.includes(row.unitId))
  return [...(isNamed ? [byName.get(name)?.id ?? ''] : []), ...shares.map(({ id }) => id)]
}
