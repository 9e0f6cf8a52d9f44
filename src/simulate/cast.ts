import { addDays, daysBetween, type Day } from '../core/day.ts'
import type { Away, RoleName, Unit } from '../core/model/index.ts'
import { registerPerson, type NewPlan } from '../kit/moves/install.ts'
import type { Db } from '../kit/store.ts'
import { chanceOf, type Chance } from './chance.ts'
import type { Persona } from './log.ts'

/** How somebody is apt to answer. In about half of the periods they keep to it, in the others they are like someone else. */
export const manners = [
  'prompt',
  'late',
  'silent',
  'forgetful',
  'presser',
  'corrector',
  'miscoder',
  'applier',
] as const
export type Manner = (typeof manners)[number]

export interface Member extends Persona {
  manner: Manner
  chance: Chance
}

export interface Cast {
  members: Member[]
  office: Member
  leader: Member
  admin: Member
  /** Who answers for a unit in a role. */
  of(unitId: string, role: RoleName): Member | undefined
}

const places = { liaisonA: '联络员', liaisonB: '联络员（B 角）', head: '分管领导' } as const

/** The stretches of leave of a span: about one in four months, half of them over the days around the 25th. */
function leaves(chance: Chance, span: { from: Day; to: Day }, covers: readonly string[]): Away[] {
  const found: Away[] = []
  for (let day = addDays(span.from, chance.between(5, 60)); day < span.to;) {
    const from = chance.odds(0.5) ? `${day.slice(0, 8)}${chance.between(18, 25)}` : day
    const to = addDays(from, chance.between(2, 11))
    const cover = covers.length > 0 && chance.odds(0.5) ? chance.pick(covers) : null
    if (from >= span.from && to <= span.to && from > (found.at(-1)?.to ?? ''))
      found.push({ from, to, coverId: cover })
    day = addDays(to > day ? to : day, chance.between(60, 150))
  }
  return found
}

/** Leave that hardly anyone takes: liaison B's, so that now and then both are gone. */
const rarely = (chance: Chance, span: { from: Day; to: Day }): Away[] =>
  daysBetween(span.from, span.to) > 100 && chance.odds(0.4) ? leaves(chance, span, []).slice(0, 1) : []

/**
 * Registers, for every unit that is no group, liaison A, liaison B and a head, and an office clerk, a leader and an
 * administrator, all with accounts of the simulation's own channel. Units that are asked come first, so that a plan with
 * few of them meets every manner.
 */
export async function registerCast(
  db: Db,
  rows: NewPlan,
  office: Unit,
  given: { seed: number; span: { from: Day; to: Day } },
): Promise<Cast> {
  const members: Member[] = []
  const planId = rows.plan.id
  const register = async (
    key: string,
    name: string,
    role: RoleName,
    unitId: string | null,
    manner: Manner,
  ) => {
    const account = `sim:${key}`
    const inPlan = role === 'admin' ? null : planId
    const { id } = await registerPerson(db, { name, role, unitId, planId: inPlan, accounts: [account] })
    const member: Member = {
      id,
      name,
      account,
      role,
      unitId,
      away: [],
      manner,
      chance: chanceOf(given.seed, key),
    }
    members.push(member)
    return member
  }
  const asked = (unit: Unit): number =>
    rows.assignments.filter((a) => a.unitId === unit.id && a.reports).length
  const units = rows.units.filter((unit) => !unit.group).sort((a, b) => asked(b) - asked(a))
  const order = chanceOf(given.seed, 'manners').between(0, manners.length - 1)
  for (const [n, unit] of units.entries()) {
    const manner = manners[(n + order) % manners.length] ?? 'prompt'
    const B = await register(`u${n}-B`, `${unit.name}${places.liaisonB}`, 'liaisonB', unit.id, 'prompt')
    const head = await register(`u${n}-head`, `${unit.name}${places.head}`, 'head', unit.id, 'prompt')
    const A = await register(`u${n}-A`, `${unit.name}${places.liaisonA}`, 'liaisonA', unit.id, manner)
    A.away = leaves(A.chance, given.span, [B.id, head.id])
    B.away = rarely(B.chance, given.span)
  }
  const clerk = await register('office', `${office.name}工作人员`, 'office', office.id, 'prompt')
  const leader = await register('leader', '领导小组领导', 'leader', null, 'prompt')
  const admin = await register('admin', '系统管理员', 'admin', null, 'prompt')
  for (const { id, away } of members) {
    const person = await db.get('person', id)
    if (person && away.length > 0) await db.put('person', { ...person, away })
  }
  const seats = new Map(members.map((one) => [`${one.unitId}/${one.role}`, one]))
  return { members, office: clerk, leader, admin, of: (unitId, role) => seats.get(`${unitId}/${role}`) }
}
