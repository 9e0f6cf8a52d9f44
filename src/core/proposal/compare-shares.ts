import { givenAs } from '../given.ts'
import type { Assignment, Finding, ProposedTask, Task, Unit, UnitRole } from '../model/index.ts'

/** A plan as it stands. With its findings, what an office once settled is not undone by a document that still leaves it open. */
export interface Live {
  tasks: readonly Task[]
  assignments: readonly Assignment[]
  /** By id: every unit that the assignments and findings speak of. */
  units: ReadonlyMap<string, Unit>
  findings?: readonly Finding[]
}

/** Who answers for a share: a unit that is known (`id`), or one that only the new document names. */
export interface Wanted {
  id: string | null
  name: string
  role: UnitRole
  /** The group it stands for, where the plan has settled that several members do. */
  group: string | null
}

/** How the shares of a live task stand to what a document says of it. */
export interface SharesCompared {
  kept: { row: Assignment; role: UnitRole }[]
  dropped: Assignment[]
  added: Wanted[]
  /** Roles in which other units are named than before. */
  what: UnitRole[]
}

/** Names and settled groups of a live plan, looked up once. */
export interface Naming {
  idOf(name: string): string | null
  /** Group unit → those who answer for it. */
  answering: ReadonlyMap<string, readonly string[]>
  /** Tasks whose lead the office determined because the document did not. */
  leadSettled: ReadonlySet<string>
}

const ROLES = ['lead', 'responsible', 'support'] as const

export function namingOf(live: Live, aliases: ReadonlyMap<string, readonly string[]> = new Map()): Naming {
  const ids = new Map<string, string>()
  for (const { id, aliases } of live.units.values()) for (const alias of aliases) ids.set(alias, id)
  for (const { id, name } of live.units.values()) ids.set(name, id)
  const settled = (live.findings ?? []).filter(({ state }) => state === 'settled')
  const undetermined = settled.filter(({ kind }) => kind === 'lead-undetermined')
  return {
    idOf: (name) => [name, ...(aliases.get(name) ?? [])].flatMap((word) => ids.get(word) ?? []).at(0) ?? null,
    answering: answeringIn(live, settled),
    leadSettled: new Set(undetermined.flatMap(({ about }) => about)),
  }
}

/** A group with members keeps its own share, withdrawn, and theirs below it; with one unit its shares became that unit's. */
function answeringIn(live: Live, settled: readonly Finding[]): Map<string, string[]> {
  const answering = new Map<string, string[]>()
  const add = (group: string, unitId: string): void => {
    const known = answering.get(group) ?? []
    if (!known.includes(unitId)) answering.set(group, [...known, unitId])
  }
  const isGroup = (id: string): boolean => live.units.get(id)?.group === true
  const byCode = new Map(live.assignments.map((row) => [row.code, row]))
  for (const { code, unitId } of live.assignments) {
    const [, above] = /^(.+-\d+)\.\d+$/.exec(code) ?? []
    const group = above === undefined ? undefined : byCode.get(above)
    if (group && isGroup(group.unitId)) add(group.unitId, unitId)
  }
  const byId = new Map(live.assignments.map((row) => [row.id, row]))
  for (const { kind, about } of settled) {
    const group = kind === 'group-unit' ? about.find(isGroup) : undefined
    if (group === undefined) continue
    for (const row of about.flatMap((id) => byId.get(id) ?? []))
      if (row.unitId !== group && row.state !== 'withdrawn') add(group, row.unitId)
  }
  return answering
}

/** Who is to answer for a task, each unit once in its first role, settled groups by their members. */
function wantedIn(task: ProposedTask, { idOf, answering }: Naming): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const role of ROLES)
    for (const { unit: name } of task[role]) {
      const id = idOf(name)
      const members = id === null ? undefined : answering.get(id)
      const several = members !== undefined && members.length > 1
      for (const one of members ?? [id]) {
        const key = one ?? name
        if (!wanted.has(key)) wanted.set(key, { id: one, name, role, group: several ? id : null })
      }
    }
  return [...wanted.values()]
}

/** Who has a share or had it before the office gave it to another: a document that still names the former means this share. */
const bearersOf = ({ unitId, handed }: Assignment): string[] => [
  unitId,
  ...(handed?.former.toReversed() ?? []),
]

/** Whose share the office has decided about: one that stands, one it withdrew, one it added by hand without words of its own. */
const isDecided = (row: Assignment): boolean => givenAs(row) === null || row.source?.words === ''

/**
 * `all` are the task's shares that stand, and those the office withdrew. What is done, or was made by hand, stays as it is
 * and counts as named; what was given beside the document is none of its shares. A document that names nobody says nothing
 * about who answers, and one without a lead nothing about a lead settled by hand.
 */
export function compareShares(
  all: readonly Assignment[],
  task: ProposedTask,
  naming: Naming,
): SharesCompared {
  const rows = all.filter((row) => givenAs(row) === null && row.state !== 'withdrawn')
  const wanted = wantedIn(task, naming)
  const same: SharesCompared = {
    kept: rows.map((row) => ({ row, role: row.role })),
    dropped: [],
    added: [],
    what: [],
  }
  if (wanted.length === 0) return same
  const noLead = task.lead.length === 0
  const settled = noLead && rows.some(({ taskId }) => naming.leadSettled.has(taskId))
  const found: SharesCompared = { kept: [], dropped: [], added: [], what: [] }
  const what = new Set<UnitRole>()
  const byUnit = new Map(wanted.map((one) => [one.id, one]))
  // A unit that answers for a group beside a share of its own keeps both as they are.
  const twice = (unitId: string): boolean => rows.filter((row) => row.unitId === unitId).length > 1
  for (const row of rows) {
    const named = bearersOf(row).flatMap((id) => byUnit.get(id) ?? [])[0]
    const fixed =
      !named || row.state === 'done' || twice(row.unitId) || (settled && named.role === 'responsible')
    const role = fixed ? row.role : named.role
    const byHand = row.origin !== 'document'
    const stays = named !== undefined || byHand || row.state === 'done' || (settled && row.role === 'lead')
    if (stays) found.kept.push({ row, role })
    else found.dropped.push(row)
    if (!stays || role !== row.role) what.add(row.role).add(role)
  }
  const standing = new Set(all.filter(isDecided).flatMap(bearersOf))
  found.added = wanted.filter(({ id }) => id === null || !standing.has(id))
  for (const { role } of found.added) what.add(role)
  found.what = (['lead', 'support', 'responsible'] as const).filter((role) => what.has(role))
  return found
}
