import type { Finding, Plan, Unit } from '../../core/model/index.ts'
import { namesIn } from '../../core/people/unit-asking.ts'
import type { Context } from '../command.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import { officePlans } from './findings.ts'
import { activePlans, collect } from './look.ts'
import { answeringUnits, closeFinding, settleGroup, unsettledOf } from './settle.ts'
import { setMembers } from './unit-changes.ts'
import { readNames } from './units.ts'

/** What naming a group's members came to: in which plans it settled who answers, and how many shares were made. */
export interface Membership {
  unit: Unit
  members: Unit[]
  settled: { key: string; shares: number }[]
}

/**
 * Names the members of a group unit, as a whole: who is not named is none any more. What plans of the speaker's still leave
 * open about the group is settled by it, as `settle` would with the same names; shares given before stay as they are.
 */
export async function nameMembers(context: Context, unit: Unit, said: string): Promise<Membership> {
  if (!unit.group) throw refuseDirectory.noGroup(unit.name)
  const names = readNames(namesIn(said))
  if (names.length === 0) throw refuseDirectory.noMembers(unit.name)
  const members: Unit[] = []
  for (const { name, isNew } of names) members.push(...(await answeringUnits(context, [name], isNew)))
  const all = [...new Map(members.map((one) => [one.id, one])).values()]
  const changed = await setMembers(context, unit, all)
  const settled: Membership['settled'] = []
  for (const plan of await plansOf(context)) {
    const shares = await settleIn(context, plan, unit, all)
    if (shares > 0) settled.push({ key: plan.key, shares })
  }
  return { unit: changed, members: all, settled }
}

/** Whose findings the speaker may settle: an administrator's are all. */
const plansOf = ({ db, by }: Context): Promise<Plan[]> =>
  by.roles.some(({ role, active }) => active && role === 'admin') ? activePlans(db) : officePlans(db, by)

async function settleIn(context: Context, plan: Plan, unit: Unit, members: Unit[]): Promise<number> {
  let shares = 0
  for (const finding of await collect(context.db.list('finding', 'byState', { prefix: [plan.id, 'open'] }))) {
    if (!(await isAbout(context, finding, unit))) continue
    const made = await settleGroup(context, finding, members)
    const answer = `单位=${members.map(({ name }) => name).join('、')}`
    await closeFinding(context, finding, answer, made.length)
    shares += made.length
  }
  return shares
}

/** Whether nothing but this group rests on a finding. */
async function isAbout(context: Context, finding: Finding, unit: Unit): Promise<boolean> {
  if (finding.kind !== 'group-unit') return false
  const resting = await unsettledOf(context, finding)
  return resting.length > 0 && resting.every(({ unitId }) => unitId === unit.id)
}
