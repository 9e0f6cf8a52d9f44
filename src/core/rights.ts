import type { Assignment, Role } from './model/index.ts'

/** The relations in which a person may stand to what a command is about (rights are named, never closures). */
export const relations = [
  'anyone',
  'liaison',
  'head',
  'lead',
  'support',
  'office',
  'someOffice',
  'leader',
  'admin',
] as const
export type Relation = (typeof relations)[number]

/**
 * What a command is about. A whole plan, or one assignment with its task's others; `planId` null is the system itself.
 */
export interface Target {
  planId: string | null
  assignment?: Assignment
  /** All assignments of the same task, the assignment itself included. */
  siblings?: readonly Assignment[]
  unitId?: string
}

/** How much is shown: everything, the light and the filed report, or title and light only. */
export type View = 'all' | 'report' | 'light'

/** The places in a unit, one person each, from which somebody answers for it. */
export const unitPlaces: ReadonlySet<Role['role']> = new Set(['liaisonA', 'liaisonB', 'head'])

/**
 * The relations of a person to a target. Roles count only in the target's plan, and those of a unit only for that unit:
 * a role in another plan gives nothing. Without a plan two are held: admin, and `someOffice` by whoever is the office of
 * any plan. The latter brings documents in before there is a plan to be the office of, and gives nothing in a plan.
 */
export function relationsOf(roles: readonly Role[], personId: string, target: Target): Set<Relation> {
  const held = new Set<Relation>(['anyone'])
  const mine = roles.filter((role) => role.active && role.personId === personId)
  if (mine.some((role) => role.role === 'admin' && role.planId === null)) held.add('admin')
  if (target.planId === null) {
    if (mine.some((role) => role.role === 'office' && role.planId !== null)) held.add('someOffice')
    return held
  }
  const here = mine.filter((role) => role.planId === target.planId)
  const unitId = target.assignment?.unitId ?? target.unitId
  for (const { role, unitId: roleUnit } of here) {
    if (role === 'office' || role === 'leader') held.add(role)
    if (unitId === undefined || roleUnit !== unitId) continue
    if (role === 'liaisonA' || role === 'liaisonB') held.add('liaison')
    if (role === 'head') held.add('head')
  }
  const units = here.filter(({ role }) => unitPlaces.has(role)).map((role) => role.unitId)
  for (const relation of taskRelations(units, target)) held.add(relation)
  return held
}

/**
 * A unit's relation to a task through its own share. `lead` reaches the whole task. `support` reaches what leads or
 * answers for the task, not the other supports; so does one of several responsible units, since none of them leads.
 */
function taskRelations(units: readonly (string | null)[], target: Target): Relation[] {
  const found: Relation[] = []
  const shares = (target.siblings ?? []).filter(
    ({ unitId, state }) => units.includes(unitId) && state !== 'withdrawn',
  )
  if (shares.some(({ role }) => role === 'lead')) found.push('lead')
  if (target.assignment?.role !== 'support' && shares.some(({ role }) => role !== 'lead'))
    found.push('support')
  return found
}

/** Who may bring a document in and work on it until it counts: what import, review, mend, undo, activate and drop allow. */
export const importers: readonly Relation[] = ['someOffice', 'admin']

/** Whether one of the relations that a command allows is held. */
export const mayDo = (may: readonly Relation[], held: ReadonlySet<Relation>): boolean =>
  may.some((relation) => held.has(relation))

/** Whether somebody stands in one of these relations to a plan, or to a unit in it. */
export const standsIn = (
  by: { roles: readonly Role[]; person: { id: string } },
  may: readonly Relation[],
  target: Target,
): boolean => mayDo(may, relationsOf(by.roles, by.person.id, target))

/** The default visibility; the same for query, page, API, export, file link and letter. */
export function viewOf(held: ReadonlySet<Relation>): View {
  if (mayDo(['admin', 'office', 'leader', 'liaison', 'head', 'lead'], held)) return 'all'
  return held.has('support') ? 'report' : 'light'
}
